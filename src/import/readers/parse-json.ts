import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { LayoutContext } from "../cells.ts";
import type { Point } from "../point.ts";

export type { Node } from "jsonc-parser";

/** A data file as a tree, and where an offset in it is, 1-based. */
interface JsonTree {
  readonly root: Node;
  pointAt(offset: number): Point;
}

/** Parses strict JSON; reports invalid JSON and returns null. */
export function parseJson(text: string, { problem }: Pick<LayoutContext, "problem">): JsonTree | null {
  const pointAt = pointsOf(text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  // What follows the first error is mostly its echo.
  const [error] = errors;
  if (error) {
    const found = printParseErrorCode(error.error);
    problem("unreadable-page", pointAt(error.offset), found, "valid JSON", "correct the syntax");
  }
  return root && !error ? { root, pointAt } : null;
}

/** The keys that an object of the tree has a second time, in the order of the file: readers take one or the other. */
export function repeatedKeys(node: Node): Node[] {
  const seen = new Set<string>();
  const children = node.children ?? [];
  const keys = node.type === "object" ? children.flatMap(({ children }) => children?.slice(0, 1) ?? []) : [];
  const repeated = keys.filter(({ value }) => {
    const isNew = !seen.has(String(value));
    seen.add(String(value));
    return !isNew;
  });
  return [...repeated, ...children.flatMap(repeatedKeys)].sort((a, b) => a.offset - b.offset);
}

/** Turns an offset into a 1-based line and column. */
function pointsOf(text: string): (offset: number) => Point {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
