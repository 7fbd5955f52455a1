import { execFileSync } from "node:child_process";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { parseMarkdown } from "../src/import/readers/parse-markdown.ts";
import { joinPieces } from "../src/import/readers/parse-pieces.ts";
import { cachedPieces } from "../src/import/readers/piece-cache.ts";
import { type Random, randomFrom } from "./fuzz/random.ts";

type Dialect = "markdown" | "mdx";

/** Blocks of pages, some of which leave something open, or go on with what stands above or below. */
const BLOCKS = [
  "# Title",
  "## Title ##",
  "Title\n=====",
  "Title\n-----",
  "A paragraph with [a link][one], [two], [Two words][] and `code`.",
  "[one] alone, a ~~struck~~ word\nand a second line.  ",
  "See [^1] and [one](there).",
  "[one]: https://example.org",
  "[one]: https://example.org\n[two]: <there> 'title'\n[Two  Words]: here",
  "[two\nwords]: here",
  "[ẞ]: here",
  "A line\n[two]: goes on",
  "<!-- two -->\n[two]: there",
  "[^1]: A footnote.\n\n    Its second paragraph.",
  "- one\n- two",
  "- one\n\n  more of it",
  "* [one]\n\n* two",
  "1. one\n   ```\n   open",
  "    indented",
  "> quoted\ngoes on",
  "> [two]: quoted",
  "> ```\n> open",
  "```sh\n# no title\n\n[one]: no link\n```",
  "```\nopen",
  "~~~\nopen\n",
  "~~~~\n\nclosed\n~~~~",
  "`open span",
  "| a | b |\n| - | - |\n| [one] | 2 |",
  "| a |\n| - |",
  "| not a row of the table above |",
  "---",
  "***",
  "===",
  "<div>\n\n**bold**\n\n</div>",
  "<div>",
  "</div>\ngoes on",
  "<!-- open",
  "open or not -->",
  "<!-- closed\n\n# no title\n\n-->",
  "<pre>\n\nopen",
  "</pre>",
  "<script>\n\nlet a;\n\n</script>",
  "<?open\n\n?>",
  "{/* a remark */}",
  "{/* a remark\n\n# no title\n\n*/}",
  "{open",
  "}",
  "<Tab title={1}>\n| a |\n| - |\n</Tab>",
  "\ttabbed",
  "\u00a0not empty",
  "\u{1f6a7} [TWO]",
];
const GAPS = ["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \t\n", "\n\n\n\n"];
const BEGINNINGS = ["", "", "", "\n", "---\ntitle: a\n\nb: c\n---\n", "---\n# title\n\n[one]: no link\n", "\uFEFF"];

function makeText(random: Random): string {
  const blocks = Array.from({ length: 1 + random.below(9) }, () => random.pick(BLOCKS) + random.pick(GAPS));
  const text = random.pick(BEGINNINGS) + blocks.join("");
  return random.chance(0.02) ? text.replaceAll("\n", "\r\n") : random.chance(0.5) ? text : text.trimEnd();
}

describe("the tree of a page's pieces", () => {
  it("is that of the whole, or none: 800 generated pages, whose pieces are known from one another", () => {
    const known = cachedPieces();
    const random = randomFrom(20261126);
    const told = { joined: 0, whole: 0 };
    for (let turn = 0; turn < 800; turn++) {
      if (turn % 50 === 0) known.age();
      const text = makeText(random);
      const dialect: Dialect = random.pick(["markdown", "mdx"]);
      const joined = joinPieces(text, dialect, known);
      told[joined === null ? "whole" : "joined"]++;
      if (joined === null) continue;
      const whole = parseMarkdown(text, dialect);
      if (!isDeepStrictEqual(joined, whole)) expect({ text, tree: joined }).toEqual({ text, tree: whole });
    }
    expect(told).toEqual({ joined: 505, whole: 295 });
  });

  it("is made of what is known: of a page with one more line, one piece is parsed", () => {
    const known = cachedPieces();
    const parsed: string[] = [];
    const counting = {
      ...known,
      set(key: string, nodes: Parameters<typeof known.set>[1]) {
        parsed.push(key);
        known.set(key, nodes);
      },
    };
    const page = (more: string) => `# A\n\nSee [b].\n\n${more}| a |\n| - |\n| 1 |\n\n[b]: there\n`;
    joinPieces(page(""), "mdx", counting);
    expect(parsed.splice(0)).toEqual([
      "mdx\n\n[b]: there\n",
      "mdx\n\n# A\n\n",
      "mdx\nb\n\nSee [b].\n\n",
      "mdx\n\n| a |\n| - |\n| 1 |\n\n",
    ]);
    joinPieces(page("More.\n\n"), "mdx", counting);
    expect(parsed).toEqual(["mdx\n\nMore.\n\n"]);
  });
});

const corpus = inject("corpus");
describe.skipIf(!corpus)("the tree of a real page's pieces", () => {
  it("is that of the whole, for every page of Markdown that one of eight tags has", () => {
    const git = (args: readonly string[], input = "") =>
      execFileSync("git", ["-C", corpus?.repository ?? "", ...args], { input, maxBuffer: 1 << 26 });
    const pages = new Map<string, Dialect>();
    for (const tag of git(["tag"]).toString().trim().split("\n").slice(-8)) {
      for (const line of git(["ls-tree", "-r", tag]).toString().trim().split("\n")) {
        const [, id = "", ending] = /^\d+ blob ([0-9a-f]+)\t.*\.(mdx?)$/u.exec(line) ?? [];
        if (ending !== undefined) pages.set(id, ending === "mdx" ? "mdx" : "markdown");
      }
    }
    const blobs = git(["cat-file", "--batch"], [...pages.keys()].join("\n"));
    const known = cachedPieces();
    let at = 0;
    const others = [...pages].filter(([, dialect]) => {
      const begin = blobs.indexOf("\n", at) + 1;
      const end = begin + Number(blobs.toString("latin1", at, begin).split(" ")[2]);
      at = end + 1;
      const text = blobs.toString("utf8", begin, end);
      return !isDeepStrictEqual(joinPieces(text, dialect, known), parseMarkdown(text, dialect));
    });
    expect(at).toBe(blobs.length);
    expect(others).toEqual([]);
  });
});
