import type { Dialect } from "../knowledge/dialects.ts";
import type { Limits } from "../knowledge/import-rules.ts";
import type { LayoutContext } from "./cells.ts";

/**
 * Whether a page is small enough to be read in time that grows with its size: parsers of Markdown and JSON take much
 * longer, or the whole stack, for what is nested or wide without bound. The limits are data/import.yaml's.
 */
export function isWithinLimits(text: string, dialect: Dialect, context: LayoutContext): boolean {
  const { limits } = context.knowledge.rules;
  const refuse: Refuse = (line, found, name) => {
    context.problem(
      "too-large",
      { line, column: 1 },
      found,
      `at most ${limits[name]}`,
      `make the page smaller, or raise limits.${name} in data/import.yaml`,
    );
    return false;
  };
  if (text.length > limits.characters) return refuse(1, `a page of ${text.length} characters`, "characters");
  return MEASURES[dialect](text, limits, refuse);
}

/** Reports what is too large, by the limit that it exceeds, and is false. */
type Refuse = (line: number, found: string, name: keyof Limits) => false;

const MEASURES: Readonly<Record<Dialect, (text: string, limits: Limits, refuse: Refuse) => boolean>> = {
  markdown: isSmallText,
  mdx: isSmallText,
  json: isSmallJson,
};

function isSmallJson(text: string, limits: Limits, refuse: Refuse): boolean {
  const size = sizeOfJson(text, limits);
  if (size.tooDeep !== null) return refuse(size.tooDeep, `values more than ${limits.nesting} levels deep`, "nesting");
  return size.tooMany === null || refuse(size.tooMany, `more than ${limits.rows} objects`, "rows");
}

function isSmallText(text: string, limits: Limits, refuse: Refuse): boolean {
  const counts = { rows: 0, cells: 0, containers: 0 };
  let line = 0;
  let paragraph: Paragraph = EMPTY;
  for (const content of linesOf(text)) {
    line++;
    if (content.length > limits.lineLength) return refuse(line, `a line of ${content.length} characters`, "lineLength");
    const prefix = prefixOf(content);
    if (prefix.nesting > limits.nesting)
      return refuse(line, `a line ${prefix.nesting} lists, quotes or footnotes deep`, "nesting");
    counts.containers += prefix.marks;
    if (counts.containers > limits.containers)
      return refuse(line, `more than ${limits.containers} marks of lists, quotes and footnotes`, "containers");
    const bars = barsOf(content);
    paragraph = grown(paragraph, content.slice(prefix.length), bars);
    if (paragraph.marks > limits.inlineMarks)
      return refuse(line, `more than ${limits.inlineMarks} marks of emphasis, code and links together`, "inlineMarks");
    if (bars === 0) continue;
    counts.rows++;
    counts.cells += bars;
    if (bars > limits.columns) return refuse(line, `a row of ${bars} bars`, "columns");
    if (counts.rows > limits.rows) return refuse(line, `more than ${limits.rows} rows`, "rows");
    if (counts.cells > limits.cells) return refuse(line, `more than ${limits.cells} cells`, "cells");
  }
  return true;
}

/** A run of lines that a parser reads together, so far: the rows of a table are read one by one. */
interface Paragraph {
  readonly marks: number;
  readonly isTable: boolean;
  /** Bars of the last line, or null if there was none. */
  readonly bars: number | null;
}

const EMPTY: Paragraph = { marks: 0, isTable: false, bars: null };

function grown(before: Paragraph, content: string, bars: number): Paragraph {
  if (content.trim() === "") return EMPTY;
  const marks = content.match(/[*_~[\]`<{]/gu)?.length ?? 0;
  const opens = before.bars !== null && before.bars === bars && /^[\s|:-]+$/u.test(content) && content.includes("-");
  if (before.isTable || opens) return { marks, isTable: true, bars };
  return { marks: before.marks + marks, isTable: false, bars };
}

/** The bars of a line that are not escaped, without those at its ends. */
function barsOf(content: string): number {
  const bars = content.replace(/\\./gu, "").replace(/^[\s>]*\||\|\s*$/gu, " ");
  return bars.split("|").length - 1 + (content.includes("|") && !bars.includes("|") ? 1 : 0);
}

function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    yield text.slice(start, end);
    start = end + 1;
  }
  yield text.slice(start);
}

/**
 * What stands before the content of a line, the marks of lists, quotes and footnotes in it, and how many of these it can be in:
 * one a mark, and one for each two columns of indentation.
 */
function prefixOf(line: string): { readonly length: number; readonly marks: number; readonly nesting: number } {
  const [prefix = ""] = /^(?:\s|>|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$)|\[\^[^\]\s]+\]:)*/u.exec(line) ?? [];
  const marks = prefix.match(/>|\[\^[^\]]+\]:|[-*+]|\d+[.)]/gu)?.length ?? 0;
  const indentation = (/^[ \t]*/u.exec(prefix)?.[0] ?? "").replaceAll("\t", "    ").length;
  return { length: prefix.length, marks, nesting: marks + (marks > 0 ? Math.floor(indentation / 2) : 0) };
}

/** The line on which a JSON text goes deeper than the limit, and that of the first object beyond those it may have. */
function sizeOfJson(
  text: string,
  limits: Limits,
): { readonly tooDeep: number | null; readonly tooMany: number | null } {
  let depth = 0;
  let line = 1;
  let objects = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "\n") line++;
    if (inString) {
      if (c === "\\") i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === "{" || c === "[") {
      depth++;
      objects++;
      if (depth > limits.nesting) return { tooDeep: line, tooMany: null };
      if (objects > limits.rows) return { tooDeep: null, tooMany: line };
    } else if (c === "}" || c === "]") depth--;
  }
  return { tooDeep: null, tooMany: null };
}
