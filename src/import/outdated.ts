import type { ImportRules } from "../knowledge/import-rules.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { withoutBackends } from "./surroundings.ts";
import { asPattern } from "./whole-words.ts";

type Rules = Pick<ImportRules, "outdated">;

/** What a table is called. */
const TABLE =
  /(?<!\p{L})(?:(?:features?|support|compatibility|status|framework|backend) )?(?:matrix|matrices|tables?|lists?|pages?|comparisons?|documents?|documentation|docs?)(?!\p{L})/giu;
/** What a matrix is about, and words that stand between. */
const MATTER =
  /(?<!\p{L})(?:features?|support|capabilit(?:y|ies)|combinations?|interactions?|compatibility|backends?|engines?|frameworks?|releases?|versions?|content|information|data)(?!\p{L})/giu;
const BETWEEN = /(?<!\p{L})(?:the|an?|this|these|of|for|on|in|and|only|now|our|all)(?!\p{L})/giu;
const VERSION = /(?<![\p{L}\p{N}])v?\d+(?:\.[\dx]+)*(?:[-+.][\w.]+)?(?![\p{L}\p{N}])/giu;
/** What follows words that say when, or by what. */
const TAIL =
  /\s+(?:since|as of|by|to|on|from|after|until|in favou?r of|with|in(?= (?:v?\d|this|the|an?|release|version)(?!\p{L})))(?!\p{L}).*$/iu;
/** A time that is over at any release: "before v1.0". */
const BEFORE =
  /(?<!\p{L})(?:before|until|prior to|earlier than|older than)\s+(?:(?:release|version)\s+)?v?\d+(?:\.\d+)*(?:\.x)?\s*$/iu;

/** Whether a piece of a title says that what is under it is not what holds now: "Legacy vLLM features", "Archived in 2024". */
export function isOutdatedTitle(piece: string, knowledge: Knowledge): boolean {
  const { rules } = knowledge;
  if (BEFORE.test(piece)) return true;
  for (const words of [piece, piece.replace(TAIL, "")]) {
    const bare = squeezed(words);
    if (isWord(bare, rules)) return true;
    if (rules.outdated.alone.has(squeezed(bare.replace(TABLE, " ")))) return true;
    const rest = withoutBackends(bare.replace(TABLE, " ").replace(MATTER, " ").replace(VERSION, " "), knowledge);
    if (rules.outdated.of.has(squeezed(rest.replace(BETWEEN, " ")))) return true;
  }
  return false;
}

/** What a sentence can say it of: a table beside it, or the page as a whole. */
const SUBJECT = {
  table: String.raw`(?:(?:this|the|following|above|below) (?:[\p{L}-]+ )?(?:table|matrix|list|section|comparison)|(?:table|matrix|list) (?:below|above))`,
  page: String.raw`(?:this|the present) (?:[\p{L}-]+ )?(?:page|document|doc|guide|file|documentation|readme)`,
} as const;
/** What is said in a clause of its own is not said of the subject: "this page lists drivers that are outdated". */
const CLAUSE = String.raw`(?<!,\s)(?<!\p{L})(?:that|which|whose|who|where)(?!\p{L})`;
const LINK = String.raw`(?:(?:(?!${CLAUSE})[^.;:]|\.\d){0,60}?\s)?(?:is|are|was|has been|have been|ha(?:s|ve)(?=\s+moved)|describes?|reflects?|covers?|shows?|documents?|states?|became|becomes)(?:\s+(?:\p{L}+ly|now|already|only|still|an?|the|been|for))*\s+`;

/** What may follow "and" behind a whole statement: "is outdated and will be removed". */
const VERB = String.raw`(?:is|are|was|has|have|will|should|must|may|can|does|do)(?!\p{L})`;

type Subject = keyof typeof SUBJECT;

/** What a sentence can say in some words, of each subject. */
type Sayings = Readonly<Record<Subject, Saying>>;

/** `mention` fits whatever `whole` does. V8 takes some ten milliseconds to compile that, so few sentences should ask for it. */
interface Saying {
  readonly mention: RegExp;
  readonly whole: () => RegExp;
}

const sayings = new WeakMap<Rules["outdated"], Sayings>();

/** The words of a sentence that say of the table beside it, or of its page, that it is not what holds now; or null. */
export function outdatedIn(sentence: string, of: Subject, { outdated }: Rules): string | null {
  const known = sayings.get(outdated) ?? sayingsIn([...outdated.of, ...outdated.alone].map(asPattern).join("|"));
  sayings.set(outdated, known);
  const { mention, whole } = known[of];
  return mention.test(sentence) ? (whole().exec(sentence)?.[1] ?? null) : null;
}

function sayingsIn(all: string): Sayings {
  const saying = (subject: string): Saying => {
    const loose = subject.replaceAll(String.raw`[\p{L}-]`, String.raw`\S`);
    const source = String.raw`(?<!\p{L})${subject},?\s+${LINK}(${all})(?:\s*,?\s+(?:and|or)\s+(?:${all}))*(?!\p{L})(?!\s*(?:,|(?:and(?!\s+${VERB})|or|from|here)(?!\p{L})))`;
    let whole: RegExp | null = null;
    return {
      mention: new RegExp(String.raw`${loose}.*\s(?:${all})`, "ius"),
      whole() {
        whole ??= new RegExp(source, "iu");
        return whole;
      },
    };
  };
  return { table: saying(SUBJECT.table), page: saying(SUBJECT.page) };
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
