import { describe, expect, it } from "vitest";
import { HEAD, READ, TABLE, toldOf } from "../support/told-page.ts";

const PAGES: readonly (readonly [what: string, page: string, told: readonly string[]])[] = [
  [
    "an admonition titled Experimental",
    `:::warning[Experimental]\n\n${TABLE}\n:::\n`,
    ["tool-calling: sglang unsupported", "5:10 altered-status", "5:14 altered-status", "6:22 altered-status"],
  ],
  [
    "an admonition titled Removed",
    `:::danger Removed\n\n${TABLE}\n:::\n`,
    ["tool-calling: sglang unsupported", "5:10 altered-status", "5:14 altered-status", "6:22 altered-status"],
  ],
  [
    "an admonition between two rows",
    `${HEAD}| LoRA | ✅ | ✅ |\n:::note\nExperimental.\n:::\n| Tool Calling | ❌ | ✅ |\n`,
    ["lora: sglang supported, vllm supported", "5:1 unattached-note", "7:18 lost-status"],
  ],
  [
    "an accordion titled Deprecated features",
    `<AccordionGroup>\n<Accordion title="Deprecated features">\n${TABLE}</Accordion>\n</AccordionGroup>\n`,
    [
      "lora (deprecated): sglang supported, vllm supported",
      "tool-calling (deprecated): sglang unsupported, vllm supported",
    ],
  ],
  [
    "an accordion titled Removed",
    `<Accordion title="Removed">\n${TABLE}</Accordion>\n`,
    ["tool-calling: sglang unsupported", "4:10 altered-status", "4:14 altered-status", "5:22 altered-status"],
  ],
  [
    "a step a backend",
    '<Steps>\n<Step title="SGLang">\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n</Step>\n<Step title="vLLM">\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ❌ | |\n</Step>\n</Steps>\n',
    ["support lora: sglang supported", "support lora: vllm unsupported"],
  ],
  [
    "a summary that says Removed",
    `<details>\n<summary>Removed in v1.2</summary>\n\n${TABLE}\n</details>\n`,
    ["tool-calling: sglang unsupported", "6:10 altered-status", "6:14 altered-status", "7:22 altered-status"],
  ],
  [
    "details a backend",
    "<details>\n<summary>SGLang</summary>\n\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n\n</details>\n\n<details>\n<summary>vLLM</summary>\n\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ❌ | |\n\n</details>\n",
    ["support lora: sglang supported", "support lora: vllm unsupported"],
  ],
  [
    "a block that a style of JSX hides",
    `<div style={{ display: "none" }}>\n\n${TABLE}\n</div>\n`,
    ["5:3 altered-status", "6:3 altered-status", "3:3 altered-status", "3:13 altered-status", "3:22 altered-status"],
  ],
  [
    "a block with another style of JSX",
    `<section style={{ marginTop: 8, display: 'block' }} hidden={false ? "x" : ''}>\n\n${TABLE}\n</section>\n`,
    ["5:3 altered-status", "6:3 altered-status", "3:3 altered-status", "3:13 altered-status", "3:22 altered-status"],
  ],
  [
    "tabs whose titles are expressions",
    '<Tabs>\n<Tab title={"SGLang"}>\n\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n\n</Tab>\n<Tab title={`vLLM`}>\n\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ❌ | |\n\n</Tab>\n</Tabs>\n',
    ["support lora: sglang supported", "support lora: vllm unsupported"],
  ],
  [
    "a tab that is hidden",
    '<Tabs>\n<Tab title="SGLang" hidden>\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n</Tab>\n<Tab title="vLLM">\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ❌ | |\n</Tab>\n</Tabs>\n',
    [
      "support lora: vllm unsupported",
      "5:3 altered-status",
      "3:3 altered-status",
      "3:13 altered-status",
      "3:26 altered-status",
    ],
  ],
  [
    "a table in an expression",
    `{false && <div>\n\n${TABLE}\n</div>}\n`,
    ["3:3 lost-status", "5:10 lost-status", "1:1 missing-matrix"],
  ],
  [
    "a component for one version",
    `<Versions version="v1.1">\n\n${TABLE}\n</Versions>\n`,
    [...READ, "warning 3:1 altered-status"],
  ],
  ["a component with a condition", `<If version="<1.2">\n\n${TABLE}\n</If>\n`, [...READ, "warning 3:1 altered-status"]],
  [
    "a tab a release",
    `<Tabs>\n<Tab title="v1.1">\n${TABLE}</Tab>\n<Tab title="v1.2">\n${HEAD}| LoRA | ✅ | ✅ |\n| Tool Calling | ✅ | ✅ |\n</Tab>\n</Tabs>\n`,
    [
      "lora@v1-1: sglang supported, vllm supported",
      "tool-calling@v1-1: sglang unsupported, vllm supported",
      "lora@v1-2: sglang supported, vllm supported",
      "tool-calling@v1-2: sglang supported, vllm supported",
      "3:1 unread-table",
      "9:1 unread-table",
    ],
  ],
  [
    "tabs without titles",
    '<Tabs>\n<TabItem value="sglang">\n\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n\n</TabItem>\n<TabItem value="vllm">\n\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ❌ | |\n\n</TabItem>\n</Tabs>\n',
    ["4:1 unnamed-backend", "11:1 unnamed-backend", "4:1 missing-matrix"],
  ],
  [
    "an underlined heading, Removed",
    `Removed\n-------\n\n${TABLE}`,
    ["tool-calling: sglang unsupported", "6:10 altered-status", "6:14 altered-status", "7:22 altered-status"],
  ],
  ["a heading of HTML, Removed", `<h2>Removed</h2>\n\n${TABLE}`, [...READ, "1:1 unattached-note"]],
  ["a line in bold, Removed", `**Removed:**\n\n${TABLE}`, [...READ, "1:1 unattached-note"]],
  [
    "a heading, Experimental features",
    `# Experimental features\n\n${TABLE}`,
    ["tool-calling: sglang unsupported", "5:10 altered-status", "5:14 altered-status", "6:22 altered-status"],
  ],
  [
    "a heading two levels above, Beta",
    `# Beta\n\n## vLLM and SGLang\n\n${TABLE}`,
    ["tool-calling: sglang unsupported", "7:10 altered-status", "7:14 altered-status", "8:22 altered-status"],
  ],
  ["a heading, Supported features", `## Supported features\n\n${TABLE}`, READ],
  [
    "a heading that says what its cells say",
    `## Not supported\n\n${HEAD}| LoRA | ❌ | ❌ |\n`,
    ["lora: sglang unsupported, vllm unsupported"],
  ],
  [
    "a struck heading",
    `## ~~Matrix~~\n\n${TABLE}`,
    ["5:3 altered-status", "6:3 altered-status", "3:3 altered-status", "3:13 altered-status", "3:22 altered-status"],
  ],
  ["preformatted text", `<pre>\n${TABLE}</pre>\n`, ["2:3 lost-status", "4:10 lost-status", "1:1 missing-matrix"]],
  [
    "two tables in a table for the layout",
    `<table><tr><td>\n\n${TABLE}\n</td><td>\n\n${HEAD}| KVBM | ✅ | ✅ |\n\n</td></tr></table>\n`,
    [...READ, "kv-block-manager: sglang supported, vllm supported"],
  ],
  ["an element that few readers see", `<noscript>\n\n${TABLE}\n</noscript>\n`, [...READ, "warning 3:1 altered-status"]],
  ["a comment for a formatter", `<!-- prettier-ignore -->\n${TABLE}`, READ],
];

describe("Boxes, parts and tabs around a table", () => {
  it.each(PAGES)("%s", (_what, page, told) => {
    expect(toldOf(page, "page.mdx")).toEqual(told);
  });
});
