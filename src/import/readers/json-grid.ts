import { printable } from "../../model/printable.ts";
import type { LayoutContext } from "../cells.ts";
import type { Point } from "../point.ts";
import type { Grid, GridCell, Labelled, PageGrids } from "./grid.ts";
import { type Node, parseJson } from "./parse-json.ts";

/**
 * Reads a data file as tables: a list of objects is a table whose header is their keys, those of objects inside
 * them too; a list of texts is a labelled line. Null if it is no JSON, which is reported.
 */
export function jsonGridsOf(text: string, context: Pick<LayoutContext, "problem">): PageGrids | null {
  const tree = parseJson(text, context);
  if (!tree) return null;
  const { root, pointAt } = tree;
  const grids: Grid[] = [];
  const labelled: Labelled[] = [];
  const lines: GridCell[] = [];
  let objects = 0;
  const visit = (node: Node, key: string, list: number) => {
    const children = node.children ?? [];
    if (node.type === "array" && children.length > 0) {
      if (children.every((child) => child.type === "object")) grids.push(gridOf(node, pointAt));
      if (children.every((child) => child.type === "string")) {
        labelled.push({ list, label: wordsOf(key), values: children.map((child) => cellOf(child, pointAt)) });
      }
    }
    if (node.type === "string") lines.push(cellOf(node, pointAt));
    const own = node.type === "object" ? ++objects : list;
    for (const child of children) {
      const [name, value] = child.type === "property" ? (child.children ?? []) : [];
      if (name && value) visit(value, String(name.value), own);
      else if (child.type !== "property") visit(child, key, own);
    }
  };
  visit(root, "", 0);
  return { grids, labelled, lines };
}

function gridOf(list: Node, pointAt: (offset: number) => Point): Grid {
  const header = new Map<string, Point>();
  const rows = (list.children ?? []).map((item) => {
    const cells = new Map<string, GridCell>();
    const collect = (node: Node) => {
      for (const property of node.children ?? []) {
        const [name, value] = property.children ?? [];
        if (!name || !value) continue;
        if (value.type === "object") collect(value);
        if (value.type !== "string" && value.type !== "number") continue;
        const key = wordsOf(String(name.value));
        if (!header.has(key)) header.set(key, pointAt(name.offset));
        cells.set(key, cellOf(value, pointAt));
      }
    };
    collect(item);
    return { point: pointAt(item.offset), cells };
  });
  return {
    kind: "json",
    point: pointAt(list.offset),
    heading: null,
    header: [...header].map(([text, point]) => ({ text, point })),
    rows: rows.map(({ point, cells }) => ({ point, cells: [...header.keys()].map((key) => cells.get(key) ?? null) })),
  };
}

function cellOf(node: Node, pointAt: (offset: number) => Point): GridCell {
  return { text: printable(String(node.value).replace(/\s+/gu, " ").trim()), point: pointAt(node.offset) };
}

/** A key as words: "minDriver" is "min driver". */
function wordsOf(key: string): string {
  return key
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
}
