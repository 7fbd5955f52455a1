import type { Reference, ReferenceFact } from "../model/change.ts";
import { compareText } from "../model/version.ts";
import { type Area, areaKey, type SnapshotIndex } from "./snapshot-index.ts";

/** Finds pages that moved and links that lead elsewhere, one fact an area that both releases have. */
export function detectReferences(base: SnapshotIndex, head: SnapshotIndex): ReferenceFact[] {
  const notes = noteReferences(base, head);
  return [...base.areas.values()].flatMap((before): ReferenceFact[] => {
    const after = head.areas.get(before.key);
    if (!after) return [];
    const references = [...compareArea(before, after, base, head), ...(notes.get(before.key) ?? [])];
    return references.length === 0
      ? []
      : [{ kind: "reference-changed", scope: before.scope, backend: before.backend, references }];
  });
}

function compareArea(before: Area, after: Area, base: SnapshotIndex, head: SnapshotIndex): Reference[] {
  const references: Reference[] = [];
  const [from, to] = [pathOf(before, base), pathOf(after, head)];
  if (from !== to) references.push({ subject: "page", id: "page", before: from, after: to });
  for (const feature of before.labels.keys()) {
    if (!after.labels.has(feature)) continue;
    const link = { before: before.links.get(feature) ?? null, after: after.links.get(feature) ?? null };
    if (link.before !== link.after) references.push({ subject: "feature", id: feature, ...link });
  }
  return references;
}

/** The path of the page that an area is on. */
export function pathOf(area: Area, index: SnapshotIndex): string | null {
  const key = area.tables[0]?.page;
  return index.snapshot.pages.find((page) => page.key === key)?.path ?? null;
}

/** The links of statements that both releases make, by area. */
function noteReferences(base: SnapshotIndex, head: SnapshotIndex): Map<string, Reference[]> {
  const byArea = new Map<string, Reference[]>();
  for (const note of base.snapshot.notes) {
    const other = head.notes.get(note.id);
    for (const scope of new Set(note.statements.map((statement) => statement.scope))) {
      const linksIn = (statements: readonly { scope: string; link: string | null }[]) =>
        [...new Set(statements.flatMap((s) => (s.scope === scope && s.link !== null ? [s.link] : [])))]
          .sort(compareText)
          .join(" ") || null;
      if (!other?.statements.some((statement) => statement.scope === scope)) continue;
      const [before, after] = [linksIn(note.statements), linksIn(other.statements)];
      if (before === after) continue;
      const key = areaKey(scope, note.backend);
      const list = byArea.get(key) ?? [];
      byArea.set(key, list);
      list.push({ subject: "note", id: note.id, before, after });
    }
  }
  return byArea;
}
