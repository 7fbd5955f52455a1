import type { Html, PhrasingContent, Table, TableCell, TableRow } from "mdast";
import { alterationBy } from "./alteration.ts";
import { type Token, tokensOf } from "./html.ts";
import type { InlineContext } from "./inline.ts";

/** A block of HTML with a table in it, in three parts. */
interface HtmlTable {
  readonly before: Html;
  readonly table: Table;
  readonly after: Html;
}

const PARTS: ReadonlySet<string> = new Set(["table", "thead", "tbody", "tr", "th", "td"]);
/** What Markdown makes something of where it is read inside of HTML, as in MDX. */
const MARKDOWN = /[*_`~[\]|{}\\]/u;

/**
 * Reads the table of a block of HTML where nothing about it is open: one table that is whole, its first row the header
 * in `<th>` alone, as many cells in each row, none that spans several, nothing hidden or struck but inside of a cell, no
 * comment, and no Markdown in it. Null for any other, which stays HTML and is accounted for as such.
 */
export function htmlTableOf(node: Html, lines: readonly string[], rules: InlineContext["rules"]): HtmlTable | null {
  const html = node.value;
  if (!/<table\b/iu.test(html) || !/<\/table\s*>/iu.test(html)) return null;
  const tokens = tokensOf(html);
  const tags = tokens.flatMap((token, i) => (isPart(token) && nameOf(token) === "table" ? [i] : []));
  const [from, to, ...more] = tags;
  if (from === undefined || to === undefined || more.length > 0) return null;
  const [first, last] = [tokens[from], tokens[to]];
  if (first?.kind !== "open" || last?.kind !== "close") return null;
  const pointAt = placesIn(node, lines);
  const rows = rowsOf(tokens.slice(from, to), html, pointAt, rules);
  if (!rows) return null;
  const [header, ...body] = rows;
  const isWhole = header?.isHeader && body.length > 0 && body.every(({ isHeader }) => !isHeader);
  if (!isWhole || rows.some(({ row }) => row.children.length !== header.row.children.length)) return null;
  const part = (start: number, end: number): Html => ({
    type: "html",
    value: html.slice(start, end),
    position: { start: pointAt(start), end: pointAt(end) },
  });
  return {
    before: part(0, first.start),
    table: {
      type: "table",
      children: rows.map(({ row }) => row),
      position: { start: pointAt(first.start), end: pointAt(last.end) },
    },
    after: part(last.end, html.length),
  };
}

interface Point {
  readonly line: number;
  readonly column: number;
}

/** Turns an offset in a block's value into its place on the page, where lists and quotes indent its lines. */
function placesIn(node: Html, lines: readonly string[]): (offset: number) => Point {
  const first = node.position?.start.line ?? 1;
  let start = 0;
  const starts = node.value.split("\n").map((text, i) => {
    const own = { offset: start, indent: Math.max(lines[first + i - 1]?.indexOf(text) ?? 0, 0) };
    start += text.length + 1;
    return own;
  });
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle]?.offset ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const own = starts[low] ?? { offset: 0, indent: 0 };
    return { line: first + low, column: own.indent + offset - own.offset + 1 };
  };
}

interface Row {
  readonly row: TableRow;
  readonly isHeader: boolean;
}

/** The rows of a table's tokens; null where something about them is open. */
function rowsOf(
  tokens: readonly Token[],
  html: string,
  pointAt: (offset: number) => Point,
  rules: InlineContext["rules"],
): Row[] | null {
  const rows: { cells: TableCell[]; heads: number; at: Point }[] = [];
  /** The tags of the table, its part and its row, which say something of each of their statuses. */
  const around = new Map<string, Html>();
  let content: PhrasingContent[] | null = null;
  for (const token of tokens) {
    const position = { start: pointAt(token.start), end: pointAt(token.end) };
    if (isPart(token)) {
      const name = nameOf(token);
      if (token.kind === "open" && (alterationBy(token, rules) !== null || isSpanning(token))) return null;
      content = null;
      if (token.kind === "close") {
        around.delete(name);
        continue;
      }
      // Where it stands is no place of a status.
      const tag: Html = { type: "html", value: html.slice(token.start, token.end) };
      if (name === "thead" || name === "tbody") for (const part of ["thead", "tbody"]) around.delete(part);
      if (token.attributes.size > 0 && name !== "td" && name !== "th") around.set(name, tag);
      else around.delete(name);
      if (name === "tr") rows.push({ cells: [], heads: 0, at: position.start });
      if (name !== "th" && name !== "td") continue;
      const row = rows.at(-1);
      if (!row) return null;
      content = row.cells.length === 0 ? [] : [...around.values()];
      if (token.attributes.size > 0) content.push(tag);
      row.cells.push({ type: "tableCell", children: content, position });
      if (name === "th") row.heads++;
    } else if (token.kind === "text") {
      if (content === null ? token.text.trim() !== "" : MARKDOWN.test(token.text)) return null;
      // Space at the ends of a cell says nothing; the place of a cell is that of its first word.
      if (token.text.trim() !== "" || content?.some(({ position: at }) => at)) content?.push(textOf(token, pointAt));
    } else if (token.kind === "other" || content === null) return null;
    else if (token.end > token.start)
      content.push({ type: "html", value: html.slice(token.start, token.end), position });
  }
  return rows.map(({ cells, heads, at }) => ({
    row: { type: "tableRow", children: cells, position: { start: at, end: at } },
    // A name in <th> heads its row.
    isHeader: heads > 1 && heads === cells.length,
  }));
}

function textOf({ start, end, ...token }: Token, pointAt: (offset: number) => Point): PhrasingContent {
  const value = "text" in token ? token.text : "";
  const lead = value.length - value.trimStart().length;
  return { type: "text", value, position: { start: pointAt(start + lead), end: pointAt(end) } };
}

function isPart(token: Token): token is Token & { readonly kind: "open" | "close" } {
  return (token.kind === "open" || token.kind === "close") && PARTS.has(nameOf(token));
}

function nameOf({ name }: { readonly name: string }): string {
  return name.toLowerCase();
}

function isSpanning({ attributes }: { readonly attributes: ReadonlyMap<string, string> }): boolean {
  return [...attributes].some(([name, value]) => /^(?:row|col)span$/iu.test(name) && value !== "1");
}
