import type { Repeated, RestatementFact } from "../model/change.ts";
import { joinedKey } from "../model/keys.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey, type Features } from "../model/subject.ts";
import type { MatrixTable, SnapshotIndex } from "./snapshot-index.ts";

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
  const repeated = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): RestatementFact[] => {
    const copy = after.get(key) ?? before.get(key);
    if (!copy) return [];
    const was = before.get(key) ?? (inBase?.has(copy.page) ? blankIn(copy, base) : null);
    const now = after.get(key) ?? (inHead?.has(copy.page) ? blankIn(copy, head) : null);
    if (!was || !now || was.status === now.status || moved(was, now)) return [];
    const { scope, backend, variant } = copy.cell;
    const { features, page } = copy;
    return [{ kind: "restatement-changed", scope, backend, variant, features, page, before: was, after: now }];
  });
  const left = leftBlank(base, head).map(({ own, other }) => factOf(own, stating(own), silent(own, other)));
  const filled = leftBlank(head, base).map(({ own, other }) => factOf(own, silent(own, other), stating(own)));
  return [...repeated, ...left, ...filled];
}

/**
 * Finds what a page states and is followed for, while in the other release it has the table still, and not the fact:
 * another page, which only repeated it, is followed there.
 */
function leftBlank(from: SnapshotIndex, to: SnapshotIndex): { readonly own: Cell; readonly other: Cell }[] {
  return [...from.tables].flatMap(([tableKey, table]) => {
    const counterpart = to.tables.get(tableKey);
    if (!counterpart || isOfOnePage(table, counterpart)) return [];
    const cells = table.tables.flatMap((part) => part.cells);
    return cells.flatMap((own) => {
      const other = to.cells.get(cellKey(own));
      if (!other || own.page === other.page || own.status === "unstated") return [];
      const said = other.also.filter(({ page }) => page === own.page);
      const hasTable = counterpart.tables.some(({ page }) => page === own.page);
      const isSilent = said.length === 0 ? hasTable : said.every(({ status }) => status === "unstated");
      return isSilent ? [{ own, other }] : [];
    });
  });
}

/** Whether two tables have all of their cells from one and the same page, as most have. */
function isOfOnePage(...tables: readonly MatrixTable[]): boolean {
  const page = tables[0]?.tables[0]?.page;
  return tables.every((table) => table.tables.every(({ cells }) => cells.every((cell) => cell.page === page)));
}

function factOf({ scope, backend, variant, features, page }: Cell, before: Repeated, after: Repeated): RestatementFact {
  return { kind: "restatement-changed", scope, backend, variant, features, page, before, after };
}

function stating(cell: Cell): Repeated {
  return { status: cell.status, line: null, followed: [cell] };
}

function silent({ page }: Cell, other: Cell): Repeated {
  return { status: "unstated", line: other.also.find((one) => one.page === page)?.line ?? null, followed: [other] };
}

/** Whether a page that was followed for a fact states it no longer, so that another one is followed. */
export function isLeftBlank({ page, before, after }: Pick<RestatementFact, "page" | "before" | "after">): boolean {
  return after.status === "unstated" && before.followed.some((cell) => cell.page === page);
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
      const { scope, backend, variant } = cell;
      const key = joinedKey(cellKey({ scope, backend, variant, features }), page);
      const copy = copies.get(key);
      if (copy) copy.followed.push(cell);
      else copies.set(key, { cell, features, page, line, status, followed: [cell] });
    }
  }
  return copies;
}
