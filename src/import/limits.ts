import type { Dialect } from "../knowledge/pages.ts";
import type { LayoutContext } from "./cells.ts";

/**
 * Whether a page is small enough to be read in time that grows with its size: parsers of Markdown and JSON take much
 * longer, or the whole stack, for what is nested or wide without bound. The limits are data/import.yaml's.
 */
export function isWithinLimits(text: string, dialect: Dialect, context: LayoutContext): boolean {
  const { limits } = context.knowledge.rules;
  const refuse = (line: number, found: string, name: keyof typeof limits) => {
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
  if (dialect === "json") {
    const depth = jsonDepth(text, limits.nesting);
    return depth.line === null || refuse(depth.line, `values more than ${limits.nesting} levels deep`, "nesting");
  }
  let rows = 0;
  let cells = 0;
  let line = 0;
  for (const content of linesOf(text)) {
    line++;
    if (content.length > limits.lineLength) return refuse(line, `a line of ${content.length} characters`, "lineLength");
    const nesting = nestingOf(content);
    if (nesting > limits.nesting) return refuse(line, `a line ${nesting} lists or quotes deep`, "nesting");
    const bars = content.split("|").length - 1;
    if (bars === 0) continue;
    rows++;
    cells += bars;
    if (bars > limits.columns) return refuse(line, `a row of ${bars} bars`, "columns");
    if (rows > limits.rows) return refuse(line, `more than ${limits.rows} rows`, "rows");
    if (cells > limits.cells) return refuse(line, `more than ${limits.cells} cells`, "cells");
  }
  return true;
}

function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    yield text.slice(start, end);
    start = end + 1;
  }
  yield text.slice(start);
}

/** How many lists and quotes a line can be in: its marks of these, and a level for each two columns of indentation. */
function nestingOf(line: string): number {
  const [prefix = ""] = /^(?:\s|>|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))*/u.exec(line) ?? [];
  const marks = prefix.match(/>|[-*+]|\d+[.)]/gu)?.length ?? 0;
  const indentation = (/^[ \t]*/u.exec(prefix)?.[0] ?? "").replaceAll("\t", "    ").length;
  return marks + Math.floor(indentation / 2);
}

/** The line on which a JSON text goes deeper than a limit; null where it does not. */
function jsonDepth(text: string, limit: number): { readonly line: number | null } {
  let depth = 0;
  let line = 1;
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
      if (depth > limit) return { line };
    } else if (c === "}" || c === "]") depth--;
  }
  return { line: null };
}
