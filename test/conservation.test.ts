import { describe, expect, it } from "vitest";
import { contextFor } from "../src/import/cells.ts";
import { readPage } from "../src/import/read-page.ts";
import type { Problem } from "../src/model/problem.ts";
import { readPageText } from "./support/import-page.ts";
import { knowledge } from "./support/real-data.ts";

const KNOWLEDGE = knowledge();

const PAGE = `# Features

| Feature | SGLang | vLLM |
| --- | --- | --- |
| LoRA | ❌ | ✅ |
| Tool Calling | ✅ | ✅ |
| Multimodal | 🚧 | ✅ |

## vLLM

| Feature | LoRA | Tool Calling | Multimodal |
| --- | --- | --- | --- |
| LoRA | — | | |
| Tool Calling | ✅ | — | |
| Multimodal | ✅ | 🚧 | — |
`;
const CLEAN = readPageText(PAGE, KNOWLEDGE);
const read = (text: string, path = "page.md") => readPageText(text, KNOWLEDGE, path);

/** The page with one piece replaced, which has to be there. */
function but(from: string, to: string): string {
  expect(PAGE).toContain(from);
  return PAGE.replace(from, to);
}

const ROW = "| Tool Calling | ✅ | ✅ |\n";
const TABLE = PAGE.slice(PAGE.indexOf("| Feature"), PAGE.indexOf("\n## vLLM"));

it("the page itself is read without a problem", () => {
  expect([CLEAN.errors, CLEAN.warnings, CLEAN.cells.length]).toEqual([[], [], 9]);
});

describe("what is stated is read or told", () => {
  it.each<[what: string, text: () => string, errors: readonly string[]]>([
    ["a row after a blank line", () => but(ROW, `\n${ROW}`), ["7:18 lost-status"]],
    ["a row after a comment", () => but(ROW, `<!-- new -->\n${ROW}`), ["7:18 lost-status"]],
    ["a row after a comment of MDX", () => but(ROW, `{/* new */}\n${ROW}`), ["7:18 lost-status"]],
    ["a row after a heading", () => but(ROW, `### More\n${ROW}`), ["7:18 lost-status"]],
    ["a row after text", () => but(ROW, `\nAnd also:\n\n${ROW}`), ["9:18 lost-status"]],
    [
      "a table without its line of dashes",
      () => but("| --- | --- | --- |\n| LoRA | ❌", "| LoRA | ❌"),
      ["3:3 lost-status"],
    ],
    ["a line of dashes that is too short", () => but("| --- | --- | --- |\n", "| --- | --- |\n"), ["3:3 lost-status"]],
    [
      "a line of dashes with other signs",
      () => but("| --- | --- | --- |\n", "| --- | =-- | --- |\n"),
      ["3:3 lost-status"],
    ],
    ["a fence that never closes", () => but("| Feature | SGLang", "```\n| Feature | SGLang"), ["4:3 lost-status"]],
    ["a fence that another one closes", () => but(TABLE, `\`\`\`\n${TABLE}\`\`\`\n`), ["6:10 lost-status"]],
    ["an HTML comment that never closes", () => but(TABLE, `<!-- old\n${TABLE}`), ["4:3 lost-status"]],
    ["a comment that another one closes", () => but(TABLE, `<!-- old\n${TABLE}\n<!-- new -->\n`), ["4:3 lost-status"]],
    [
      "a header word that is not known",
      () => but("| Feature | SGLang", "| Capability | SGLang"),
      ["3:1 unrecognised-table"],
    ],
    [
      "features and a header word that nobody knows",
      () => "| Capability | SGLang | vLLM |\n| --- | --- | --- |\n| Paging | Yes | No |\n",
      ["1:1 unrecognised-table"],
    ],
    ["a backend that is not known", () => but("SGLang | vLLM |", "SGL | vLLM |"), ["3:1 unrecognised-table"]],
    [
      "an extra column",
      () =>
        but(
          TABLE,
          TABLE.replace("vLLM |", "vLLM | Nim |")
            .replaceAll("✅ |\n", "✅ | ✅ |\n")
            .replace("--- |\n", "--- | --- |\n"),
        ),
      ["3:29 unknown-column"],
    ],
    ["a table cut after its header", () => but(TABLE.split("\n").slice(2).join("\n"), "\n"), ["3:1 empty-table"]],
    ["a header alone", () => but(TABLE.split("\n").slice(1).join("\n"), "\n"), ["3:3 lost-status"]],
    ["pairs cut after their header", () => PAGE.slice(0, PAGE.indexOf("| LoRA | —")), ["11:1 empty-table"]],
    ["a list in place of a table", () => but(TABLE, "- LoRA: ❌\n- Tool Calling: ✅\n"), ["3:3 lost-status"]],
    ["a list of words", () => but(TABLE, "- LoRA: Not supported\n- Tool Calling: Yes\n"), ["3:3 lost-status"]],
    ["a list of backends in a row", () => but(TABLE, "- **LoRA**: SGLang ❌, vLLM ✅\n"), ["3:3 lost-status"]],
    [
      "a list of features behind a backend",
      () => but(TABLE, "- **SGLang:** LoRA ❌, Tool Calling ✅\n"),
      ["3:3 lost-status"],
    ],
    ["a list of symbols first", () => but(TABLE, "- ❌ LoRA\n- ✅ Tool Calling\n"), ["3:3 lost-status"]],
    ["an HTML table", () => but(TABLE, "<table>\n<tr><td>LoRA</td><td>✅</td></tr>\n</table>\n"), ["4:1 lost-status"]],
    [
      "an HTML table of words over several lines",
      () => but(TABLE, "<table><tr>\n<td>Paging</td>\n<td>Yes</td>\n</tr></table>\n"),
      ["5:1 lost-status"],
    ],
    ["text parted by tabs", () => but(TABLE, "LoRA\t❌\t✅\nTool Calling\t✅\t✅\n"), ["3:1 lost-status"]],
    ["a status in a label", () => but("| Tool Calling | ✅ |", "| Tool Calling ✅ | ✅ |"), ["6:3 lost-status"]],
    ["a row without a name", () => but("| Tool Calling | ✅ | ✅ |", "| | ✅ | ✅ |"), ["6:1 unnamed-row"]],
    ["a row as an entity", () => but(ROW, "\n| Paging | &#9989; | &#x2705; |\n"), ["7:12 lost-status"]],
    ["a row without bars at its ends", () => but(ROW, "\nTool Calling | ✅ | ✅\n"), ["7:16 lost-status"]],
    ["a row in a quote", () => but(ROW, `> ${ROW}`), ["6:20 lost-status"]],
    ["a row of a feature that nobody knows", () => but(ROW, "\n| Paging | ✅ | ✅ |\n"), ["7:12 lost-status"]],
    ["a row with symbols that nobody knows", () => but(ROW, "\n| Paging | 🟢 | 🟢 |\n"), ["7:12 lost-status"]],
    ["a known feature with nothing that is known", () => but(ROW, "\n| Tool Calling | x | y |\n"), ["7:3 lost-status"]],
  ])("%s", (_what, text, errors) => {
    const result = read(text());
    expect(result.errors.slice(0, errors.length)).toEqual(errors);
  });

  it.each(["<del>LoRA</del>", "~~LoRA~~", "<s>LoRA</s>", "<span hidden>LoRA</span>"])(
    "a row named %s is told, and no cell",
    (name) => {
      const { cells, errors } = read(
        `| Feature | vLLM | SGLang |\n| --- | --- | --- |\n| Tool Calling | ✅ | ✅ |\n| ${name} | ✅ | ✅ |\n`,
      );
      expect(errors).toEqual(["4:3 altered-status"]);
      expect(cells.filter((cell) => !cell.includes("tool-calling"))).toEqual([]);
    },
  );

  it("a table that is indented by four in Markdown is code, and told", () => {
    const text = PAGE.replace(TABLE, TABLE.replace(/^(?=.)/gmu, "    "));
    const rules = KNOWLEDGE.eras.flatMap((era) => era.pages).filter((rule) => rule.key === "readme");
    expect(new Set(rules.map((rule) => rule.dialect))).toEqual(new Set(["markdown"]));
    expect(read(text).cells).toEqual(CLEAN.cells);
    expect(read(text, "README.md").cells).toEqual(CLEAN.cells);
  });

  it.each([
    ["a tag", '<Tab title="All">\n', "</Tab>\n"],
    ["a block of HTML", "<div>\n", "</div>\n"],
    ["two tags", '<Tabs>\n<Tab title="All">\n', "</Tab>\n</Tabs>\n"],
    ["a list", "", ""],
  ])("a table right under %s is read as it stands", (_what, before, after) => {
    const result = read(but(TABLE, `${before}${TABLE}${after}`));
    expect([result.errors, result.cells]).toEqual([[], CLEAN.cells]);
  });

  const HTML = `<table>
<tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr>
<tr><td>LoRA</td><td>❌</td><td>✅</td></tr>
<tr><td><b>Tool&nbsp;Calling</b></td><td>&#9989;</td><td>
  ✅
</td></tr>
<tr><td>Multimodal</td><td>🚧</td><td>✅</td></tr>
</table>
`;

  it.each([
    ["as it stands", HTML],
    [
      "with a head and a body",
      HTML.replace(/<tr><th>.*/u, "<thead>$&</thead><tbody>").replace("</table>", "</tbody>\n</table>"),
    ],
    ["with names as heads of rows", HTML.replaceAll(/<tr><td>(.*?)<\/td>/gu, "<tr><th>$1</th>")],
    ["without end tags", HTML.replace("\n</td></tr>", "").replaceAll(/<\/t[dhr]>/gu, "")],
    ["in a tab", `<Tab title="All">\n${HTML}</Tab>\n`],
    ["in a list", `- ${HTML.replaceAll("\n", "\n  ").trimEnd()}\n`],
    ["in capitals", HTML.replaceAll(/<\/?t\w+>/gu, (tag) => tag.toUpperCase())],
    ["with styles", HTML.replaceAll("<td>", '<td align="center" style="width: 3em">')],
  ])("a simple table of HTML is read %s", (_what, html) => {
    const result = read(but(TABLE, html));
    expect([result.errors, result.cells]).toEqual([[], CLEAN.cells]);
  });

  it("a cell of a table of HTML has its place", () => {
    const { snapshot } = read(but(TABLE, HTML));
    expect(snapshot.tables[0]?.cells.map(({ line }) => line)).toEqual(
      [5, 5, 6, 6, 9, 9].map((line, i) => (i === 3 ? 7 : line)),
    );
    expect(read(but(TABLE, HTML.replace("❌", "?"))).errors).toEqual(["5:22 unknown-symbol"]);
  });

  it.each([
    ["a cell over several columns", "<td>❌</td><td>✅</td>", '<td colspan="2">❌</td>'],
    ["a cell over several rows", "<td>❌</td>", '<td rowspan="2">❌</td>'],
    ["a hidden row", "<tr><td>LoRA", "<tr hidden><td>LoRA"],
    ["a hidden cell", "<td>❌</td>", "<td hidden>❌</td>"],
    ["a comment", "<tr><td>LoRA", "<!-- no --><tr><td>LoRA"],
    ["a cell too few", "<td>❌</td><td>✅</td>", "<td>❌</td>"],
    ["text between cells", "<td>❌</td>", "<td>❌</td> or"],
    ["a table in a cell", "<td>❌</td>", "<td><table><tr><td>❌</td></tr></table></td>"],
    ["Markdown in a cell", "<td>LoRA</td>", "<td>**LoRA**</td>"],
    ["no head", "<tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr>", ""],
    ["two heads", "<tr><td>LoRA", "<tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr><tr><td>LoRA"],
    ["an end that is missing", "</table>", ""],
    ["a blank line", "<tr><td>LoRA", "\n<tr><td>LoRA"],
  ])("a table of HTML with %s is told", (_what, from, to) => {
    expect(HTML).toContain(from);
    const { errors } = read(
      but(
        TABLE,
        HTML.replace(from, () => to),
      ),
    );
    expect(errors.filter((error) => error.endsWith(" lost-status")).length).toBeGreaterThan(0);
  });

  it("a table of backends whose first column has no head is read as it stands", () => {
    const result = read(but("| Feature | SGLang", "| | SGLang"));
    expect([result.errors, result.cells]).toEqual([[], CLEAN.cells]);
  });

  it("a row in a comment is a warning: its writer took it out", () => {
    const result = read(but(ROW, "").replace("## vLLM", `<!-- ${ROW} -->\n\n## vLLM`));
    expect([result.errors, result.warnings]).toEqual([[], ["8:23 lost-status"]]);
  });

  it("tables and lists that are none of the matrix are left alone", () => {
    const more = `
| Model | Size |
| --- | --- |
| Large | 70 B |
| No | Yes |

- Install LoRA adapters from a hub.
- Tool Calling: see the guide.

\`\`\`sh
cat log | grep LoRA | wc -l
\`\`\`
`;
    const result = read(`${PAGE}${more}`);
    expect([result.errors, result.warnings, result.cells]).toEqual([[], [], CLEAN.cells]);
  });
});

describe("a page whose rule names its scopes", () => {
  const told = (rule: Partial<Parameters<typeof readPage>[1]>) => {
    const problems: Problem[] = [];
    const context = contextFor(KNOWLEDGE, null, "page.md", (problem) => problems.push(problem));
    const plain = { states: [], restates: [], backend: null, ignores: [], ignoresRows: [] } as const;
    const { tables } = readPage(PAGE, { dialect: "mdx", ...plain, ...rule }, context);
    const at = problems.map(({ place, severity, code }) => `${place.line}:${place.column} ${severity} ${code}`);
    return [tables.map(({ scope }) => scope), at];
  };

  it.each<[what: string, rule: Parameters<typeof told>[0], scopes: readonly string[], problems: readonly string[]]>([
    ["both", { states: ["comparison"], restates: ["interactions"] }, ["comparison", "interactions"], []],
    ["one of two", { states: ["comparison"] }, ["comparison"], ["11:1 warning unread-table"]],
    ["another", { states: ["support"] }, [], ["3:1 warning unread-table", "11:1 warning unread-table"]],
    [
      "one, and a table that is none of the matrix",
      { states: ["interactions"], ignores: ["Feature | SGLang | vLLM"] },
      ["interactions"],
      [],
    ],
  ])("%s", (_what, rule, scopes, problems) => {
    expect(told(rule)).toEqual([scopes, problems]);
  });
});

describe("a data file", () => {
  const FILE = '{"features":[\n{"name":"LoRA","vllm":{"status":"yes"},"sglang":{"status":"no"}}]}';
  it.each<[what: string, from: string, to: string, errors: readonly string[]]>([
    ["as it stands", "", "", []],
    ["without features", FILE, '{"features":[]}', ["1:13 empty-table"]],
    ["with its list under another name", "features", "capabilities", ["2:33 lost-status", "1:1 missing-matrix"]],
    ["with a status twice", '"yes"}', '"yes","status":"no"}', ["2:39 invalid-data"]],
    ["with a status in place of an object", '{"status":"yes"}', '"yes"', []],
    [
      "with a backend in a group",
      '"vllm":{"status":"yes"}',
      '"more":{"vllm":{"status":"yes"}}',
      ["2:16 unknown-column"],
    ],
    ["with a feature without a name", '"name":"LoRA",', "", ["2:1 invalid-data"]],
  ])("%s", (_what, from, to, errors) => {
    const result = readPageText(FILE.replace(from, to), KNOWLEDGE, "releases.json");
    expect(result.errors.slice(0, Math.max(errors.length, 1))).toEqual(errors);
  });
});
