// The plain way to read a repository's pages: a `git show` for each page at each tag, each parsed with the same parser,
// from the packages as they are installed. Usage: node tools/bench-plain.mjs REPO < lines of "TAG:path"
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { mdxExpressionFromMarkdown } from "mdast-util-mdx-expression";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmTable } from "micromark-extension-gfm-table";
import { mdxExpression } from "micromark-extension-mdx-expression";

let pages = 0;
for (const name of readFileSync(0, "utf8").split("\n")) {
  if (name === "") continue;
  const text = execFileSync("git", ["-C", process.argv[2], "show", name], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  pages++;
  if (name.endsWith(".json")) {
    JSON.parse(text);
    continue;
  }
  const mdx = name.endsWith(".mdx");
  fromMarkdown(text, {
    extensions: [
      gfmTable(),
      frontmatter(["yaml"]),
      ...(mdx ? [mdxExpression(), { disable: { null: ["codeIndented"] } }] : []),
    ],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      frontmatterFromMarkdown(["yaml"]),
      ...(mdx ? [mdxExpressionFromMarkdown()] : []),
    ],
  });
}
console.log(`${pages} pages`);
