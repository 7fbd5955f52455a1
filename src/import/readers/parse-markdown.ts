import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { mdxExpressionFromMarkdown } from "mdast-util-mdx-expression";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { mdxExpression } from "micromark-extension-mdx-expression";
import type { Point } from "../point.ts";

/**
 * Parses a page with what GitHub adds to Markdown: tables, footnotes and struck text. `mdx` pages have `{…}` expressions and comments; JSX stays HTML, since the pages mix it with
 * HTML comments that a strict MDX parser refuses. Throws (a VFileMessage with `line` and `column`) on an
 * expression that never ends.
 */
export function parseMarkdown(text: string, dialect: "markdown" | "mdx"): Root {
  const mdx = dialect === "mdx";
  return fromMarkdown(text, {
    extensions: [
      gfmTable(),
      gfmFootnote(),
      gfmStrikethrough(),
      frontmatter(["yaml"]),
      ...(mdx ? [mdxExpression(), NO_INDENTED_CODE] : []),
    ],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      frontmatterFromMarkdown(["yaml"]),
      ...(mdx ? [mdxExpressionFromMarkdown()] : []),
    ],
  });
}

/** MDX has none: what is indented there stands inside a component. */
const NO_INDENTED_CODE = { disable: { null: ["codeIndented"] } };

/** Parsed pages by dialect and text. Whoever takes one leaves it as it is. */
export type TreeCache = Map<string, Root>;

/** Where a page can't be parsed that is reported. */
type Reporting = {
  problem(code: "unreadable-page", point: Point, found: string, expected: string, fix: string): void;
  readonly trees: TreeCache | null;
};

/** Parses a page, unless it is remembered; null where that can't be done, which is reported. */
export function parseReported(text: string, dialect: "markdown" | "mdx", context: Reporting): Root | null {
  const key = `${dialect} ${text}`;
  const known = context.trees?.get(key);
  if (known) return known;
  try {
    const root = parseMarkdown(text, dialect);
    context.trees?.set(key, root);
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

/** Where a node begins, 1-based. */
export function pointOf(node: Nodes): Point {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}
