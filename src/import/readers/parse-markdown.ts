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
  return fromMarkdown(text, optionsOf(dialect));
}

type Options = NonNullable<Parameters<typeof fromMarkdown>[1]> & object;

/** Made once: a page is parsed in many pieces. */
const options = new Map<string, Options>();

function optionsOf(dialect: "markdown" | "mdx"): Options {
  const known = options.get(dialect);
  if (known) return known;
  const mdx = dialect === "mdx";
  const made: Options = {
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
  };
  options.set(dialect, made);
  return made;
}

/** MDX has none: what is indented there stands inside a component. */
const NO_INDENTED_CODE = { disable: { null: ["codeIndented"] } };

/** Where a node begins, 1-based. */
export function pointOf(node: Nodes): Point {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}
