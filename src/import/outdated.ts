import type { ImportRules } from "../knowledge/import-rules.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { withoutBackends } from "./section-context.ts";
import { asPattern } from "./whole-words.ts";

type Rules = Pick<ImportRules, "outdated">;

/** Names of tables and pages. */
const TABLE =
  /(?<!\p{L})(?:(?:features?|support|compatibility|status|framework|backend) )?(?:matrix|matrices|tables?|lists?|pages?|comparisons?|documents?|documentation|docs?)(?!\p{L})/giu;
/** Nouns in the title of a matrix, and function words between them. */
const TABLE_NOUN =
  /(?<!\p{L})(?:features?|support|capabilit(?:y|ies)|combinations?|interactions?|compatibility|backends?|engines?|frameworks?|releases?|versions?|content|information|data)(?!\p{L})/giu;
const FUNCTION_WORDS = /(?<!\p{L})(?:the|an?|this|these|of|for|on|in|and|only|now|our|all)(?!\p{L})/giu;
const VERSION = /(?<![\p{L}\p{N}])v?\d+(?:\.[\dx]+)*(?:[-+.][\w.]+)?(?![\p{L}\p{N}])/giu;
/** A trailing phrase of time or means: "since v1.0", "in favor of X". */
const TAIL =
  /\s+(?:since|as of|by|to|on|from|after|until|in favou?r of|with|in(?= (?:v?\d|this|the|an?|release|version)(?!\p{L})))(?!\p{L}).*$/iu;
/** A past period, whatever the release: "before v1.0". */
const BEFORE =
  /(?<!\p{L})(?:before|until|prior to|earlier than|older than)\s+(?:(?:release|version)\s+)?v?\d+(?:\.\d+)*(?:\.x)?\s*$/iu;

/** Whether a part of a title says that the content under it is out of date: "Legacy vLLM features", "Archived in 2024". */
export function isOutdatedTitle(piece: string, knowledge: Knowledge): boolean {
  const { rules } = knowledge;
  if (BEFORE.test(piece)) return true;
  for (const words of [piece, piece.replace(TAIL, "")]) {
    const bare = squeezed(words);
    if (isWord(bare, rules)) return true;
    if (rules.outdated.alone.has(squeezed(bare.replace(TABLE, " ")))) return true;
    const rest = withoutBackends(bare.replace(TABLE, " ").replace(TABLE_NOUN, " ").replace(VERSION, " "), knowledge);
    if (rules.outdated.of.has(squeezed(rest.replace(FUNCTION_WORDS, " ")))) return true;
  }
  return false;
}

/** The possible subjects of such a sentence: an adjacent table, or the page. */
const SUBJECT = {
  table: String.raw`(?:(?:this|the|following|above|below) (?:[\p{L}-]+ )?(?:table|matrix|list|section|comparison)|(?:table|matrix|list) (?:below|above))`,
  page: String.raw`(?:this|the present) (?:[\p{L}-]+ )?(?:page|document|doc|guide|file|documentation|readme)`,
} as const;
/** A relative clause is not about the subject: "this page lists drivers that are outdated". */
const CLAUSE = String.raw`(?<!,\s)(?<!\p{L})(?:that|which|whose|who|where)(?!\p{L})`;
const LINK = String.raw`(?:(?:(?!${CLAUSE})[^.;:]|\.\d){0,60}?\s)?(?:is|are|was|has been|have been|ha(?:s|ve)(?=\s+moved)|describes?|reflects?|covers?|shows?|documents?|states?|became|becomes)(?:\s+(?:\p{L}+ly|now|already|only|still|an?|the|been|for))*\s+`;

/** A verb after "and" that starts another statement: "is outdated and will be removed". */
const VERB = String.raw`(?:is|are|was|has|have|will|should|must|may|can|does|do)(?!\p{L})`;

type Subject = keyof typeof SUBJECT;

/** The patterns for each subject. */
type PatternsBySubject = Readonly<Record<Subject, OutdatedPatterns>>;

/** `mention` is a cheap test that matches whenever `statement` does, which takes V8 some ten milliseconds to compile. */
interface OutdatedPatterns {
  readonly mention: RegExp;
  readonly statement: () => RegExp;
}

const cache = new WeakMap<Rules["outdated"], PatternsBySubject>();

/** The words of a sentence that say that the adjacent table, or its page, is out of date; null if there are none. */
export function outdatedIn(sentence: string, of: Subject, { outdated }: Rules): string | null {
  const known = cache.get(outdated) ?? patternsFor([...outdated.of, ...outdated.alone].map(asPattern).join("|"));
  cache.set(outdated, known);
  const { mention, statement } = known[of];
  return mention.test(sentence) ? (statement().exec(sentence)?.[1] ?? null) : null;
}

function patternsFor(all: string): PatternsBySubject {
  const patternsOf = (subject: string): OutdatedPatterns => {
    const loose = subject.replaceAll(String.raw`[\p{L}-]`, String.raw`\S`);
    const source = String.raw`(?<!\p{L})${subject},?\s+${LINK}(${all})(?:\s*,?\s+(?:and|or)\s+(?:${all}))*(?!\p{L})(?!\s*(?:,|(?:and(?!\s+${VERB})|or|from|here)(?!\p{L})))`;
    let compiled: RegExp | null = null;
    return {
      mention: new RegExp(String.raw`${loose}.*\s(?:${all})`, "ius"),
      statement() {
        compiled ??= new RegExp(source, "iu");
        return compiled;
      },
    };
  };
  return { table: patternsOf(SUBJECT.table), page: patternsOf(SUBJECT.page) };
}

function isWord(text: string, { outdated }: Rules): boolean {
  return outdated.of.has(text) || outdated.alone.has(text);
}

function squeezed(text: string): string {
  return text
    .replace(/[\s*_]+/gu, " ")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
    .toLowerCase();
}
