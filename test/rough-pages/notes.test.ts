import { describe, expect, it } from "vitest";
import { HEAD, READ, ROWS, TABLE, toldOf } from "../support/told-page.ts";

const PAGES: readonly (readonly [what: string, page: string, told: readonly string[]])[] = [
  ["a footnote of a caption", `Table 1[^1]\n\n${TABLE}\n[^1]: All experimental.\n`, [...READ, "1:1 stray-marker"]],
  ["a footnote of a heading", `## Matrix[^1]\n\n${TABLE}\n[^1]: All experimental.\n`, [...READ, "1:1 stray-marker"]],
  [
    "a footnote of a column",
    `| Feature | SGLang[^1] | vLLM |\n| --- | --- | --- |\n${ROWS}\n[^1]: All experimental.\n`,
    ["lora: sglang supported*, vllm supported", "tool-calling: sglang unsupported*, vllm supported"],
  ],
  [
    "a footnote of the corner",
    `| Feature[^1] | SGLang | vLLM |\n| --- | --- | --- |\n${ROWS}\n[^1]: All experimental.\n`,
    [...READ, "1:3 stray-marker"],
  ],
  [
    "a footnote before its table",
    `[^1]: One GPU alone.\n\n${HEAD}| LoRA | ✅[^1] | ✅ |\n`,
    ["lora: sglang supported*, vllm supported"],
  ],
  [
    "a footnote of a footnote",
    `${HEAD}| LoRA | ✅[^1] | ✅ |\n\n[^1]: One GPU[^2].\n[^2]: Not A100.\n`,
    ["lora: sglang supported*, vllm supported", "5:1 stray-marker"],
  ],
  [
    "a footnote in place",
    `${HEAD}| LoRA | ✅^[One GPU alone.] | ✅ |\n`,
    ["lora: vllm supported", "3:10 unknown-symbol"],
  ],
  [
    "two footnotes of one cell",
    `${HEAD}| LoRA | ✅[^1][^2] | ✅<sup>[1]</sup> |\n\n[^1]: One GPU.\n[^2]: Not A100.\n`,
    ["lora: sglang supported*", "3:22 missing-note"],
  ],
  [
    "markers that are links",
    `${HEAD}| LoRA | ✅<sup>[1](#note-1)</sup> | ✅ <sup><a href="#n1">1</a></sup> |\n\n1. One GPU.\n`,
    ["lora: sglang supported*, vllm supported*"],
  ],
  [
    "a range of markers",
    `${HEAD}| LoRA | ✅<sup>1-3</sup> | ✅<sup>1, 2</sup> |\n\n> **Notes:**\n> 1. One GPU.\n> 2. Not A100.\n> 3. No LoRA.\n`,
    ["lora: vllm supported*", "3:10 missing-note", "8:6 unattached-note"],
  ],
  [
    "a link without raised digits",
    `${HEAD}| LoRA | ✅ [1](#n1) | ✅ |\n\n<a id="n1"></a>1. One GPU.\n`,
    ["lora: vllm supported", "3:10 unknown-symbol"],
  ],
  [
    "notes in a table",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n| Note | Text |\n| --- | --- |\n| 1 | One GPU. |\n`,
    ["lora: vllm supported", "3:10 missing-note"],
  ],
  [
    "notes under another heading",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n## Notes\n\n1. One GPU.\n`,
    ["lora: vllm supported", "3:10 missing-note"],
  ],
  [
    "notes a backend",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n> **Notes:**\n> - SGLang\n>   1. One GPU.\n>   2. Not A100.\n`,
    ["lora: vllm supported", "3:10 missing-note"],
  ],
  [
    "a list in a list of notes",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n**Notes**\n\n1. One GPU:\n   - with rank 64\n     - and A100\n   - without\n2. Another.\n`,
    ["lora: sglang supported*, vllm supported", "warning 11:4 unattached-note"],
  ],
  [
    "notes in details",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n<details>\n<summary>Notes</summary>\n\n1. One GPU.\n\n</details>\n`,
    ["lora: sglang supported*, vllm supported"],
  ],
  [
    "two lists with the same numbers",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅<sup>2</sup> |\n\n1. One GPU.\n\nMore text.\n\n1. Two.\n2. Three.\n`,
    ["lora: sglang supported*, vllm supported*", "9:4 duplicate-note"],
  ],
  [
    "notes in one paragraph",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅<sup>2</sup> |\n\n<sup>1</sup> One GPU.<br/><sup>2</sup> Not<br/>A100.\n`,
    ["lora: sglang supported*, vllm supported*"],
  ],
  [
    "notes in HTML",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n<p><sup>1</sup> One GPU.</p>\n`,
    ["lora: vllm supported", "3:10 missing-note"],
  ],
  [
    "notes that name a feature and a status, in details and in a part",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅<sup>2</sup> |\n\n<Accordion title="Notes">\n\n1. One GPU.\n2. Tool Calling: Not supported with it.\n3. KVBM: Not supported.\n\n</Accordion>\n`,
    ["lora: sglang supported*, vllm supported*", "9:4 unattached-note"],
  ],
  [
    "a raised digit in a blank cell",
    `${HEAD}| LoRA | ¹ | ✅ |\n\n¹ Only on A100.\n`,
    ["lora: sglang unstated*, vllm supported"],
  ],
  [
    "a digit in brackets in a blank cell",
    `${HEAD}| LoRA | [1] | ✅ |\n\n[1] Only on A100.\n`,
    ["lora: sglang unstated*, vllm supported"],
  ],
  [
    "a dagger in a blank cell",
    `${HEAD}| LoRA | \u2020 | ✅ |\n\n\u2020 Only on A100.\n`,
    ["lora: sglang unstated*, vllm supported"],
  ],
  ["a raised digit without its note", `${HEAD}| LoRA | ¹ | ✅ |\n`, ["lora: vllm supported", "3:10 missing-note"]],
  [
    "notes below the second of two tables",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n${HEAD}| KVBM | ✅<sup>1</sup> | ✅ |\n\n> **Notes:**\n> 1. One GPU.\n`,
    ["lora: vllm supported", "kv-block-manager: sglang supported*, vllm supported", "3:10 missing-note"],
  ],
  [
    "digits between carets",
    `${HEAD}| LoRA | ✅^1^ | ✅ |\n\n1. One GPU.\n`,
    ["lora: vllm supported", "3:10 unknown-symbol"],
  ],
  [
    "a source that nothing defines",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n> **Notes:**\n> 1. One GPU alone. ([Source][x])\n`,
    ["lora: sglang supported*, vllm supported", "warning 6:6 broken-link"],
  ],
  [
    "a reference that nothing defines",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n> **Notes:**\n> 1. One GPU alone, see [the guide][].\n`,
    ["lora: sglang supported*, vllm supported", "warning 6:6 broken-link"],
  ],
  [
    "references that are defined",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n> **Notes:**\n> 1. One GPU alone, see [the guide][g]. ([Source][x])\n\n[g]: g.md\n[x]: x.md\n`,
    ["lora: sglang supported*, vllm supported"],
  ],
  [
    "brackets in code",
    `${HEAD}| LoRA | ✅<sup>1</sup> | ✅ |\n\n> **Notes:**\n> 1. Takes \`[a][b]\` and [rank] values.\n`,
    ["lora: sglang supported*, vllm supported"],
  ],
  [
    "struck and hidden words",
    "## vLLM\n\n| Feature | Status | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | ~~One GPU~~ two GPUs |\n| Tool Calling | ✅ | <span hidden>x</span>One |\n",
    ["support lora: vllm supported", "support tool-calling: vllm supported", "5:14 altered-note", "6:22 altered-note"],
  ],
];

describe("Notes", () => {
  it.each(PAGES)("%s", (_what, page, told) => {
    expect(toldOf(page, "page.mdx")).toEqual(told);
  });
});
