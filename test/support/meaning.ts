import { tableKeyOf } from "../../src/facts/snapshot-index.ts";
import type { Change } from "../../src/model/change.ts";
import type { Cell, Snapshot } from "../../src/model/snapshot.ts";
import { cellKey, tableKey } from "../../src/model/subject.ts";

/** All that a snapshot means, and nothing of how it is laid out: no order, lines, pages' keys or tables' parts. */
export interface Meaning {
  readonly areas: Set<string>;
  /** By area and feature. */
  readonly labels: Map<string, string>;
  readonly links: Map<string, string>;
  readonly deprecated: Set<string>;
  readonly cells: Map<string, { status: string; symbol: string }>;
  /** "note id|cell key". */
  readonly marks: Set<string>;
  /** "note id|scope|kind|text|published". */
  readonly statements: Set<string>;
  /** "note id|scope" to its links. */
  readonly noteLinks: Map<string, string>;
  readonly paths: Map<string, string>;
  legend: string;
}

export function meaningOf(snapshot: Snapshot): Meaning {
  const meaning: Meaning = {
    areas: new Set(),
    labels: new Map(),
    links: new Map(),
    deprecated: new Set(),
    cells: new Map(),
    marks: new Set(),
    statements: new Set(),
    noteLinks: new Map(),
    paths: new Map(),
    legend: legendText(new Map(snapshot.pages.flatMap((page) => [...page.legend]))),
  };
  for (const table of snapshot.tables) {
    const area = tableKeyOf(table);
    meaning.areas.add(area);
    const path = snapshot.pages.find((page) => page.key === table.page)?.path;
    if (path !== undefined && !meaning.paths.has(area)) meaning.paths.set(area, path);
    for (const [feature, label] of table.labels) meaning.labels.set(`${area}|${feature}`, label);
    for (const [feature, link] of table.links) meaning.links.set(`${area}|${feature}`, link);
    for (const feature of table.deprecated) meaning.deprecated.add(`${area}|${feature}`);
    for (const cell of table.cells) addCell(meaning, cell);
  }
  for (const note of snapshot.notes) {
    for (const s of note.statements) {
      meaning.statements.add(statementOf(note.id, s));
      const key = `${note.id}|${s.scope}`;
      if (s.link !== null) meaning.noteLinks.set(key, joined(meaning.noteLinks.get(key), s.link));
    }
  }
  return meaning;
}

/** The meaning that a base has once all changes are made to it. */
export function apply(base: Snapshot, changes: readonly Change[]): Meaning {
  const meaning = meaningOf(base);
  // What goes makes room first: the same note can go in one table and come in another.
  for (const change of changes) drop(meaning, change);
  for (const change of changes) add(meaning, change);
  return meaning;
}

function drop(meaning: Meaning, { fact }: Change): void {
  if ("id" in fact) {
    for (const { note, statements, cells } of fact.before?.parts ?? []) {
      for (const s of statements) dropStatement(meaning, note.id, s);
      for (const cell of cells) meaning.marks.delete(`${note.id}|${cellKey(cell)}`);
    }
    return;
  }
  if (fact.kind === "coverage-lost") {
    if (fact.entireTable) dropArea(meaning, tableKey(fact));
    dropRow(meaning, fact);
  } else if (fact.kind === "feature-removed" || fact.kind === "backend-removed") {
    if (fact.kind === "feature-removed") dropLabel(meaning, tableKey(fact), fact.feature);
    dropRow(meaning, fact);
  } else if (fact.kind === "feature-renamed") {
    for (const row of fact.lost) {
      dropLabel(meaning, tableKey(fact), row.feature);
      dropRow(meaning, { ...row, notes: [] });
    }
  }
}

function add(meaning: Meaning, { fact }: Change): void {
  if ("id" in fact) {
    for (const { note, statements, cells } of fact.after?.parts ?? []) {
      for (const s of statements) addStatement(meaning, note.id, s);
      for (const cell of cells) meaning.marks.add(`${note.id}|${cellKey(cell)}`);
    }
    return;
  }
  switch (fact.kind) {
    case "coverage-gained":
      for (const table of fact.tables) {
        const area = tableKey(fact);
        meaning.areas.add(area);
        for (const [feature, label] of table.labels) meaning.labels.set(`${area}|${feature}`, label);
        for (const [feature, link] of table.links) meaning.links.set(`${area}|${feature}`, link);
        for (const feature of table.deprecated) meaning.deprecated.add(`${area}|${feature}`);
      }
      addRow(meaning, fact);
      return;
    case "feature-added":
      setLabel(meaning, tableKey(fact), fact);
      addRow(meaning, fact);
      return;
    case "backend-added":
      addRow(meaning, fact);
      return;
    case "feature-renamed": {
      const area = tableKey(fact);
      for (const row of fact.gained) {
        setLabel(meaning, area, row);
        addRow(meaning, { ...row, notes: [] });
      }
      if (fact.gained.length === 0) meaning.labels.set(`${area}|${fact.features[0]}`, fact.after[0] ?? "");
      return;
    }
    case "deprecation-changed":
      // A mark that is on no row is beside the table.
      if (fact.page !== null || (fact.scope === "comparison" && fact.backend !== null)) return;
      if (fact.deprecated) meaning.deprecated.add(`${tableKey(fact)}|${fact.feature}`);
      else meaning.deprecated.delete(`${tableKey(fact)}|${fact.feature}`);
      return;
    case "status-changed":
      meaning.cells.set(cellKey(fact.after), { status: fact.after.status, symbol: fact.after.symbol });
      return;
    case "notation-changed":
      for (const { after, cells } of fact.symbols) {
        for (const cell of cells) meaning.cells.set(cellKey(cell), { status: cell.status, symbol: after });
      }
      for (const { feature, after } of fact.labels) meaning.labels.set(`${tableKey(fact)}|${feature}`, after);
      return;
    case "legend-changed":
      meaning.legend = legendText(fact.after);
      return;
    case "reference-changed": {
      const area = tableKey(fact);
      for (const { subject, id, after } of fact.references) {
        if (subject === "status") continue;
        const target = subject === "page" ? meaning.paths : subject === "feature" ? meaning.links : meaning.noteLinks;
        const key = subject === "page" ? area : subject === "feature" ? `${area}|${id}` : `${id}|${fact.scope}`;
        if (after === null) target.delete(key);
        else target.set(key, after);
      }
      return;
    }
    default:
      return;
  }
}

interface RowLike {
  readonly cells: readonly Cell[];
  readonly notes: readonly { readonly note: { readonly id: string }; readonly statement: StatementLike }[];
}

interface StatementLike {
  readonly scope: string;
  readonly kind: string;
  readonly text: string;
  readonly published: string;
  readonly link: string | null;
}

function addRow(meaning: Meaning, row: RowLike): void {
  for (const cell of row.cells) addCell(meaning, cell);
  for (const { note, statement } of row.notes) addStatement(meaning, note.id, statement);
}

function dropRow(meaning: Meaning, row: RowLike): void {
  for (const cell of row.cells) {
    meaning.cells.delete(cellKey(cell));
    for (const id of cell.notes) meaning.marks.delete(`${id}|${cellKey(cell)}`);
  }
  for (const { note, statement } of row.notes) dropStatement(meaning, note.id, statement);
}

function addCell(meaning: Meaning, cell: Cell): void {
  meaning.cells.set(cellKey(cell), { status: cell.status, symbol: cell.symbol });
  for (const id of cell.notes) meaning.marks.add(`${id}|${cellKey(cell)}`);
}

function addStatement(meaning: Meaning, id: string, s: StatementLike): void {
  meaning.statements.add(statementOf(id, s));
  const key = `${id}|${s.scope}`;
  if (s.link !== null) meaning.noteLinks.set(key, joined(meaning.noteLinks.get(key), s.link));
}

function dropStatement(meaning: Meaning, id: string, s: StatementLike): void {
  meaning.statements.delete(statementOf(id, s));
  meaning.noteLinks.delete(`${id}|${s.scope}`);
}

interface RowLabel {
  readonly feature: string;
  readonly label: string;
  readonly link: string | null;
  readonly deprecated: boolean;
}

function setLabel(meaning: Meaning, area: string, row: RowLabel): void {
  if (row.deprecated) meaning.deprecated.add(`${area}|${row.feature}`);
  meaning.labels.set(`${area}|${row.feature}`, row.label);
  if (row.link !== null) meaning.links.set(`${area}|${row.feature}`, row.link);
}

function dropLabel(meaning: Meaning, area: string, feature: string): void {
  meaning.labels.delete(`${area}|${feature}`);
  meaning.links.delete(`${area}|${feature}`);
  meaning.deprecated.delete(`${area}|${feature}`);
}

function dropArea(meaning: Meaning, area: string): void {
  meaning.areas.delete(area);
  meaning.paths.delete(area);
  for (const map of [meaning.labels, meaning.links, meaning.deprecated]) {
    for (const key of [...map.keys()]) if (key.startsWith(`${area}|`)) map.delete(key);
  }
}

function statementOf(id: string, s: Omit<StatementLike, "link">): string {
  return [id, s.scope, s.kind, s.text, s.published].join("|");
}

function joined(before: string | undefined, link: string): string {
  return [...new Set([...(before?.split(" ") ?? []), link])].sort().join(" ");
}

function legendText(legend: ReadonlyMap<string, string>): string {
  return [...legend]
    .map((entry) => entry.join("="))
    .sort()
    .join(" ");
}

/** What is not about writing: for comparing a page with its rendering. */
export function coreOf({ areas, deprecated, cells, marks, statements }: Meaning) {
  return {
    areas: [...areas].sort(),
    deprecated: [...deprecated].sort(),
    cells: [...cells].map(([key, { status }]) => `${key}=${status}`).sort(),
    marks: [...marks].sort(),
    statements: [...statements].map((s) => s.slice(0, s.lastIndexOf("|"))).sort(),
  };
}

/** A meaning in a form that tests can compare: paths of areas without links of notes that a reference tells. */
export function comparable(meaning: Meaning) {
  const sorted = (items: Iterable<unknown>) => [...items].map((item) => JSON.stringify(item)).sort();
  return {
    areas: sorted(meaning.areas),
    labels: sorted(meaning.labels),
    links: sorted(meaning.links),
    deprecated: sorted(meaning.deprecated),
    cells: sorted(meaning.cells),
    marks: sorted(meaning.marks),
    statements: sorted(meaning.statements),
    noteLinks: sorted(meaning.noteLinks),
    legend: meaning.legend,
  };
}
