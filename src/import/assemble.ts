import type { Knowledge } from "../knowledge/knowledge.ts";
import { printable } from "../model/printable.ts";
import type { Problem, Report } from "../model/problem.ts";
import { SCOPES } from "../model/scope.ts";
import type { Cell, Notation, Page, Snapshot, Table } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import { deprecationMarks } from "./deprecation-marks.ts";
import { type Attached, identifyNotes } from "./identify-notes.ts";
import type { ReleasePage } from "./release-page.ts";
import type { StatedCell, StatedTable } from "./stated.ts";
import { chooseStatements } from "./statements.ts";

/**
 * Makes one snapshot of what a release's pages state. A scope that no page states, a fact stated twice and a page
 * that states another's fact differently are problems.
 */
export function assemble(
  of: Pick<Snapshot, "release" | "date" | "commit" | "unread">,
  pages: readonly ReleasePage[],
  knowledge: Knowledge,
  report: Report,
): Snapshot {
  const { release } = of;
  const problem = (
    page: ReleasePage,
    point: { line: number; column: number } | null,
    fields: Pick<Problem, "code" | "severity" | "found" | "expected" | "fix">,
  ) =>
    report({
      ...fields,
      release,
      place: { path: page.path, line: point?.line ?? null, column: point?.column ?? null },
    });

  for (const scope of SCOPES) {
    for (const page of pages) {
      const { stated, rule } = page;
      if (!stated.readable || !rule.states.includes(scope) || stated.tables.some((table) => table.scope === scope))
        continue;
      problem(page, stated.at, {
        code: "missing-matrix",
        severity: "error",
        found: `no table of scope ${scope}`,
        expected: `the ${scope} that data/pages.yaml says this page states`,
        fix: "name the page that has it in data/pages.yaml, or add its layout to src/import/layouts",
      });
    }
  }
  const chosen = chooseStatements(pages, knowledge.features.partsOf);
  for (const { page, cell, followed } of chosen.differences) {
    problem(page, cell.point, {
      code: "restated-differently",
      severity: "warning",
      found: `"${cell.symbol}" for ${cell.features.join(" + ")} on ${cell.backend}`,
      expected: followed
        .map((fact) => `"${fact.cell.symbol}", as ${fact.page.path}:${fact.cell.point.line} states`)
        .join("; "),
      fix: "one of the two pages is outdated; the other one was used",
    });
  }

  const firstAt = new Map<string, StatedCell>();
  const attached: Attached[] = [];
  const tables = chosen.tables.map(({ page, table }): Omit<Table, "cells"> & { stated: readonly StatedCell[] } => {
    const stated = table.cells.filter((cell) => {
      const key = keyOf(table, cell);
      const first = firstAt.get(key);
      if (!first) {
        firstAt.set(key, cell);
        return true;
      }
      problem(page, cell.point, {
        code: "duplicate-feature",
        severity: "error",
        found: `${cell.features.join(" + ")} on ${cell.backend} a second time`,
        expected: `one statement in ${table.scope}, the one on line ${first.point.line}`,
        fix: "remove one of the two rows",
      });
      return false;
    });
    for (const cell of stated) {
      for (const from of [{ page, cell, parentFeature: null }, ...(chosen.copies.get(cell) ?? [])]) {
        for (const note of from.cell.notes)
          attached.push({
            scope: table.scope,
            variant: table.variant,
            backend: cell.backend,
            note,
            features: cell.features,
            status: cell.status,
            page: from.page.rule.key,
            copied: from.cell !== cell,
            whole: from.parentFeature,
          });
      }
    }
    return {
      scope: table.scope,
      backends: table.backends,
      variant: table.variant,
      page: page.rule.key,
      line: table.point.line,
      notation: usualNotation(table.cells),
      labels: table.labels,
      links: table.links,
      deprecated: table.deprecated,
      stated,
    };
  });

  for (const { page, table, note } of chosen.looseNotes) {
    const { scope, variant } = table;
    const [backend, ...others] = table.backends;
    if (backend !== undefined && others.length === 0) {
      const on = { features: null, status: null, whole: null };
      const copied = !page.rule.states.includes(scope);
      attached.push({ scope, variant, backend, note, page: page.rule.key, copied, ...on });
      continue;
    }
    problem(page, note.point, {
      code: "unattached-note",
      severity: knowledge.classify(note.text) === "caveat" ? "error" : "warning",
      found: "a note that no cell refers to, below a table of several backends",
      expected: "a footnote marker on the cells that it is about",
      fix: "the note was left out; add its marker to the cells",
    });
  }

  const deprecations = deprecationMarks(chosen, knowledge.rules.deprecated);
  const { notes, idsOf } = identifyNotes(attached, knowledge, knowledge.project.quote, (note, page) => {
    const source = pages.find((p) => p.rule.key === page);
    if (!source) return;
    problem(source, note.point, {
      code: "uncatalogued-note",
      severity: "warning",
      found: `a note in the page's own words, "${shorten(note.text)}"`,
      expected: "our wording in data/notes.yaml",
      fix: "add it under the hash in the note's published field of the snapshot",
    });
  });
  return {
    ...of,
    declaredRelease: shown(pages.find((page) => page.stated.declaredRelease !== null)?.stated.declaredRelease ?? null),
    pages: pages.map(
      ({ rule, path, blob, stated }): Page => ({
        key: rule.key,
        path: printable(path),
        blob,
        legend: new Map([...stated.legend].map(([symbol, status]) => [printable(symbol), status])),
      }),
    ),
    tables: tables.map(
      ({ stated, ...table }): Table => ({
        ...table,
        labels: shownValues(table.labels),
        links: shownValues(table.links),
        cells: stated.map(
          (cell): Cell => ({
            scope: table.scope,
            backend: cell.backend,
            variant: table.variant,
            features: cell.features,
            status: cell.status,
            symbol: printable(cell.symbol),
            notes: idsOf(table, cell),
            link: shown(cell.link),
            page: table.page,
            line: cell.point.line,
            also: chosen.also.get(cell) ?? [],
          }),
        ),
      }),
    ),
    notes: notes.map((note) => ({
      ...note,
      statements: note.statements.map((s) => ({ ...s, text: printable(s.text), link: shown(s.link) })),
    })),
    deprecations,
  };
}

/** What a page says can be anything; a snapshot holds only what can be shown. */
function shown(text: string | null): string | null {
  return text === null ? null : printable(text);
}

function shownValues(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...texts].map(([id, text]) => [id, printable(text)]));
}

function keyOf({ scope, variant }: Pick<StatedTable, "scope" | "variant">, cell: StatedCell): string {
  return cellKey({ scope, variant, backend: cell.backend, features: cell.features });
}

function usualNotation(cells: readonly StatedCell[]): Notation {
  const counts = new Map<Notation, number>();
  for (const cell of cells) if (cell.symbol !== "") counts.set(cell.notation, (counts.get(cell.notation) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))[0]?.[0] ?? "glyph";
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57).trimEnd()}…`;
}
