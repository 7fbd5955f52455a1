import type { Knowledge } from "../knowledge/knowledge.ts";
import { compareStatus, isUsable } from "../model/status.ts";
import type { Block } from "./blocks.ts";
import { type LayoutContext, refuseMarkersAt } from "./cells.ts";
import type { ReadTable } from "./layouts/layout.ts";
import { isOutdatedTitle, outdatedIn } from "./outdated.ts";
import type { Point } from "./point.ts";
import { type Said, saidIn } from "./said.ts";
import type { StatedNote } from "./stated.ts";
import { backendsIn } from "./surroundings.ts";
import { readTitle } from "./titles.ts";

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
  for (const { text, markers, point, isTitle } of besideAt(blocks, at)) {
    const limiting = markers.filter((marker) => context.knowledge.classify(notes.get(marker)?.text ?? "") === "caveat");
    refuseMarkersAt(limiting, point, context);
    for (const sentence of isTitle ? [text] : text.split(/(?<=[.!?;])\s+/u)) {
      const stale = outdatedBeside(sentence, isTitle, context.knowledge);
      if (stale !== null) {
        reportSaid(sentence, { words: stale, ofAll: true }, point, context);
        continue;
      }
      const said = isTitle ? saidByTitle(text, context.knowledge) : saidIn(sentence, context.knowledge);
      if (said && isOverstated(table, said)) reportSaid(sentence, said, point, context);
    }
  }
}

interface Beside {
  readonly text: string;
  readonly markers: readonly string[];
  readonly point: Point;
  /** Whether it stands as a line of its own over what follows. */
  readonly isTitle: boolean;
}

/** The paragraphs between a table and the heading, tab or other table before and after it, and the heading itself, in page order. */
function besideAt(blocks: readonly Block[], at: number): Beside[] {
  return [...besideOn(blocks, at, -1).reverse(), ...besideOn(blocks, at, 1)];
}

/** Those on one side, the nearest first. */
function besideOn(blocks: readonly Block[], at: number, step: -1 | 1): Beside[] {
  const found: Beside[] = [];
  /** How many parts around the block do not hold the table. */
  let parts = 0;
  for (let i = at + step; ; i += step) {
    const block = blocks[i];
    if (block?.kind === (step < 0 ? "section-close" : "section-open")) parts++;
    else if (block?.kind === "section-open" || block?.kind === "section-close") {
      if (parts-- === 0) return found;
    } else if (block?.kind === "text" || block?.kind === "title" || block?.kind === "aside")
      found.push({ ...block, isTitle: block.kind === "title" && step < 0 });
    if (block?.kind === "heading" && step < 0) found.push({ ...block, markers: [], isTitle: false });
    if (!block || ENDS.has(block.kind)) return found;
  }
}

const ENDS: ReadonlySet<Block["kind"]> = new Set(["heading", "table", "tab-open", "tab-close"]);

/** What a line over a table says: as a title where it can be one, else as a sentence does. */
function saidByTitle(text: string, knowledge: Knowledge): Said | null {
  const { status } = readTitle(text, [], knowledge);
  const sentence = saidIn(text, knowledge);
  if (status === null || status === "supported" || sentence?.ofAll === true) return sentence;
  const backends = backendsIn(text, knowledge);
  const worst = isUsable(status) ? status : "unsupported";
  return { status: worst, words: text, ofAll: backends.length === 0, backends, features: sentence?.features ?? [] };
}

/** Whether a cell that a sentence speaks of says that more works than the sentence does. */
function isOverstated(table: ReadTable, { backends, features, status }: Said): boolean {
  return table.cells.some(
    (cell) =>
      (backends.length === 0 || backends.includes(cell.backend)) &&
      (features.length === 0 || cell.features.some((feature) => features.includes(feature))) &&
      isUsable(cell.status) &&
      (compareStatus(cell.status, status) ?? 0) < 0,
  );
}

/** The words of a title or a sentence beside a table that say that it is not what holds now; or null. */
function outdatedBeside(sentence: string, isTitle: boolean, knowledge: Knowledge): string | null {
  const whole = sentence.replace(/[.:!\s]+$/u, "");
  // A word before a colon says what the rest is: "History: added in v0.8".
  const remark = whole.replace(/^\p{L}+\**:\s*/u, "");
  const isShort = isTitle || remark.split(/\s+/u).length <= LONGEST_REMARK;
  const isStale = isShort ? readTitle(remark, [], knowledge).outdated : isOutdatedTitle(remark, knowledge);
  if (isStale) return whole;
  return outdatedIn(sentence, "table", knowledge.rules);
}

/** The most words of a line whose parts can be remarks of their own, as those of a title can. */
const LONGEST_REMARK = 5;

function reportSaid(
  sentence: string,
  { words, ofAll }: Pick<Said, "words" | "ofAll">,
  point: Point,
  context: LayoutContext,
): void {
  const shown = sentence.length > 80 ? `${sentence.slice(0, 77).trimEnd()}…` : sentence;
  context.problem(
    "unattached-note",
    point,
    `text beside a table that says "${words}" about its contents: "${shown}"`,
    "statuses in cells, and limitations in notes that the cells reference",
    "the text was left out; state it in the cells, or in a note that they reference",
    ofAll ? "error" : "warning",
  );
}
