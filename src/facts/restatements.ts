import type { Repeated, RestatementFact } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey, type Features, featuresKey, tableKey, tableOf } from "../model/subject.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** What one page repeats of one fact, in one release. */
interface Copy extends Repeated {
  readonly cell: Cell;
  readonly features: Features;
  readonly page: string;
  readonly followed: Cell[];
}

/**
 * Finds the pages that repeat a fact with another status than in the base, unless what counts went with them: it says
 * so itself. A blank says nothing. Linear in the cells.
 */
export function findRestatements(base: SnapshotIndex, head: SnapshotIndex): RestatementFact[] {
  const [before, after] = [copiesIn(base), copiesIn(head)];
  const [inBase, inHead] = [base, head].map(({ snapshot }) => new Set(snapshot.pages.map(({ key }) => key)));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): RestatementFact[] => {
    const copy = after.get(key) ?? before.get(key);
    if (!copy) return [];
    const was = before.get(key) ?? (inBase?.has(copy.page) ? blankIn(copy, base) : null);
    const now = after.get(key) ?? (inHead?.has(copy.page) ? blankIn(copy, head) : null);
    if (!was || !now || was.status === now.status || moved(was, now)) return [];
    const { scope, backend, variant } = copy.cell;
    const { features, page } = copy;
    return [{ kind: "restatement-changed", scope, backend, variant, features, page, before: was, after: now }];
  });
}

/** What a page that was read says of a fact that it does not repeat: nothing. Null where it is followed, or nobody states it. */
function blankIn({ followed, page }: Copy, index: SnapshotIndex): Repeated | null {
  const cells = followed.flatMap((cell) => index.cells.get(cellKey(cell)) ?? []);
  return cells.length === 0 || cells.some((cell) => cell.page === page)
    ? null
    : { status: "unstated", line: null, followed: cells };
}

/** Whether a page says what counts, and did so before, or began to: what counts moved with it, or it only repeats it. */
function moved(was: Repeated, now: Repeated): boolean {
  const isBlank = ({ status }: Repeated) => status === "unstated";
  const statuses = ({ followed }: Repeated) => followed.map(({ status }) => status).join();
  return agrees(was) && agrees(now) && (isBlank(was) || isBlank(now) || statuses(was) !== statuses(now));
}

/** Whether a page says what counts, or nothing. Of a whole, its parts count, and one that has its status is enough. */
export function agrees({ status, followed }: Repeated): boolean {
  return status === "unstated" || followed.some((cell) => cell.status === status);
}

function copiesIn({ copied }: SnapshotIndex): Map<string, Copy> {
  const copies = new Map<string, Copy>();
  for (const cell of copied) {
    for (const { page, line, status, whole } of cell.also) {
      const features: Features = whole === null ? cell.features : [whole];
      const key = [tableKey(tableOf(cell)), cell.backend, featuresKey(features), page].join("|");
      const copy = copies.get(key);
      if (copy) copy.followed.push(cell);
      else copies.set(key, { cell, features, page, line, status, followed: [cell] });
    }
  }
  return copies;
}
