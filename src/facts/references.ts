import { append } from "../model/append.ts";
import type { Reference, ReferenceFact } from "../model/change.ts";
import type { Note, Page } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import type { CellMatch } from "./match-cells.ts";
import { type MatrixTable, type SnapshotIndex, tableKeyOfCell, tableKeyOfStatement } from "./snapshot-index.ts";

/** Finds pages that moved and links with another target, one fact for each table that both releases have. */
export function findReferences(base: SnapshotIndex, head: SnapshotIndex, cells: CellMatch): ReferenceFact[] {
  const notes = noteReferences(base, head);
  const statuses = statusReferences(cells);
  return [...base.tables.values()].flatMap((before): ReferenceFact[] => {
    const after = head.tables.get(before.key);
    if (!after) return [];
    const references = [
      ...compareTable(before, after, base, head),
      ...(notes.get(before.key) ?? []),
      ...(statuses.get(before.key) ?? []),
    ];
    const { scope, backend, variant } = before;
    return references.length === 0 ? [] : [{ kind: "reference-changed", scope, backend, variant, references }];
  });
}

function compareTable(before: MatrixTable, after: MatrixTable, base: SnapshotIndex, head: SnapshotIndex): Reference[] {
  const references: Reference[] = [];
  const [from, to] = [pageOf(before, base), pageOf(after, head)];
  // A page given as a file is wherever its owner put it.
  if (from?.blob && to?.blob && from.path !== to.path)
    references.push({ subject: "page", id: "page", before: from.path, after: to.path });
  if (before.links.size === 0 && after.links.size === 0) return references;
  for (const feature of before.labels.keys()) {
    if (!after.labels.has(feature)) continue;
    const link = { before: before.links.get(feature) ?? null, after: after.links.get(feature) ?? null };
    if (link.before !== link.after) references.push({ subject: "feature", id: feature, ...link });
  }
  return references;
}

/** The page that a table is on. */
function pageOf(table: MatrixTable, index: SnapshotIndex): Page | null {
  const key = table.tables[0]?.page;
  return index.snapshot.pages.find((page) => page.key === key) ?? null;
}

/** The links of statements that both releases make, by table. */
function noteReferences(base: SnapshotIndex, head: SnapshotIndex): Map<string, Reference[]> {
  const references = new Map<string, Reference[]>();
  for (const note of base.snapshot.notes) {
    const other = head.notes.get(note.id);
    // Few notes have a link.
    if (!other || ![note, other].some(({ statements }) => statements.some(({ link }) => link !== null))) continue;
    const [before, after] = [note, other].map(linksByTable);
    for (const [table, from] of before ?? []) {
      const to = after?.get(table);
      if (to === undefined || from === to) continue;
      append(references, table, { subject: "note", id: note.id, before: from || null, after: to || null });
    }
  }
  return references;
}

/** The links of statuses that both releases state, such as the issue that tracks one, by table. */
function statusReferences({ changed }: CellMatch): Map<string, Reference[]> {
  const references = new Map<string, Reference[]>();
  for (const [before, after] of changed) {
    if (before.link === after.link) continue;
    const id = cellKey(before);
    append(references, tableKeyOfCell(before), { subject: "status", id, before: before.link, after: after.link });
  }
  return references;
}

/** By table, the links of a note there, in order, as one text; empty where it has none. */
function linksByTable(note: Note): Map<string, string> {
  const links = new Map<string, Set<string>>();
  for (const statement of note.statements) {
    const table = tableKeyOfStatement(note, statement);
    const set = links.get(table) ?? new Set();
    links.set(table, statement.link === null ? set : set.add(statement.link));
  }
  return new Map([...links].map(([table, set]) => [table, [...set].sort(compareText).join(" ")]));
}
