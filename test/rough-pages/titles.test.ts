import { describe, expect, it } from "vitest";
import { READ, TABLE, toldOf } from "../support/told-page.ts";

/** What is told of a table on whose three usable cells a title casts doubt. */
const DOUBTED = [
  "tool-calling: sglang unsupported",
  "5:10 altered-status",
  "5:14 altered-status",
  "6:22 altered-status",
];

const LESSENING = [
  "## SGLang and vLLM (experimental)",
  "## Features (not supported yet)",
  "## Feature matrix — no longer supported",
  "## [Beta] Feature matrix",
  "## 2. 🚧 Feature matrix",
  "## Feature matrix ❌",
  '## Feature matrix <Badge text="Beta" />',
  '## Feature matrix <span className="badge">Preview</span>',
  "## Feature matrix ![beta](beta.svg)",
  "## Feature matrix `experimental`: experimental",
  "## Experimental: features",
  "## 2. Experimental vLLM support",
  "## Planned features of SGLang",
  "## Feature matrix (removed in v1.4)",
  "## Features, work in progress",
  "## Features — v1.6 preview",
  "## Roadmap",
  "# Upcoming",
  "## Next release",
  "## Future work",
  "## Preview of v1.6",
  "## :construction: Feature matrix",
  "## Feature matrix (WIP :construction:)",
  "## Feature matrix :x:",
  "## ⛔ Feature matrix",
  "## Feature matrix ⏳",
];

const PLAIN = [
  "## SGLang and vLLM (tested nightly)",
  "## 2. Feature matrix (v1.5.1)",
  "## 🚀 Features",
  "## :rocket: Features",
  "## Features :white_check_mark:",
  "## Supported and experimental features",
  "## Features (supported, experimental, planned)",
  "## Feature matrix ✅",
  "## Previewing what is new",
];

describe("Titles over a table", () => {
  it.each(LESSENING)("%s", (title) => {
    expect(toldOf(`${title}\n\n${TABLE}`)).toEqual(DOUBTED);
  });

  it.each(PLAIN)("%s, which doubts nothing", (title) => {
    expect(toldOf(`${title}\n\n${TABLE}`)).toEqual(READ);
  });

  it.each(["SGLang 🚧", "SGLang (preview)", "Experimental SGLang"])("a tab %s", (title) => {
    const list = "| Feature | Status | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n| Tool Calling | ❌ | |\n";
    expect(toldOf(`<Tabs>\n<Tab title="${title}">\n\n${list}\n</Tab>\n</Tabs>\n`)).toEqual([
      "support tool-calling: sglang unsupported",
      "6:10 altered-status",
    ]);
  });

  it("a heading that says deprecated", () => {
    expect(toldOf(`## Features (deprecated)\n\n${TABLE}`)).toEqual([
      "lora (deprecated): sglang supported, vllm supported",
      "tool-calling (deprecated): sglang unsupported, vllm supported",
    ]);
  });

  it.each(["**Planned features (v1.6)**", "*Feature support (main, unreleased)*"])("a line %s", (line) => {
    expect(toldOf(`# Features\n\n${line}\n\n${TABLE}`)).toEqual([...READ, "3:1 unattached-note"]);
  });
});
