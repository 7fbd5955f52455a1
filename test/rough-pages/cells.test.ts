import { describe, expect, it } from "vitest";
import { HEAD, READ, ROWS, toldOf } from "../support/told-page.ts";

const PAGES: readonly (readonly [what: string, page: string, told: readonly string[]])[] = [
  [
    "lines in a cell",
    `${HEAD}| LoRA | ✅<br/>rank 64<br/>only | ✅ |\n`,
    ["lora: vllm supported", "3:10 unknown-symbol"],
  ],
  [
    "lines in a remark",
    `${HEAD}| LoRA | Yes \u2014 rank 64<br>only A100 | ✅ |\n`,
    ["lora: sglang supported*, vllm supported"],
  ],
  [
    "a check mark in red",
    `${HEAD}| LoRA | <span className="badge badge-red">✓</span> | ✅ |\n`,
    ["lora: vllm supported", "3:10 altered-status"],
  ],
  ...[
    '<span className="badge badge--gray">✓</span>',
    '<span class="badge badge--muted">✓</span>',
    '<span class="badge" style="background:#888">✓</span>',
    '<span class="badge" style="color: rgb(120, 120, 120)">✓</span>',
    '<span style="color: lightgray">Yes</span>',
    '<span style="color: hsl(210 8% 60%)">Yes</span>',
    '<font color="gray">✅</font>',
    '<span class="badge" style="opacity: .4">✓</span>',
    '<span class="opacity-50">✅</span>',
    '<span style="filter: grayscale(1)">✅</span>',
    '<span class="badge text-slate-400">✓</span>',
    '<span style="color: tomato">✅</span>',
    '<span class="badge badge--inactive">✓</span>',
  ].map(
    (cell) =>
      [`faded, ${cell}`, `${HEAD}| LoRA | ${cell} | ✅ |\n`, ["lora: vllm supported", "3:10 altered-status"]] as const,
  ),
  ...[
    '<span class="badge" style="color: #000">✓</span>',
    '<span class="badge" style="color: #333">✓</span>',
    '<span class="badge" style="background: white">✓</span>',
    '<span class="badge badge--blue">✓</span>',
    '<span style="opacity: 1">✅</span>',
    '<span class="opacity-100">✅</span>',
    '<span style="color: forestgreen">✅</span>',
  ].map(
    (cell) =>
      [
        `in plain view, ${cell}`,
        `${HEAD}| LoRA | ${cell} | ✅ |\n`,
        ["lora: sglang supported, vllm supported"],
      ] as const,
  ),
  ...(
    [
      [":white_check_mark:", ["lora: sglang supported, vllm supported"]],
      [":construction:", ["lora: sglang limited, vllm supported"]],
      ["✅ :construction:", ["lora: vllm supported", "3:10 unknown-symbol"]],
      ["✅ (:construction:)", ["lora: vllm supported", "3:10 altered-status"]],
      ["✅ (🧪 in the lab)", ["lora: vllm supported", "3:10 altered-status"]],
      ["✅ (untested)", ["lora: vllm supported", "3:10 altered-status"]],
      [":rocket:", ["lora: vllm supported", "3:10 unknown-symbol"]],
      ["✅ (requires vLLM)", ["lora: sglang supported*, vllm supported", "3:10 altered-status"]],
      ["✅ (vLLM only)", ["lora: sglang supported*, vllm supported", "3:10 altered-status"]],
      ["✅ (requires vLLM 0.9 or newer)", ["lora: sglang supported*, vllm supported"]],
    ] as const
  ).map(([cell, told]) => [`a cell ${cell}`, `${HEAD}| LoRA | ${cell} | ✅ |\n`, told] as const),
  [
    "a name with a sign",
    `${HEAD}| LoRA 🧪 | ✅ | ✅ |\n`,
    ["lora: sglang supported, vllm supported", "3:3 altered-status"],
  ],
  [
    "a name with the short name of a sign",
    `${HEAD}| LoRA :construction: | ✅ | ✅ |\n`,
    ["lora: sglang supported, vllm supported", "3:3 lost-status"],
  ],
  [
    "a dash in green",
    `${HEAD}| LoRA | <span className="badge badge--success">\u2014</span> | ✅ |\n`,
    ["lora: vllm supported", "3:10 altered-status"],
  ],
  [
    "a check mark in a warning",
    `${HEAD}| LoRA | <span className="badge badge-warning">✓</span> | ✅ |\n`,
    ["lora: vllm supported", "3:10 altered-status"],
  ],
  [
    "icons, badges without a text, and places to link to",
    `${HEAD}| <a id="lora" class="anchor"></a>LoRA | <i class="fa fa-check"></i> | <div class="badge"></div> |\n| KVBM | <div class="badge">✓</div> | <i class="fa fa-x"></i>✅ |\n`,
    ["kv-block-manager: sglang supported", "3:42 unknown-symbol", "3:72 unknown-symbol", "4:39 altered-status"],
  ],
  [
    "a class that says no",
    `${HEAD}| LoRA | <span className="dynref-badge dynref-no">✓</span> | ✅ |\n`,
    ["lora: vllm supported", "3:10 altered-status"],
  ],
  [
    "a class that says yes",
    `${HEAD}| LoRA | <span className="dynref-badge dynref-yes">✓</span> | ✅ |\n`,
    ["lora: sglang supported, vllm supported"],
  ],
  [
    "a data attribute that says no",
    `${HEAD}| LoRA | <span className="badge" data-status="no">✓</span> | ✅ |\n`,
    ["lora: vllm supported", "3:10 altered-status"],
  ],
  [
    "a style in red",
    `${HEAD}| LoRA | <span style="color:red">✅</span> | ✅ |\n`,
    ["lora: vllm supported", "3:10 altered-status"],
  ],
  [
    "colours by number",
    `${HEAD}| LoRA | <span style="color:#f00">✅</span> | <span style="background: rgb(255, 204, 204)">✅</span> |\n| Tool Calling | <span style="color:#1a7f37">❌</span> | <span style="color:#1a7f37">✅</span> |\n| KVBM | <font color="#e69500">✅</font> | <span style="color:hsl(0 90% 40%)">✅</span> |\n`,
    [
      "tool-calling: vllm supported",
      "3:10 altered-status",
      "3:46 altered-status",
      "4:18 altered-status",
      "5:10 altered-status",
      "5:43 altered-status",
    ],
  ],
  [
    "colours that say nothing",
    `${HEAD}| LoRA | <span style="color:#222">✅</span> | <span style="color: #00f; background: #fff">✅</span> |\n`,
    ["lora: sglang supported, vllm supported"],
  ],
  [
    "a colour by the name of a property",
    `${HEAD}| LoRA | <span style="color:var(--color-danger-500)">✅</span> | <span style="color:var(--text)">✅</span> |\n`,
    ["lora: vllm supported", "3:10 altered-status"],
  ],
  [
    "classes of a module",
    `${HEAD}| LoRA | <span className={styles.planned}>✅</span> | <span className={styles.cell}>✅</span> |\n| KVBM | <span className={styles["no"]}>✅</span> | <span className={styles.badge}>✓</span> |\n`,
    ["lora: vllm supported", "kv-block-manager: vllm supported", "3:10 altered-status", "4:10 unknown-symbol"],
  ],
  [
    "classes for the layout",
    `${HEAD}| LoRA | <span class="no-wrap text-nowrap">✅</span> | <span class="inline-block">✅</span> |\n`,
    ["lora: sglang supported, vllm supported"],
  ],
  [
    "a title that says broken",
    `${HEAD}| LoRA | <span title="broken since 1.2">✅</span> | ✅ |\n`,
    ["lora: vllm supported", "3:10 altered-status"],
  ],
  [
    "a title that says experimental",
    `${HEAD}| LoRA | <span title="experimental since 1.2">✅</span> | ✅ |\n`,
    ["lora: vllm supported", "3:10 altered-status"],
  ],
  [
    "a title that limits",
    `${HEAD}| LoRA | <span title="crashes on H100">✅</span> | ✅ |\n`,
    ["lora: sglang supported*, vllm supported"],
  ],
  [
    "a title on a column that limits",
    `| Feature | <span title="Requires A100 only">SGLang</span> | vLLM |\n| --- | --- | --- |\n${ROWS}`,
    ["lora: sglang supported*, vllm supported", "tool-calling: sglang unsupported*, vllm supported"],
  ],
  [
    "a title on a name, deprecated",
    `${HEAD}| <span title="deprecated">LoRA</span> | ✅ | ✅ |\n`,
    ["lora (deprecated): sglang supported, vllm supported"],
  ],
  [
    "references, one of them without its definition",
    `${HEAD}| [LoRA][lora] | [✅][s] | ✅ ([Source][x]) |\n| Tool Calling | [❌][missing] | Yes \u2014 one GPU ([Source][gone]) |\n\n[lora]: a.md\n[s]: s.md\n[x]: x.md\n`,
    [
      "lora: sglang supported, vllm supported",
      "tool-calling: sglang unsupported, vllm supported*",
      "warning 4:18 broken-link",
      "warning 4:33 broken-link",
    ],
  ],
  [
    "a name with a reference that nothing defines",
    `${HEAD}| [LoRA][nolora] | ✅ | ✅ |\n| [Tool Calling] | ❌ | ✅ |\n`,
    [...READ, "warning 3:3 broken-link"],
  ],
  [
    "entities",
    `${HEAD}| LoRA &amp; PEFT | &#x2705; | &#10060; |\n| Tool&nbsp;Calling | &#9989; | &#x274C; |\n| A&vert;B | ✅ | ✅ |\n`,
    [
      "lora-peft: sglang supported, vllm unsupported",
      "tool-calling: sglang supported, vllm unsupported",
      "a-b: sglang supported, vllm supported",
    ],
  ],
  [
    "names in code and other markup",
    `${HEAD}| \`LoRA\` | ✅ | ✅ |\n| **Tool Calling** | ❌ | ✅ |\n| *KVBM* | ✅ | ✅ |\n| <u>LMCache</u> | ✅ | ✅ |\n`,
    [...READ, "kv-block-manager: sglang supported, vllm supported", "lmcache: sglang supported, vllm supported"],
  ],
  [
    "names with characters that take up no room",
    `${HEAD}| LoRA\u200b | ✅ | ✅ |\n| \u200eKVBM | ✅ | ✅ |\n| Tool\u00adCalling | ❌ | ✅ |\n| Multi\u2060modal | ❌ | ✅ |\n`,
    [
      "lora: sglang supported, vllm supported",
      "kv-block-manager: sglang supported, vllm supported",
      "toolcalling: sglang unsupported, vllm supported",
      "multimodal: sglang unsupported, vllm supported",
    ],
  ],
  [
    "columns with characters that take up no room",
    `| Feature | SGLang\u200b | \ufeffvLLM |\n| --- | --- | --- |\n${ROWS}`,
    READ,
  ],
  [
    "a letter of another alphabet",
    `${HEAD}| LоRA | ✅ | ✅ |\n| LoRA | ❌ | ✅ |\n`,
    ["lоra: sglang supported, vllm supported", "lora: sglang unsupported, vllm supported"],
  ],
  [
    "a name with a status in brackets",
    `${HEAD}| LoRA (experimental) | ✅ | ✅ |\n`,
    ["3:25 altered-status", "3:29 altered-status"],
  ],
  [
    "a name with a status behind a dash",
    `${HEAD}| LoRA \u2014 beta | ✅ | ✅ |\n`,
    ["3:17 altered-status", "3:21 altered-status"],
  ],
  [
    "a name with raised words",
    `${HEAD}| LoRA <sup>beta</sup> | ✅ | ✅ |\n`,
    ["3:26 missing-note", "3:30 missing-note"],
  ],
  [
    "a name with a sign",
    `${HEAD}| LoRA ⚠\ufe0f | ✅ | ✅ |\n`,
    ["lora: sglang supported, vllm supported", "3:3 lost-status"],
  ],
  [
    "a name with a status before it",
    `${HEAD}| Experimental LoRA | ✅ | ✅ |\n`,
    ["3:23 altered-status", "3:27 altered-status"],
  ],
  [
    "a name with a status in square brackets",
    `${HEAD}| LoRA [WIP] | ✅ | ✅ |\n`,
    ["3:16 altered-status", "3:20 altered-status"],
  ],
  [
    "names with words behind them",
    `${HEAD}| **LoRA** *coming soon* | ✅ | ✅ |\n| KVBM<br/>*not yet supported* | ✅ | ✅ |\n| LMCache adapters | ✅ | ✅ |\n`,
    ["lmcache-adapters: sglang supported, vllm supported", "3:3 altered-status", "4:3 altered-status"],
  ],
  [
    "words before a name, and two remarks",
    `${HEAD}| Work in progress: LoRA | ✅ | ✅ |\n| Tool Calling (agents) (planned) | ✅ | ✅ |\n`,
    ["4:3 altered-status", "3:28 altered-status", "3:32 altered-status"],
  ],
  [
    "a note that says that it does not work",
    "## vLLM\n\n| Feature | Status | Notes |\n| --- | --- | --- |\n| LoRA | ✅[^1] | |\n\n[^1]: Does not work yet.\n",
    ["5:10 altered-status"],
  ],
  [
    "a column with a picture before its name",
    `| Feature | 🚀 SGLang | vLLM |\n| --- | --- | --- |\n${ROWS}`,
    ["1:1 unrecognised-table", "1:1 missing-matrix"],
  ],
  [
    "a column with a status",
    `| Feature | SGLang (beta) | vLLM |\n| --- | --- | --- |\n${ROWS}`,
    ["1:1 unrecognised-table", "1:1 missing-matrix"],
  ],
  [
    "a struck column",
    `| Feature | ~~SGLang~~ | vLLM |\n| --- | --- | --- |\n${ROWS}`,
    [...READ, "1:13 altered-status"],
  ],
  [
    "a column with a tip",
    `| Feature | <Tooltip tip="removed">SGLang</Tooltip> | vLLM |\n| --- | --- | --- |\n${ROWS}`,
    [...READ, "1:13 altered-status"],
  ],
  [
    "words that are plain, and words that are not",
    `${HEAD}| LoRA | Coming soon | |\n| Tool Calling | TBD | TBD |\n`,
    ["lora: sglang unsupported, vllm unstated", "4:18 unknown-symbol", "4:24 unknown-symbol"],
  ],
  [
    "signs of mathematics",
    `${HEAD}| LoRA | $\\checkmark$ | ✅ |\n| Tool Calling | \\checkmark | ✅ |\n`,
    ["lora: vllm supported", "tool-calling: vllm supported", "3:10 unknown-symbol", "4:18 unknown-symbol"],
  ],
  [
    "notes that say another status",
    "## vLLM\n\n| Feature | Status | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | Experimental |\n| Multimodal | ✅ | Experimental since v1.2 |\n| Tool Calling | ✅ | ❌ on A100 |\n",
    [
      "support lora: vllm supported",
      "support multimodal: vllm supported",
      "support tool-calling: vllm supported",
      "5:14 altered-status",
      "6:20 altered-status",
      "7:22 altered-status",
    ],
  ],
  [
    "notes that are pictures",
    "## vLLM\n\n| Feature | Status | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | ![broken](b.svg) |\n| Tool Calling | ✅ | <Badge>WIP</Badge> |\n",
    [
      "support lora: vllm supported",
      "support tool-calling: vllm supported",
      "6:22 altered-status",
      "warning 5:14 altered-note",
      "warning 6:22 altered-note",
    ],
  ],
  [
    "lines in notes",
    "## vLLM\n\n| Feature | Status | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | One GPU<br>rank 64 |\n| Tool Calling | ✅ | One<wbr>GPU<br />  rank 64 |\n",
    ["support lora: vllm supported*", "support tool-calling: vllm supported*"],
  ],
  [
    "signs that nobody defines",
    "## vLLM\n\n| Feature | Status | Notes |\n| --- | --- | --- |\n| LoRA | ✔\ufe0f |  |\n| Tool Calling | ✖ |  |\n",
    ["5:10 unknown-symbol", "6:18 unknown-symbol"],
  ],
];

describe("Cells and names", () => {
  it.each(PAGES)("%s", (_what, page, told) => {
    expect(toldOf(page, "page.mdx")).toEqual(told);
  });
});

describe("A name that is marked as new", () => {
  const named = (name: string) => `${HEAD}| ${name} | ✅ | ✅ |\n`;
  const lora = ["lora: sglang supported, vllm supported"];

  it.each<readonly [name: string, told: readonly string[]]>([
    ["LoRA (new)", lora],
    ["LoRA [Updated]", lora],
    ["LoRA (new in v1.6)", lora],
    ['LoRA <Badge intent="success">New</Badge>', lora],
    ["LoRA <Tag>New in 1.6</Tag>", lora],
    ["Odd Thing (new)", ["odd-thing: sglang supported, vllm supported"]],
    ["LoRA (deprecated) (new)", ["lora (deprecated): sglang supported, vllm supported"]],
    ["LoRA (new API)", ["lora-new-api: sglang supported, vllm supported"]],
    ["New LoRA", ["new-lora: sglang supported, vllm supported"]],
    ["LoRA New ![removed](x.png)", ["lora-new: sglang supported, vllm supported", "3:3 altered-status"]],
    ["LoRA <Badge>New soon</Badge>", ["lora-new-soon: sglang supported, vllm supported", "3:3 altered-status"]],
  ])("%s", (name, told) => {
    expect(toldOf(named(name))).toEqual(told);
  });
});
