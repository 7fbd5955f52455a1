import { describe, expect, it } from "vitest";
import { HEAD, READ, TABLE, toldOf } from "../support/told-page.ts";

const PAGES: readonly (readonly [what: string, page: string, told: readonly string[]])[] = [
  [
    "All features in this table are experimental on SGLang.",
    `# Features\n\nAll features in this table are experimental on SGLang.\n\n${TABLE}`,
    [...READ, "3:1 unattached-note"],
  ],
  [
    "These features are not supported yet.",
    `# Features\n\nThese features are not supported yet.\n\n${TABLE}`,
    [...READ, "3:1 unattached-note"],
  ],
  [
    "SGLang support is experimental.",
    `# Features\n\nSGLang support is experimental.\n\n${TABLE}`,
    [...READ, "warning 3:1 unattached-note"],
  ],
  [
    "The table below lists features that are planned.",
    `# Features\n\nThe table below lists features that are planned.\n\n${TABLE}`,
    [...READ, "warning 3:1 unattached-note"],
  ],
  [
    "Everything below is a work in progress.",
    `# Features\n\nEverything below is a work in progress.\n\n${TABLE}`,
    [...READ, "3:1 unattached-note"],
  ],
  [
    "The following table shows feature support across SGLang and vLLM.",
    `# Features\n\nThe following table shows feature support across SGLang and vLLM.\n\n${TABLE}`,
    READ,
  ],
  [
    "LoRA is not supported on SGLang.",
    `# Features\n\nLoRA is not supported on SGLang.\n\n${TABLE}`,
    [...READ, "warning 3:1 unattached-note"],
  ],
  ["what the cells say too", `# Features\n\nTool Calling is not supported on SGLang.\n\n${TABLE}`, READ],
  ["a backend that the table lacks", `# Features\n\nTensorRT-LLM support is experimental.\n\n${TABLE}`, READ],
  ["under another heading", `# Features\n\n${TABLE}\n## SGLang\n\nSGLang support is experimental.\n`, READ],
  [
    "None of these work on SGLang.",
    `# Features\n\nNone of these work on SGLang.\n\n${TABLE}`,
    [...READ, "warning 3:1 unattached-note"],
  ],
  [
    "Note: SGLang entries are provisional.",
    `# Features\n\nNote: SGLang entries are provisional.\n\n${TABLE}`,
    [...READ, "warning 3:1 unattached-note"],
  ],
  [
    "Experimental on SGLang",
    `# Features\n\n*Experimental on SGLang*\n\n${TABLE}`,
    [...READ, "warning 3:1 unattached-note"],
  ],
  ["Experimental", `# Features\n\n**Experimental**\n\n${TABLE}`, [...READ, "3:1 unattached-note"]],
  [
    "Note:** all of these are deprecated.",
    `# Features\n\n> **Note:** all of these are deprecated.\n\n${TABLE}`,
    [...READ, "warning 3:3 unattached-note"],
  ],
  [
    "SGLang is unsupported in this release.",
    `# Features\n\n<Warning>\nSGLang is unsupported in this release.\n</Warning>\n\n${TABLE}`,
    [...READ, "warning 3:1 unattached-note"],
  ],
  ["This table was last updated for v0.9.", `# Features\n\nThis table was last updated for v0.9.\n\n${TABLE}`, READ],
  [
    "See the vLLM guide for supported models.",
    `# Features\n\nSee the vLLM guide for supported models.\n\n${TABLE}`,
    READ,
  ],
  [
    "The SGLang column applies to A100 only.",
    `# Features\n\nThe SGLang column applies to A100 only.\n\n${TABLE}`,
    [...READ, "warning 3:1 unattached-note"],
  ],
  [
    "Limitations: SGLang features require CUDA 13.",
    `# Features\n\nLimitations: SGLang features require CUDA 13.\n\n${TABLE}`,
    READ,
  ],
  [
    "As of v1.3 these are removed.",
    `# Features\n\nAs of v1.3 these are removed.\n\n${TABLE}`,
    [...READ, "3:1 unattached-note"],
  ],
  [
    "All supported features are tested nightly.",
    `# Features\n\nAll supported features are tested nightly.\n\n${TABLE}`,
    READ,
  ],
  [
    "below: All features in this table are experimental on SGLang.",
    `# Features\n\n${TABLE}\nAll features in this table are experimental on SGLang.\n`,
    [...READ, "8:1 unattached-note"],
  ],
  [
    "below: Note: LoRA on SGLang is limited to rank 64.",
    `${HEAD}| LoRA | ✅ | ✅ |\n\nNote: LoRA on SGLang is limited to rank 64.\n`,
    ["lora: sglang supported, vllm supported", "warning 5:1 unattached-note"],
  ],
  [
    "[!WARNING]",
    `> [!WARNING]\n> All of these are experimental on SGLang.\n\n${TABLE}`,
    [...READ, "1:3 unattached-note"],
  ],
  [
    "Table 1: features that were removed.",
    `Table 1: features that were removed.\n\n${TABLE}`,
    [...READ, "warning 1:1 unattached-note"],
  ],
  ["Previously: LoRA ✅ on SGLang.", `Previously: LoRA ✅ on SGLang.\n\n${TABLE}`, READ],
];

/** Sentences that name a backend, a feature or the table, and say nothing of what works. */
const HARMLESS = [
  "vLLM is in early access for Jetson.",
  "SGLang is experimental on Windows.",
  "SGLang support for Arm is experimental.",
  "SGLang is in preview on AMD GPUs.",
  "LoRA requires SGLang 0.5 or newer.",
  "LoRA doesn't require vLLM.",
  "vLLM does not require a patched image.",
  "Do not mix vLLM and SGLang workers in one deployment.",
  "This table does not cover hardware; see the support matrix.",
  "LoRA adapters are not loaded by default.",
  "vLLM no longer needs a separate router.",
  "SGLang isn't the only backend with disaggregated serving.",
  "Tool Calling isn't limited to SGLang.",
  "Images for SGLang are not published for CUDA 12.",
  "Benchmarks for SGLang are not available.",
  "These entries are only checked at release time.",
  "The table below requires JavaScript to sort.",
  "If LoRA is not supported by your model, use another one.",
  "Is LoRA not working on SGLang? Ask in the forum.",
  "The experimental scheduler of SGLang is described elsewhere.",
  "vLLM images are not compatible with CUDA 11.",
  "Planned maintenance of the CI does not affect vLLM.",
  "Preview images for SGLang exist.",
  "Dropped requests are counted by vLLM.",
  "Removed flags of vLLM are listed in the changelog.",
  "Use LoRA with any backend, not only vLLM.",
  "Currently vLLM does not support Python 3.9.",
  "Every backend supports LoRA.",
];

/** Sentences that say of LoRA or of SGLang that it works less than the table states. */
const LIMITING = [
  "SGLang is experimental for now.",
  "LoRA requires vLLM.",
  "LoRA needs the vLLM backend.",
  "LoRA is exclusive to vLLM.",
  "LoRA depends on vLLM.",
  "SGLang does not yet fully support LoRA.",
  "LoRA cannot be used with SGLang.",
  "SGLang has no LoRA support.",
  "There is no LoRA on SGLang.",
  "SGLang lacks LoRA.",
  "SGLang does not support these.",
  "Once all of these are merged, the old path of LoRA will be removed.",
  "LoRA on SGLang has not been validated.",
  "On SGLang, LoRA is broken.",
  "LoRA was removed from SGLang.",
  "Support for SGLang is experimental.",
  "On ARM, SGLang does not work.",
  "All SGLang features are experimental.",
  "If you use LoRA, SGLang is not supported.",
  "This table applies to A100 only.",
  "The SGLang column is not up to date.",
  "LoRA works only on vLLM.",
  "Only vLLM supports LoRA.",
  "LoRA is vLLM-only.",
  "LoRA works, except on SGLang.",
  "LoRA (not on SGLang)",
];

describe("Text beside a table", () => {
  it.each(HARMLESS)("%s, of no matter", (sentence) => {
    expect(toldOf(`# Features\n\n${sentence}\n\n${TABLE}`)).toEqual(READ);
  });

  it.each(["Status: planned", "**Status:** experimental", "Planned for the next release", "Coming in v1.6."])(
    "%s, of all",
    (line) => {
      expect(toldOf(`# Features\n\n${line}\n\n${TABLE}`)).toEqual([...READ, "3:1 unattached-note"]);
    },
  );

  it.each(["SGLang support is experimental", "LoRA is not supported on SGLang"])("%s, as a heading", (line) => {
    expect(toldOf(`# ${line}\n\n${TABLE}`)).toEqual([...READ, "warning 1:1 unattached-note"]);
  });

  it("in a part of its own between", () => {
    const part = "<details>\n<summary>Known issues</summary>\n\nLoRA does not work on SGLang.\n\n</details>";
    expect(toldOf(`# Features\n\n${part}\n\n${TABLE}`)).toEqual([...READ, "warning 6:1 unattached-note"]);
    expect(toldOf(`${TABLE}\n${part}\n`)).toEqual([...READ, "warning 9:1 unattached-note"]);
    expect(toldOf(`${part.replace("</details>", "")}\n${TABLE}\n</details>\n`)).toEqual([
      ...READ,
      "warning 4:1 unattached-note",
    ]);
  });

  it.each(LIMITING)("%s, which limits", (sentence) => {
    expect(toldOf(`# Features\n\n${sentence}\n\n${TABLE}`)).toEqual([...READ, "warning 3:1 unattached-note"]);
  });

  it.each(PAGES)("%s", (_what, page, told) => {
    expect(toldOf(page, "page.mdx")).toEqual(told);
  });
});
