import type { ParsedTexts } from "../cache/parsed.ts";
import type { Registry } from "../knowledge/knowledge.ts";
import type { Report } from "../model/problem.ts";
import { comparesBackends, statesPairs } from "../model/scope.ts";
import { sketchOf } from "../model/sketch.ts";
import type { Cell, Deprecation, Note, NoteKind, Restatement, Snapshot, Statement, Table } from "../model/snapshot.ts";
import { cellKey, featuresOf, noteId, parseNoteId } from "../model/subject.ts";
import { compareText, parseVersion } from "../model/version.ts";
import { readYaml, type YamlReading } from "../yaml/read.ts";
import { countsOf } from "./counts.ts";
import { featuresFrom, ordinaryLine } from "./lines.ts";
import { type SnapshotData, SnapshotSchema, type TableData } from "./schema.ts";
import { defaultSense } from "./sense.ts";

/**
 * Reads a snapshot and validates it fully: its form, and that everything that it refers to is there. `path` names
 * it in problems. Null if there was any problem.
 */
export function readSnapshot(
  text: string,
  path: string,
  features: Registry,
  report: Report,
  parsed?: ParsedTexts,
): Snapshot | null {
  let broken = false;
  const reading = readYaml(
    text,
    path,
    SnapshotSchema,
    "invalid-snapshot",
    (problem) => {
      broken = true;
      report(problem);
    },
    parsed?.("snapshot"),
  );
  if (!reading) return null;
  const { value: data } = reading;
  if (parseVersion(data.release) === null) {
    reading.problemAt(["release"], `release "${data.release}"`, "a tag such as v1.2.0", "name the release by its tag");
  }
  if ((data.repository === undefined) !== (data.commit === undefined)) {
    const [has, lacks] = data.commit === undefined ? ["repository", "commit"] : ["commit", "repository"];
    reading.problemAt([has], `a ${has} without a ${lacks}`, "both or neither", "import the release again");
  }
  const tables = data.tables.map((table, i) => readTable(table, i, data, features, reading));
  const notes = readNotes(data, reading);
  const deprecations = readDeprecations(data, reading);
  const found = countsOf({ tables, notes });
  // What import read in a repository names its blobs, and it always counts; only what people write by hand does not.
  if (data.counts === undefined && Object.values(data.pages).some(({ blob }) => blob !== undefined)) {
    reading.problemAt(
      ["release"],
      "no counts",
      `counts: { tables: ${found.tables}, cells: ${found.cells}, notes: ${found.notes} }, as import writes them: without them, nothing shows whether the snapshot is complete`,
      "import the release again, or add these if the file is known to be complete",
    );
  }
  for (const what of ["tables", "cells", "notes"] as const) {
    const expected = data.counts?.[what];
    if (expected === undefined || expected === found[what]) continue;
    reading.problemAt(
      ["counts", what],
      `${found[what]} ${what}`,
      `${expected}, as its own counts say: the file was truncated or edited`,
      "import the release again, or correct the counts if the edit was intended",
    );
  }
  return broken
    ? null
    : {
        release: data.release,
        date: data.date ?? null,
        commit:
          data.commit === undefined || data.repository === undefined
            ? null
            : { id: data.commit, repository: data.repository },
        declaredRelease: data.declares ?? null,
        pages: Object.entries(data.pages).map(([key, page]) => ({
          key,
          path: page.path,
          blob: page.blob ?? null,
          legend: new Map(Object.entries(page.legend ?? {})),
        })),
        unread: Object.entries(data.notRead ?? {}).map(([key, path]) => ({ key, path })),
        tables,
        notes,
        deprecations,
      };
}

function readDeprecations(data: SnapshotData, { problemAt }: YamlReading<SnapshotData>): Deprecation[] {
  return (data.deprecations ?? []).map(({ feature, in: scope, backend, variant, at, since }, i) => {
    const [page, line] = pageAndLine(at);
    if (!Object.hasOwn(data.pages, page))
      problemAt(["deprecations", i, "at"], `page "${page}"`, "a page of this snapshot", "list the page under pages");
    return { scope, variant: variant ?? null, backend: backend ?? null, feature, page, line, since: since ?? null };
  });
}

function readTable(
  data: TableData,
  index: number,
  snapshot: SnapshotData,
  features: Registry,
  { problemAt }: YamlReading<SnapshotData>,
): Table {
  const at = ["tables", index] as const;
  const [page, line] = pageAndLine(data.at);
  if (!Object.hasOwn(snapshot.pages, page)) {
    problemAt([...at, "at"], `page "${page}"`, "a page of this snapshot", "list the page under pages");
  }
  const pairs = statesPairs(data.scope);
  const variant = data.variant ?? null;
  if (!comparesBackends(data.scope) && data.backends.length !== 1) {
    problemAt(
      [...at, "backends"],
      `${data.backends.length} backends`,
      `one in a table of scope ${data.scope}`,
      "make one table for each backend",
    );
  }
  const order = pairs ? (data.features ?? featuresFrom(data.cells)) : Object.keys(data.cells);
  const symbols = new Map(Object.entries(data.symbols));
  const seen = new Set<string>();
  const cells: Cell[] = [];
  for (const [row, columns] of Object.entries(data.cells)) {
    for (const [column, cell] of Object.entries(columns)) {
      const keys = [...at, "cells", row, column];
      const ids = pairs ? featuresOf(row, column) : featuresOf(row);
      const backend = pairs ? (data.backends[0] ?? "") : column;
      if (pairs ? ids.some((id) => !order.includes(id)) || row === column : !data.backends.includes(column)) {
        problemAt(
          keys,
          `${row} with ${column}`,
          pairs ? "two features of this table" : "a backend of this table",
          "correct the key",
        );
      }
      const key = cellKey({ scope: data.scope, backend, variant, features: ids });
      if (seen.has(key)) problemAt(keys, `${ids.join(" + ")} a second time`, "each pair once", "remove one of the two");
      seen.add(key);
      const { status, symbol, notes, link, also }: Exclude<typeof cell, string> =
        typeof cell === "string" ? { status: cell } : cell;
      for (const topic of notes ?? []) {
        const id = noteId({ backend, topic });
        if (!Object.hasOwn(snapshot.notes ?? {}, id)) {
          problemAt(keys, `note ${id}`, "a note of this snapshot", "add it under notes, or take it off the cell");
        }
      }
      cells.push({
        scope: data.scope,
        backend,
        variant,
        features: ids,
        status,
        symbol: symbol ?? symbols.get(status) ?? "",
        notes: (notes ?? []).map((topic) => noteId({ backend, topic })).sort(compareText),
        link: link ?? null,
        page,
        line: data.lines?.[cells.length] ?? ordinaryLine(line, order, ids),
        also: (also ?? []).map((entry, i): Restatement => {
          const other = typeof entry === "string" ? { at: entry } : entry;
          const [page, line] = pageAndLine(other.at);
          if (!Object.hasOwn(snapshot.pages, page))
            problemAt([...keys, "also", i], `page "${page}"`, "a page of this snapshot", "list the page under pages");
          return { page, line, status: other.status ?? status, whole: other.whole ?? null };
        }),
      });
    }
  }
  if (data.lines && data.lines.length !== cells.length) {
    problemAt(
      [...at, "lines"],
      `${data.lines.length} lines`,
      `${cells.length}, one a cell`,
      "import the release again",
    );
  }
  for (const [i, id] of (data.deprecated ?? []).entries())
    if (!order.includes(id))
      problemAt([...at, "deprecated", i], `the feature ${id}`, "a feature of this table", "correct or remove it");
  const labels = new Map(Object.entries(data.labels ?? {}));
  return {
    scope: data.scope,
    backends: data.backends,
    variant,
    page,
    line,
    notation: data.notation,
    cells,
    labels: new Map(order.map((id) => [id, labels.get(id) ?? features.nameOf(id)])),
    links: new Map(Object.entries(data.links ?? {})),
    deprecated: new Set(data.deprecated ?? []),
  };
}

function readNotes(data: SnapshotData, { problemAt }: YamlReading<SnapshotData>): Note[] {
  return Object.entries(data.notes ?? {}).map(([id, statements]) => {
    const { backend, topic } = parseNoteId(id) ?? { backend: "", topic: id };
    if (!data.tables.some((table) => table.backends.includes(backend))) {
      problemAt(
        ["notes", id],
        `note "${id}"`,
        "an id of the form backend/topic",
        "name the note by its backend and topic",
      );
    }
    return {
      id,
      backend,
      topic,
      statements: statements.map((statement, i): Statement => {
        const [page, line] = pageAndLine(statement.at);
        const keys = ["notes", id, i];
        if (!Object.hasOwn(data.pages, page))
          problemAt([...keys, "at"], `page "${page}"`, "a page of this snapshot", "list the page under pages");
        const kinds = (["caveat", "note"] as const).flatMap((kind): [NoteKind, string][] => {
          const text = statement[kind];
          return text === undefined ? [] : [[kind, text]];
        });
        const [kind, text] = kinds[0] ?? ["note", ""];
        if (kinds.length !== 1)
          problemAt(keys, `${kinds.length} texts`, "one, under caveat or under note", "keep one of the two");
        // A snapshot written by hand has the words themselves.
        const sketch = statement.sketch ?? sketchOf(text);
        return {
          scope: statement.in,
          variant: statement.variant ?? null,
          kind,
          text,
          by: statement.by ?? "summary",
          classifiedBy: statement.classified ?? "catalogue",
          sense: statement.sense ?? defaultSense({ by: statement.by ?? "summary", text, sketch }),
          published: statement.published,
          sketch,
          page,
          line,
          link: statement.link ?? null,
        };
      }),
    };
  });
}

function pageAndLine(at: string): [page: string, line: number] {
  const colon = at.lastIndexOf(":");
  return [at.slice(0, colon), Number(at.slice(colon + 1))];
}
