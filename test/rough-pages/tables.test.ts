import { describe, expect, it } from "vitest";
import { HEAD, OTHER, OTHER_READ, READ, ROWS, TABLE, toldOf } from "../support/told-page.ts";

const PAGES: readonly (readonly [what: string, page: string, told: readonly string[]])[] = [
  [
    "HTML with a cell that is hidden",
    '<table>\n<tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr>\n<tr><td>LoRA</td><td title="broken since 1.2">✅</td><td>✅</td></tr>\n<tr><td>Tool Calling</td><td>✅</td><td class="hidden">✅</td></tr>\n</table>\n',
    ["3:1 lost-status", "1:1 missing-matrix"],
  ],
  [
    "HTML with a title on a cell",
    '<table>\n<tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr>\n<tr><td>LoRA</td><td title="broken since 1.2">✅</td><td title="Rank 64">✅</td></tr>\n</table>\n',
    ["lora: vllm supported*", "3:47 altered-status"],
  ],
  [
    "HTML with a title on a row",
    '<table>\n<tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr>\n<tr title="removed"><td>LoRA</td><td>✅</td><td>✅</td></tr>\n<tr><td>Tool Calling</td><td>✅</td><td>✅</td></tr>\n</table>\n',
    ["tool-calling: sglang supported, vllm supported", "3:38 altered-status", "3:48 altered-status"],
  ],
  [
    "HTML with titles on the table, a column and a name",
    '<table title="planned">\n<tr><th>Feature</th><th title="deprecated">SGLang</th><th>vLLM</th></tr>\n<tr><td title="removed">LoRA</td><td>✅</td><td>✅</td></tr>\n<tr><td>Tool Calling</td><td>✅</td><td>✅</td></tr>\n</table>\n',
    [
      "3:38 altered-status",
      "3:48 altered-status",
      "4:30 altered-status",
      "4:40 altered-status",
      "2:44 altered-status",
      "2:59 altered-status",
      "3:25 altered-status",
    ],
  ],
  [
    "HTML with classes and colours on cells",
    '<table>\n<tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr>\n<tr><td>LoRA</td><td class="no">✅</td><td class="status-unsupported">✅</td></tr>\n<tr><td>Tool Calling</td><td class="yes">✅</td><td bgcolor="red">✅</td></tr>\n</table>\n',
    ["tool-calling: sglang supported", "3:33 altered-status", "3:70 altered-status", "4:66 altered-status"],
  ],
  [
    "HTML with the usual styles",
    '<table>\n<tr><th align="left">Feature</th><th style="text-align:center">SGLang</th><th>vLLM</th></tr>\n<tr><td>LoRA</td><td align="center" style="color:#333">✅</td><td data-label="vLLM">✅</td></tr>\n</table>\n',
    ["lora: sglang supported, vllm supported"],
  ],
  [
    "a cell over two rows",
    '<table>\n<tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr>\n<tr><td rowspan="2">LoRA</td><td>✅</td><td>✅</td></tr>\n<tr><td>❌</td><td>✅</td></tr>\n</table>\n',
    ["3:1 lost-status", "1:1 missing-matrix"],
  ],
  [
    "a cell over all columns",
    '<table>\n<tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr>\n<tr><td>LoRA</td><td colspan="2">✅</td></tr>\n<tr><td colspan="3">Planned</td></tr>\n</table>\n',
    ["3:1 lost-status", "1:1 missing-matrix"],
  ],
  [
    "a scope in two tables",
    `${TABLE}\n## More\n\n${HEAD}| KVBM | ✅ | ✅ |\n`,
    [...READ, "kv-block-manager: sglang supported, vllm supported"],
  ],
  [
    "a scope in two tables that disagree",
    `${TABLE}\n## More\n\n${HEAD}| LoRA | ❌ | ✅ |\n`,
    [...READ, "10:10 duplicate-feature", "10:14 duplicate-feature"],
  ],
  [
    "a table cut in two by a heading",
    `${HEAD}| LoRA | ✅ | ✅ |\n\n### Continued\n\n| Tool Calling | ❌ | ✅ |\n| KVBM | ❌ | ✅ |\n`,
    ["lora: sglang supported, vllm supported", "7:18 lost-status"],
  ],
  [
    "backends as rows",
    "| Backend | LoRA | Tool Calling |\n| --- | --- | --- |\n| SGLang | ✅ | ❌ |\n| vLLM | ✅ | ✅ |\n",
    ["1:1 unrecognised-table", "1:1 missing-matrix"],
  ],
  [
    "backends as rows, with signs that nobody defines",
    `| Engine | LoRA | Tool Calling |\n| --- | --- | --- |\n| SGLang | ✔\ufe0f | ❎ |\n| vLLM | ✔\ufe0f | ✔\ufe0f |\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "1:1 unrecognised-table",
    ],
  ],
  [
    "a header word and signs that nobody knows",
    `| Capability | SGLang | vLLM |\n| --- | --- | --- |\n| LoRA | ✔\ufe0f | ❎ |\n| Paging | ✔\ufe0f | 🟢 |\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "1:1 unrecognised-table",
    ],
  ],
  [
    "a header word that nobody knows, and short names of emoji",
    `| Capability | SGLang | vLLM |\n| --- | --- | --- |\n| LoRA | :white_check_mark: | :x: |\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "1:1 unrecognised-table",
    ],
  ],
  [
    "a header word that nobody knows, and images",
    `| Capability | SGLang | vLLM |\n| --- | --- | --- |\n| LoRA | ![yes](y.svg) | <img src="n.svg" alt="no"/> |\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "1:1 unrecognised-table",
    ],
  ],
  [
    "one backend under two names",
    "| Feature | vLLM (v0.9) | TRT-LLM | TensorRT LLM |\n| --- | --- | --- | --- |\n| LoRA | ✅ | ❌ | ✅ |\n",
    ["lora: trtllm unsupported", "1:13 unknown-column", "1:37 unknown-column"],
  ],
  [
    "a column with a version",
    "| Feature | vLLM (v0.9) | TRT-LLM | SGLang |\n| --- | --- | --- | --- |\n| LoRA | ✅ | ❌ | ✅ |\n",
    ["lora: trtllm unsupported, sglang supported", "1:13 unknown-column"],
  ],
  [
    "a column of another backend",
    "| Feature | vLLM | SGLang | LMDeploy |\n| --- | --- | --- | --- |\n| LoRA | ✅ | ❌ | ✅ |\n| KVBM | ✅ | ❌ | |\n",
    [
      "lora: vllm supported, sglang unsupported",
      "kv-block-manager: vllm supported, sglang unsupported",
      "1:29 unknown-column",
    ],
  ],
  [
    "one backend alone",
    "| Feature | vLLM |\n| --- | --- |\n| LoRA | ✅ |\n",
    ["1:1 unrecognised-table", "1:1 missing-matrix"],
  ],
  [
    "a list with a column more",
    "## vLLM\n\n| Feature | Status | Removed in | Notes |\n| --- | --- | --- | --- |\n| LoRA | ✅ | v1.2 | |\n",
    ["3:1 unrecognised-table", "3:1 missing-matrix"],
  ],
  [
    "a list with a column of versions",
    "## vLLM\n\n| Feature | Status | Since | Notes |\n| --- | --- | --- | --- |\n| LoRA | ✅ | v1.2 | |\n",
    ["support lora: vllm supported"],
  ],
  [
    "a hidden list with a column of nobody's",
    '## vLLM\n\n<template>\n\n| Feature | Status | N |\n| --- | --- | --- |\n| LoRA | <span class="badge">✓</span> | |\n\n</template>\n',
    ["5:1 unrecognised-table", "5:1 missing-matrix"],
  ],
  [
    "a list with versions in place of notes",
    "## vLLM\n\n| Feature | Status | Added in |\n| --- | --- | --- |\n| LoRA | ✅ | 1.2.x |\n",
    ["support lora: vllm supported"],
  ],
  [
    "a column of versions that says more",
    "## vLLM\n\n| Feature | Status | Since |\n| --- | --- | --- |\n| LoRA | ✅ | removed |\n",
    ["3:1 unrecognised-table", "3:1 missing-matrix"],
  ],
  [
    "a comparison with a column of versions",
    "| Feature | Introduced in | SGLang | vLLM |\n| --- | --- | --- | --- |\n| LoRA | 0.9 | ✅ | ✅ |\n| KVBM | | ❌ | ✅ |\n",
    ["lora: sglang supported, vllm supported", "kv-block-manager: sglang unsupported, vllm supported"],
  ],
  [
    "a comparison with a column of versions that are struck",
    "| Feature | Since | SGLang | vLLM |\n| --- | --- | --- | --- |\n| LoRA | ~~v0.9~~ | ✅ | ✅ |\n",
    ["lora: sglang supported, vllm supported", "1:13 unknown-column"],
  ],
  [
    "a row twice",
    `${HEAD}| LoRA | ✅ | ✅ |\n| LoRA | ❌ | ✅ |\n`,
    ["lora: sglang supported, vllm supported", "4:3 duplicate-feature"],
  ],
  [
    "a row twice, under two names",
    `${HEAD}| KVBM | ✅ | ✅ |\n| KV Block Manager | ❌ | ✅ |\n`,
    ["kv-block-manager: sglang supported, vllm supported", "4:3 duplicate-feature"],
  ],
  ["a header twice", `${HEAD}${TABLE}`, [...READ, "4:3 unnamed-row", "3:13 unknown-symbol", "3:22 unknown-symbol"]],
  [
    "a row that says what holds of those below",
    `${HEAD}| **Experimental** | | |\n${ROWS}`,
    [...READ, "3:3 altered-status"],
  ],
  [
    "a row that is too short",
    `${HEAD}| LoRA | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    ["tool-calling: sglang unsupported, vllm supported", "3:1 row-width"],
  ],
  [
    "a comment or a blank behind a row",
    `${HEAD}| LoRA | ✅ | ✅ | <!-- new -->\n| Tool Calling | ❌ | ✅ | | |\n`,
    READ,
  ],
  [
    "a name that is a sign, as under a merged cell",
    `${HEAD}| LoRA | ✅ | ✅ |\n| ^^ | ❌ | ✅ |\n`,
    ["lora: sglang supported, vllm supported", "4:3 unnamed-row"],
  ],
  [
    "a bar too many",
    `${HEAD}| LoRA || ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    ["tool-calling: sglang unsupported, vllm supported", "3:15 row-width"],
  ],
  [
    "dashes of another kind",
    `| Feature | SGLang | vLLM |\n| \u2014 | \u2014 | \u2014 |\n${ROWS}`,
    ["1:3 lost-status", "3:10 lost-status", "1:1 missing-matrix"],
  ],
  ["a cell over two lines", `${HEAD}| LoRA | ✅ (rank\n64 only) | ✅ |\n`, ["3:1 row-width", "4:1 row-width"]],
  ["text right under a table", `${TABLE}Tool Use ✅ ✅\n`, [...READ, "5:1 row-width"]],
  [
    "a row in a comment",
    `${HEAD}| LoRA | ✅ | ✅ |\n<!-- | Tool Calling | ❌ | ✅ | -->\n| KVBM | ✅ | ✅ |\n`,
    ["lora: sglang supported, vllm supported", "5:10 lost-status", "warning 4:23 lost-status"],
  ],
  [
    "a row in a comment of MDX",
    `${HEAD}| LoRA | ✅ | ✅ |\n{/* | Tool Calling | ❌ | ✅ | */}\n| KVBM | ✅ | ✅ |\n`,
    ["lora: sglang supported, vllm supported", "5:10 lost-status", "warning 4:22 lost-status"],
  ],
  [
    "statuses in comments",
    `${HEAD}| LoRA | ✅ <!-- was ❌ --> | ✅ |\n| Tool Calling | {/* ✅ */} | ✅ |\n| KVBM | <!-- ✅ --> | ✅ |\n`,
    [
      "lora: sglang supported, vllm supported",
      "tool-calling: sglang unstated, vllm supported",
      "kv-block-manager: sglang unstated, vllm supported",
      "warning 4:22 lost-status",
    ],
  ],
  [
    "a comment over two rows",
    `${HEAD}| LoRA | ✅ <!-- | ✅ |\n| Tool Calling | ❌ | ✅ --> |\n`,
    ["lora: vllm supported", "tool-calling: sglang unsupported", "3:10 unknown-symbol", "4:22 unknown-symbol"],
  ],
  [
    "rows in a table of HTML",
    "<table>\n<thead><tr><th>Feature</th><th>SGLang</th><th>vLLM</th></tr></thead>\n<tbody>\n\n| LoRA | ✅ | ✅ |\n\n</tbody></table>\n",
    ["5:1 lost-status", "1:1 missing-matrix"],
  ],
  [
    "rows in the properties of a component",
    `<FeatureMatrix\n  rows={[\n    { feature: "LoRA", sglang: "yes", vllm: "no" },\n    { feature: "Paging", sglang: "✅", vllm: "❌" },\n  ]}\n/>\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "3:32 lost-status",
    ],
  ],
  [
    "rows parted by commas",
    `\`\`\`csv\nFeature,SGLang,vLLM\nLoRA,✅,❌\n\`\`\`\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "3:1 lost-status",
    ],
  ],
  [
    "a list as a table",
    `.. list-table::\n\n   * - Feature\n     - SGLang\n   * - LoRA\n     - ✅\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "6:8 lost-status",
    ],
  ],
  [
    "a list of definitions",
    `LoRA\n: ✅ SGLang\n: ❌ vLLM\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "2:1 lost-status",
    ],
  ],
  [
    "a list in a list",
    `- SGLang\n  - LoRA: ✅\n  - Paging: ❌\n- vLLM\n  - LoRA: ✔\ufe0f\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "2:5 lost-status",
      "5:5 lost-status",
    ],
  ],
  ["a list of tasks", `- [x] LoRA\n- [ ] Tool Calling\n\n${OTHER}`, [...OTHER_READ, "1:3 lost-status"]],
  [
    "cards",
    `<CardGroup>\n<Card title="LoRA">✅ SGLang, ❌ vLLM</Card>\n<Card title="LoRA" icon="check">Supported</Card>\n</CardGroup>\n\n${HEAD}| KVBM | ✅ | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    [
      "kv-block-manager: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported",
      "2:19 lost-status",
    ],
  ],
  [
    "a bar in code",
    `${HEAD}| LoRA | ✅ (\`a|b\`) | ✅ |\n| Tool Calling | ❌ | ✅ |\n`,
    ["tool-calling: sglang unsupported, vllm supported", "3:22 row-width"],
  ],
  [
    "escaped bars",
    `${HEAD}| A\\|B | ✅ | ✅ |\n| \`a\\|b\` | ❌ | ✅ |\n| LoRA | ✅ (a \\| b) | ✅ |\n`,
    ["a-b: sglang supported, vllm supported", "lora: sglang supported*, vllm supported", "4:3 duplicate-feature"],
  ],
  [
    "spaces that do not break",
    "| Feature\u00a0|\u00a0SGLang\u00a0|\u00a0vLLM |\n| ---\u00a0|\u00a0---\u00a0|\u00a0--- |\n| LoRA\u00a0|\u00a0✅\u00a0|\u00a0✅ |\n| Tool Calling\u00a0|\u00a0❌\u00a0|\u00a0✅ |\n",
    ["1:3 lost-status", "3:10 lost-status", "1:1 missing-matrix"],
  ],
  ["a form feed", `${HEAD}\f${ROWS}`, ["tool-calling: sglang unsupported, vllm supported", "3:15 row-width"]],
  ["a line separator", `${HEAD}| LoRA | ✅ | ✅ |\u2028| Tool Calling | ❌ | ✅ |\n`, ["3:17 row-width"]],
  [
    "wide bars",
    "｜ Feature ｜ SGLang ｜ vLLM ｜\n｜ --- ｜ --- ｜ --- ｜\n｜ LoRA ｜ ✅ ｜ ✅ ｜\n｜ Tool Calling ｜ ❌ ｜ ✅ ｜\n",
    ["1:3 lost-status", "3:10 lost-status", "1:1 missing-matrix"],
  ],
  [
    "a table drawn with signs",
    "+---------+--------+------+\n| Feature | SGLang | vLLM |\n+=========+========+======+\n| LoRA | ✅ | ✅ |\n+---------+--------+------+\n| Tool Calling | ❌ | ✅ |\n+---------+--------+------+\n",
    ["2:3 lost-status", "4:10 lost-status", "6:18 lost-status", "1:1 missing-matrix"],
  ],
  ["front matter that nobody closed", `---\ntitle: x\n${TABLE}---\n\n${OTHER}`, [...OTHER_READ, "5:10 lost-status"]],
  ["a table in a script", `export const table = \`\n${TABLE}\`\n`, [...READ, "6:1 row-width"]],
  [
    "pairs that contradict each other",
    "## vLLM\n\n| Feature | LoRA | Tool Calling | Multimodal |\n| --- | --- | --- | --- |\n| LoRA | \u2014 | ✅ | ✅ |\n| Tool Calling | ❌ | \u2014 | ✅ |\n| Multimodal | ✅ | ✅ | \u2014 |\n",
    [
      "interactions lora + multimodal: vllm supported",
      "interactions multimodal + tool-calling: vllm supported",
      "6:18 pair-contradiction",
    ],
  ],
  [
    "pairs without a row",
    "## vLLM\n\n| Feature | LoRA | Tool Calling | Multimodal |\n| --- | --- | --- | --- |\n| LoRA | \u2014 |  |  |\n| Multimodal | ✅ | ❌ | \u2014 |\n",
    [
      "interactions lora + tool-calling: vllm unstated",
      "interactions multimodal + tool-calling: vllm unsupported",
      "interactions lora + multimodal: vllm supported",
      "3:20 unmatched-feature",
    ],
  ],
  [
    "pairs shifted by one",
    "## vLLM\n\n| Feature | LoRA | Tool Calling | Multimodal |\n| --- | --- | --- | --- |\n| LoRA | ✅ | \u2014 |  |\n| Tool Calling | ✅ | ✅ | \u2014 |\n| Multimodal | ✅ | ❌ | ✅ |\n",
    [
      "interactions lora + multimodal: vllm supported",
      "5:10 diagonal-stated",
      "6:22 diagonal-stated",
      "7:24 diagonal-stated",
      "6:18 pair-contradiction",
      "7:20 pair-contradiction",
    ],
  ],
  [
    "pairs in words",
    "## vLLM\n\n| Feature | LoRA | Tool Calling | Multimodal |\n| --- | --- | --- | --- |\n| LoRA | N/A |  |  |\n| Tool Calling | Partially supported | - |  |\n| Multimodal | Planned | No longer supported | n/a |\n",
    [
      "interactions lora + tool-calling: vllm caveat",
      "interactions lora + multimodal: vllm unsupported",
      "interactions multimodal + tool-calling: vllm unsupported",
      "6:40 unknown-symbol",
    ],
  ],
  [
    "a pair of three",
    "## vLLM\n\n| Feature combination | Status | Constraint |\n| --- | --- | --- |\n| LoRA + Tool Calling + Multimodal | Supported | |\n",
    ["5:3 pair-features"],
  ],
  [
    "a pair of one",
    "## vLLM\n\n| Feature combination | Status | Constraint |\n| --- | --- | --- |\n| LoRA + LoRA | Supported | |\n",
    ["5:3 pair-features"],
  ],
  [
    "a list whose columns changed places",
    "## vLLM\n\n| Feature | Notes | Status |\n| --- | --- | --- |\n| LoRA | x | ✅ |\n",
    ["3:1 unrecognised-table", "3:1 missing-matrix"],
  ],
];

/** What gives KVBM a status besides a table of another feature, and where that is told. */
const BESIDE: readonly (readonly [text: string, at: string])[] = [
  ["<Matrix data={[\n  {\n    name: 'KVBM',\n    vllm: 'yes',\n  },\n]} />", "3:1"],
  ['<Feature\n  name="KVBM"\n  vllm="✅"\n/>', "3:1"],
  ['<Row feature="KVBM">\n  <Cell backend="vLLM">✅</Cell>\n</Row>', "3:1"],
  ["<Row>\n  <Cell>KVBM</Cell>\n  <Cell>✅</Cell>\n</Row>", "3:1"],
  ['<Row feature="KVBM"><Cell backend="vLLM">✅</Cell></Row>', "3:41"],
  ['<Card title="KVBM" icon="check">Supported</Card>', "3:32"],
  ["KVBM; vLLM: ✅; SGLang: ❌", "3:1"],
  ["### KVBM ✅", "3:5"],
  ["### ✅ KVBM", "3:5"],
];

describe("Tables that are damaged, or of another form", () => {
  it.each(PAGES)("%s", (_what, page, told) => {
    expect(toldOf(page, "page.mdx")).toEqual(told);
  });

  it.each(BESIDE)("%s beside a table", (text, at) => {
    expect(toldOf(`# Features\n\n${text}\n\n${TABLE}`)).toEqual([...READ, `${at} lost-status`]);
  });
});
