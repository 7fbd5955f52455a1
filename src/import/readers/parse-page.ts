import type { Root } from "mdast";
import type { Point } from "../point.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { joinPieces } from "./parse-pieces.ts";
import { cachedPieces, type PieceCache } from "./piece-cache.ts";

/** What was parsed before. Whoever takes a tree from it leaves it as it is. */
export interface TreeCache {
  /** Whole pages, by dialect and text. */
  readonly pages: Map<string, Root>;
  /** Pieces of pages: most of a page says what it said in the release before. */
  readonly pieces: PieceCache;
}

export function makeTreeCache(): TreeCache {
  return { pages: new Map(), pieces: cachedPieces() };
}

/** Where a page can't be parsed that is reported. */
type Reporting = {
  problem(code: "unreadable-page", point: Point, found: string, expected: string, fix: string): void;
  readonly trees: TreeCache | null;
};

/** Parses a page, unless it is remembered; null if that can't be done, which is reported. */
export function parseReported(text: string, dialect: "markdown" | "mdx", context: Reporting): Root | null {
  const { trees } = context;
  const key = `${dialect} ${text}`;
  const known = trees?.pages.get(key);
  if (known) return known;
  try {
    const root = (trees && joinPieces(text, dialect, trees.pieces)) ?? parseMarkdown(text, dialect);
    trees?.pages.set(key, root);
    return root;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const line = "line" in error && typeof error.line === "number" ? error.line : 1;
    const column = "column" in error && typeof error.column === "number" ? error.column : 1;
    context.problem(
      "unreadable-page",
      { line, column },
      error.message.split("\n", 1)[0] ?? "an unreadable page",
      dialect === "mdx" ? "Markdown with complete {…} expressions" : "Markdown",
      "close the expression, or change the page's dialect in data/pages.yaml",
    );
    return null;
  }
}
