import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import type { Judgement, StatusFact } from "../model/change.ts";
import { type Cell, type NoteKind, noteKind } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { impactOf } from "./impact.ts";
import { type JudgeContext, judgement } from "./judgement.ts";

export function judgeStatusChanged({ before, after }: StatusFact, context: JudgeContext): Judgement {
  const [from, to] = [before.status, after.status];
  if (from === "unstated" && (to === "unsupported" || to === "not-applicable"))
    return judgement("explicit-no", "neutral");
  if (to === "unstated" && (from === "unsupported" || from === "not-applicable"))
    return judgement("no-longer-stated", "neutral");
  if (!isUsable(from) && !isUsable(to) && from !== "unstated" && to !== "unstated")
    return judgement("no-either-way", "neutral");
  const { base, head } = context;
  const cameWithCaveat = from === "supported" && to === "caveat" && isKnown(after, head, base, context);
  const lostItsCaveat = from === "caveat" && to === "supported" && isKnown(before, base, head, context);
  if (cameWithCaveat || lostItsCaveat) return judgement("known-caveat", "neutral");
  return judgement("status-moved", impactOf(from, to));
}

/** Whether the other release states every caveat of a cell too, in the same words; false where the cell has none. */
function isKnown(cell: Cell, own: SnapshotIndex, other: SnapshotIndex, context: JudgeContext): boolean {
  const ids = cell.notes.filter((id) => [own, other].some((index) => kindIn(index, id) === "caveat"));
  return (
    ids.length > 0 &&
    ids.every(
      (id) =>
        kindIn(own, id) === "caveat" &&
        kindIn(other, id) === "caveat" &&
        isAboutCell(id, cell, other, context) &&
        hasSameWords(id, cell, own, other),
    )
  );
}

/** Whether a release has the caveat on something that shares a feature with the cell, or its topic is about it. */
function isAboutCell(
  id: string,
  cell: Cell,
  index: SnapshotIndex,
  { topicFeatures, isSameOrPart }: JudgeContext,
): boolean {
  const onCells = (index.cellsOfNote.get(id) ?? []).flatMap((known) => [...known.features]);
  const topic = index.notes.get(id)?.topic;
  const concerned = new Set([...onCells, ...(topic === undefined ? [] : topicFeatures(topic))]);
  return cell.features.some((feature: string) => [...concerned].some((known) => isSameOrPart(known, feature)));
}

function kindIn(index: SnapshotIndex, id: string): NoteKind | null {
  const note = index.notes.get(id);
  return note ? noteKind(note) : null;
}

/** Whether what the cell's own table says of the caveat is among what the other release says of it. */
function hasSameWords(id: string, cell: Cell, own: SnapshotIndex, other: SnapshotIndex): boolean {
  const texts = new Set(other.notes.get(id)?.statements.map((s) => s.text));
  return (own.notes.get(id)?.statements ?? []).every((s) => s.scope !== cell.scope || texts.has(s.text));
}
