import type { Knowledge } from "../knowledge/knowledge.ts";
import { isUsable, type Status } from "../model/status.ts";
import { backendsIn } from "./surroundings.ts";
import { saidBy } from "./symbol.ts";
import { asPattern, type FoundWords, occur, wholeWords } from "./whole-words.ts";

/** What a sentence beside a table says of how far something works. */
export interface Said {
  readonly status: Status;
  /** The words that say it. */
  readonly words: string;
  /** Whether it is said of all that the table has, in words that mean nothing else. */
  readonly ofAll: boolean;
  /** Ids of the backends and features that it names; none where it speaks of all. */
  readonly backends: readonly string[];
  readonly features: readonly string[];
}

/** Words that speak of a table as a whole or of parts of it. */
const OF_TABLE =
  /(?<!\p{L})(?:(?:this|the|following|above) (?:table|matrix|list|column|section)|(?:table|matrix|list) (?:below|above)|columns?|cells?|entries|(?:features|combinations|pairs) (?:that|which|below|above|here))(?!\p{L})/iu;
const OF_ALL =
  /(?<!\p{L})(?:all|every|everything|each|none|nothing|these|those|any) (?:of )?(?:the |these |those )?(?:(?:following|listed) )?(?:features?|combinations?|pairs?|entries|rows?|below|above|here|them|this|these|those|are|is|works?)(?!\p{L})/iu;
const OF_MANY = /(?:^|[:;,–—]\s*)(?:all|every|everything|each|none|nothing|any)(?!\p{L})/iu;

const NO = String.raw`(?<!\p{L})(?:not|never|cannot|no longer|(?:ca|do|does|is|are|was|were|has|have|wo)n['’]t)`;
/** What may stand between a negation and what it negates. */
const ADVERBS = String.raw`(?:\s+(?:yet|been|be|being|end-to-end|always|quite|well|\p{L}+ly))*\s+`;
const WORKING =
  "(?:support(?:s|ed)?|work(?:s|ing|ed)?|available|implemented|possible|usable|compatible|functional|function(?:s|ing)?|enabled|validated|tested|verified|complete|ready|allowed|up to date|runs? (?:on|with))";
const NOT_WORKING = new RegExp(
  String.raw`${NO}${ADVERBS}${WORKING}(?!\p{L})|(?<!\p{L})(?:none|nothing)\s[^.]{0,60}?(?<!\p{L})(?:works?|supported|available)(?!\p{L})|(?<!\p{L})no (?:[\p{L}-]+ ){0,3}?support(?!\p{L})`,
  "iu",
);
/** What each of its forms has: it takes V8 milliseconds to compile, and most sentences have none of these. */
const NEGATION = /not|never|no longer|none|nothing|no |n['’]t/iu;
/** What says the same only of a feature on a backend, and many other things otherwise. */
const NOT_USED =
  /(?<!\p{L})(?:(?:cannot|can['’]t|can not|must not|should not|do not|don['’]t|never)\s+(?:be\s+)?(?:used?|combined?|mixed|enabled?|do|run)|lacks?|fails?|crash(?:es)?|hangs?|avoid)(?!\p{L})/iu;
const HOLDS = "(?:appl(?:y|ies)|holds?|valid|applicable|works?|supported|true)";
/** Words that narrow what is said of a table. */
const CONDITION = new RegExp(
  String.raw`(?<!\p{L})(?:only\s+${HOLDS}|${HOLDS}(?!\p{L})[^.]{0,80}(?<!\p{L})(?:only|except|unless)|(?:features?|combinations?|pairs?|entries|columns?)(?!\p{L})[^.]{0,40}(?<!\p{L})requires?)(?!\p{L})`,
  "iu",
);

/** What makes words before a limit say it of something: "is experimental", "LoRA: planned", "(not supported)". */
const LINKED =
  /(?:[:([–—-]|(?<!\p{L})(?:is|are|was|were|be|been|being|as|in|remains?|stays?|still|considered|becomes?|all))(?:\s+(?:\p{L}+ly|still|yet|an?|in|now|not))*\s*$/iu;
/** What follows a limit at the start of a clause where it says it of something: "Experimental on vLLM". */
const LINKS = /^\s*(?:on|for|with|in)(?!\p{L})/iu;
/** What a clause can begin with that speaks of a backend as a whole: "Support for SGLang is …", "On SGLang, …". */
const LEAD =
  /^(?:note|warning|limitations?|also|and|but|the|this|both|on|with|in|for|support|experimental|all|everything)$/iu;
/** What can follow a backend's name in such a clause. */
const FOLLOWS =
  /^(?:backends?|engines?|support|features?|columns?|entries|rows?|and|is|are|was|were|has|have|does|do|did|can|cannot|will|still|currently|now|remains?|itself|\p{L}+n['’]t)$/iu;
/** What stands for all that a table has, as an object. */
const OBJECT = /^\s+(?:this|these|those|them|it|any|all)(?!\p{L})/iu;
/** A sentence with a verb of its own is no title. */
const VERB = /\s(?:is|are|was|were|has|have)\s/iu;

/** What a sentence says of how far something works; null where it says nothing of that. */
export function saidIn(sentence: string, knowledge: Knowledge): Said | null {
  const backends = backendsIn(sentence, knowledge);
  const features = featuresIn(sentence, knowledge);
  const said = (status: Status, words: string, ofAll = false): Said => ({ status, words, ofAll, backends, features });
  const whole = sentence.replace(/^[\s*_]+|[\s*_.:!]+$/gu, "").replace(/^(?:all|everything)\s+/iu, "");
  // A line of its own counts as a title does.
  const [, head = "", behind = ""] = /^(\p{L}+)\**:\**\s*(.+)$/u.exec(whole) ?? [];
  const own = knowledge.vocabulary.isHeader("status", head) ? behind : whole;
  const titled = VERB.test(own) ? null : saidBy(own, knowledge);
  if (titled !== null && titled !== "supported") return said(isUsable(titled) ? titled : "unsupported", whole, true);
  if (/\?\W*$/u.test(sentence)) return null;
  const plain = sentence
    .replace(
      /^\s*(?:if|when|whenever|where|once|after|before|until|unless|as soon as|in case|for cases where)\s[^,]*,\s*/iu,
      "",
    )
    .replace(/\s(?:if|in case|whether)\s[^,;]*$/iu, "");
  const isOfAll = OF_ALL.test(plain);
  const isOfTable = isOfAll || OF_TABLE.test(plain) || OF_MANY.test(plain);
  const isOfBoth = backends.length > 0 && features.length > 0;
  if (!isOfTable && backends.length === 0 && features.length === 0) return null;
  const counts = (at: number) => isOfTable || isOfBoth || features.length > 0 || isOfBackend(plain, at, knowledge);
  for (const [words, status] of knowledge.rules.limiting(knowledge.vocabulary)) {
    const found = wholeWords(words, plain);
    if (!found || /(?:not|never|no longer|n['’]t)\s+$/iu.test(plain.slice(0, found.index))) continue;
    const [before, after] = [plain.slice(0, found.index), plain.slice(found.index + found.words.length)];
    const isLinked = LINKED.test(before) || /^\W*$/u.test(after) || (/^\W*$/u.test(before) && LINKS.test(after));
    const isNarrow = isUsable(status) && !isOfTable && features.length === 0 && isOfOther(before, after, knowledge);
    if (isNarrow) continue;
    if (isOfTable || isOfBoth || (isLinked && counts(found.index)))
      return said(status, words, isOfAll && LINKED.test(before));
  }
  const negation =
    (NEGATION.test(plain) ? foundBy(NOT_WORKING, plain) : null) ??
    (isOfBoth ? (foundBy(NOT_USED, plain) ?? noFeature(plain, knowledge)) : null);
  // What a backend does not support besides features is no matter of the table.
  const isOther =
    negation &&
    !isOfTable &&
    features.length === 0 &&
    /supports?$/iu.test(negation.words) &&
    !OBJECT.test(plain.slice(negation.index + negation.words.length));
  if (negation && !isOther && counts(negation.index)) return said("unsupported", negation.words);
  const others = features.length > 0 || isOfAll ? excludedIn(plain, knowledge) : null;
  if (others) return { ...said("unsupported", others.words, isOfAll), backends: others.backends };
  const { deprecated } = knowledge.rules;
  const words =
    (isOfTable ? deprecated.find((one) => wholeWords(one, plain)) : undefined) ??
    (OF_TABLE.test(plain) ? CONDITION.exec(plain)?.[0] : undefined);
  return words === undefined ? null : said("caveat", words);
}

/** A part of what a backend is, that a sentence can be about: "for Jetson", "on AMD GPUs", "support for Arm". */
const PART = /(?<!\p{L})(?:for|on|in|with|under|using)\s+(?:(?:the|an?|all|any)\s+)?([\p{L}\p{N}][\p{L}\p{N}._+-]*)/giu;
/** What such words can name that is no part of it: a time, or the page and all that stands there. */
const WHOLE =
  /^(?:now|this|these|those|here|it|them|all|every|everything|each|some|most|many|general|practice|production|progress|preview|development|beta|alpha|dynamo|release|version|features?|table|matrix|moment|time|being|current|latest|v?\d[\w.+-]*)$/iu;

/** Whether what stands around a limit narrows it to something that no table of features and backends has. */
function isOfOther(before: string, after: string, knowledge: Knowledge): boolean {
  const behind = after.split(/[.;,:]/u, 1)[0] ?? "";
  return [...`${before} | ${behind}`.matchAll(PART)].some(([whole, name = ""]) => {
    if (WHOLE.test(name)) return false;
    return (
      backendsIn(whole, knowledge).length === 0 &&
      backendsIn(`${name} ${behind.split(name)[1] ?? ""}`, knowledge).length === 0
    );
  });
}

/** Whether the clause that goes on at a place speaks of a backend as a whole, and not of something for it. */
function isOfBackend(sentence: string, at: number, knowledge: Knowledge): boolean {
  const clause =
    sentence
      .slice(0, at)
      .split(/[,;:.–—(]\s*/u)
      .at(-1) ?? "";
  const words = clause.split(/\s+/u).filter((word) => word !== "");
  const begin = words.findIndex((word) => !LEAD.test(word));
  if (begin < 0) return true;
  // A name can have two words.
  const size = [2, 1].find(
    (n) =>
      backendsIn(words.slice(begin, begin + n).join(" "), knowledge).length > 0 &&
      (n === 1 || backendsIn(words[begin] ?? "", knowledge).length === 0),
  );
  const next = size === undefined ? undefined : words[begin + size];
  return size !== undefined && (next === undefined || FOLLOWS.test(next));
}

/**
 * The backends that a sentence excludes by naming others, or by itself: "only on vLLM", "vLLM-only", "requires vLLM",
 * "except on SGLang". A version behind a name says which one of that backend, and excludes none.
 */
export function excludedIn(
  sentence: string,
  { backends }: Knowledge,
): { readonly words: string; readonly backends: readonly string[] } | null {
  const all = [...backends.entries.values()];
  const follows = (words: RegExp, pattern: string) =>
    // Each name has a pattern of its own, which takes long to compile.
    !words.test(sentence)
      ? []
      : all.filter((entry) =>
          [entry.name, ...entry.aliases].some(
            (name) => occur(name, sentence) && phrasePattern(pattern, name).test(sentence),
          ),
        );
  const only = follows(
    ONLY,
    `(?<!not )only (?:(?:works?|available|supported) )?(?:on |with |for |by |in |the )*NAME|NAME[ -]only|${NEEDS} (?:the )?NAME(?! *(?:[≥>=~^(]|v?\\d|version|release|or (?:newer|later)|to(?!\\p{L})))`,
  );
  if (only.length > 0)
    return { words: "only", backends: all.filter((entry) => !only.includes(entry)).map(({ id }) => id) };
  const without = follows(
    EXCEPT,
    "(?:except|excluding|all but|but not|not) (?:for |on |with |in |the )*NAME|NAME excluded",
  );
  return without.length === 0 ? null : { words: "except", backends: without.map(({ id }) => id) };
}

/** What binds a feature to a backend. */
const NEEDS =
  "(?<!not |n['’]t )(?:requires?|needs?|depends on|relies on|(?:exclusive|specific|restricted|limited|unique|tied|bound) to|works with)(?: (?:using|the use of|use of))?";

/** A word that each form of what excludes others has, and of what excludes by name. */
const ONLY =
  /only|requires?|needs?|depends on|relies on|exclusive|specific|restricted|limited|unique|tied|bound|works with/iu;
const EXCEPT = /except|excluding|excluded|all but|not/iu;

function foundBy(pattern: RegExp, text: string): FoundWords | null {
  const found = pattern.exec(text);
  return found && { index: found.index, words: found[0] };
}

/** "no LoRA" */
function noFeature(sentence: string, { features }: Knowledge): FoundWords | null {
  if (!occur("no", sentence)) return null;
  for (const { name, aliases } of features.entries.values()) {
    for (const one of [name, ...aliases]) {
      const found = wholeWords(`no ${one}`, sentence);
      if (found) return found;
    }
  }
  return null;
}

const patterns = new Map<string, RegExp>();

/** A pattern in which NAME stands for a name. */
function phrasePattern(pattern: string, name: string): RegExp {
  const key = `${pattern} ${name}`;
  const source = pattern.replaceAll("NAME", () => asPattern(name));
  const known = patterns.get(key) ?? new RegExp(String.raw`(?<!\p{L})(?:${source})(?!\p{L})`, "iu");
  patterns.set(key, known);
  return known;
}

function featuresIn(sentence: string, { features }: Knowledge): string[] {
  return [...features.entries.values()]
    .filter((entry) => [entry.name, ...entry.aliases].some((name) => wholeWords(name, sentence)))
    .map(({ id }) => id);
}
