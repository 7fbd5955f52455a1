import type { Html, Nodes, Paragraph, PhrasingContent, Root, Table } from "mdast";
import { printable } from "../../model/printable.ts";
import type { LayoutContext } from "../cells.ts";
import type { Point } from "../point.ts";
import { flowOf } from "./flow.ts";
import { type InlineContext, readInline } from "./inline.ts";
import { pointOf } from "./parse-markdown.ts";
import { parseReported } from "./parse-page.ts";

/** What a cell of a plain table says: its text without markup and footnote markers. */
export interface GridCell {
  readonly text: string;
  readonly point: Point;
}

/** A table as it stands: from Markdown, or from a list of objects, whose keys are then the header. */
export interface Grid {
  readonly kind: "markdown" | "json";
  readonly point: Point;
  /** The heading above, or null. */
  readonly heading: string | null;
  readonly header: readonly GridCell[];
  /** A cell is null if an object lacks the key. */
  readonly rows: readonly { readonly point: Point; readonly cells: readonly (GridCell | null)[] }[];
}

/** A line that names what it states before a colon; of a data file, a list of texts under its key. */
export interface Labelled {
  /** Which list, or object, it is an item of: the same number for all of one. */
  readonly list: number;
  readonly label: string;
  readonly values: readonly GridCell[];
}

/** All of a page that versions and requirements can be read from. */
export interface PageGrids {
  readonly grids: readonly Grid[];
  readonly labelled: readonly Labelled[];
  /** Running text, a piece a line. */
  readonly lines: readonly GridCell[];
}

/** Footnote markers that are characters of their own. */
const RAISED = /[¹²³⁰⁴-⁹]+/gu;

/**
 * Every table, labelled list item and line of text of a page, wherever it is nested. Null if it can't be read,
 * which is reported.
 */
export function gridsOf(source: string, dialect: "markdown" | "mdx", context: LayoutContext): PageGrids | null {
  const root = parseReported(source, dialect, context);
  if (!root) return null;
  const { vocabulary, rules } = context.knowledge;
  const { badgeClass, withSigns } = vocabulary;
  const inline: InlineContext = { definitions: new Map(), badgeClass, rules, withSigns };
  const grids: Grid[] = [];
  const labelled: Labelled[] = [];
  const lines: GridCell[] = [];
  /** Tables and HTML, each with the heading above. A table right under a tag is HTML to plain Markdown. */
  let pending: { readonly node: Table | Html; readonly heading: string | null }[] = [];
  let heading: string | null = null;
  let lists = 0;
  const visit = (node: Nodes, list: number | null) => {
    switch (node.type) {
      case "table":
      case "html":
        pending.push({ node, heading });
        return;
      case "heading":
        heading = cellOf(node.children, pointOf(node), inline).text;
        return;
      case "paragraph":
        if (list !== null) labelled.push(...labelledIn(node, list, inline));
        lines.push(...linesOf(node));
        return;
      case "list": {
        const own = ++lists;
        for (const child of node.children) visit(child, own);
        return;
      }
      case "listItem":
        for (const child of node.children) visit(child, list);
        return;
      case "root":
      case "blockquote":
        for (const child of node.children) visit(child, null);
        return;
      default:
    }
  };
  visit(root, null);
  // All at once: what is in HTML is found by the lines of the whole page.
  while (pending.length > 0) {
    const found = pending;
    pending = [];
    const nodes: Root = { type: "root", children: found.map(({ node }) => node) };
    let at = 0;
    for (const { node } of flowOf(nodes, source, dialect, rules)) {
      for (let next = found[at + 1]; next && pointOf(next.node).line <= pointOf(node).line; next = found[at + 1]) at++;
      heading = found[at]?.heading ?? null;
      if (node.type === "table") grids.push(gridOf(node, heading, inline));
      else if (node.type !== "html") visit(node, null);
    }
  }
  return { grids, labelled, lines };
}

function labelledIn(node: Paragraph, list: number, inline: InlineContext): Labelled[] {
  const { text, point } = cellOf(node.children, pointOf(node), inline);
  const colon = text.indexOf(":");
  if (colon <= 0) return [];
  return [{ list, label: text.slice(0, colon).trim(), values: [{ text: text.slice(colon + 1).trim(), point }] }];
}

function gridOf(table: Table, heading: string | null, inline: InlineContext): Grid {
  const [header, ...rows] = table.children.map((row) => ({
    point: pointOf(row),
    cells: row.children.map((cell) =>
      cellOf(cell.children, pointOf(cell.children.find(({ position }) => position) ?? cell), inline),
    ),
  }));
  return { kind: "markdown", point: pointOf(table), heading, header: header?.cells ?? [], rows };
}

function cellOf(content: readonly PhrasingContent[], point: Point, inline: InlineContext): GridCell {
  const { text, badge, altered } = readInline(content, inline);
  const plain = (text === "" ? (badge ?? "") : text).replace(RAISED, "").trim();
  // A withdrawn value keeps its marks, so that it is not read as a value.
  return { text: printable(altered === null ? plain : `~~${plain}~~`), point };
}

/** The lines of a paragraph's text, each with its place. */
function linesOf(node: Nodes): GridCell[] {
  if (node.type === "text") {
    const { line, column } = pointOf(node);
    return node.value.split("\n").map((text, i) => ({ text, point: { line: line + i, column: i === 0 ? column : 1 } }));
  }
  return "children" in node ? node.children.flatMap(linesOf) : [];
}
