import type { Knowledge } from "../knowledge/knowledge.ts";
import { isUsable, type Status } from "../model/status.ts";
import { backendsIn } from "./surroundings.ts";
import { saidBy } from "./symbol.ts";

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
const OF_MANY = /^(?:\p{P}*\p{L}+:\s*)?(?:all|every|everything|each|none|nothing|any)(?!\p{L})/iu;

const NO = String.raw`(?<!\p{L})(?:not|never|cannot|no longer|(?:ca|do|does|is|are|was|were|has|have|wo)n['’]t)`;
/** What may stand between a negation and what it negates. */
const ADVERBS = String.raw`(?:\s+(?:yet|been|be|being|end-to-end|always|quite|well|\p{L}+ly))*\s+`;
const WORKING =
  "(?:support(?:s|ed)?|work(?:s|ing|ed)?|available|implemented|possible|usable|compatible|functional|function(?:s|ing)?|enabled|validated|tested|verified|complete|ready|allowed|up to date|runs? (?:on|with))";
const NOT_WORKING = new RegExp(
  String.raw`${NO}${ADVERBS}${WORKING}(?!\p{L})|(?<!\p{L})(?:none|nothing)\s[^.]{0,60}?(?<!\p{L})(?:works?|supported|available)(?!\p{L})|(?<!\p{L})no (?:[\p{L}-]+ ){0,3}?support(?!\p{L})`,
  "iu",
);
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
  /(?:^|[:([–—-]|(?<!\p{L})(?:is|are|was|were|be|been|being|as|in|remains?|stays?|still|considered|becomes?))(?:\s+(?:\p{L}+ly|still|yet|an?|in|now|not))*\s*$/iu;
/** What a clause begins with that speaks of a backend as a whole: "SGLang is …", "Support for SGLang is …". */
const LEAD = /^(?:note|warning|limitations?|also|and|but|the|this|both|on|with|in|for|support|experimental)$/iu;

/** What a sentence says of how far something works; null where it says nothing of that. */
export function saidIn(sentence: string, knowledge: Knowledge): Said | null {
  const backends = backendsIn(sentence, knowledge);
  const features = featuresIn(sentence, knowledge);
  const said = (status: Status, words: string, ofAll = false): Said => ({ status, words, ofAll, backends, features });
  const whole = sentence.replace(/^[\s*_]+|[\s*_.:!]+$/gu, "").replace(/^(?:all|everything)\s+/iu, "");
  // A line of its own counts as a title does.
  const titled = saidBy(whole, knowledge);
  if (titled !== null && titled !== "supported") return said(isUsable(titled) ? titled : "unsupported", whole, true);
  if (/\?\W*$/u.test(sentence)) return null;
  const plain = sentence
    .replace(/^\s*(?:if|when|whenever|where|unless|in case|for cases where)\s[^,]*,\s*/iu, "")
    .replace(/\s(?:if|in case|whether)\s[^,;]*$/iu, "");
  const isOfAll = OF_ALL.test(plain);
  const isOfTable = isOfAll || OF_TABLE.test(plain) || OF_MANY.test(plain);
  const isOfBoth = backends.length > 0 && features.length > 0;
  if (!isOfTable && backends.length === 0 && features.length === 0) return null;
  const counts = (at: number) => isOfTable || isOfBoth || features.length > 0 || isOfBackend(plain, at, knowledge);
  for (const [words, status] of knowledge.rules.limiting(knowledge.vocabulary)) {
    const found = phrase(words).exec(plain);
    if (!found || /(?:not|never|no longer|n['’]t)\s+$/iu.test(plain.slice(0, found.index))) continue;
    const isLinked =
      LINKED.test(plain.slice(0, found.index)) || /^\W*$/u.test(plain.slice(found.index + found[0].length));
    if (isOfTable || isOfBoth || (isLinked && counts(found.index))) return said(status, words, isOfAll);
  }
  const negation = NOT_WORKING.exec(plain) ?? (isOfBoth ? (NOT_USED.exec(plain) ?? noFeature(plain, knowledge)) : null);
  if (negation && counts(negation.index)) return said("unsupported", negation[0]);
  const { deprecated } = knowledge.rules;
  const words =
    (isOfTable ? deprecated.find((one) => phrase(one).test(plain)) : undefined) ??
    (OF_TABLE.test(plain) ? CONDITION.exec(plain)?.[0] : undefined);
  return words === undefined ? null : said("caveat", words);
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
  return begin < 0 || backendsIn(words.slice(begin, begin + 2).join(" "), knowledge).length > 0;
}

/** "no LoRA" */
function noFeature(sentence: string, { features }: Knowledge): RegExpExecArray | null {
  for (const { name, aliases } of features.entries.values()) {
    for (const one of [name, ...aliases]) {
      const found = phrase(`no ${one}`).exec(sentence);
      if (found) return found;
    }
  }
  return null;
}

const phrases = new Map<string, RegExp>();

/** Words as they stand in a sentence, in any case and with any space between them. */
function phrase(words: string): RegExp {
  const source = words.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&").replace(/\s+/gu, String.raw`\s+`);
  const known = phrases.get(words) ?? new RegExp(String.raw`(?<!\p{L})${source}(?!\p{L})`, "iu");
  phrases.set(words, known);
  return known;
}

function featuresIn(sentence: string, { features }: Knowledge): string[] {
  return [...features.entries.values()]
    .filter((entry) => [entry.name, ...entry.aliases].some((name) => phrase(name).test(sentence)))
    .map(({ id }) => id);
}
