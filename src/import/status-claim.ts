import type { Knowledge } from "../knowledge/knowledge.ts";
import { isUsable, type Status } from "../model/status.ts";
import { backendsIn } from "./section-context.ts";
import { statusOfTitle } from "./symbol.ts";
import { asPattern, containsWords, findWords, type WordMatch } from "./whole-words.ts";

/** A sentence outside a table that claims a status for features or backends: "LoRA is experimental on SGLang". */
export interface StatusClaim {
  readonly status: Status;
  /** The words that name the status. */
  readonly words: string;
  /** Whether the claim is unambiguously about the entire table. */
  readonly coversTable: boolean;
  /** Ids of the backends and features that the sentence names; empty if it is about all. */
  readonly backends: readonly string[];
  readonly features: readonly string[];
}

/** Phrases that refer to a table or to parts of it. */
const TABLE_REFERENCE =
  /(?<!\p{L})(?:(?:this|the|following|above) (?:table|matrix|list|column|section)|(?:table|matrix|list) (?:below|above)|columns?|cells?|entries|(?:features|combinations|pairs) (?:that|which|below|above|here))(?!\p{L})/iu;
const REFERENCE_TO_ALL =
  /(?<!\p{L})(?:all|every|everything|each|none|nothing|these|those|any) (?:of )?(?:the |these |those )?(?:(?:following|listed) )?(?:features?|combinations?|pairs?|entries|rows?|below|above|here|them|this|these|those|are|is|works?)(?!\p{L})/iu;
const LEADING_QUANTIFIER = /(?:^|[:;,–—]\s*)(?:all|every|everything|each|none|nothing|any)(?!\p{L})/iu;

const NEGATION_WORDS = String.raw`(?<!\p{L})(?:not|never|cannot|no longer|(?:ca|do|does|is|are|was|were|has|have|wo)n['’]t)`;
/** Adverbs between a negation and its verb. */
const ADVERBS = String.raw`(?:\s+(?:yet|been|be|being|end-to-end|always|quite|well|\p{L}+ly))*\s+`;
const WORKING =
  "(?:support(?:s|ed)?|work(?:s|ing|ed)?|available|implemented|possible|usable|compatible|functional|function(?:s|ing)?|enabled|validated|tested|verified|complete|ready|allowed|up to date|runs? (?:on|with))";
const NOT_WORKING = new RegExp(
  String.raw`${NEGATION_WORDS}${ADVERBS}${WORKING}(?!\p{L})|(?<!\p{L})(?:none|nothing)\s[^.]{0,60}?(?<!\p{L})(?:works?|supported|available)(?!\p{L})|(?<!\p{L})no (?:[\p{L}-]+ ){0,3}?support(?!\p{L})`,
  "iu",
);
/** A cheap test before NOT_WORKING, which takes V8 milliseconds to compile: each of its alternatives contains one of these. */
const NEGATION_HINT = /not|never|no longer|none|nothing|no |n['’]t/iu;
/** Phrases that mean "unsupported" only if the sentence names both a feature and a backend. */
const NOT_USABLE =
  /(?<!\p{L})(?:(?:cannot|can['’]t|can not|must not|should not|do not|don['’]t|never)\s+(?:be\s+)?(?:used?|combined?|mixed|enabled?|do|run)|lacks?|fails?|crash(?:es)?|hangs?|avoid)(?!\p{L})/iu;
const APPLIES = "(?:appl(?:y|ies)|holds?|valid|applicable|works?|supported|true)";
/** Phrases that state a condition on a table. */
const CONDITION = new RegExp(
  String.raw`(?<!\p{L})(?:only\s+${APPLIES}|${APPLIES}(?!\p{L})[^.]{0,80}(?<!\p{L})(?:only|except|unless)|(?:features?|combinations?|pairs?|entries|columns?)(?!\p{L})[^.]{0,40}(?<!\p{L})requires?)(?!\p{L})`,
  "iu",
);

/** The text before a status word that makes it a claim: "is experimental", "LoRA: planned", "(not supported)". */
const LINKED_BEFORE =
  /(?:[:([–—-]|(?<!\p{L})(?:is|are|was|were|be|been|being|as|in|remains?|stays?|still|considered|becomes?|all))(?:\s+(?:\p{L}+ly|still|yet|an?|in|now|not))*\s*$/iu;
/** The text after a status word at the start of a clause that makes it a claim: "Experimental on vLLM". */
const LINKED_AFTER = /^\s*(?:on|for|with|in)(?!\p{L})/iu;
/** Words before the backend in a clause about a backend in general: "Support for SGLang is …", "On SGLang, …". */
const CLAUSE_START =
  /^(?:note|warning|limitations?|also|and|but|the|this|both|on|with|in|for|support|experimental|all|everything)$/iu;
/** Words after the backend's name in such a clause. */
const AFTER_BACKEND =
  /^(?:backends?|engines?|support|features?|columns?|entries|rows?|and|is|are|was|were|has|have|does|do|did|can|cannot|will|still|currently|now|remains?|itself|\p{L}+n['’]t)$/iu;
/** A pronoun as the object of "support": it refers to all features of the table. */
const OBJECT = /^\s+(?:this|these|those|them|it|any|all)(?!\p{L})/iu;
/** A text with a finite verb is a sentence, not a title. */
const VERB = /\s(?:is|are|was|were|has|have)\s/iu;

/** The status that a sentence claims; null if it claims none. */
export function statusClaimIn(sentence: string, knowledge: Knowledge): StatusClaim | null {
  const backends = backendsIn(sentence, knowledge);
  const features = featuresIn(sentence, knowledge);
  const claim = (status: Status, words: string, ofAll = false): StatusClaim => ({
    status,
    words,
    coversTable: ofAll,
    backends,
    features,
  });
  const trimmed = sentence.replace(/^[\s*_]+|[\s*_.:!]+$/gu, "").replace(/^(?:all|everything)\s+/iu, "");
  // A short line is read like a title.
  const [, head = "", rest = ""] = /^(\p{L}+)\**:\**\s*(.+)$/u.exec(trimmed) ?? [];
  const wording = knowledge.vocabulary.isHeader("status", head) ? rest : trimmed;
  const titled = VERB.test(wording) ? null : statusOfTitle(wording, knowledge);
  if (titled !== null && titled !== "supported") return claim(isUsable(titled) ? titled : "unsupported", trimmed, true);
  if (/\?\W*$/u.test(sentence)) return null;
  const plain = sentence
    .replace(
      /^\s*(?:if|when|whenever|where|once|after|before|until|unless|as soon as|in case|for cases where)\s[^,]*,\s*/iu,
      "",
    )
    .replace(/\s(?:if|in case|whether)\s[^,;]*$/iu, "");
  const refersToAll = REFERENCE_TO_ALL.test(plain);
  const refersToTable = refersToAll || TABLE_REFERENCE.test(plain) || LEADING_QUANTIFIER.test(plain);
  const namesBoth = backends.length > 0 && features.length > 0;
  if (!refersToTable && backends.length === 0 && features.length === 0) return null;
  const isRelevant = (at: number) =>
    refersToTable || namesBoth || features.length > 0 || isAboutBackend(plain, at, knowledge);
  for (const [words, status] of knowledge.rules.limiting(knowledge.vocabulary)) {
    const found = findWords(words, plain);
    if (!found || /(?:not|never|no longer|n['’]t)\s+$/iu.test(plain.slice(0, found.index))) continue;
    const [before, after] = [plain.slice(0, found.index), plain.slice(found.index + found.words.length)];
    const isLinked =
      LINKED_BEFORE.test(before) || /^\W*$/u.test(after) || (/^\W*$/u.test(before) && LINKED_AFTER.test(after));
    const isPlatformSpecific =
      isUsable(status) && !refersToTable && features.length === 0 && isAboutPlatform(before, after, knowledge);
    if (isPlatformSpecific) continue;
    if (refersToTable || namesBoth || (isLinked && isRelevant(found.index)))
      return claim(status, words, refersToAll && LINKED_BEFORE.test(before));
  }
  const negation =
    (NEGATION_HINT.test(plain) ? firstMatch(NOT_WORKING, plain) : null) ??
    (namesBoth ? (firstMatch(NOT_USABLE, plain) ?? negatedFeature(plain, knowledge)) : null);
  // "SGLang does not support Windows" is not about a feature.
  const isUnrelated =
    negation &&
    !refersToTable &&
    features.length === 0 &&
    /supports?$/iu.test(negation.words) &&
    !OBJECT.test(plain.slice(negation.index + negation.words.length));
  if (negation && !isUnrelated && isRelevant(negation.index)) return claim("unsupported", negation.words);
  const exclusion = features.length > 0 || refersToAll ? exclusionIn(plain, knowledge) : null;
  if (exclusion) return { ...claim("unsupported", exclusion.words, refersToAll), backends: exclusion.backends };
  const { deprecated } = knowledge.rules;
  const words =
    (refersToTable ? deprecated.find((one) => findWords(one, plain)) : undefined) ??
    (TABLE_REFERENCE.test(plain) ? CONDITION.exec(plain)?.[0] : undefined);
  return words === undefined ? null : claim("caveat", words);
}

/** A phrase that restricts a sentence to a platform: "for Jetson", "on AMD GPUs", "support for Arm". */
const PLATFORM_PHRASE =
  /(?<!\p{L})(?:for|on|in|with|under|using)\s+(?:(?:the|an?|all|any)\s+)?([\p{L}\p{N}][\p{L}\p{N}._+-]*)/giu;
/** Words in such a phrase that name no platform: a time, or the page and its tables. */
const GENERAL_NOUN =
  /^(?:now|this|these|those|here|it|them|all|every|everything|each|some|most|many|general|practice|production|progress|preview|development|beta|alpha|dynamo|release|version|features?|table|matrix|moment|time|being|current|latest|v?\d[\w.+-]*)$/iu;

/** Whether the text around a status word restricts it to a platform, which the tables of features and backends don't have. */
function isAboutPlatform(before: string, after: string, knowledge: Knowledge): boolean {
  const clause = after.split(/[.;,:]/u, 1)[0] ?? "";
  return [...`${before} | ${clause}`.matchAll(PLATFORM_PHRASE)].some(([phrase, name = ""]) => {
    if (GENERAL_NOUN.test(name)) return false;
    return (
      backendsIn(phrase, knowledge).length === 0 &&
      backendsIn(`${name} ${clause.split(name)[1] ?? ""}`, knowledge).length === 0
    );
  });
}

/** Whether the clause that contains a position is about a backend in general, not about something for that backend. */
function isAboutBackend(sentence: string, at: number, knowledge: Knowledge): boolean {
  const clause =
    sentence
      .slice(0, at)
      .split(/[,;:.–—(]\s*/u)
      .at(-1) ?? "";
  const words = clause.split(/\s+/u).filter((word) => word !== "");
  const begin = words.findIndex((word) => !CLAUSE_START.test(word));
  if (begin < 0) return true;
  // A backend's name may have two words.
  const size = [2, 1].find(
    (n) =>
      backendsIn(words.slice(begin, begin + n).join(" "), knowledge).length > 0 &&
      (n === 1 || backendsIn(words[begin] ?? "", knowledge).length === 0),
  );
  const next = size === undefined ? undefined : words[begin + size];
  return size !== undefined && (next === undefined || AFTER_BACKEND.test(next));
}

/**
 * The backends that a sentence excludes, by name ("except on SGLang") or because it names others ("only on vLLM",
 * "vLLM-only", "requires vLLM"). A version after a name ("requires vLLM 0.9") excludes no backend. Null if none is excluded.
 */
export function exclusionIn(
  sentence: string,
  { backends }: Knowledge,
): { readonly words: string; readonly backends: readonly string[] } | null {
  const entries = [...backends.entries.values()];
  const matching = (words: RegExp, pattern: string) =>
    // Each name needs its own pattern, which is slow to compile.
    !words.test(sentence)
      ? []
      : entries.filter((entry) =>
          [entry.name, ...entry.aliases].some(
            (name) => containsWords(name, sentence) && phrasePattern(pattern, name).test(sentence),
          ),
        );
  const only = matching(
    ONLY_HINT,
    `(?<!not )only (?:(?:works?|available|supported) )?(?:on |with |for |by |in |the )*NAME|NAME[ -]only|${REQUIRES} (?:the )?NAME(?! *(?:[≥>=~^(]|v?\\d|version|release|or (?:newer|later)|to(?!\\p{L})))`,
  );
  if (only.length > 0)
    return { words: "only", backends: entries.filter((entry) => !only.includes(entry)).map(({ id }) => id) };
  const excluded = matching(
    EXCEPT_HINT,
    "(?:except|excluding|all but|but not|not) (?:for |on |with |in |the )*NAME|NAME excluded",
  );
  return excluded.length === 0 ? null : { words: "except", backends: excluded.map(({ id }) => id) };
}

/** Phrases that require a backend. */
const REQUIRES =
  "(?<!not |n['’]t )(?:requires?|needs?|depends on|relies on|(?:exclusive|specific|restricted|limited|unique|tied|bound) to|works with)(?: (?:using|the use of|use of))?";

/** Cheap tests: each pattern of exclusion contains one of these words. */
const ONLY_HINT =
  /only|requires?|needs?|depends on|relies on|exclusive|specific|restricted|limited|unique|tied|bound|works with/iu;
const EXCEPT_HINT = /except|excluding|excluded|all but|not/iu;

function firstMatch(pattern: RegExp, text: string): WordMatch | null {
  const found = pattern.exec(text);
  return found && { index: found.index, words: found[0] };
}

/** "no LoRA" */
function negatedFeature(sentence: string, { features }: Knowledge): WordMatch | null {
  if (!containsWords("no", sentence)) return null;
  for (const { name, aliases } of features.entries.values()) {
    for (const one of [name, ...aliases]) {
      const found = findWords(`no ${one}`, sentence);
      if (found) return found;
    }
  }
  return null;
}

const patterns = new Map<string, RegExp>();

/** A pattern with NAME replaced by a name. */
function phrasePattern(pattern: string, name: string): RegExp {
  const key = `${pattern} ${name}`;
  const source = pattern.replaceAll("NAME", () => asPattern(name));
  const known = patterns.get(key) ?? new RegExp(String.raw`(?<!\p{L})(?:${source})(?!\p{L})`, "iu");
  patterns.set(key, known);
  return known;
}

function featuresIn(sentence: string, { features }: Knowledge): string[] {
  return [...features.entries.values()]
    .filter((entry) => [entry.name, ...entry.aliases].some((name) => findWords(name, sentence)))
    .map(({ id }) => id);
}
