import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";
import { DATA_PATH, LISTS, MATRIX_PATH, ONE_PAGE, type Pages, TABS, TABS_PATH } from "./support/gate-pages.ts";
import { testRepository } from "./support/git.ts";
import { readOnce } from "./support/parsed.ts";

const ROW = "| Tool Calling | ✅ | ✅ | ✅ |\n";
const WORSE = "| Tool Calling | ❌ | ✅ | ✅ |\n";
const HEAD = "| Feature | vLLM | SGLang | TensorRT-LLM |\n";
const DASHES = "| --- | --- | --- | --- |\n";

/** The pages with pieces of one of them replaced; each piece has to be there. */
function but(pages: Pages, path: string, ...edits: readonly (readonly [from: string, to: string])[]): Pages {
  let text = pages[path] ?? "";
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, () => to);
  }
  return { ...pages, [path]: text };
}

const page = (...edits: readonly (readonly [string, string])[]) => but(ONE_PAGE, MATRIX_PATH, ...edits);
const row = (to: string) => page([ROW, to]);
const cell = (to: string) => row(`| Tool Calling | ${to} | ✅ | ✅ |\n`);
const worse = (...edits: readonly (readonly [string, string])[]) => page([ROW, WORSE], ...edits);
const whole = (change: (text: string) => string): Pages => ({
  [MATRIX_PATH]: change((ONE_PAGE[MATRIX_PATH] ?? "").replace(ROW, () => WORSE)),
});
const TABLE =
  (ONE_PAGE[MATRIX_PATH] ?? "").replace(ROW, () => WORSE).match(/\| Feature \| vLLM[\s\S]*?\n\n/u)?.[0] ?? "";
const table = (to: string) => worse([TABLE, to]);
const FINE = TABLE.replace(WORSE, () => ROW);
/** The table as it was, between two pieces. */
const around = (before: string, after: string) => page([FINE, `${before}\n${FINE}${after}`]);
const html = (row: string) => `<table>
<tr><th>Feature</th><th>vLLM</th><th>SGLang</th><th>TensorRT-LLM</th></tr>
<tr><td>LoRA</td><td>✅</td><td>✅</td><td>🚧</td></tr>
${row}
<tr><td>Multimodal</td><td>✅</td><td>🚧</td><td>✅</td></tr>
<tr><td>Speculative Decoding</td><td>✅</td><td>✅</td><td>❌</td></tr>
</table>

`;
const readme = (...edits: readonly (readonly [string, string])[]) => but(LISTS, "README.md", ...edits);
const vllmList = (...edits: readonly (readonly [string, string])[]) =>
  but(LISTS, "docs/backends/vllm/README.md", ...edits);
const data = (...edits: readonly (readonly [string, string])[]) => but(TABS, DATA_PATH, ...edits);
const tabs = (...edits: readonly (readonly [string, string])[]) => but(TABS, TABS_PATH, ...edits);

type Case = readonly [what: string, head: () => Pages];

const STRUCTURE: readonly Case[] = [
  ["nothing else", () => worse()],
  ["a row after a blank line", () => row(`\n${WORSE}`)],
  ["a row after a comment", () => row(`<!-- new -->\n${WORSE}`)],
  ["a row after a comment of MDX", () => row(`{/* new */}\n${WORSE}`)],
  ["a row after text", () => row(`\nAnd also:\n\n${WORSE}`)],
  ["a row after a rule", () => row(`\n---\n\n${WORSE}`)],
  ["a row in a comment", () => row(`<!-- ${WORSE.trim()} -->\n`)],
  ["a row in a comment of MDX", () => row(`{/* ${WORSE.trim()} */}\n`)],
  ["a table without its dashes", () => worse([DASHES, ""])],
  ["dashes with another sign", () => worse([DASHES, "| --- | =-- | --- | --- |\n"])],
  ["dashes that are too few", () => worse([DASHES, "| --- | --- | --- |\n"])],
  ["dashes of another alphabet", () => worse([DASHES, "| ——— | ——— | ——— | ——— |\n"])],
  ["dashes a second time", () => row(`${DASHES}${WORSE}`)],
  ["a header a second time", () => row(`| Feature | SGLang | vLLM | TensorRT-LLM |\n${DASHES}${WORSE}`)],
  ["a table under a div", () => table(`<div>\n${TABLE}</div>\n\n`)],
  ["a table in a hidden block", () => around("<div hidden>\n", "</div>\n\n")],
  ["a table right under a hidden block", () => around("<div hidden>", "</div>\n\n")],
  ["a table in a block that a style hides", () => around('<div style="display: none">\n', "</div>\n\n")],
  ["a table in a block that a class hides", () => around('<div className="hidden">\n', "</div>\n\n")],
  ["a table in a block that holds another", () => around("<div hidden>\n\n<div>\n\n</div>\n", "</div>\n\n")],
  ["a table in struck text", () => around("<del>\n", "</del>\n\n")],
  ["a table in a template", () => around("<template>\n", "</template>\n\n")],
  ["a table under the title of an old one", () => around("## Legacy support matrix\n", "")],
  ["a table under a sign by its short name", () => around("## :construction: Features\n", "")],
  ["a table that text calls outdated", () => around("This table is outdated.\n", "")],
  [
    "a page that text calls archived",
    () => page(["# Feature Matrix\n", "# Feature Matrix\n\nThis page is archived.\n"]),
  ],
  ["a page in draft", () => page(["# Feature Matrix\n", "---\ndraft: true\n---\n\n# Feature Matrix\n"])],
  [
    "a data file with a legend of its own",
    () => data(['"features": [', '"legend": { "yes": "Planned" },\n  "features": [']),
  ],
  ["a data file in draft", () => data(['"features": [', '"draft": true,\n  "features": ['])],
  ["a table in a tab", () => table(`<Tab title="SGLang">\n${TABLE}</Tab>\n\n`)],
  ["a table in details", () => table(`<details>\n${TABLE}</details>\n\n`)],
  ["a table in preformatted text", () => table(`<pre>\n${TABLE}</pre>\n\n`)],
  ["a table in a script", () => table(`<script>\n${TABLE}</script>\n\n`)],
  ["a table in a condition", () => table(`{false && (\n${TABLE})}\n\n`)],
  ["a fence that never closes", () => worse(["| Feature | vLLM", "```\n| Feature | vLLM"])],
  ["a fence around the table", () => table(`\`\`\`md\n${TABLE.trim()}\n\`\`\`\n\n`)],
  ["a comment that never closes", () => worse(["| Feature | vLLM", "<!--\n| Feature | vLLM"])],
  ["a front matter that never closes", () => whole((text) => `---\ntitle: Features\n${text}`)],
  ["the page in its front matter", () => whole((text) => `---\n${text}\n---\n`)],
  ["a quote", () => table(`> ${TABLE.trim().replaceAll("\n", "\n> ")}\n\n`)],
  ["a list", () => table(`- ${TABLE.trim().replaceAll("\n", "\n  ")}\n\n`)],
  ["a list of statuses", () => table("- LoRA: ✅\n- Tool Calling: ❌\n- Multimodal: ✅\n\n")],
  ["a table inside a cell", () => cell("<table><tr><td>❌</td></tr></table>")],
  ["an HTML table", () => table(html("<tr><td>Tool Calling</td><td>❌</td><td>✅</td><td>✅</td></tr>"))],
  [
    "an HTML table with a hidden row",
    () => table(html("<tr hidden><td>Tool Calling</td><td>✅</td><td>✅</td><td>✅</td></tr>")),
  ],
  ["an HTML table with merged columns", () => table(html('<tr><td>Tool Calling</td><td colspan="3">❌</td></tr>'))],
  [
    "an HTML table with merged rows",
    () => table(html('<tr><td>Tool Calling</td><td rowspan="2">❌</td><td>✅</td><td>✅</td></tr>')),
  ],
  [
    "an HTML table with a struck row",
    () => table(html("<tr><td>Tool Calling</td><td><s>✅</s></td><td>✅</td><td>✅</td></tr>")),
  ],
  [
    "an HTML table that is cut",
    () =>
      table(
        "<table>\n<tr><th>Feature</th><th>vLLM</th><th>SGLang</th></tr>\n<tr><td>LoRA</td><td>✅</td><td>✅</td></tr>\n\n",
      ),
  ],
  ["an HTML row in the table", () => row("<tr><td>Tool Calling</td><td>❌</td><td>✅</td><td>✅</td></tr>\n")],
  ["another word over the features", () => worse(["| Feature | vLLM", "| Capability | vLLM"])],
  ["no word over the features", () => worse(["| Feature | vLLM", "| | vLLM"])],
  ["the features in another column", () => table(TABLE.replace(/^\| ([^|]+) \| ([^|]+) \|/gmu, "| $2 | $1 |"))],
  [
    "a column of nobody's",
    () =>
      table(TABLE.replaceAll(" |\n", " | ✅ |\n").replace("LLM | ✅", "LLM | Nim").replace("--- | ✅", "--- | ---")),
  ],
  ["a backend under another name", () => worse(["| vLLM |", "| vvLLM |"])],
  ["a backend with a homoglyph", () => worse(["| vLLM |", "| vLLМ |"])],
  ["two backends in one column", () => worse(["| vLLM | SGLang |", "| vLLM / SGLang | Dynamo |"])],
  ["a backend twice", () => worse(["| vLLM | SGLang |", "| vLLM | vLLM |"])],
  ["a backend's column gone", () => table(TABLE.replace(/^(\|[^|]+)\|[^|]+\|/gmu, "$1|"))],
  [
    "a table turned round",
    () =>
      table(
        "| Backend | LoRA | Tool Calling | Multimodal |\n| --- | --- | --- | --- |\n| vLLM | ✅ | ❌ | ✅ |\n| SGLang | ✅ | ✅ | 🚧 |\n\n",
      ),
  ],
  ["a table cut after its header", () => table(`${HEAD}${DASHES}\n`)],
  ["a header alone", () => table(`${HEAD}\n`)],
  ["a table replaced by a component", () => table("<FeatureTable />\n\n")],
  ["a table replaced by an image", () => table("![Features](features.png)\n\n")],
  ["a table replaced by a link", () => table("See [the features](features.md).\n\n")],
  ["a page cut in a row", () => whole((text) => text.slice(0, text.indexOf(WORSE) + 20))],
  ["a page cut in a cell", () => whole((text) => text.slice(0, text.indexOf(WORSE) + 16))],
  ["a page cut before a row", () => whole((text) => text.slice(0, text.indexOf(WORSE)))],
  ["a page that is empty", () => whole(() => "")],
  ["a page that points elsewhere", () => whole(() => "# Moved\n\nSee [the site](https://example.org).\n")],
  ["a page of another format", () => whole(() => "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")],
  ["a row twice, worse below", () => row(ROW + WORSE)],
  ["a row twice, worse above", () => row(WORSE + ROW)],
  [
    "a row twice under two names",
    () => worse(["| LoRA | ✅ | ✅ | 🚧 |\n", `| LoRA | ✅ | ✅ | 🚧 |\n| Tool Use | ✅ | ✅ | ✅ |\n`]),
  ],
  ["the table twice, worse below", () => page(["## vLLM", `${TABLE}\n## vLLM`])],
  ["the table twice, worse above", () => page(["| Feature | vLLM", `${TABLE}| Feature | vLLM`])],
  [
    "the pairs twice",
    () =>
      page([
        "| Multimodal | ✅ | 🚧 | — |\n",
        "| Multimodal | ✅ | 🚧 | — |\n\n| Feature | LoRA | Tool Calling | Multimodal |\n| --- | --- | --- | --- |\n| LoRA | — | | |\n| Tool Calling | ❌ | — | |\n| Multimodal | ✅ | 🚧 | — |\n",
      ]),
  ],
  ["pairs against themselves", () => page(["| LoRA | — | | |\n", "| LoRA | — | ❌ | |\n"])],
  [
    "pairs without their backend",
    () => page(["## vLLM", "## Pairs"], ["| Tool Calling | ✅ | — | |", "| Tool Calling | ❌ | — | |"]),
  ],
  ["a conflict of a merge", () => row(`<<<<<<< HEAD\n${ROW}=======\n${WORSE}>>>>>>> other\n`)],
  ["a row over two lines", () => row("| Tool Calling |\n❌ | ✅ | ✅ |\n")],
  ["a cell too few", () => row("| Tool Calling | ✅ | ✅ |\n")],
  ["a cell too many", () => row("| Tool Calling | ❌ | ✅ | ✅ | ✅ |\n")],
  ["two bars between cells", () => row("| Tool Calling || ✅ | ✅ |\n")],
  ["an escaped bar", () => row("| Tool Calling | ❌ \\| ✅ | ✅ | ✅ |\n")],
  ["bars of another alphabet", () => row("\n｜ Tool Calling ｜ ❌ ｜ ✅ ｜ ✅ ｜\n")],
  ["bars that draw boxes", () => row("\n│ Tool Calling │ ❌ │ ✅ │ ✅ │\n")],
  ["tabs in place of bars", () => row("\nTool Calling\t❌\t✅\t✅\n")],
  ["a blank name, as under a merged cell", () => row("| | ❌ | ✅ | ✅ |\n")],
  ["a name that is a mark of repetition", () => row("| 〃 | ❌ | ✅ | ✅ |\n")],
  ["two names in one row", () => row("| LoRA, Tool Calling | ❌ | ✅ | ✅ |\n")],
  ["a name with a homoglyph", () => row("| Tооl Calling | ❌ | ✅ | ✅ |\n")],
  ["a name with a zero-width character", () => row("| Tool\u200B Calling | ❌ | ✅ | ✅ |\n")],
  ["a struck name", () => row("| ~~Tool Calling~~ | ✅ | ✅ | ✅ |\n")],
  ["a name in an image", () => row("| ![Tool Calling](t.png) | ❌ | ✅ | ✅ |\n")],
  ["rows of another order", () => page([`| LoRA | ✅ | ✅ | 🚧 |\n${ROW}`, `${WORSE}| LoRA | ✅ | ✅ | 🚧 |\n`])],
];

const MEANING: readonly Case[] = [
  ["struck by tildes", () => cell("~~✅~~")],
  ["struck by a tag", () => cell("<del>✅</del>")],
  ["struck by a style", () => cell('<span style="text-decoration-line: line-through">✅</span>')],
  ["struck by a class", () => cell('<span class="line-through">✅</span>')],
  ["struck by a style of JSX", () => cell('<span style={{ textDecoration: "line-through" }}>✅</span>')],
  ["struck by an overlay", () => cell("✅\u0338")],
  ["hidden", () => cell("<span hidden>✅</span>")],
  ["hidden by a class", () => cell('<span className="hidden">✅</span>')],
  ["hidden by opacity", () => cell('<span style="opacity: 0">✅</span>')],
  ["hidden by size", () => cell('<span style="font-size:0">✅</span>')],
  ["with a badge beside it", () => cell('✅ <Badge text="WIP" />')],
  ["with a badge of the page beside it", () => cell('✅ <span className="badge">WIP</span>')],
  ["with an image beside it", () => cell("✅ ![removed](removed.svg)")],
  ["as an image", () => cell("![no](no.svg)")],
  ["as an image of HTML", () => cell('<img src="no.svg" alt="no" />')],
  ["two at once", () => cell("✅ ❌")],
  ["two with a line between", () => cell("✅<br/>❌")],
  ["two with a slash between", () => cell("✅/❌")],
  ["taken back behind a dash", () => cell("Yes — removed in this release")],
  ["taken back in brackets", () => cell("✅ (no longer supported)")],
  ["planned in brackets", () => cell("✅ (planned)")],
  ["not yet, in brackets", () => cell("✅ (not yet supported)")],
  ["a second status in brackets", () => cell("✅ (❌ since v1.2)")],
  ["a second status behind a dash", () => cell("Yes — not supported")],
  ["in progress, in brackets", () => cell("Yes (work in progress)")],
  ["with words behind it", () => cell("✅ removed")],
  ["in words that nobody knows", () => cell("Dropped")],
  ["as a short code", () => cell(":x:")],
  ["as another cross", () => cell("✖")],
  ["as a check mark of another alphabet", () => cell("☑")],
  ["as a letter", () => cell("N")],
  ["as an entity", () => cell("&#x274C;")],
  ["as a named entity", () => cell("&cross;")],
  ["as code", () => cell("`❌`")],
  ["as mojibake", () => cell("âŒ")],
  ["as a replacement character", () => cell("\uFFFD")],
  ["as an expression", () => cell('{"❌"}')],
  ["blank", () => cell("")],
  ["blank by a space that does not break", () => cell("\u00A0")],
  ["blank by a comment", () => cell("<!-- ✅ -->")],
  ["blank by an empty tag", () => cell("<span></span>")],
  ["not applicable", () => cell("—")],
  ["with a NUL", () => cell("❌\0")],
  ["with a zero-width space", () => cell("❌\u200B")],
  ["with a mark of direction", () => cell("\u202E❌")],
  ["raised", () => cell("✅<sup>❌</sup>")],
  ["with a marker without its note", () => cell("✅<sup>9</sup>")],
  ["with a marker of full width", () => cell("✅<sup>９</sup>")],
  ["with a footnote that is gone", () => cell("✅[^9]")],
  [
    "all of it taken back by the legend",
    () => page(["✅ Supported · 🚧 Experimental", "✅ Planned · 🚧 Experimental"]),
  ],
  [
    "the legend turned round",
    () => page(["✅ Supported · 🚧 Experimental · ❌ Not", "❌ Supported · 🚧 Experimental · ✅ Not"]),
  ],
  [
    "a legend in another form",
    () =>
      page([
        "Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n",
        "**Key**\n\n<!-- short -->\n\n- ✅ Planned\n- ❌ Not supported\n",
      ]),
  ],
  ["a legend that says two things", () => page(["✅ Supported · 🚧", "✅ Supported · ✅ Planned · 🚧"])],
  ["a legend below", () => page(["> **Notes:**", "Legend: ✅ = Not supported\n\n> **Notes:**"])],
  ["a legend of words that nobody knows", () => page(["✅ Supported ·", "✅ Was supported ·"])],
];

/** What stands around a status: names, headings, notes and the legend. */
const AROUND: readonly Case[] = [
  ["titled as not supported", () => cell('<span title="No longer supported">✅</span>')],
  ["labelled as not supported", () => cell('<span aria-label="not supported">✅</span>')],
  ["with a link that is titled as not supported", () => cell('[✅](https://example.org "not supported")')],
  ["a backend that is struck by tildes", () => page(["| Feature | vLLM |", "| Feature | ~~vLLM~~ |"])],
  ["a backend that is struck by a tag", () => page(["| Feature | vLLM |", "| Feature | <s>vLLM</s> |"])],
  ["a backend that is hidden", () => page(["| Feature | vLLM |", "| Feature | <span hidden>vLLM</span> |"])],
  [
    "a column of pairs that is struck",
    () =>
      page(["| Feature | LoRA | Tool Calling | Multimodal |", "| Feature | ~~LoRA~~ | Tool Calling | Multimodal |"]),
  ],
  ["pairs under a heading that is struck", () => page(["## vLLM", "## ~~vLLM~~"])],
  ["all under a heading that is struck", () => page(["# Feature Matrix", "# ~~Feature Matrix~~"])],
  ["a backend with an image beside it", () => page(["| Feature | vLLM |", "| Feature | vLLM ![removed](x.png) |"])],
  [
    "a backend with a component beside it",
    () => page(["| Feature | vLLM |", '| Feature | vLLM <Badge text="Removed" /> |']),
  ],
  [
    "a backend with a badge beside it",
    () => page(["| Feature | vLLM |", '| Feature | vLLM <span className="badge">Removed</span> |']),
  ],
  ["a name with an image beside it", () => row("| Tool Calling ![removed](x.png) | ✅ | ✅ | ✅ |\n")],
  ["a name with a component beside it", () => row('| Tool Calling <Badge text="Removed" /> | ✅ | ✅ | ✅ |\n')],
  ["a name with a badge beside it", () => row('| Tool Calling <span className="badge">WIP</span> | ✅ | ✅ | ✅ |\n')],
  ["a name that is removed, in brackets", () => row("| Tool Calling (removed) | ✅ | ✅ | ✅ |\n")],
  ["a name that is removed, behind a dash", () => row("| Tool Calling — removed | ✅ | ✅ | ✅ |\n")],
  ["a footnote whose marker is gone", () => page(["## vLLM", "[^1]: Tool Calling on vLLM was removed.\n\n## vLLM"])],
  [
    "a note whose marker is gone",
    () =>
      page([
        "> 1. Images of up to four megapixels.",
        "> 1. Images of up to four megapixels.\n> 2. Tool Calling no longer works on vLLM.",
      ]),
  ],
  [
    "a note that takes it back",
    () =>
      page(
        [ROW, "| Tool Calling | ✅<sup>2</sup> | ✅ | ✅ |\n"],
        ["> 1. Images of up to four megapixels.", "> 1. Images of up to four megapixels.\n> 2. No longer supported."],
      ),
  ],
  [
    "a footnote that takes it back",
    () =>
      page([ROW, "| Tool Calling | ✅[^1] | ✅ | ✅ |\n"], ["## vLLM", "[^1]: Removed in this release.\n\n## vLLM"]),
  ],
  [
    "a second paragraph of a footnote that takes it back",
    () =>
      page(
        [ROW, "| Tool Calling | ✅[^1] | ✅ | ✅ |\n"],
        ["## vLLM", "[^1]: See below.\n\n    Not supported.\n\n## vLLM"],
      ),
  ],
  [
    "a footnote on the name that takes it back",
    () =>
      page(
        [ROW, "| Tool Calling[^1] | ✅ | ✅ | ✅ |\n"],
        ["## vLLM", "[^1]: No longer supported on vLLM.\n\n## vLLM"],
      ),
  ],
  [
    "a footnote on the title of the page",
    () =>
      page(
        ["# Feature Matrix", "# Feature Matrix[^1]"],
        ["## vLLM", "[^1]: Nothing of this is supported any more.\n\n## vLLM"],
      ),
  ],
  [
    "a footnote on the heading of a backend",
    () => page(["## vLLM", "## vLLM[^1]\n\n[^1]: Nothing of this works any more."]),
  ],
  ["a marker in the legend", () => page(["✅ Supported ·", "✅ Supported<sup>1</sup> ·"])],
  ["soon, in brackets", () => cell("✅ (soon)")],
  ["coming soon, behind a dash", () => cell("✅ — coming soon")],
  ["until a release, in brackets", () => cell("✅ (until v1.2)")],
  ["a row that parts off what is removed", () => row(`| **Removed** | | | |\n${ROW}`)],
  ["a row that parts off what is not supported", () => row(`| *Not supported* | | | |\n${ROW}`)],
  ["a table under a heading that says that it is removed", () => page([FINE, `## Removed\n\n${FINE}`])],
  [
    "a table under a heading that says that it is not supported",
    () => page([FINE, `## No longer supported\n\n${FINE}`]),
  ],
  ["a comment of MDX over two cells", () => row("| Tool Calling | {/* ✅ | ✅ */} | ✅ |\n")],
  ["a comment of HTML over two cells", () => row("| Tool Calling | <!-- ✅ | ✅ --> | ✅ |\n")],
  ["text behind a row", () => row("| Tool Calling | ✅ | ✅ | ✅ | removed\n")],
  ["text before a row", () => row("removed | Tool Calling | ✅ | ✅ | ✅ |\n")],
  ["a row that is struck", () => row("~~| Tool Calling | ✅ | ✅ | ✅ |~~\n")],
  ["tildes over several cells", () => row("| ~~Tool Calling | ✅ | ✅ | ✅~~ |\n")],
  ["a tag over a whole row", () => row("| <del>Tool Calling | ✅ | ✅ | ✅</del> |\n")],
  ["a tag over several cells", () => row("| Tool Calling | <del>✅ | ✅ | ✅</del> |\n")],
  ["a word and a full stop", () => cell("No.")],
  ["a word and more", () => cell("Yes, but not in this release")],
  ["a word with a soft hyphen", () => cell("Un\u00ADsupported")],
  ["words that may be broken", () => cell("Not<wbr>supported")],
  ["small words beside it", () => cell("✅<small> removed</small>")],
  ["lowered words beside it", () => cell("✅<sub>WIP</sub>")],
  ["raised words beside it", () => cell("✅<sup>removed</sup>")],
  ["a raised status beside it", () => cell("✅<sup>WIP</sup>")],
  ["words above it", () => cell("<ruby>✅<rt>removed</rt></ruby>")],
  ["a drawing", () => cell("<svg><title>no</title></svg>")],
  ["an empty box", () => cell("[ ]")],
  ["a box", () => cell("[x]")],
  ["a control", () => cell('<input type="checkbox" disabled />')],
  ["a link", () => cell("<https://example.org>")],
  ["a second legend", () => page(["## vLLM", "Legend: ✅ Not supported\n\n## vLLM"])],
  ["a legend with a struck entry", () => page(["✅ Supported ·", "~~✅ Supported~~ ✅ Planned ·"])],
  [
    "a legend as a table",
    () =>
      page([
        "Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n",
        "| Symbol | Meaning |\n| --- | --- |\n| ✅ | Planned |\n| ❌ | Not supported |\n",
      ]),
  ],
  [
    "a legend as a list of HTML",
    () =>
      page([
        "Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n",
        "<ul><li>✅ Planned</li><li>❌ Not supported</li></ul>\n",
      ]),
  ],
  [
    "a legend as definitions of HTML",
    () =>
      page(["Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n", "<dl><dt>✅</dt><dd>Planned</dd></dl>\n"]),
  ],
  ["a legend in whose place a comment is", () => page(["✅ Supported ·", "<!-- ✅ Supported --> ✅ Planned ·"])],
  [
    "a legend in a quote",
    () => page(["Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n", "> ✅ — planned; ❌ — not supported\n"]),
  ],
  [
    "a legend as a sentence",
    () => page(["Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n", "A ✅ means that it is planned.\n"]),
  ],
  [
    "a legend as another sentence",
    () => page(["Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n", "Here ✅ stands for not supported.\n"]),
  ],
  [
    "a legend in details",
    () =>
      page([
        "Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n",
        "<details>\n<summary>Legend</summary>\n\n✅ Planned · ❌ Not supported\n\n</details>\n",
      ]),
  ],
  [
    "a legend of one symbol",
    () => page(["Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n", "✅ = planned\n"]),
  ],
  ["pairs under a heading with a remark", () => page(["## vLLM", "## vLLM (experimental)"])],
  ["pairs under a heading with a sign", () => page(["## vLLM", "## 🚧 vLLM"])],
  ["pairs under a heading with a badge", () => page(["## vLLM", '## vLLM <Badge text="Planned" />'])],
  ["pairs under a heading that begins so", () => page(["## vLLM", "## Experimental vLLM support"])],
  ["all under a title for the next release", () => page(["# Feature Matrix", "# Feature Matrix — v1.6 preview"])],
  [
    "under a line for the next release",
    () => page(["| Feature | vLLM |", "**Planned features (v1.6)**\n\n| Feature | vLLM |"]),
  ],
  ["under a line that says its status", () => page(["| Feature | vLLM |", "Status: planned\n\n| Feature | vLLM |"])],
  ["a name with words behind it", () => row("| **Tool Calling** *not yet supported* | ✅ | ✅ | ✅ |\n")],
  ["a name that is a sign", () => row("| ^^ | ❌ | ✅ | ✅ |\n")],
  ["in a colour by number", () => cell('<span style="color:#d00">✅</span>')],
  ["in a class of a module", () => cell("<span className={styles.planned}>✅</span>")],
  ["a table in a block that a style of JSX hides", () => around('<div style={{ display: "none" }}>\n', "</div>\n\n")],
  [
    "a note that says that it does not work",
    () =>
      page(
        [ROW, "| Tool Calling | ✅<sup>2</sup> | ✅ | ✅ |\n"],
        ["> 1. Images of up to four megapixels.", "> 1. Images of up to four megapixels.\n> 2. Does not work yet."],
      ),
  ],
  [
    "a legend in running text",
    () =>
      page([
        "Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n",
        "We use ✅ for features that are planned and ❌ for those that are not supported.\n",
      ]),
  ],
  [
    "a legend in the properties of a component",
    () =>
      page([
        "Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported\n",
        '<Legend items={[{ symbol: "✅", meaning: "Planned" }]} />\n',
      ]),
  ],
  ["a legend among the notes", () => page(["> 1. Images of up", "> 0. ✅ = planned\n> 1. Images of up"])],
];

const FORMS: readonly Case[] = [
  ["a byte order mark", () => whole((text) => `\uFEFF${text}`)],
  ["line ends of Windows", () => whole((text) => text.replaceAll("\n", "\r\n"))],
  ["line ends of old", () => whole((text) => text.replaceAll("\n", "\r"))],
  ["line ends of Unicode", () => whole((text) => text.replaceAll("\n", "\u2028"))],
  ["NULs between all characters", () => whole((text) => [...text].join("\0"))],
  ["no last line end", () => whole((text) => text.trimEnd())],
  ["a page that moved", () => ({ "docs/feature-matrix.md": whole((text) => text)[MATRIX_PATH] ?? "" })],
  ["a page of another name", () => ({ "docs/features.md": whole((text) => text)[MATRIX_PATH] ?? "" })],
  ["a page in another case", () => ({ "Docs/Reference/Feature-Matrix.md": whole((text) => text)[MATRIX_PATH] ?? "" })],
  ["no page", () => ({ "docs/other.md": "# Other\n" })],
];

const OTHER_PAGES: readonly (readonly [what: string, base: Pages, head: () => Pages])[] = [
  [
    "Markdown: a table indented by four",
    LISTS,
    () => readme([ROW, WORSE], ["| Feature | vLLM", "    | Feature | vLLM"]),
  ],
  ["Markdown: a row indented by four", LISTS, () => readme([ROW, `\n    ${WORSE}`])],
  [
    "a list: a note that takes it back",
    LISTS,
    () => vllmList(["| Tool Calling | ✅ | See the guide |", "| Tool Calling | ✅ | No longer supported |"]),
  ],
  [
    "a list: a status in its notes",
    LISTS,
    () => vllmList(["| Tool Calling | ✅ | See the guide |", "| Tool Calling | ✅ | ❌ |"]),
  ],
  [
    "a list: a struck note",
    LISTS,
    () => vllmList(["| Multimodal | 🚧 | Images alone |", "| Multimodal | ❌ | ~~Images alone~~ |"]),
  ],
  [
    "a list: another word over the statuses",
    LISTS,
    () => vllmList(["Supported?", "State"], ["| LoRA | ✅", "| LoRA | ❌"]),
  ],
  [
    "a list: another column",
    LISTS,
    () =>
      vllmList(
        ["| Notes |", "| Notes | Since |"],
        ["| --- |\n", "| --- | --- |\n"],
        ["| LoRA | ✅ | |", "| LoRA | ❌ | | v1 |"],
      ),
  ],
  [
    "a list: no notes",
    LISTS,
    () =>
      vllmList([
        "| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n| Tool Calling | ✅ | See the guide |\n| Multimodal | 🚧 | Images alone |",
        "| Feature | Supported? |\n| --- | --- |\n| LoRA | ❌ |\n| Tool Calling | ✅ |",
      ]),
  ],
  ["a list: its page gone", LISTS, () => ({ "README.md": LISTS["README.md"] ?? "" })],
  ["a list: its page empty", LISTS, () => ({ ...LISTS, "docs/backends/vllm/README.md": "# vLLM\n" })],
  [
    "data: no features",
    TABS,
    () => ({ ...TABS, [DATA_PATH]: '{ "current": { "version": "v1.3.1" }, "features": [] }\n' }),
  ],
  ["data: features of another name", TABS, () => data(['"features"', '"capabilities"'], ['"yes"', '"no"'])],
  [
    "data: a backend twice",
    TABS,
    () => data(['"sglang": { "status": "yes" } },', '"sglang": { "status": "yes" }, "vllm": { "status": "no" } },']),
  ],
  ["data: a status twice", TABS, () => data(['{ "status": "yes" }', '{ "status": "yes", "status": "no" }'])],
  ["data: a name twice", TABS, () => data(['"name": "Tool Calling",', '"name": "Tool Calling", "name": "Agents",'])],
  [
    "data: a note twice",
    TABS,
    () => data(['"note": "Images alone"', '"note": "Images alone", "note": "No longer works"']),
  ],
  ["data: features twice", TABS, () => data(['"features": [', '"features": [],\n  "features": ['], ['"yes"', '"no"'])],
  ["data: a status of another type", TABS, () => data(['"yes"', "false"])],
  ["data: a status of nothing", TABS, () => data(['{ "status": "yes" }', "null"])],
  ["data: a list in place of a status", TABS, () => data(['{ "status": "yes" }', "[]"])],
  ["data: an object without a status", TABS, () => data(['{ "status": "yes" }', "{}"])],
  ["data: a status under another name", TABS, () => data(['{ "status": "yes" }', '{ "state": "no" }'])],
  [
    "data: a backend under another name",
    TABS,
    () => data(['"vllm": { "status": "yes" }', '"vvllm": { "status": "no" }']),
  ],
  [
    "data: a feature gone",
    TABS,
    () =>
      data([
        '    { "name": "Speculative Decoding", "vllm": { "status": "yes" }, "sglang": { "status": "yes" } },\n',
        "",
      ]),
  ],
  ["data: a comment", TABS, () => data(['"features"', '// none\n"features"'], ['"yes"', '"no"'])],
  ["data: cut", TABS, () => ({ ...TABS, [DATA_PATH]: (TABS[DATA_PATH] ?? "").slice(0, 200) })],
  ["data: no data file", TABS, () => ({ [TABS_PATH]: TABS[TABS_PATH] ?? "" })],
  ["data: another thing than an object", TABS, () => ({ ...TABS, [DATA_PATH]: "[]\n" })],
  ["tabs: one that never closes", TABS, () => tabs(["✓", "—"], ["</Tab>\n", ""])],
  ["tabs: two of one title", TABS, () => tabs(['title="SGLang"', 'title="vLLM"'])],
  ["tabs: no title", TABS, () => tabs(['title="vLLM"', ""], ["✓", "—"])],
  [
    "tabs: one gone",
    TABS,
    () => tabs([/<Tab title="vLLM">[\s\S]*?<\/Tab>\n/u.exec(TABS[TABS_PATH] ?? "")?.[0] ?? "", ""]),
  ],
  ["a badge without its class", TABS, () => tabs(['<span className="badge">✓</span>', "<span>✓</span>"])],
  ["a badge that is empty", TABS, () => tabs(['<span className="badge">✓</span>', '<span className="badge"></span>'])],
  [
    "a badge of an expression",
    TABS,
    () => tabs(['<span className="badge">✓</span>', "<span className={badge}>—</span>"]),
  ],
  [
    "pairs: a plus sign less",
    TABS,
    () => tabs(["| LoRA + Tool Calling | Supported |", "| LoRA Tool Calling | Not supported |"]),
  ],
  [
    "pairs: a constraint that takes it back",
    TABS,
    () => tabs(["| LoRA + Tool Calling | Supported | |", "| LoRA + Tool Calling | Supported | No longer supported |"]),
  ],
  [
    "pairs: three features",
    TABS,
    () => tabs(["| LoRA + Tool Calling | Supported |", "| LoRA + Tool Calling + Multimodal | Not supported |"]),
  ],
  ["pairs: one gone", TABS, () => tabs(["| LoRA + Tool Calling | Supported | |\n", ""])],
  [
    "pairs: another column first",
    TABS,
    () =>
      tabs(
        ["| Feature combination | Status |", "| Combined features | Status |"],
        ["| LoRA + Tool Calling | Supported |", "| LoRA + Tool Calling | Not supported |"],
      ),
  ],
  ["data: a flag beside a status", TABS, () => data(['{ "status": "yes" }', '{ "status": "yes", "removed": true }'])],
  [
    "data: a caveat beside a status",
    TABS,
    () => data(['{ "status": "yes" }', '{ "status": "yes", "caveat": "not on A100" }']),
  ],
  [
    "data: another status beside a status",
    TABS,
    () => data(['{ "status": "yes" }', '{ "status": "yes", "supported": false }']),
  ],
  [
    "data: a list of notes",
    TABS,
    () => data(['{ "status": "yes" }', '{ "status": "yes", "note": ["No longer supported"] }']),
  ],
  [
    "data: a note under another name",
    TABS,
    () => data(['{ "status": "yes" }', '{ "status": "yes", "notes": "No longer supported" }']),
  ],
  [
    "data: a note that takes it back",
    TABS,
    () => data(['{ "status": "yes" }', '{ "status": "yes", "note": "No longer supported" }']),
  ],
  ["data: a flag beside a name", TABS, () => data(['"name": "LoRA",', '"name": "LoRA", "removed": true,'])],
  [
    "data: a note beside a name",
    TABS,
    () => data(['"name": "LoRA",', '"name": "LoRA", "note": "Removed in this release",']),
  ],
  [
    "data: a byte order mark",
    TABS,
    () => ({
      ...TABS,
      [DATA_PATH]: `\uFEFF${(TABS[DATA_PATH] ?? "").replace('"name": "Speculative Decoding", "vllm": { "status": "yes" }', '"name": "Speculative Decoding", "vllm": { "status": "no" }')}`,
    }),
  ],
  [
    "data: a key twice, once escaped",
    TABS,
    () => data(['{ "status": "yes" }', '{ "status": "yes", "st\\u0061tus": "no" }']),
  ],
  ["data: a list in a list", TABS, () => data(['"features": [', '"features": [['], ["\n  ]\n", "\n  ]]\n"])],
  [
    "data: features as an object",
    TABS,
    () => ({ ...TABS, [DATA_PATH]: '{ "features": { "LoRA": { "vllm": { "status": "no" } } } }' }),
  ],
  [
    "data: nothing in place of a feature",
    TABS,
    () => data(['{ "name": "LoRA", "vllm": { "status": "yes" }, "sglang": { "status": "yes" } }', "null"]),
  ],
  ["data: a status in capitals", TABS, () => data(['"yes"', '"NO"'])],
  ["data: two values", TABS, () => ({ ...TABS, [DATA_PATH]: `${TABS[DATA_PATH]}{}` })],
  [
    "data: a feature twice",
    TABS,
    () =>
      data([
        '    { "name": "LoRA"',
        '    { "name": "LoRA", "vllm": { "status": "no" }, "sglang": { "status": "yes" } },\n    { "name": "LoRA"',
      ]),
  ],
  ["tabs: one that is hidden", TABS, () => tabs(['<Tab title="vLLM">', '<Tab title="vLLM" hidden>'])],
  ["tabs: all of them hidden", TABS, () => tabs(["<Tabs>", "<div hidden>\n<Tabs>"])],
  [
    "a list: a component beside the head of its statuses",
    TABS,
    () => tabs(["| Feature | Status | Notes |", '| Feature | Status <Badge text="planned"/> | Notes |']),
  ],
  [
    "a list: a note that says that it was removed",
    LISTS,
    () => vllmList(["See the guide", "Was removed from this backend"]),
  ],
  ["a list: a note that says planned", LISTS, () => vllmList(["See the guide", "Planned"])],
  ["a list: a note that says work in progress", LISTS, () => vllmList(["See the guide", "Work in progress"])],
  ["a list: the head of its statuses struck", LISTS, () => vllmList(["Supported?", "~~Supported?~~"])],
  [
    "pairs: a constraint that says planned",
    TABS,
    () => tabs(["| LoRA + Tool Calling | Supported | |", "| LoRA + Tool Calling | Supported | Planned |"]),
  ],
  [
    "pairs: a name that is struck",
    TABS,
    () => tabs(["| LoRA + Tool Calling | Supported | |", "| ~~LoRA + Tool Calling~~ | Supported | |"]),
  ],
  [
    "pairs: half a name that is struck",
    TABS,
    () => tabs(["| LoRA + Tool Calling | Supported | |", "| LoRA + ~~Tool Calling~~ | Supported | |"]),
  ],
  [
    "pairs: one twice, the other way round",
    TABS,
    () =>
      tabs([
        "| LoRA + Tool Calling | Supported | |",
        "| LoRA + Tool Calling | Supported | |\n| Tool Calling + LoRA | Not supported | |",
      ]),
  ],
  [
    "pairs: a feature with itself",
    TABS,
    () => tabs(["| LoRA + Tool Calling | Supported | |", "| LoRA + LoRA | Not supported | |"]),
  ],
];

const cases = [
  ...[...STRUCTURE, ...MEANING, ...AROUND, ...FORMS].map(([what, head]) => [what, ONE_PAGE, head] as const),
  ...OTHER_PAGES,
];

const GATE = ["--fail-on", "regression,coverage", "--format", "summary"];

/** What is found of each, several at a time: a command waits for git most of its time. */
async function several<T, F>(
  items: readonly T[],
  look: (item: T, place: number) => Promise<readonly F[]>,
): Promise<F[]> {
  const found: (readonly F[])[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [place, item] of queue) found[place] = await look(item, place);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return found.flat();
}

describe("the gate, over a page that is made worse and damaged at once", () => {
  it(`fails in each of ${cases.length} cases`, { timeout: 300_000 }, async () => {
    const repository = testRepository();
    const bases = [ONE_PAGE, LISTS, TABS];
    const ids = repository.commitAll([...bases, ...cases.map(([, , head]) => head())]);
    const passed = await several(cases, async ([what, base], i) => {
      const names = [ids[bases.indexOf(base)], ids[bases.length + i]].map((id) => `git:${id}`);
      // The three bases are read once: git is not started for them in every case.
      const { code, err } = await command(
        ["diff", ...names, "--repo", repository.folder, ...GATE],
        process.cwd(),
        null,
        process.env,
        readOnce(),
      );
      return code === 1 || code === 3 ? [] : [`${what}: exit ${code} ${err}`];
    });
    expect(passed).toEqual([]);
  });

  it("fails in each case of one page given as a file", { timeout: 300_000 }, async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "base.mdx"), ONE_PAGE[MATRIX_PATH] ?? "");
    const passed: string[] = [];
    for (const [what, pages] of [...STRUCTURE, ...MEANING, ...AROUND, ...FORMS]) {
      const text = pages()[MATRIX_PATH];
      if (text === undefined) continue;
      writeFileSync(join(folder, "head.mdx"), text);
      const { code, err } = await command(["diff", "./base.mdx", "./head.mdx", ...GATE], folder);
      if (code !== 1 && code !== 3) passed.push(`${what}: exit ${code} ${err}`);
    }
    expect(passed).toEqual([]);
  });

  it("passes where nothing got worse", async () => {
    const repository = testRepository();
    const [matrix, lists, tabs] = repository.commitAll([ONE_PAGE, LISTS, TABS]);
    for (const id of [matrix, lists, tabs]) {
      const outcome = await command(["diff", `git:${id}`, `git:${id}`, "--repo", repository.folder, ...GATE]);
      expect(outcome.code).toBe(0);
    }
  });
});

describe("what the gate passes", () => {
  it("is told of where text beside a table says less than its cells, once for both releases", async () => {
    const repository = testRepository();
    const old = "vLLM support of LoRA is experimental.";
    const added = "Tool Calling does not work on SGLang.";
    const beside = (...lines: string[]) => page(["| Feature | vLLM", `${lines.join("\n\n")}\n\n| Feature | vLLM`]);
    const [base, head] = repository.commitAll([beside(old), beside(old, added)]);
    const outcome = await command(["diff", `git:${base}`, `git:${head}`, "--repo", repository.folder, ...GATE]);
    const told = outcome.err.split("\n").filter((line) => line.includes("[unattached-note]"));
    expect(told.map((line) => /:(\d+:\d+): .*: "(.*)"/u.exec(line)?.slice(1))).toEqual([
      ["7:1", old],
      ["9:1", added],
    ]);
    expect(outcome.code).toBe(0);
  });
});

/** What a commit holds at a path besides a file, as `git update-index` takes it. */
interface Entry {
  readonly mode: "100644" | "120000" | "160000";
  readonly text: string;
}

describe("the gate, over a repository that is damaged", () => {
  it.each<[what: string, base: Pages, path: string, entry: Entry | "lost" | "folder"]>([
    ["whose page is lost", ONE_PAGE, MATRIX_PATH, "lost"],
    ["whose optional page is lost", TABS, DATA_PATH, "lost"],
    ["whose page of a backend is lost", LISTS, "docs/backends/vllm/README.md", "lost"],
    ["whose page is a link to nothing", ONE_PAGE, MATRIX_PATH, { mode: "120000", text: "gone.md" }],
    ["whose optional page is a link to itself", TABS, DATA_PATH, { mode: "120000", text: "releases.json" }],
    ["whose page is a link out of it", ONE_PAGE, MATRIX_PATH, { mode: "120000", text: "../../../../etc/hostname" }],
    ["whose optional page is a submodule", TABS, DATA_PATH, { mode: "160000", text: "" }],
    ["whose page is a submodule", ONE_PAGE, MATRIX_PATH, { mode: "160000", text: "" }],
    ["whose page is a folder", ONE_PAGE, MATRIX_PATH, "folder"],
    ["whose optional page is a folder", TABS, DATA_PATH, "folder"],
    ["whose page is no text", ONE_PAGE, MATRIX_PATH, { mode: "100644", text: "\0\u0001\0" }],
    ["whose page is too large", ONE_PAGE, MATRIX_PATH, { mode: "100644", text: "a\n".repeat(100_000) }],
  ])("%s", async (_what, base, path, entry) => {
    const repository = testRepository();
    const before = repository.commit(base);
    const worse = "changed\n";
    if (entry === "folder") {
      repository.git("rm", "-q", path);
      repository.commit({ [`${path}/inner.md`]: worse });
    } else if (entry === "lost") {
      repository.commit({ [path]: `${base[path]}${worse}` });
      const id = repository.git("rev-parse", `HEAD:${path}`);
      rmSync(join(repository.folder, ".git", "objects", id.slice(0, 2), id.slice(2)));
    } else {
      writeFileSync(join(repository.folder, "entry"), entry.text);
      const id = entry.mode === "160000" ? before : repository.git("hash-object", "-w", "entry");
      repository.git("update-index", "--cacheinfo", `${entry.mode},${id},${path}`);
      repository.git("commit", "-q", "-m", "c");
    }
    const names = [`git:${before}`, "git:HEAD"];
    const { code, err } = await command(["diff", ...names, "--repo", repository.folder, ...GATE]);
    expect([code, err === ""]).toEqual([3, false]);
  });

  it.each([
    ["names nothing", "change: aaaaaaaaaaaa"],
    ["is about another backend", "match: { backend: SGLang }"],
    ["is about another feature", "match: { feature: LoRA }"],
  ])("fails where what is accepted %s", async (_what, target) => {
    const repository = testRepository();
    const [before, after] = repository.commitAll([ONE_PAGE, worse()]);
    writeFileSync(join(repository.folder, "a.yaml"), `accepted:\n  - ${target}\n    reason: known\n`);
    const names = [`git:${before}`, `git:${after}`, "--repo", "."];
    const { code, err } = await command(["diff", ...names, "--accepted", "a.yaml", ...GATE], repository.folder);
    expect([code, err.includes("a.yaml:2:5: error: found an acceptance of")]).toEqual([1, true]);
  });
});
