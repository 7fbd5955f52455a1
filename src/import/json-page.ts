import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Scope } from "../model/snapshot.ts";
import { parseVersion } from "../model/version.ts";
import type { Point } from "./markdown.ts";
import type { StatedCell, StatedNote, StatedPage, StatedTable } from "./stated.ts";
import { featureId, type LayoutContext } from "./table.ts";

const NOTHING: StatedPage = { tables: [], legend: new Map(), declaredRelease: null, readable: false };

/**
 * Reads the comparison from a data file: `features` is a list of objects with a `name` and, under each backend's
 * name, `{ status, note? }`; `current.version` is the release that the file says it is for.
 */
export function readJsonPage(text: string, wanted: readonly Scope[], context: LayoutContext): StatedPage {
  const pointAt = pointsOf(text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  // What follows the first error is mostly its echo.
  for (const error of errors.slice(0, 1)) {
    context.problem(
      "unreadable-page",
      pointAt(error.offset),
      printParseErrorCode(error.error),
      "valid JSON",
      "correct the syntax",
    );
  }
  if (!root || errors.length > 0) return NOTHING;
  const version = findNodeAtLocation(root, ["current", "version"]);
  const declared = typeof version?.value === "string" ? parseVersion(version.value) : null;
  const list = findNodeAtLocation(root, ["features"]);
  const table = list?.type === "array" && wanted.includes("comparison") ? readFeatures(list, pointAt, context) : null;
  return {
    tables: table ? [table] : [],
    legend: new Map(),
    declaredRelease: declared?.tag ?? null,
    readable: true,
  };
}

function readFeatures(list: Node, pointAt: (offset: number) => Point, context: LayoutContext): StatedTable {
  const { backends: registry, vocabulary } = context.knowledge;
  const labels = new Map<string, string>();
  const cells: StatedCell[] = [];
  const backends: string[] = [];
  for (const item of list.children ?? []) {
    const name = findNodeAtLocation(item, ["name"]);
    if (typeof name?.value !== "string") {
      context.problem(
        "invalid-data",
        pointAt(item.offset),
        "a feature without a name",
        "an object with a name and a status a backend",
        "name it",
      );
      continue;
    }
    const feature = featureId(name.value, pointAt(name.offset), context);
    if (labels.has(feature)) {
      context.problem(
        "duplicate-feature",
        pointAt(name.offset),
        `a second entry for "${name.value}"`,
        "one entry a feature",
        "merge the two entries",
      );
      continue;
    }
    labels.set(feature, name.value);
    for (const property of item.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key || !value || key.value === "name") continue;
      const backend = registry.find(String(key.value));
      if (!backend) {
        context.problem(
          "unknown-column",
          pointAt(key.offset),
          `a property "${String(key.value)}"`,
          "name, or a backend of data/backends.yaml",
          "add it there",
        );
        continue;
      }
      if (!backends.includes(backend.id)) backends.push(backend.id);
      const status = findNodeAtLocation(value, ["status"]);
      const point = pointAt(status?.offset ?? value.offset);
      const symbol = typeof status?.value === "string" ? status.value : "";
      const meaning = symbol === "" ? null : vocabulary.statusOf("key", symbol);
      if (meaning === null) {
        context.problem(
          "unknown-symbol",
          point,
          `the status "${symbol}"`,
          "a key of data/symbols.yaml",
          "add it there with its status",
        );
        continue;
      }
      cells.push({
        backend: backend.id,
        features: [feature],
        status: meaning,
        symbol,
        notation: "key",
        notes: noteOf(value, pointAt),
        point,
      });
    }
  }
  return {
    scope: "comparison",
    backends,
    point: pointAt(list.offset),
    cells,
    labels,
    links: new Map(),
    looseNotes: [],
  };
}

function noteOf(value: Node, pointAt: (offset: number) => Point): StatedNote[] {
  const note = findNodeAtLocation(value, ["note"]);
  if (typeof note?.value !== "string" || note.value.trim() === "") return [];
  const text = note.value.replace(/\s+/gu, " ").trim();
  return [{ text, body: text, lead: null, link: null, point: pointAt(note.offset) }];
}

/** Turns an offset into a 1-based line and column. */
export function pointsOf(text: string): (offset: number) => Point {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}
