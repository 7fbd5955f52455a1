import { describe, expect, it } from "vitest";
import { HEAD, READ, TABLE, toldOf } from "../support/told-page.ts";

const PAGES: readonly (readonly [what: string, page: string, told: readonly string[]])[] = [
  [
    "after the table",
    `${TABLE}\nLegend: ✅ Planned, ❌ Not supported\n`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 6:1 legend-conflict",
    ],
  ],
  [
    "in another section",
    `## Matrix\n\n${TABLE}\n## How to read\n\nLegend:\n\n- ✅ Experimental\n- ❌ Not supported\n`,
    [
      "lora: sglang limited, vllm limited",
      "tool-calling: sglang unsupported, vllm limited",
      "warning 12:3 legend-conflict",
    ],
  ],
  [
    "two that disagree",
    `Legend: ✅ Supported, ❌ Not supported\n\n${TABLE}\n## Appendix\n\nLegend: ✅ Planned, ❌ Not supported\n`,
    [...READ, "warning 10:1 legend-conflict", "warning 10:1 legend-conflict"],
  ],
  [
    "two above that disagree",
    `Legend: ✅ Planned\n\n## Other\n\nLegend: ✅ Supported\n\n${TABLE}`,
    [...READ, "warning 1:1 legend-conflict", "warning 5:1 legend-conflict"],
  ],
  [
    "in details",
    `<details><summary>Legend</summary>\n\n- ✅ Planned\n- ❌ Not supported\n\n</details>\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 3:3 legend-conflict",
    ],
  ],
  [
    "in an admonition with a title",
    `:::note Legend\n✅ Planned\n❌ Not supported\n:::\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 2:1 legend-conflict",
    ],
  ],
  [
    "of one sign in an admonition",
    `:::info\n✅ = Planned\n:::\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 2:1 legend-conflict",
    ],
  ],
  [
    "in a component",
    `<Note>\n✅ Planned, ❌ Not supported\n</Note>\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  ...(
    [
      ["signs, and words below", "## Legend\n\n### ✅\n\nPlanned\n\n### ❌\n\nNot supported\n\n## Matrix", "3:1"],
      [
        "signs and words",
        "## Symbols\n\n### ✅ \u2014 Planned\n\nLater.\n\n### ❌ \u2014 Not supported\n\nNo.\n\n## Matrix",
        "3:1",
      ],
      [
        "words and signs",
        "## What it means\n\n### Planned (✅)\n\nX\n\n### Not supported (❌)\n\nX\n\n## Matrix",
        "3:1",
      ],
      ["signs over sentences", "### ✅\nPlanned for a later release.\n\n### ❌\nNot supported.", "1:1"],
    ] as const
  ).map(
    ([what, legend, at]) =>
      [
        `in headings, ${what}`,
        `${legend}\n\n${TABLE}`,
        [
          "lora: sglang unsupported, vllm unsupported",
          "tool-calling: sglang unsupported, vllm unsupported",
          `warning ${at} legend-conflict`,
        ],
      ] as const,
  ),
  [
    "in headings, of words that nobody knows",
    `## Legend\n\n### ✅\n\nOn our list\n\n## Matrix\n\n${TABLE}`,
    [...READ, "3:1 unknown-legend"],
  ],
  [
    "in headings, the usual",
    `## Legend\n\n### ✅\n\nSupported\n\n### ❌\n\nNot supported\n\n## Matrix\n\n${TABLE}`,
    READ,
  ],
  ["a heading that is none", `## ✅ All features\n\nText.\n\n## Matrix\n\n${TABLE}`, READ],
  [
    "in lines of their own",
    `**✅**\nPlanned\n\n**❌**\nNot supported\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  [
    "with short names of signs",
    `Legend: :white_check_mark: Planned, :x: Not supported\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  ["with the words first", `Legend: Planned ✅, Not supported ❌\n\n${TABLE}`, [...READ, "1:1 unknown-legend"]],
  [
    "in a sentence, with the signs in brackets",
    `Features are planned (✅) or not supported (❌).\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  [
    "as a table with the words first",
    `| Status | Symbol |\n| --- | --- |\n| Planned | ✅ |\n| Not supported | ❌ |\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 3:1 legend-conflict",
    ],
  ],
  [
    "as a table of three columns",
    `| Symbol | Meaning | Details |\n| --- | --- | --- |\n| ✅ | Planned | later |\n| ❌ | Not supported | |\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 3:1 legend-conflict",
    ],
  ],
  [
    "with signs in code",
    `\`✅\` planned, \`❌\` not supported\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  [
    "of its own signs",
    `Legend: ✔\ufe0f Supported, ✖\ufe0f Not supported, ◐ Partially supported\n\n${HEAD}| LoRA | ✔\ufe0f | ✖\ufe0f |\n| KVBM | ◐ | ✔ |\n`,
    ["lora: sglang supported, vllm unsupported", "kv-block-manager: sglang caveat, vllm supported"],
  ],
  [
    "of letters in one line",
    `Legend: Y = Supported, N = Not supported, P = Planned\n\n${HEAD}| LoRA | Y | N |\n| KVBM | P | Y |\n`,
    ["1:1 unknown-legend", "5:10 unknown-symbol", "5:14 unknown-symbol", "6:10 unknown-symbol", "6:14 unknown-symbol"],
  ],
  [
    "of letters in a list",
    `Legend:\n- Y: Supported\n- N: Not supported\n\n${HEAD}| LoRA | Y | N |\n`,
    ["lora: sglang supported, vllm unsupported"],
  ],
  ["in words that nobody knows", `A ✅ means somebody tried it once.\n\n${TABLE}`, [...READ, "1:1 unknown-legend"]],
  [
    "of the blank",
    `An empty cell means not supported.\n\n${HEAD}| LoRA | ✅ | |\n`,
    ["lora: sglang supported, vllm unstated", "warning 1:1 unattached-note"],
  ],
  [
    "of a dash",
    `Legend: ✅ Supported, - = Not supported\n\n${HEAD}| LoRA | ✅ | - |\n`,
    ["lora: sglang supported", "1:1 unknown-legend", "5:14 unknown-symbol"],
  ],
  ["below, in words that nobody knows", `${TABLE}\n✅ = works only on A100\n`, [...READ, "6:1 unknown-legend"]],
  [
    "in a heading",
    `## Matrix (✅ planned, ❌ not supported)\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:4 legend-conflict",
    ],
  ],
  [
    "of an image",
    `Legend: ![ok](ok.svg) Supported\n\n${HEAD}| LoRA | ![ok](ok.svg) | ✅ |\n`,
    ["lora: vllm supported", "5:10 unknown-symbol"],
  ],
  ["with struck words", `Legend: ~~✅ Supported~~ ✅ Planned\n\n${TABLE}`, [...READ, "1:1 legend-conflict"]],
  [
    "as a list of definitions",
    `✅\n: Planned\n\n❌\n: Not supported\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  [
    "as a list in a list",
    `- Legend\n  - ✅ Planned\n  - ❌ Not supported\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 2:5 legend-conflict",
    ],
  ],
  [
    "in running text",
    `In the table below, ✅ marks planned work and ❌ what is not supported.\n\n${TABLE}`,
    [...READ, "1:1 unknown-legend", "warning 1:1 unattached-note"],
  ],
  [
    "in a block of code",
    `\`\`\`\n✅ = Planned\n❌ = Not supported\n\`\`\`\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  [
    "of what is marked",
    `Features marked ✅ are planned, and those with ❌ are not supported.\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  [
    "of what a sign is used for",
    `We use ✅ for features that are planned and ❌ for those that are not supported.\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  [
    "in quotation marks",
    `"✅" stands for "planned".\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  [
    "in the properties of a component",
    `<Legend items={[{ symbol: "✅", meaning: "Planned" }, { meaning: "Not supported", symbol: "❌" }]} />\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
  [
    "in words that go on behind a status",
    `Cells marked ✅ are planned for a later release.\n\n${TABLE}`,
    [...READ, "1:1 unknown-legend", "warning 1:1 unattached-note"],
  ],
  ["of a sign in running text that explains nothing", `Look for the ✅ in the table.\n\n${TABLE}`, READ],
  [
    "with a variation selector",
    `Legend: ✅\ufe0f Planned\n\n${TABLE}`,
    [
      "lora: sglang unsupported, vllm unsupported",
      "tool-calling: sglang unsupported, vllm unsupported",
      "warning 1:1 legend-conflict",
    ],
  ],
];

describe("Legends", () => {
  it.each(PAGES)("%s", (_what, page, told) => {
    expect(toldOf(page, "page.mdx")).toEqual(told);
  });
});

/** The same comparison in badges, and a legend in badges or plain. */
const badge = (text: string) => `<span className="ref-badge">${text}</span>`;
const BADGES = TABLE.replace(/✅/gu, badge("✓")).replace(/❌/gu, badge("—"));

describe("A legend of a table in badges", () => {
  it.each<readonly [what: string, legend: string, told: readonly string[]]>([
    [
      "badges in one line, parted by commas",
      `**Legend:** ${badge("✓")} Supported, ${badge("!")} Supported with caveat, ${badge("WIP")} Work in progress, ${badge("—")} Not supported`,
      READ,
    ],
    ["badges in one line, without a name", `${badge("✓")} Supported, ${badge("—")} Not supported`, READ],
    [
      "badges in one line, with another meaning",
      `Legend: ${badge("✓")} Planned, ${badge("—")} Not supported`,
      [
        "lora: sglang unsupported, vllm unsupported",
        "tool-calling: sglang unsupported, vllm unsupported",
        "warning 1:1 legend-conflict",
      ],
    ],
    ["plain, with links", "**Legend:** ✓ = Supported, ! = Supported with caveat, WIP = Work in progress", READ],
    ["plain, without links", "Legend: ✓ Supported; ! Supported with caveat", READ],
    [
      "plain, with another meaning",
      "Legend: ✓ Planned · ! Supported",
      [
        "lora: sglang unsupported, vllm unsupported",
        "tool-calling: sglang unsupported, vllm unsupported",
        "warning 1:1 legend-conflict",
        "warning 1:1 legend-conflict",
      ],
    ],
    ["plain, of a sign that badges and cells use otherwise", "Legend: — Not applicable", READ],
  ])("%s", (_, legend, told) => {
    expect(toldOf(`${legend}\n\n${BADGES}`)).toEqual(told);
  });
});
