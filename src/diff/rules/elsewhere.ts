import type { Cell } from "../../model/snapshot.ts";
import { STATUS_WORDS } from "../../model/status.ts";
import { cellKey } from "../../model/subject.ts";
import type { SnapshotIndex } from "../snapshot-index.ts";
import { enumerate } from "../words.ts";
import { impactOf } from "./impact.ts";
import type { RuleContext } from "./rule.ts";

/** A feature that one table stated, and that another table of the other release states worse. */
interface Worse {
  readonly from: Cell;
  readonly to: Cell;
}

/**
 * What got worse when cells came: another table of the base had the same feature of the same backend better, and
 * the same table of the head does not say so already. Pairs are stated nowhere else.
 */
export function worseThanBefore(came: readonly Cell[], { base, head }: RuleContext): Worse[] {
  return came.flatMap((to) => {
    const from = elsewhere(to, base);
    const now = elsewhere(to, head);
    return from && now?.status !== to.status && impactOf(from.status, to.status) === "regression" ? [{ from, to }] : [];
  });
}

/** What a page says of cells that went: that another table still states them all, or that nobody knows. */
export function fateOf(went: readonly Cell[], { head }: RuleContext): string {
  const unheard = went.filter((cell) => elsewhere(cell, head) === null);
  return unheard.length === 0 ? "another table still states it" : "the page does not say what became of it";
}

/** "LoRA on vLLM as not supported where it was supported": three of them, and how many more. */
function worseInWords(worse: readonly Worse[], { words }: RuleContext): string {
  const named = worse.slice(0, 3).map(({ from, to }) => {
    const feature = words.feature(to.features[0] ?? "");
    return `${feature} on ${words.backend(to.backend)} as ${STATUS_WORDS[to.status]} where it was ${STATUS_WORDS[from.status]}`;
  });
  const more = worse.length > 3 ? [`${worse.length - 3} more`] : [];
  return enumerate([...named, ...more]);
}

function elsewhere(cell: Cell, index: SnapshotIndex): Cell | null {
  if (cell.scope === "interactions") return null;
  const scope = cell.scope === "comparison" ? "support" : "comparison";
  return index.cells.get(cellKey({ ...cell, scope })) ?? null;
}

/** The tail of a sentence about what came: what of it is worse than another table had it; empty where nothing is. */
export function worseTail(came: readonly Cell[], context: RuleContext): string {
  const worse = worseThanBefore(came, context);
  return worse.length === 0 ? "" : `; it states ${worseInWords(worse, context)}`;
}
