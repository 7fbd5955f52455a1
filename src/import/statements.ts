import { append } from "../model/append.ts";
import { areaKey } from "../model/keys.ts";
import { SCOPES } from "../model/scope.ts";
import type { Restatement } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { withCells } from "../model/with-cells.ts";
import type { ReleasePage } from "./release-page.ts";
import type { StatedCell, StatedNote, StatedTable } from "./stated.ts";

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

/** A cell that says again what the followed one states. */
export interface Copy {
  readonly page: ReleasePage;
  readonly table: StatedTable;
  readonly cell: StatedCell;
  /** The feature that it speaks of, where the followed cell is about a part of that; else null. */
  readonly whole: string | null;
}

export interface ChosenStatements {
  readonly tables: readonly ChosenTable[];
  /** What other pages say of a cell. */
  readonly also: ReadonlyMap<StatedCell, readonly Restatement[]>;
  /** The cells of other pages that state the same fact, or the whole that it is a part of: their notes are on it too. */
  readonly held: ReadonlyMap<StatedCell, readonly Copy[]>;
  readonly differences: readonly Difference[];
  /** The notes below a table that none of its cells refers to, whichever page is followed. */
  readonly loose: readonly { readonly page: ReleasePage; readonly table: StatedTable; readonly note: StatedNote }[];
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
  const held = new Map<StatedCell, Copy[]>();
  const differences: Difference[] = [];
  const tables: ChosenTable[] = [];
  const loose: { page: ReleasePage; table: StatedTable; note: StatedNote }[] = [];
  for (const scope of SCOPES) {
    const facts = new Map<string, Fact>();
    const owners = new Map<string, ReleasePage>();
    const replaced = new Set<StatedCell>();
    const parts: { page: ReleasePage; table: StatedTable; kept: StatedCell[] }[] = [];
    const hold = (followed: Fact, { page, table, cell }: Fact, whole: string | null) => {
      append(also, followed.cell, { page: page.rule.key, line: cell.point.line, status: cell.status, whole });
      append(held, followed.cell, { page, table, cell, whole });
    };
    const labels = new Map(tablesOf(pages, scope).flatMap(({ table }) => [...table.labels]));
    for (const { page, table, repeats } of tablesOf(pages, scope)) {
      const kept: StatedCell[] = [];
      parts.push({ page, table, kept });
      for (const note of table.looseNotes) loose.push({ page, table, note });
      for (const cell of table.cells) {
        const subject = { scope, variant: table.variant, backend: cell.backend, features: cell.features };
        const area = areaKey(subject);
        const owner = owners.get(area) ?? page;
        owners.set(area, owner);
        const key = cellKey(subject);
        const fact = facts.get(key);
        const isBlank = cell.status === "unstated" && cell.notes.length === 0;
        if (!repeats || fact?.page === page || (!fact && owner === page)) {
          kept.push(cell);
          if (!fact) facts.set(key, { page, table, cell });
          continue;
        }
        if (fact) {
          const fillsBlank = fact.cell.status === "unstated" && fact.cell.notes.length === 0 && !isBlank;
          if (fillsBlank) {
            const others = also.get(fact.cell) ?? [];
            also.delete(fact.cell);
            held.set(cell, [{ ...fact, whole: null }, ...(held.get(fact.cell) ?? [])]);
            replaced.add(fact.cell);
            const { line } = fact.cell.point;
            also.set(cell, [{ page: fact.page.rule.key, line, status: fact.cell.status, whole: null }, ...others]);
            facts.set(key, { page, table, cell });
            kept.push(cell);
            continue;
          }
          hold(fact, { page, table, cell }, null);
          if (!isBlank && fact.cell.status !== cell.status) differences.push({ page, cell, followed: [fact] });
          continue;
        }
        const [feature, ...others] = cell.features;
        const known = others.length > 0 ? [] : partsOf(feature);
        const named = others.length > 0 || known.length > 0 ? [] : partsByName(feature, labels);
        const stated = [...known, ...named].flatMap((part) => {
          const found = facts.get(cellKey({ ...subject, features: [part] }));
          return found && found.page !== page ? [found] : [];
        });
        if (stated.length > 0) {
          for (const part of stated) hold(part, { page, table, cell }, feature);
          if (!isBlank && stated.every((part) => part.cell.status !== cell.status))
            differences.push({ page, cell, followed: stated });
        } else {
          // A blank states a row that no other page has; one that a later page fills is put aside then.
          facts.set(key, { page, table, cell });
          kept.push(cell);
        }
      }
    }
    for (const { page, table, kept } of parts) {
      const cells = kept.filter((cell) => !replaced.has(cell));
      if (cells.length === table.cells.length) tables.push({ page, table });
      else if (cells.length > 0) tables.push({ page, table: withCells(table, cells) });
    }
  }
  return { tables, also, held, differences, loose };
}

interface Fact {
  readonly page: ReleasePage;
  readonly table: StatedTable;
  readonly cell: StatedCell;
}

/** The features whose names say what part of another one they are: "Multimodal (Image)" of "Multimodal". */
function partsByName(whole: string, labels: ReadonlyMap<string, string>): string[] {
  const name = labels.get(whole)?.toLowerCase();
  const isPart = (label: string) => name !== undefined && label.toLowerCase().startsWith(`${name} (`);
  return [...labels].flatMap(([id, label]) => (isPart(label) ? [id] : []));
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
