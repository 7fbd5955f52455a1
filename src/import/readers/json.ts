import { findNodeAtLocation } from "jsonc-parser";
import { parseVersion } from "../../model/version.ts";
import {
  type Block,
  type Mark,
  NO_CONTENT,
  type PageBlocks,
  type PageRemark,
  type TableBlock,
  type TableCell,
  type TableRow,
} from "../blocks.ts";
import type { LayoutContext } from "../cells.ts";
import type { Point } from "../point.ts";
import type { StatedNote } from "../stated.ts";
import { aboutPage } from "./about-page.ts";
import { legendIn } from "./json-legend.ts";
import { type Node, parseJson, repeatedKeys } from "./parse-json.ts";
import type { Reader } from "./reader.ts";

/**
 * Reads the comparison from a data file: `features` is a list of objects with a `name` and, under each backend's
 * name, `{ status, note? }`; `current.version` is the release that the file says it is for.
 */
export const jsonReader: Reader = {
  read(text, context) {
    const tree = parseJson(text, context);
    if (!tree) return null;
    const { root, pointAt } = tree;
    for (const key of repeatedKeys(root)) {
      const found = `a second "${key.value}" in one object`;
      context.problem("invalid-data", pointAt(key.offset), found, "each key once", "remove one of the two");
    }
    const version = findNodeAtLocation(root, ["current", "version"]);
    const declared = typeof version?.value === "string" ? (parseVersion(version.value)?.tag ?? null) : null;
    const list = findNodeAtLocation(root, ["features"]);
    const table = list?.type === "array" ? readFeatures(list, pointAt, context) : null;
    const marks = marksIn(root, pointAt, context);
    const legend = table
      ? legendIn(root, { pointAt, markRead: context.markRead, vocabulary: context.knowledge.vocabulary })
      : [];
    const blocks = table ? [...legend, table, ...remarksIn(root, pointAt)] : [];
    const about = aboutIn(root, pointAt);
    return { blocks, footnotes: new Map(), declared, about, marks } satisfies PageBlocks;
  },
};

function readFeatures(list: Node, pointAt: (offset: number) => Point, context: LayoutContext): TableBlock {
  const columns = new Map<string, Point>();
  const items: { name: Node; cells: ReadonlyMap<string, Node>; point: Point }[] = [];
  for (const item of list.children ?? []) {
    const name = findNodeAtLocation(item, ["name"]);
    if (typeof name?.value !== "string") {
      for (const status of statusesIn(item)) context.markRead(pointAt(status.offset));
      context.problem(
        "invalid-data",
        pointAt(item.offset),
        "a feature without a name",
        "an object with a name, and a status for each backend",
        "name it",
      );
      continue;
    }
    refuseMarkup(name, pointAt, context);
    const cells = new Map<string, Node>();
    for (const property of item.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key || !value || key.value === "name") continue;
      const column = String(key.value);
      if (!columns.has(column)) columns.set(column, pointAt(key.offset));
      cells.set(column, value);
    }
    items.push({ name, cells, point: pointAt(item.offset) });
  }
  const point = pointAt(list.offset);
  const textCell = (text: string, at: Point): TableCell => ({
    content: { ...NO_CONTENT, text },
    point: at,
    note: null,
  });
  // A data file has no header; that of the first column is the one that layouts know.
  const header = [textCell(FEATURE, point), ...[...columns].map(([column, at]) => textCell(column, at))];
  const rows = items.map(({ name, cells, point: at }): TableRow => {
    const label = textCell(String(name.value), pointAt(name.offset));
    return {
      point: at,
      cells: [
        label,
        ...[...columns.keys()].map((column): TableCell => {
          const value = cells.get(column);
          if (value && context.knowledge.backends.find(column)) refuseOthers(value, pointAt, context);
          return value ? statusCell(value, pointAt) : textCell("", label.point);
        }),
      ],
    };
  });
  const end = pointAt(list.offset + list.length).line;
  return { kind: "table", scope: "comparison", header, rows, point, end, inside: null, within: [] };
}

const FEATURE = "Feature";

/** Keys of a remark on the file or on its features: "note", "featuresNote", "matrix_status". */
const REMARK =
  /^[_$]?(?:features?|matrix|page)?[_-]?(?:notes?|comments?|remarks?|warnings?|caveats?|status|descriptions?|disclaimers?|notices?|banners?|summary)$/iu;

/** Objects whose keys say something of the file as a whole. */
const WHOLE: ReadonlySet<string> = new Set(["current", "meta", "metadata", "info", "page", "matrix"]);

/** What the keys of the file say about it, apart from its remarks. */
function aboutIn(root: Node, pointAt: (offset: number) => Point, isRoot = true): PageRemark[] {
  return (root.children ?? []).flatMap((property): PageRemark[] => {
    const [key, value] = property.children ?? [];
    const name = String(key?.value ?? "");
    if (!key || !value || (isRoot && REMARK.test(name))) return [];
    if (isRoot && value.type === "object" && WHOLE.has(name)) return aboutIn(value, pointAt, false);
    if (value.type !== "string" && value.type !== "boolean") return [];
    const remark = aboutPage(name, String(value.value), `${name}: ${String(value.value)}`, pointAt(key.offset));
    return remark ? [remark] : [];
  });
}

/** What the file says beside its features of all of them. */
function remarksIn(root: Node, pointAt: (offset: number) => Point): Block[] {
  return (root.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (!key || !value || !REMARK.test(String(key.value))) return [];
    const texts = value.type === "array" ? (value.children ?? []) : [value];
    return texts.flatMap((text): Block[] =>
      typeof text.value === "string" && text.value !== ""
        ? [{ kind: "aside", text: text.value, markers: [], point: pointAt(text.offset) }]
        : [],
    );
  });
}

/** Reports markup in a text of the file: it is read as it stands, and may take back what it says. */
function refuseMarkup(text: Node | undefined, pointAt: (offset: number) => Point, context: LayoutContext): void {
  const [found] = /<\/?[a-z][^<>]*>|~~/iu.exec(typeof text?.value === "string" ? text.value : "") ?? [];
  if (!text || found === undefined) return;
  context.problem(
    "invalid-data",
    pointAt(text.offset),
    `markup in a text, ${found}`,
    "plain text",
    "remove the markup, or describe it in words",
  );
}

/** Reports the properties beside a status that are not read: what they say would be lost. */
function refuseOthers(value: Node, pointAt: (offset: number) => Point, context: LayoutContext): void {
  refuseMarkup(value.type === "object" ? findNodeAtLocation(value, ["note"]) : undefined, pointAt, context);
  for (const { children = [] } of value.type === "object" ? (value.children ?? []) : []) {
    const [key, value] = children;
    if (!key || !value || key.value === "status" || (key.value === "note" && isNote(value))) continue;
    const found = `"${key.value}" of type ${value.type} beside a status`;
    context.problem(
      "invalid-data",
      pointAt(key.offset),
      found,
      "a status, and a text under note",
      "put it in the note",
    );
  }
}

function statusCell(value: Node, pointAt: (offset: number) => Point): TableCell {
  const status = value.type === "object" ? findNodeAtLocation(value, ["status"]) : value;
  const key = typeof status?.value === "string" ? status.value : String(status?.value ?? "");
  return { content: { ...NO_CONTENT, key }, point: pointAt((status ?? value).offset), note: noteOf(value, pointAt) };
}

function isNote({ type }: Node): boolean {
  return type === "string" || type === "null";
}

function noteOf(value: Node, pointAt: (offset: number) => Point): StatedNote | null {
  const note = value.type === "object" ? findNodeAtLocation(value, ["note"]) : undefined;
  if (typeof note?.value !== "string" || note.value.trim() === "") return null;
  const text = note.value.replace(/\s+/gu, " ").trim();
  return { text, body: text, lead: null, link: null, point: pointAt(note.offset) };
}

/** Every status of the file, wherever it stands: a value under `status`, or a known key under a backend's name. */
function marksIn(root: Node, pointAt: (offset: number) => Point, { knowledge }: LayoutContext): Mark[] {
  return statusesIn(root, (name, value) => {
    const isKey = typeof value === "string" && knowledge.vocabulary.statusOf("key", value) !== null;
    return isKey && (name === "status" || knowledge.backends.find(name) !== null);
  }).map((node): Mark => {
    const point = pointAt(node.offset);
    return { point, text: String(node.value), from: point.column, to: point.column, inside: "data", feature: null };
  });
}

/** The values of properties that are statuses, in the order of the file. Nesting is bounded before this is read. */
function statusesIn(
  node: Node,
  isStatus: (name: string, value: unknown) => boolean = (name) => name === "status",
): Node[] {
  const [key, value] = node.type === "property" ? (node.children ?? []) : [];
  if (key && value && value.children === undefined && isStatus(String(key.value), value.value)) return [value];
  return (node.children ?? []).flatMap((child) => statusesIn(child, isStatus));
}
