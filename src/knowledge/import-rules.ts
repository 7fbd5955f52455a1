import * as v from "valibot";
import { STATUSES, type Status } from "../model/status.ts";
import { compareText } from "../model/version.ts";
import type { Vocabulary } from "./symbols.ts";

const Text = v.pipe(v.string(), v.nonEmpty());
const Size = v.pipe(v.number(), v.integer(), v.minValue(1));

export const ImportRulesSchema = v.strictObject({
  tag: v.pipe(
    Text,
    v.check(hasVersionGroup, "a regular expression with a group named version, such as ^(?<version>v.+)$"),
  ),
  tabs: v.record(Text, Text),
  sections: v.optional(v.record(Text, Text), {}),
  containers: v.optional(v.array(Text), []),
  components: v.record(Text, Text),
  markers: v.array(Text),
  diagonal: v.array(v.picklist(STATUSES)),
  limiting: v.optional(v.array(Text), []),
  withdrawn: v.strictObject({ leading: v.array(Text), alone: v.array(Text) }),
  outdated: v.optional(v.strictObject({ of: v.array(Text), alone: v.array(Text) }), { of: [], alone: [] }),
  classes: v.optional(v.strictObject({ struck: v.array(Text), hidden: v.array(Text) }), { struck: [], hidden: [] }),
  tones: v.optional(v.strictObject({ good: v.array(Text), doubtful: v.array(Text), bad: v.array(Text) }), {
    good: [],
    doubtful: [],
    bad: [],
  }),
  faded: v.optional(v.array(Text), []),
  deprecated: v.array(Text),
  recent: v.optional(v.array(Text), []),
  limits: v.strictObject({
    characters: Size,
    lineLength: Size,
    rows: Size,
    columns: Size,
    cells: Size,
    nesting: Size,
    containers: Size,
    inlineMarks: Size,
  }),
});

/** The largest page that is read; each a number of things, see data/import.yaml. */
export interface Limits {
  readonly characters: number;
  readonly lineLength: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  readonly nesting: number;
  readonly containers: number;
  readonly inlineMarks: number;
}

/** How an element shows what is in it: in green, in amber or in red. */
export type Tone = "good" | "doubtful" | "bad";

/** How pages are read, apart from what symbols mean and where pages lie: the content of data/import.yaml. */
export interface ImportRules {
  /** What a tag says its version is, still to be read; null if the tag is no release's. */
  versionIn(tag: string): string | null;
  /** Names of components that are tabs, each with the attribute that titles it. */
  readonly tabs: ReadonlyMap<string, string>;
  /** Names of components that are boxes or parts with a title, each with the attribute that holds it. */
  readonly sections: ReadonlyMap<string, string>;
  /** Names of the elements around tables that show what is in them; those of HTML, tabs and sections are such anyway. */
  readonly containers: ReadonlySet<string>;
  /** Names of components that stand for a status, each with the attribute that says which. */
  readonly components: ReadonlyMap<string, string>;
  /** Characters that mark a footnote. */
  readonly markers: ReadonlySet<string>;
  /** Statuses that a feature may have with itself. */
  readonly diagonal: ReadonlySet<Status>;
  /** Words that say in running text that something works less, the longest first, each with the status that it then has. */
  limiting(vocabulary: Pick<Vocabulary, "statusWords">): readonly (readonly [words: string, status: Status])[];
  /** The status of some words as a whole, where they are among those; else null. */
  limitOf(words: string, vocabulary: Pick<Vocabulary, "statusWords">): Status | null;
  /** Whether a remark takes back the status that it stands behind. */
  withdraws(remark: string): boolean;
  /** A remark without a tail that only says since or as of when it holds: "yet", "in this release", "since v1.4.0". */
  withoutTail(remark: string): string;
  /** Words that say that a table is not what holds now: those that may stand before what it is about, and others. */
  readonly outdated: { readonly of: ReadonlySet<string>; readonly alone: ReadonlySet<string> };
  /** Classes of elements whose content is struck out, and of those whose content is hidden. */
  readonly classes: { readonly struck: ReadonlySet<string>; readonly hidden: ReadonlySet<string> };
  /** How an element with a word in its class or colour shows what is in it; null if the word says nothing of that. */
  toneOf(word: string): Tone | null;
  /** Words in classes of elements that show what is in them as not in use. */
  readonly faded: ReadonlySet<string>;
  /** Words that mark a feature as deprecated. */
  readonly deprecated: readonly string[];
  /** Words beside a feature's name that say only that it is new on the page. */
  readonly recent: readonly string[];
  readonly limits: Limits;
}

export function makeImportRules(data: v.InferOutput<typeof ImportRulesSchema>): ImportRules {
  const tag = new RegExp(data.tag, "u");
  const leading = data.withdrawn.leading.map((words) => words.toLowerCase());
  const tones = new Map(
    (["good", "doubtful", "bad"] as const).flatMap((tone) =>
      data.tones[tone].map((word) => [word.toLowerCase(), tone] as const),
    ),
  );
  let known: readonly (readonly [string, Status])[] | null = null;
  let byWords: ReadonlyMap<string, Status> | null = null;
  const limiting: ImportRules["limiting"] = (vocabulary) => {
    known ??= limitingWords(data, vocabulary.statusWords);
    return known;
  };
  const standalone = data.withdrawn.alone.map((words) => words.toLowerCase());
  return {
    versionIn: (name) => tag.exec(name)?.groups?.["version"] ?? null,
    tabs: new Map(Object.entries(data.tabs)),
    sections: new Map(Object.entries(data.sections)),
    containers: new Set([...data.containers, ...Object.keys(data.tabs), ...Object.keys(data.sections), "admonition"]),
    components: new Map(Object.entries(data.components)),
    markers: new Set(data.markers),
    diagonal: new Set(data.diagonal),
    withdraws(remark) {
      const text = remark.toLowerCase().replace(/\s+/gu, " ").trim();
      if (
        leading.some(
          (words) => text === words || (text.startsWith(words) && /^[^\p{L}]/u.test(text.slice(words.length))),
        )
      )
        return true;
      return standalone.some((words) => text.startsWith(words) && SHORT_TAIL.test(text.slice(words.length)));
    },
    outdated: { of: new Set(data.outdated.of), alone: new Set(data.outdated.alone) },
    classes: { struck: new Set(data.classes.struck), hidden: new Set(data.classes.hidden) },
    limiting,
    limitOf(words, vocabulary) {
      byWords ??= new Map(limiting(vocabulary));
      return byWords.get(words.toLowerCase()) ?? null;
    },
    withoutTail: (remark) => remark.replace(TAIL, ""),
    toneOf: (word) => tones.get(word) ?? null,
    faded: new Set(data.faded),
    deprecated: data.deprecated,
    recent: data.recent,
    limits: data.limits,
  };
}

/** Words of one syllable that mean many things in running text, such as "no" and "full", are none of them. */
const MIN_LENGTH = 5;

function limitingWords(
  { limiting, withdrawn }: v.InferOutput<typeof ImportRulesSchema>,
  statusWords: Vocabulary["statusWords"],
): (readonly [string, Status])[] {
  const byWords = new Map<string, Status>();
  for (const [words, status] of statusWords) {
    const isPlain = status === "limited" || status === "unsupported" || (status === "caveat" && words.includes(" "));
    if (isPlain && (words.length >= MIN_LENGTH || words === words.toUpperCase()))
      byWords.set(words.toLowerCase(), status);
  }
  for (const words of [...withdrawn.leading, ...withdrawn.alone])
    if (words.length >= MIN_LENGTH) byWords.set(words.toLowerCase(), "unsupported");
  for (const words of limiting) byWords.set(words.toLowerCase(), "limited");
  return [...byWords].sort(([a], [b]) => b.length - a.length || compareText(a, b));
}

/** What may follow words that are the whole of a remark: "yet", "in this release", "since v1.4.0", "for a later version". */
const TAIL =
  /(?: yet| currently| now| any ?more| at the moment| (?:in|of|from|since|as of|with|for) (?:(?:this|the next|the upcoming|a later|a future) (?:release|version)|v?\d[\w.+-]*))*[.!]?$/iu;
const SHORT_TAIL = new RegExp(`^${TAIL.source}`, "iu");

function hasVersionGroup(pattern: string): boolean {
  try {
    return new RegExp(`${pattern}|`, "u").exec("")?.groups !== undefined && pattern.includes("(?<version>");
  } catch {
    return false;
  }
}
