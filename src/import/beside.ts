import type { Knowledge } from "../knowledge/knowledge.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import type { Block } from "./blocks.ts";
import { type LayoutContext, refuseMarkersAt } from "./cells.ts";
import type { ReadTable } from "./layouts/layout.ts";
import type { Point } from "./point.ts";
import type { StatedNote } from "./stated.ts";
import { backendsIn } from "./surroundings.ts";
import { lessens } from "./symbol.ts";
import { wholeWords } from "./whole-words.ts";

/**
 * Reports text right above or below a table that says of what the table states that it works less: "All of these are
 * experimental on SGLang". What it says of a feature or a backend is held against the cells, and reported only where
 * one of them says more.
 */
export function checkBeside(
  blocks: readonly Block[],
  at: number,
  table: ReadTable,
  notes: ReadonlyMap<string, StatedNote>,
  context: LayoutContext,
): void {
  for (const { text, markers, point } of besideAt(blocks, at)) {
    const limiting = markers.filter((marker) => context.knowledge.classify(notes.get(marker)?.text ?? "") === "caveat");
    refuseMarkersAt(limiting, point, context);
    for (const sentence of text.split(/(?<=[.!?;])\s+/u)) {
      const said = saidIn(sentence, context.knowledge);
      if (said && isOverstated(table, sentence, said, context.knowledge)) reportSaid(sentence, said, point, context);
    }
  }
}

interface Beside {
  readonly text: string;
  readonly markers: readonly string[];
  readonly point: Point;
}

/** The paragraphs between a table and the heading, tab or other table before and after it. */
function besideAt(blocks: readonly Block[], at: number): Beside[] {
  const found: Beside[] = [];
  for (const step of [-1, 1]) {
    for (let i = at + step; ; i += step) {
      const block = blocks[i];
      if (!block || ENDS.has(block.kind)) break;
      if (block.kind === "text" || block.kind === "title" || block.kind === "aside") found.push(block);
    }
  }
  return found;
}

const ENDS: ReadonlySet<Block["kind"]> = new Set([
  "heading",
  "table",
  "tab-open",
  "tab-close",
  "section-open",
  "section-close",
]);

interface Said {
  readonly status: Status;
  /** The words that say it. */
  readonly words: string;
  /** Whether it is said of all that the table has, in words that mean nothing else. */
  readonly ofAll: boolean;
}

/** Words that speak of a table as a whole or of parts of it. */
const OF_TABLE =
  /(?<!\p{L})(?:(?:this|the|following|above) (?:table|matrix|list|column|section)|(?:table|matrix|list) (?:below|above)|columns?|cells?|entries|(?:features|combinations|pairs) (?:that|which))(?!\p{L})/iu;
const OF_ALL =
  /(?<!\p{L})(?:all|every|everything|each|none|nothing|these|those|any) (?:of )?(?:the |these |those )?(?:(?:following|listed) )?(?:features?|combinations?|pairs?|entries|rows?|below|above|here|them|this|these|those|are|is|works?)(?!\p{L})/iu;
const NEGATION = /(?<!\p{L})(?:none|nothing|not|never|cannot|no longer|(?:can|do|does|is|are|wo)n['’]t)(?!\p{L})/iu;
/** Words that narrow what is said of a table. */
const CONDITION = /(?<!\p{L})(?:only|except|unless|requires?)(?!\p{L})/iu;

/** What a sentence says of how far something works; null where it says nothing of that. */
function saidIn(sentence: string, knowledge: Knowledge): Said | null {
  const { vocabulary, rules } = knowledge;
  const whole = sentence.replace(/^[\s*_]+|[\s*_.:!]+$/gu, "").replace(/^(?:all|everything)\s+/iu, "");
  // A line of its own counts as a title does.
  if (lessens(whole, "supported", knowledge)) {
    const status = vocabulary.legendStatus(rules.withoutTail(whole)) ?? "unsupported";
    return { status: isUsable(status) ? status : "unsupported", words: whole, ofAll: true };
  }
  const isOfAll = OF_ALL.test(sentence);
  const isOfTable = isOfAll || OF_TABLE.test(sentence);
  if (!isOfTable && backendsIn(sentence, knowledge).length === 0 && featuresIn(sentence, knowledge).length === 0)
    return null;
  for (const [words, status] of rules.limiting(vocabulary)) {
    const found = wholeWords(words, sentence);
    if (!found || /(?:not|never|no longer|n['’]t)\s+$/iu.test(sentence.slice(0, found.index))) continue;
    return { status, words, ofAll: isOfAll };
  }
  const negation = NEGATION.exec(sentence);
  if (negation) return { status: "unsupported", words: negation[0], ofAll: false };
  const deprecated = isOfTable ? rules.deprecated.find((words) => wholeWords(words, sentence)) : undefined;
  const words = deprecated ?? (OF_TABLE.test(sentence) ? CONDITION.exec(sentence)?.[0] : undefined);
  return words === undefined ? null : { status: "caveat", words, ofAll: false };
}

function featuresIn(sentence: string, { features }: Knowledge): string[] {
  return [...features.entries.values()]
    .filter((entry) => [entry.name, ...entry.aliases].some((name) => wholeWords(name, sentence)))
    .map(({ id }) => id);
}

/** Whether a cell that a sentence speaks of says that more works than the sentence does. */
function isOverstated(table: ReadTable, sentence: string, said: Said, knowledge: Knowledge): boolean {
  const backends = backendsIn(sentence, knowledge);
  const features = featuresIn(sentence, knowledge);
  return table.cells.some(
    (cell) =>
      (backends.length === 0 || backends.includes(cell.backend)) &&
      (features.length === 0 || cell.features.some((feature) => features.includes(feature))) &&
      isUsable(cell.status) &&
      (compareStatus(cell.status, said.status) ?? 0) < 0,
  );
}

function reportSaid(sentence: string, { words, ofAll }: Said, point: Point, context: LayoutContext): void {
  const shown = sentence.length > 80 ? `${sentence.slice(0, 77).trimEnd()}…` : sentence;
  context.problem(
    "unattached-note",
    point,
    `text beside a table that says "${words}" of what the table states, "${shown}"`,
    "statuses in the cells, and limits in notes that they refer to",
    "the text was left out; state it in the cells, or in a note that their markers name",
    ofAll ? "error" : "warning",
  );
}
