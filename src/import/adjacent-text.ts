import type { Knowledge } from "../knowledge/knowledge.ts";
import { compareStatus, isUsable } from "../model/status.ts";
import type { Block } from "./blocks.ts";
import { type LayoutContext, reportStrayMarkersAt } from "./cells.ts";
import type { ReadTable } from "./layouts/layout.ts";
import { isOutdatedTitle, outdatedIn } from "./outdated.ts";
import type { Point } from "./point.ts";
import { backendsIn } from "./section-context.ts";
import type { StatedNote } from "./stated.ts";
import { type StatusClaim, statusClaimIn } from "./status-claim.ts";
import { readTitle } from "./titles.ts";

/**
 * Reports text directly above or below a table that claims a worse status than the table states: "All of these are
 * experimental on SGLang". A claim about a feature or a backend is compared with the cells, and reported only if one of
 * them has a better status.
 */
export function checkAdjacentText(
  blocks: readonly Block[],
  at: number,
  table: ReadTable,
  notes: ReadonlyMap<string, StatedNote>,
  context: LayoutContext,
): void {
  for (const { text, markers, point, isTitle } of adjacentTexts(blocks, at)) {
    const limiting = markers.filter((marker) => context.knowledge.classify(notes.get(marker)?.text ?? "") === "caveat");
    reportStrayMarkersAt(limiting, point, context);
    for (const sentence of isTitle ? [text] : text.split(/(?<=[.!?;])\s+/u)) {
      const stale = outdatedClaim(sentence, isTitle, context.knowledge);
      if (stale !== null) {
        reportClaim(sentence, { words: stale, coversTable: true }, point, context);
        continue;
      }
      const claim = isTitle ? titleClaim(text, context.knowledge) : statusClaimIn(sentence, context.knowledge);
      if (claim && isOverstated(table, claim)) reportClaim(sentence, claim, point, context);
    }
  }
}

interface AdjacentText {
  readonly text: string;
  readonly markers: readonly string[];
  readonly point: Point;
  /** Whether it is a line above the table that serves as its title. */
  readonly isTitle: boolean;
}

/** The text between a table and the previous and next heading, tab or table, and the heading itself, in page order. */
function adjacentTexts(blocks: readonly Block[], at: number): AdjacentText[] {
  return [...textsOnSide(blocks, at, -1).reverse(), ...textsOnSide(blocks, at, 1)];
}

/** The texts on one side, nearest first. */
function textsOnSide(blocks: readonly Block[], at: number, step: -1 | 1): AdjacentText[] {
  const found: AdjacentText[] = [];
  /** The number of sections around the block that do not contain the table. */
  let sections = 0;
  for (let i = at + step; ; i += step) {
    const block = blocks[i];
    if (block?.kind === (step < 0 ? "section-close" : "section-open")) sections++;
    else if (block?.kind === "section-open" || block?.kind === "section-close") {
      if (sections-- === 0) return found;
    } else if (block?.kind === "text" || block?.kind === "title" || block?.kind === "aside")
      found.push({ ...block, isTitle: block.kind === "title" && step < 0 });
    if (block?.kind === "heading" && step < 0) found.push({ ...block, markers: [], isTitle: false });
    if (!block || ENDS.has(block.kind)) return found;
  }
}

const ENDS: ReadonlySet<Block["kind"]> = new Set(["heading", "table", "tab-open", "tab-close"]);

/** The status that a line above a table claims, read as a title, or else as a sentence. */
function titleClaim(text: string, knowledge: Knowledge): StatusClaim | null {
  const { status } = readTitle(text, [], knowledge);
  const sentence = statusClaimIn(text, knowledge);
  if (status === null || status === "supported" || sentence?.coversTable === true) return sentence;
  const backends = backendsIn(text, knowledge);
  const worst = isUsable(status) ? status : "unsupported";
  return {
    status: worst,
    words: text,
    coversTable: backends.length === 0,
    backends,
    features: sentence?.features ?? [],
  };
}

/** Whether a cell that the claim is about has a better status than the claim. */
function isOverstated(table: ReadTable, { backends, features, status }: StatusClaim): boolean {
  return table.cells.some(
    (cell) =>
      (backends.length === 0 || backends.includes(cell.backend)) &&
      (features.length === 0 || cell.features.some((feature) => features.includes(feature))) &&
      isUsable(cell.status) &&
      (compareStatus(cell.status, status) ?? 0) < 0,
  );
}

/** The words of a title or sentence that say that the table is out of date; null if there are none. */
function outdatedClaim(sentence: string, isTitle: boolean, knowledge: Knowledge): string | null {
  const trimmed = sentence.replace(/[.:!\s]+$/u, "");
  // A word before a colon labels the rest: "History: added in v0.8".
  const remark = trimmed.replace(/^\p{L}+\**:\s*/u, "");
  const isShort = isTitle || remark.split(/\s+/u).length <= MAX_REMARK_WORDS;
  const isStale = isShort ? readTitle(remark, [], knowledge).outdated : isOutdatedTitle(remark, knowledge);
  if (isStale) return trimmed;
  return outdatedIn(sentence, "table", knowledge.rules);
}

/** The maximum number of words of a line whose parts are read as remarks, like those of a title. */
const MAX_REMARK_WORDS = 5;

function reportClaim(
  sentence: string,
  { words, coversTable }: Pick<StatusClaim, "words" | "coversTable">,
  point: Point,
  context: LayoutContext,
): void {
  const excerpt = sentence.length > 80 ? `${sentence.slice(0, 77).trimEnd()}…` : sentence;
  context.problem(
    "unattached-note",
    point,
    `text beside a table that says "${words}" about its contents: "${excerpt}"`,
    "statuses in cells, and limitations in notes that the cells reference",
    "the text was left out; state it in the cells, or in a note that they reference",
    coversTable ? "error" : "warning",
  );
}
