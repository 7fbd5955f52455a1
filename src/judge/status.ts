import { statedElsewhere } from "../facts/elsewhere.ts";
import { sameMeaning } from "../facts/same-meaning.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import type { Judgement, StatusFact } from "../model/change.ts";
import { LIST_SCOPES } from "../model/scope.ts";
import { sketchLikeness } from "../model/sketch.ts";
import { type Cell, type Note, noteKind } from "../model/snapshot.ts";
import { isUsable, type Status } from "../model/status.ts";
import { isUncatalogued } from "./caveats.ts";
import { impactOf } from "./impact.ts";
import { type JudgeContext, judgement } from "./judgement.ts";
import { hasRefusedFeature } from "./refused.ts";

export function judgeStatusChanged({ before, after }: StatusFact, context: JudgeContext): Judgement {
  const [from, to] = [before.status, after.status];
  if (saysToo(after, before) || saysToo(before, after)) return judgement("other-page", "neutral");
  if (before.page !== after.page && (agrees(after, context) || agrees(before, context)))
    return judgement("list-agrees", "neutral");
  if (from === "unstated" && (to === "unsupported" || to === "not-applicable"))
    return judgement("explicit-no", "neutral");
  if (to === "unstated" && (from === "unsupported" || from === "not-applicable"))
    return judgement("no-longer-stated", "neutral");
  if (isUsable(from) && isRefusal(to) && hasRefusedFeature(before, context.base))
    return judgement("contradiction-settled", "neutral");
  if (isRefusal(from) && isUsable(to) && hasRefusedFeature(after, context.head))
    return judgement("contradiction-stated", "neutral");
  if (!isUsable(from) && !isUsable(to) && from !== "unstated" && to !== "unstated")
    return judgement("no-either-way", "neutral");
  const { base, head, noteMatch } = context;
  const cameWithCaveat =
    from === "supported" && to === "caveat" && isKnown(after, head, base, noteMatch.baseIdOf, context);
  const lostItsCaveat =
    from === "caveat" && to === "supported" && isKnown(before, base, head, noteMatch.headIdOf, context);
  if (cameWithCaveat || lostItsCaveat) return judgement("known-caveat", "neutral");
  return judgement("status-moved", impactOf(from, to));
}

/** Whether the page that the other cell is followed on still, or already, says beside a cell what it says there. */
function saysToo(cell: Cell, other: Cell): boolean {
  const { page, status } = other;
  return page !== cell.page && cell.also.some((one) => one.page === page && one.status === status && !one.whole);
}

/** Whether a backend's own list says what the comparison says in both releases. */
function agrees(cell: Cell, { base, head }: JudgeContext): boolean {
  if (!LIST_SCOPES.includes(cell.scope)) return false;
  return [base, head].every((index) => statedElsewhere(cell, index)?.status === cell.status);
}

/** An explicit "no". */
function isRefusal(status: Status): boolean {
  return status === "unsupported" || status === "not-applicable";
}

/** Whether the other release states every caveat of a cell too, in much the same words; false if it has none. */
function isKnown(
  cell: Cell,
  own: SnapshotIndex,
  other: SnapshotIndex,
  counterparts: ReadonlyMap<string, string>,
  context: JudgeContext,
): boolean {
  const pairs = cell.notes.flatMap((id) => {
    const note = own.notes.get(id);
    const known = other.notes.get(counterparts.get(id) ?? "");
    const limits = [note, known].some((one) => one && noteKind(one) === "caveat");
    return note && limits ? [{ note, known }] : [];
  });
  return (
    pairs.length > 0 &&
    pairs.every(
      ({ note, known }) =>
        known !== undefined &&
        noteKind(note) === "caveat" &&
        noteKind(known) === "caveat" &&
        isAboutCell(known, cell, other, context) &&
        hasSameWords(note, known, cell),
    )
  );
}

/** Whether a release has the caveat on something that shares a feature with the cell, or its topic is about it. */
function isAboutCell(
  note: Note,
  cell: Cell,
  index: SnapshotIndex,
  { topicFeatures, isSameOrPart }: JudgeContext,
): boolean {
  const onCells = (index.cellsOfNote.get(note.id) ?? []).flatMap((known) => [...known.features]);
  const concerned = new Set([...onCells, ...topicFeatures(note.topic)]);
  return cell.features.some((feature: string) => [...concerned].some((known) => isSameOrPart(known, feature)));
}

/** From this likeness on, words that nobody has catalogued are taken for those of the caveat that they stand for. */
const ALIKE = 0.6;

/** Whether what the cell's own table says of the caveat is among what the other release says of it. */
function hasSameWords(note: Note, known: Note, cell: Cell): boolean {
  return note.statements
    .filter((statement) => statement.scope === cell.scope && statement.variant === cell.variant)
    .every((statement) =>
      known.statements.some(
        (other) =>
          sameMeaning(statement, other) ||
          (isUncatalogued([statement, other]) && sketchLikeness(statement.sketch, other.sketch) >= ALIKE),
      ),
    );
}
