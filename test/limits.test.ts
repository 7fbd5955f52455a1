import { describe, expect, it } from "vitest";
import { readPageText } from "./support/import-page.ts";
import { knowledge } from "./support/real-data.ts";

const KNOWLEDGE = knowledge();
const HEAD = "| Feature | vLLM | SGLang |\n| --- | --- | --- |\n";
const rows = (count: number) => HEAD + Array.from({ length: count }, (_, i) => `| F${i} | ✅ | ❌ |\n`).join("");
const pairs = (count: number) => {
  const names = Array.from({ length: count }, (_, i) => `F${i}`);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return `# vLLM\n\n${line(["Feature", ...names])}${line(["---", ...names.map(() => "---")])}${names
    .map((name, i) => line([name, ...names.map((_, j) => (j < i ? "✅" : j === i ? "—" : ""))]))
    .join("")}`;
};

describe("a page beyond a limit is refused where it goes beyond", () => {
  it.each<[what: string, text: string, error: string, path: string]>([
    [
      "800 lists in one another",
      Array.from({ length: 800 }, (_, i) => `${" ".repeat(2 * i)}- a`).join("\n"),
      "1:1",
      "a.md",
    ],
    ["3,000 quote marks", `${">".repeat(3000)} a`, "1:1", "a.md"],
    ["3,000 footnotes in one another", "[^a]: ".repeat(3000), "1:1", "a.md"],
    ["100,000 rows", rows(100_000), "1:1", "a.md"],
    ["3,001 rows", rows(3001), "3001:1", "a.md"],
    ["1,200 by 1,200 pairs", pairs(1200), "1:1", "a.md"],
    ["250 columns", pairs(250).slice(0, 20_000), "3:1", "a.md"],
    ["a line of 20,001 characters", "a".repeat(20_001), "1:1", "a.md"],
    ["thousands of marks in one paragraph", "*_".repeat(1500), "1:1", "a.md"],
    ["the same over many lines", "*_*_*_*_\n".repeat(300), "251:1", "a.md"],
    ["JSON 100,000 levels deep", "[".repeat(100_000), "1:1", "a.json"],
    ["JSON of 10,000 objects", `[${"{},\n".repeat(10_000)}{}]`, "3000:1", "a.json"],
  ])("%s", (_what, text, place, path) => {
    expect(readPageText(text, KNOWLEDGE, path).errors[0]).toBe(`${place} too-large`);
  });

  it("and read where the limit is raised", () => {
    const { rules } = KNOWLEDGE;
    const limits = { ...rules.limits, rows: 4000, characters: 1_000_000 };
    const result = readPageText(rows(3500), { ...KNOWLEDGE, rules: { ...rules, limits } });
    expect([result.errors, result.cells.length]).toEqual([[], 7000]);
  });
});

describe("the largest pages are read in a few seconds", () => {
  it.each<[what: string, text: string]>([
    ["rows", rows(2900)],
    ["pairs", pairs(135)],
    ["lists", `${"- ".repeat(8)}a\n`.repeat(990)],
    ["quotes", `${"> ".repeat(8)}a\n\n`.repeat(990)],
    ["emphasis", `${"*_".repeat(990)}\n\n`.repeat(70)],
    ["struck text", `${"~a~ ~~".repeat(490)}\n\n`.repeat(50)],
    ["footnotes", "[^a]: b\n\n".repeat(7900)],
    ["references to footnotes", `[^a]: b\n\n${`${"[^a]".repeat(900)}\n\n`.repeat(42)}`],
    ["footnotes in one another", `${"[^a]: ".repeat(8)}b\n\n`.repeat(990)],
    ["headings", "# a\n".repeat(39_000)],
    ["definitions", "[a]: b\n\n".repeat(19_000)],
    ["loose rows", "| LoRA | ✅ | ✅ |\n\n".repeat(2900)],
    ["legends", `${"Legend: ✅ Planned\n\n".repeat(7000)}${rows(1000)}`],
    ["headings that are legends", `# Legend\n\n${"### ✅\n\nPlanned\n\n".repeat(7000)}${rows(300)}`],
    ["elements around tables", `<Experimental title="planned">\n\n${rows(1)}\n`.repeat(800)],
    [
      "a long note on many cells",
      `${HEAD}${Array.from({ length: 1000 }, (_, i) => `| F${i} | ✅<sup>1</sup> | ✅ |\n`).join("")}\n1. ${"Requires SGLang. ".repeat(1100)}\n`,
    ],
    ["front matter", `---\n${"state: draft\n".repeat(9000)}---\n\n${rows(10)}`],
    [
      "sentences beside a table",
      `${"This page is what the table below has been. ".repeat(400)}\n\n${rows(10)}`.repeat(8),
    ],
    ["short names of signs", `${":x: ".repeat(4500)}\n\n`.repeat(8)],
    ["tabs that nobody closes", '<Tab title="a">\n\n'.repeat(9000)],
  ])(
    "%s",
    (_what, text) => {
      readPageText(text, KNOWLEDGE);
    },
    20_000,
  );
});
