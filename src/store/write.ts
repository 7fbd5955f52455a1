import { Document, isMap, isSeq } from "yaml";
import type { Registry } from "../knowledge/knowledge.ts";
import { SCOPES, statesPairs } from "../model/scope.ts";
import type { Cell, Deprecation, Note, Restatement, Snapshot, Table } from "../model/snapshot.ts";
import { STATUSES, type Status } from "../model/status.ts";
import { parseNoteId } from "../model/subject.ts";
import { countsOf } from "./counts.ts";
import { featuresFrom, hasOrdinaryLines, keysOf } from "./lines.ts";
import type { CellData, RestatementData, SnapshotData, TableData } from "./schema.ts";
import { defaultSense } from "./sense.ts";

const SCHEMA_LINE = " yaml-language-server: $schema=../schema/snapshot.schema.json";

/**
 * Writes a snapshot as YAML for people: in page order, one line a fact, nothing that the rest already says (a
 * symbol that the table always uses for a status, a label that is the feature's name, the lines of a plain table).
 */
export function writeSnapshot(snapshot: Snapshot, features: Registry): string {
  const data: SnapshotData = {
    release: snapshot.release,
    ...(snapshot.date === null ? {} : { date: snapshot.date }),
    ...(snapshot.commit === null ? {} : { commit: snapshot.commit.id, repository: snapshot.commit.repository }),
    ...(snapshot.declaredRelease === null ? {} : { declares: snapshot.declaredRelease }),
    counts: countsOf(snapshot),
    pages: Object.fromEntries(
      snapshot.pages.map((page) => [
        page.key,
        {
          path: page.path,
          ...(page.blob === null ? {} : { blob: page.blob }),
          ...(page.legend.size === 0 ? {} : { legend: Object.fromEntries(page.legend) }),
        },
      ]),
    ),
    ...(snapshot.unread.length === 0
      ? {}
      : { notRead: Object.fromEntries(snapshot.unread.map(({ key, path }) => [key, path])) }),
    tables: snapshot.tables.map((table) => tableData(table, features)),
    ...(snapshot.notes.length === 0
      ? {}
      : { notes: Object.fromEntries(snapshot.notes.map((note) => [note.id, statementsData(note)])) }),
    ...(snapshot.deprecations.length === 0 ? {} : { deprecations: snapshot.deprecations.map(deprecationData) }),
  };
  const document = new Document(data, { compat: "yaml-1.1" });
  document.commentBefore = SCHEMA_LINE;
  layOut(document);
  return document.toString({ lineWidth: 110, flowCollectionPadding: true });
}

function tableData(table: Table, features: Registry): TableData {
  const order = [...table.labels.keys()];
  const symbols = usualSymbols(table.cells);
  const rows: Record<string, Record<string, CellData>> = {};
  const written: Cell[] = [];
  for (const cell of table.cells) {
    const [row, column] = keysOf(table.scope, order, cell);
    rows[row] ??= {};
    rows[row][column] = cellData(cell, symbols);
    written.push(cell);
  }
  const labels = [...table.labels].filter(([id, label]) => features.nameOf(id) !== label);
  return {
    scope: table.scope,
    backends: [...table.backends],
    ...(table.variant === null ? {} : { variant: table.variant }),
    at: `${table.page}:${table.line}`,
    notation: table.notation,
    symbols: Object.fromEntries(symbols),
    ...(statesPairs(table.scope) && !sameOrder(order, featuresFrom(rows)) ? { features: order } : {}),
    cells: rows,
    ...(hasOrdinaryLines(table, written) ? {} : { lines: written.map((cell) => cell.line) }),
    ...(labels.length === 0 ? {} : { labels: Object.fromEntries(labels) }),
    ...(table.links.size === 0 ? {} : { links: Object.fromEntries(table.links) }),
    ...(table.deprecated.size === 0 ? {} : { deprecated: order.filter((id) => table.deprecated.has(id)) }),
  };
}

function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

/** The symbol that a table uses most for each status. */
function usualSymbols(cells: readonly Cell[]): Map<Status, string> {
  const usual = new Map<Status, string>();
  for (const status of STATUSES) {
    const counts = new Map<string, number>();
    for (const cell of cells) {
      if (cell.status === status && cell.symbol !== "") counts.set(cell.symbol, (counts.get(cell.symbol) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    if (most) usual.set(status, most[0]);
  }
  return usual;
}

function cellData(cell: Cell, symbols: ReadonlyMap<Status, string>): CellData {
  const symbol = cell.symbol === (symbols.get(cell.status) ?? "") || cell.symbol === "" ? {} : { symbol: cell.symbol };
  const notes = cell.notes.length === 0 ? {} : { notes: cell.notes.flatMap((id) => parseNoteId(id)?.topic ?? []) };
  const link = cell.link === null ? {} : { link: cell.link };
  const also = cell.also.length === 0 ? {} : { also: cell.also.map((other) => restatementData(other, cell.status)) };
  const more = { ...symbol, ...notes, ...link, ...also };
  return Object.keys(more).length === 0 ? cell.status : { status: cell.status, ...more };
}

function restatementData({ page, line, status, whole }: Restatement, own: Status): RestatementData {
  const at = `${page}:${line}`;
  if (status === own && whole === null) return at;
  return { at, ...(status === own ? {} : { status }), ...(whole === null ? {} : { whole }) };
}

function deprecationData({ feature, scope, backend, variant, page, line, since }: Deprecation) {
  return {
    feature,
    in: scope,
    ...(backend === null ? {} : { backend }),
    ...(variant === null ? {} : { variant }),
    at: `${page}:${line}`,
    ...(since === null ? {} : { since }),
  };
}

function statementsData(note: Note) {
  return note.statements.map((statement) => ({
    [statement.kind]: statement.text,
    in: statement.scope,
    ...(statement.variant === null ? {} : { variant: statement.variant }),
    at: `${statement.page}:${statement.line}`,
    published: statement.published,
    sketch: statement.sketch,
    ...(statement.by === "page" ? { by: statement.by } : {}),
    ...(statement.classifiedBy === "catalogue" ? {} : { classified: statement.classifiedBy }),
    ...(statement.sense === defaultSense(statement) ? {} : { sense: statement.sense }),
    ...(statement.link === null ? {} : { link: statement.link }),
  }));
}

/** Puts what reads as one thing on one line: lists of ids, legends, plain rows of a comparison, cells with notes. */
function layOut(document: Document): void {
  const flow = (node: unknown) => {
    if (isMap(node) || isSeq(node)) node.flow = true;
  };
  const each = (node: unknown, visit: (value: unknown) => void) => {
    if (isMap(node)) for (const item of node.items) visit(item.value);
    if (isSeq(node)) for (const item of node.items) visit(item);
  };
  flow(document.get("counts"));
  each(document.get("deprecations"), flow);
  each(document.get("pages"), (page) => isMap(page) && flow(page.get("legend")));
  each(document.get("tables"), (table) => {
    if (!isMap(table)) return;
    for (const key of ["backends", "symbols", "features", "lines", "deprecated"]) flow(table.get(key));
    const scope = SCOPES.find((candidate) => candidate === table.get("scope"));
    const wide = !statesPairs(scope ?? null);
    each(table.get("cells"), (row) => {
      if (!isMap(row)) return;
      const plain = row.items.every((item) => !isMap(item.value));
      if (wide && plain) flow(row);
      else each(row, flow);
    });
  });
}
