import { SCOPES } from "../model/scope.ts";
import type { Restatement } from "../model/snapshot.ts";
import { cellKey, tableKey, tableOf } from "../model/subject.ts";
import { withCells } from "../model/with-cells.ts";
import type { ReleasePage } from "./release-page.ts";
import type { StatedCell, StatedTable } from "./stated.ts";

/** A table of a page, or what of it counts. */
export interface ChosenTable {
  readonly page: ReleasePage;
  readonly table: StatedTable;
}

/** A fact that a page states differently from the one that is followed. */
export interface Difference {
  readonly page: ReleasePage;
  readonly cell: StatedCell;
  readonly followed: readonly { readonly page: ReleasePage; readonly cell: StatedCell }[];
}

export interface ChosenStatements {
  readonly tables: readonly ChosenTable[];
  /** What other pages say of a cell. */
  readonly also: ReadonlyMap<StatedCell, readonly Restatement[]>;
  /**
   * The cells of other pages that state the same fact, in tables that have facts of their own: their notes are on it
   * too. A table that only repeats is a copy, and lags behind where it differs.
   */
  readonly held: ReadonlyMap<StatedCell, readonly { readonly page: ReleasePage; readonly cell: StatedCell }[]>;
  readonly differences: readonly Difference[];
}

/**
 * Chooses of each fact the page that is followed: those that state a scope first, then those that repeat it, in the
 * order of the rules. What a page says of a fact that one before it states is held against that one; of a feature
 * whose parts are stated, against the parts. A blank states nothing: what a later page says in its place counts.
 */
export function chooseStatements(
  pages: readonly ReleasePage[],
  partsOf: (feature: string) => readonly string[],
): ChosenStatements {
  const also = new Map<StatedCell, Restatement[]>();
  const held = new Map<StatedCell, Fact[]>();
  const differences: Difference[] = [];
  const tables: ChosenTable[] = [];
  for (const scope of SCOPES) {
    const facts = new Map<string, Fact>();
    const owners = new Map<string, ReleasePage>();
    const replaced = new Set<StatedCell>();
    const parts: { page: ReleasePage; table: StatedTable; kept: StatedCell[] }[] = [];
    const hold = (followed: Fact, page: ReleasePage, cell: StatedCell, whole: string | null) => {
      const list = also.get(followed.cell) ?? [];
      also.set(followed.cell, list);
      list.push({ page: page.rule.key, line: cell.point.line, status: cell.status, whole });
    };
    for (const { page, table, repeats } of tablesOf(pages, scope)) {
      const kept: StatedCell[] = [];
      const repeated: { followed: StatedCell; page: ReleasePage; cell: StatedCell }[] = [];
      parts.push({ page, table, kept });
      for (const cell of table.cells) {
        const subject = { scope, variant: table.variant, backend: cell.backend, features: cell.features };
        const area = tableKey({ ...tableOf(subject), backend: cell.backend });
        const owner = owners.get(`${area} ${cell.backend}`) ?? page;
        owners.set(`${area} ${cell.backend}`, owner);
        const key = cellKey(subject);
        const fact = facts.get(key);
        const isBlank = cell.status === "unstated" && cell.notes.length === 0;
        if (!repeats || fact?.page === page || (!fact && owner === page)) {
          kept.push(cell);
          if (!fact) facts.set(key, { page, cell });
          continue;
        }
        if (fact) {
          const fillsBlank = fact.cell.status === "unstated" && fact.cell.notes.length === 0 && !isBlank;
          if (fillsBlank) {
            const others = also.get(fact.cell) ?? [];
            also.delete(fact.cell);
            repeated.push({ followed: cell, ...fact });
            replaced.add(fact.cell);
            const { line } = fact.cell.point;
            also.set(cell, [{ page: fact.page.rule.key, line, status: fact.cell.status, whole: null }, ...others]);
            facts.set(key, { page, cell });
            kept.push(cell);
            continue;
          }
          hold(fact, page, cell, null);
          repeated.push({ followed: fact.cell, page, cell });
          if (!isBlank && fact.cell.status !== cell.status) differences.push({ page, cell, followed: [fact] });
          continue;
        }
        const [feature, ...others] = cell.features;
        const stated = (others.length > 0 ? [] : partsOf(feature)).flatMap((part) => {
          const found = facts.get(cellKey({ ...subject, features: [part] }));
          return found && found.page !== page ? [found] : [];
        });
        if (stated.length > 0) {
          for (const part of stated) hold(part, page, cell, feature);
          if (!isBlank && stated.every((part) => part.cell.status !== cell.status))
            differences.push({ page, cell, followed: stated });
        } else if (!isBlank) {
          facts.set(key, { page, cell });
          kept.push(cell);
        }
      }
      if (kept.length === 0) continue;
      for (const { followed, ...other } of repeated) held.set(followed, [...(held.get(followed) ?? []), other]);
    }
    for (const { page, table, kept } of parts) {
      const cells = kept.filter((cell) => !replaced.has(cell));
      if (cells.length === table.cells.length) tables.push({ page, table });
      else if (cells.length > 0) tables.push({ page, table: { ...withCells(table, cells), looseNotes: [] } });
    }
  }
  return { tables, also, held, differences };
}

interface Fact {
  readonly page: ReleasePage;
  readonly cell: StatedCell;
}

/** A scope's tables, those of the pages that state it first. */
function tablesOf(pages: readonly ReleasePage[], scope: StatedTable["scope"]) {
  return (["states", "restates"] as const).flatMap((how) =>
    pages
      .filter(({ rule }) => rule[how].includes(scope))
      .flatMap((page) =>
        page.stated.tables
          .filter((table) => table.scope === scope)
          .map((table) => ({ page, table, repeats: how === "restates" })),
      ),
  );
}
