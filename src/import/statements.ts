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

/** A cell that repeats a statement of the followed page. */
export interface Copy {
  readonly page: ReleasePage;
  readonly table: StatedTable;
  readonly cell: StatedCell;
  /** The feature of this cell, if the followed cell is about a part of it; else null. */
  readonly parentFeature: string | null;
}

export interface ChosenStatements {
  readonly tables: readonly ChosenTable[];
  /** The statements of other pages about a cell. */
  readonly also: ReadonlyMap<StatedCell, readonly Restatement[]>;
  /** The cells of other pages about the same feature, or its parent feature; their notes apply to the cell too. */
  readonly copies: ReadonlyMap<StatedCell, readonly Copy[]>;
  readonly differences: readonly Difference[];
  /** The notes below a table that none of its cells references, on any page. */
  readonly looseNotes: readonly {
    readonly page: ReleasePage;
    readonly table: StatedTable;
    readonly note: StatedNote;
  }[];
}

/**
 * Chooses the page to follow for each cell: pages that state its scope take precedence over pages that repeat it, then
 * the order of the rules decides. A later page's cell is compared with the followed one; if its feature is stated by
 * parts, with the cells of the parts. A blank cell states nothing and is replaced by a later page's cell.
 */
export function chooseStatements(
  pages: readonly ReleasePage[],
  partsOf: (feature: string) => readonly string[],
): ChosenStatements {
  const also = new Map<StatedCell, Restatement[]>();
  const copies = new Map<StatedCell, Copy[]>();
  const differences: Difference[] = [];
  const tables: ChosenTable[] = [];
  const looseNotes: { page: ReleasePage; table: StatedTable; note: StatedNote }[] = [];
  for (const scope of SCOPES) {
    const facts = new Map<string, Fact>();
    const firstPages = new Map<string, ReleasePage>();
    const replaced = new Set<StatedCell>();
    const candidates: { page: ReleasePage; table: StatedTable; kept: StatedCell[] }[] = [];
    const addCopy = (followed: Fact, { page, table, cell }: Fact, parentFeature: string | null) => {
      append(also, followed.cell, {
        page: page.rule.key,
        line: cell.point.line,
        status: cell.status,
        whole: parentFeature,
      });
      append(copies, followed.cell, { page, table, cell, parentFeature });
    };
    const labels = new Map(tablesOf(pages, scope).flatMap(({ table }) => [...table.labels]));
    for (const { page, table, repeats } of tablesOf(pages, scope)) {
      const kept: StatedCell[] = [];
      candidates.push({ page, table, kept });
      for (const note of table.looseNotes) looseNotes.push({ page, table, note });
      for (const cell of table.cells) {
        const subject = { scope, variant: table.variant, backend: cell.backend, features: cell.features };
        const area = areaKey(subject);
        const firstPage = firstPages.get(area) ?? page;
        firstPages.set(area, firstPage);
        const key = cellKey(subject);
        const fact = facts.get(key);
        const isBlank = cell.status === "unstated" && cell.notes.length === 0;
        if (!repeats || fact?.page === page || (!fact && firstPage === page)) {
          kept.push(cell);
          if (!fact) facts.set(key, { page, table, cell });
          continue;
        }
        if (fact) {
          const fillsBlank = fact.cell.status === "unstated" && fact.cell.notes.length === 0 && !isBlank;
          if (fillsBlank) {
            const others = also.get(fact.cell) ?? [];
            also.delete(fact.cell);
            copies.set(cell, [{ ...fact, parentFeature: null }, ...(copies.get(fact.cell) ?? [])]);
            replaced.add(fact.cell);
            const { line } = fact.cell.point;
            also.set(cell, [{ page: fact.page.rule.key, line, status: fact.cell.status, whole: null }, ...others]);
            facts.set(key, { page, table, cell });
            kept.push(cell);
            continue;
          }
          addCopy(fact, { page, table, cell }, null);
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
          for (const part of stated) addCopy(part, { page, table, cell }, feature);
          if (!isBlank && stated.every((part) => part.cell.status !== cell.status))
            differences.push({ page, cell, followed: stated });
        } else {
          // A blank cell is kept if no other page states the row; a later page that fills it replaces it.
          facts.set(key, { page, table, cell });
          kept.push(cell);
        }
      }
    }
    for (const { page, table, kept } of candidates) {
      const cells = kept.filter((cell) => !replaced.has(cell));
      if (cells.length === table.cells.length) tables.push({ page, table });
      else if (cells.length > 0) tables.push({ page, table: withCells(table, cells) });
    }
  }
  return { tables, also, copies, differences, looseNotes };
}

interface Fact {
  readonly page: ReleasePage;
  readonly table: StatedTable;
  readonly cell: StatedCell;
}

/** The features that are parts of a feature by their names: "Multimodal (Image)" of "Multimodal". */
function partsByName(feature: string, labels: ReadonlyMap<string, string>): string[] {
  const name = labels.get(feature)?.toLowerCase();
  const isPart = (label: string) => name !== undefined && label.toLowerCase().startsWith(`${name} (`);
  return [...labels].flatMap(([id, label]) => (isPart(label) ? [id] : []));
}

/** The tables of a scope; those of pages that state it come first, then those of pages that repeat it. */
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
