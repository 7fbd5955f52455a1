import type { Nodes, Root, RootContent, Table } from "mdast";
import { admonitionTag, isAdmonition } from "./admonition.ts";
import { htmlTableOf } from "./html-table.ts";
import type { InlineContext } from "./inline.ts";
import { parseMarkdown } from "./parse-markdown.ts";

/** A block on the level of the page, and whether it stands in a quote. */
export interface FlowNode {
  readonly node: RootContent;
  readonly quoted: boolean;
}

/**
 * A page's blocks in order, with what stands in quotes and lists on the level of the page. A table right under a tag,
 * such as `<Tab>`, is a table to every renderer of MDX, though plain Markdown takes it for HTML; a tag or the fence of an
 * admonition right under a table ends it; and a simple table of HTML is a table.
 */
export function flowOf(
  root: Root,
  source: string,
  dialect: "markdown" | "mdx",
  rules: InlineContext["rules"],
): FlowNode[] {
  const lines = source.split(/\r\n|\n|\r/u);
  const starts = lineStarts(source);

  /** Blocks of a range of lines, read as if they stood alone. Lines are 1-based, the last one included. */
  const reparse = (from: number, to: number, quoted: boolean): FlowNode[] => {
    const text = lines.slice(from - 1, to).join("\n");
    const part = tryParse(text, dialect);
    if (!part) {
      // What can't be read alone stays what it was, for the account of the page to find.
      const position = { start: { line: from, column: 1 }, end: { line: to, column: 1 } };
      return [{ node: { type: "html", value: text, position }, quoted }];
    }
    shift(part, from - 1, starts[from - 1] ?? 0);
    return part.children.flatMap((child) => visit(child, quoted));
  };

  /** Lines with the fences of admonitions among them: the fences as tags, and what is between read by itself. */
  const admonitions = (from: number, to: number, quoted: boolean): FlowNode[] => {
    const found: FlowNode[] = [];
    let start = from;
    for (let line = from; line <= to + 1; line++) {
      const tag = line > to ? null : admonitionTag(lines[line - 1] ?? "");
      if (line <= to && tag === null) continue;
      if (start < line) found.push(...reparse(start, line - 1, quoted));
      const position = { start: { line, column: 1 }, end: { line, column: 1 } };
      if (tag !== null) found.push({ node: { type: "html", value: tag, position }, quoted });
      start = line + 1;
    }
    return found;
  };

  const visit = (node: RootContent, quoted: boolean): FlowNode[] => {
    switch (node.type) {
      case "blockquote":
        return node.children.flatMap((child) => visit(child, true));
      case "list": {
        // The paragraphs of a list's items belong to the list; tables and their notes can stand in one.
        if (!holdsTable(node)) return [{ node, quoted }];
        return node.children.flatMap((item) => item.children.flatMap((child) => visit(child, quoted)));
      }
      case "footnoteDefinition":
        return [{ node, quoted }, ...node.children.filter(holdsTable).flatMap((child) => visit(child, quoted))];
      case "html": {
        const first = node.position?.start.line ?? 1;
        const last = node.position?.end.line ?? first;
        const found = htmlTableOf(node, lines, rules);
        if (found) return [found.before, found.table, found.after].map((part) => ({ node: part, quoted }));
        const at = tableIn(lines, first, last);
        if (at === null) return [{ node, quoted }];
        const before = lines.slice(first - 1, at - 1).join("\n");
        return [{ node: { ...node, value: before }, quoted }, ...reparse(at, last, quoted)];
      }
      case "paragraph": {
        const from = node.position?.start.line ?? 1;
        const to = node.position?.end.line ?? from;
        const isFenced = lines.slice(from - 1, to).some((text) => isAdmonition(text));
        return isFenced ? admonitions(from, to, quoted) : [{ node, quoted }];
      }
      case "table": {
        const rows = node.children.findIndex((row, i) => i > 0 && isTagRow(row, lines));
        const cut = node.children[rows]?.position?.start.line;
        if (rows < 0 || cut === undefined) return [{ node, quoted }];
        const last = node.position?.end.line ?? cut;
        return [{ node: cutTable(node, rows), quoted }, ...reparse(cut, last, quoted)];
      }
      default:
        return [{ node, quoted }];
    }
  };
  return root.children.flatMap((child) => visit(child, false));
}

function tryParse(text: string, dialect: "markdown" | "mdx"): Root | null {
  try {
    return parseMarkdown(text, dialect);
  } catch {
    return null;
  }
}

function holdsTable(node: RootContent): boolean {
  if (node.type === "table" || (node.type === "html" && /<table\b/iu.test(node.value))) return true;
  return "children" in node && (node.type === "list" || node.type === "listItem" || node.type === "blockquote")
    ? node.children.some(holdsTable)
    : false;
}

const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u;
const TAG_LINE = /^\s*(?:<\/?[A-Za-z][^<>]*>\s*)+$/u;

/** The line on which a table begins inside a block of HTML, right under lines that are nothing but tags; else null. */
function tableIn(lines: readonly string[], first: number, last: number): number | null {
  for (let line = first; line < last; line++) {
    const text = lines[line - 1] ?? "";
    if (line > first && text.includes("|") && DELIMITER.test(lines[line] ?? "") && (lines[line] ?? "").includes("-"))
      return line;
    if (!TAG_LINE.test(text) || /<(?:table|pre|script|style|textarea)\b/iu.test(text)) return null;
  }
  return null;
}

function isTagRow(row: Table["children"][number], lines: readonly string[]): boolean {
  const text = lines[(row.position?.start.line ?? 0) - 1] ?? "";
  return TAG_LINE.test(text) || isAdmonition(text);
}

function cutTable(table: Table, rows: number): Table {
  const kept = table.children.slice(0, rows);
  const end = kept.at(-1)?.position?.end;
  return {
    ...table,
    children: kept,
    ...(table.position && end ? { position: { start: table.position.start, end } } : {}),
  };
}

function shift(node: Nodes, lines: number, offset: number): void {
  for (const point of node.position ? [node.position.start, node.position.end] : []) {
    point.line += lines;
    if (point.offset !== undefined) point.offset += offset;
  }
  if ("children" in node) for (const child of node.children) shift(child, lines, offset);
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (const match of source.matchAll(/\r\n|\n|\r/gu)) starts.push(match.index + match[0].length);
  return starts;
}
