import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";

const PAGE = `# Features

**Legend:**
*   ✅ : Supported
*   🚧 : Work in Progress / Experimental / Limited

| Feature | SGLang | TensorRT-LLM | vLLM | Source |
| :--- | :---: | :---: | :---: | :--- |
| **LoRA** | | ✅ | ✅ | [Guide][lora] |
| **Tool Calling** | ✅ | 🚧 | ✅ | Docs |

## vLLM

| Feature | LoRA | Tool Calling | Speculative Decoding |
| :--- | :---: | :---: | :---: |
| **LoRA** | — | | |
| **Tool Calling** | ✅<sup>1</sup> | — | |
| **Speculative Decoding** | ✅ | — | — |

> **Notes:**
> 1. **LoRA**: Only small ones.

[lora]: ../lora.md
`;

async function importPage(text: string, name = "page.md") {
  const folder = scratchFolder();
  writeFileSync(join(folder, name), text);
  const { code, err } = await command(["import", "--file", name, "--release", "v1.2.0", "--data", "out"], folder);
  return { code, problems: err.split("\n").filter((line) => /: error: /.test(line)), err };
}

describe("a page", () => {
  it("without fault is read; a note that the catalogue lacks is told of", async () => {
    const { code, err } = await importPage(PAGE);
    expect(code).toBe(0);
    expect(err).toBe(
      [
        'v1.2.0 page.md:21:6: warning: found a note in the page\'s own words, "LoRA: Only small ones." [uncatalogued-note]',
        "  expected our wording in data/notes.yaml",
        "  to fix: add it under the hash in the note's published field of the snapshot",
        "1 release read, 1 written, 0 unchanged",
        "",
      ].join("\n"),
    );
  });

  const faults: readonly [what: string, from: string, to: string, problems: readonly string[]][] = [
    [
      "with a symbol that nothing defines",
      "| **Tool Calling** | ✅ | 🚧",
      "| **Tool Calling** | 🟡 | 🚧",
      ['10:22: error: found the symbol "🟡" [unknown-symbol]'],
    ],
    [
      "with a misspelt word as a symbol",
      "| **Tool Calling** | ✅ | 🚧",
      "| **Tool Calling** | Suported | 🚧",
      ['10:22: error: found the symbol "Suported" [unknown-symbol]'],
    ],
    [
      "with a row that is too short",
      "| **LoRA** | | ✅ | ✅ | [Guide][lora] |",
      "| **LoRA** | ✅ | ✅ |",
      ["9:1: error: found a row of 3 cells [row-width]"],
    ],
    [
      "with a row that is too long",
      "| 🚧 | ✅ | Docs |",
      "| 🚧 | ✅ | ✅ | Docs |",
      ["10:39: error: found a row of 6 cells [row-width]"],
    ],
    [
      "with a marker that has no note",
      "✅<sup>1</sup>",
      "✅<sup>1,4</sup>",
      ["17:22: error: found a footnote marker 4 [missing-note]"],
    ],
    [
      "with a note twice",
      "> 1. **LoRA**: Only small ones.",
      "> 1. **LoRA**: Only small ones.\n> 1. Again.",
      ["22:3: error: found a second note 1 [duplicate-note]"],
    ],
    [
      "with a feature twice",
      "| **Tool Calling** | ✅ | 🚧",
      "| **LoRA** | ✅ | 🚧",
      ['10:3: error: found a second row for "LoRA" [duplicate-feature]'],
    ],
    [
      "with a feature under two names",
      "| **Tool Calling** | ✅ | 🚧 | ✅ | Docs |",
      "| KVBM | ✅ | 🚧 | ✅ | |\n| KV Block Manager | ✅ | 🚧 | ✅ | |",
      ['11:3: error: found a second row for "KV Block Manager" [duplicate-feature]'],
    ],
    [
      "with a column twice",
      "| Feature | LoRA | Tool Calling |",
      "| Feature | LoRA | LoRA |",
      ['14:20: error: found a second column for "LoRA" [duplicate-feature]'],
    ],
    [
      "with a backend that nothing knows",
      "| vLLM | Source |",
      "| vLLM | Nim |",
      ['7:44: error: found a column "Nim" [unknown-column]'],
    ],
    [
      "with a backend twice",
      "| TensorRT-LLM | vLLM |",
      "| TRT-LLM | TensorRT-LLM |",
      ["7:32: error: found a second column for TensorRT-LLM [unknown-column]"],
    ],
    [
      "with a status on the diagonal",
      "| **LoRA** | — | | |",
      "| **LoRA** | ✅ | | |",
      ['16:14: error: found "✅" for lora with itself [diagonal-stated]'],
    ],
    [
      "that states a pair two ways",
      "| **LoRA** | — | | |",
      "| **LoRA** | — | | 🚧 |",
      ['18:30: error: found "✅" for lora + speculative-decoding [pair-contradiction]'],
    ],
    [
      "with a legend in unknown words",
      "*   🚧 : Work in Progress / Experimental / Limited",
      "*   🚧 : Perhaps",
      ['5:5: error: found "🚧" explained as "Perhaps" [unknown-legend]'],
    ],
    [
      "with pairs of no backend",
      "## vLLM",
      "## Pairs",
      ["14:1: error: found a table of pairs that names no backend [unnamed-backend]"],
    ],
    [
      "with two faults, which are both told",
      "| **Tool Calling** | ✅ | 🚧 | ✅ | Docs |",
      "| **Tool Calling** | ¿ | ? | ✅ | Docs |",
      ['10:22: error: found the symbol "¿" [unknown-symbol]', '10:26: error: found the symbol "?" [unknown-symbol]'],
    ],
  ];

  it.each(faults)("%s is refused", async (_what, from, to, problems) => {
    const text = PAGE.replace(from, to);
    expect(text).not.toBe(PAGE);
    const outcome = await importPage(text);
    expect(outcome.problems.map((line) => line.replace("v1.2.0 page.md:", ""))).toEqual(problems);
    expect(outcome.code).toBe(3);
    expect(outcome.err).toMatch(/; nothing was written\n$/);
  });

  it("without a matrix is refused", async () => {
    const { code, problems } = await importPage("# Nothing\n\n| A | B |\n|---|---|\n| 1 | 2 |\n");
    expect([code, problems]).toEqual([3, ["v1.2.0 page.md:3:1: error: found no matrix table [missing-matrix]"]]);
  });

  it("of MDX with an expression that never ends is refused with its place", async () => {
    const { code, problems } = await importPage("# A\n\n{/* never ends\n", "page.mdx");
    expect(code).toBe(3);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^v1\.2\.0 page\.mdx:\d+:\d+: error: found .* \[unreadable-page\]$/);
  });

  it("of JSON that is none is refused with its place", async () => {
    const { code, problems } = await importPage('{ "features": [ }', "releases.json");
    expect([code, problems]).toEqual([3, ["v1.2.0 releases.json:1:17: error: found ValueExpected [unreadable-page]"]]);
  });

  it("of JSON with an unknown status and a feature twice tells both", async () => {
    const page = '{"features":[\n{"name":"LoRA","vllm":{"status":"maybe"}},\n{"name":"LoRA","vllm":{"status":"yes"}}]}';
    const { code, problems } = await importPage(page, "releases.json");
    expect(code).toBe(3);
    expect(problems).toEqual([
      'v1.2.0 releases.json:2:33: error: found the symbol "maybe" [unknown-symbol]',
      'v1.2.0 releases.json:3:9: error: found a second row for "LoRA" [duplicate-feature]',
    ]);
  });
});

describe("a snapshot", () => {
  const SNAPSHOT = `release: v1.2.0
pages:
  matrix: { path: a.md }
tables:
  - scope: comparison
    backends: [vllm]
    at: matrix:3
    notation: glyph
    symbols: { supported: ✅ }
    cells:
      lora: { vllm: supported }
      tool-calling:
        vllm: { status: supported, notes: [lora] }
notes:
  vllm/lora:
    - caveat: Only small ones.
      in: comparison
      at: matrix:7
      published: "0123456789ab"
`;

  async function show(text: string) {
    const folder = scratchFolder();
    writeFileSync(join(folder, "v1.2.0.yaml"), text);
    const { code, err } = await command(["show", "v1.2.0", "--data", "."], folder);
    return { code, problems: err.split("\n").filter((line) => / error: /.test(line)) };
  }

  it("without fault is shown", async () => {
    expect(await show(SNAPSHOT)).toEqual({ code: 0, problems: [] });
  });

  it.each([
    [
      "an unknown status",
      "lora: { vllm: supported }",
      "lora: { vllm: maybe }",
      ['v1.2.0.yaml:11:21: error: found tables.0.cells.lora.vllm: "maybe" [invalid-snapshot]'],
    ],
    [
      "an unknown key",
      "at: matrix:3",
      "at: matrix:3\n    colour: red",
      ['v1.2.0.yaml:8:5: error: found the unknown key "colour" [invalid-snapshot]'],
    ],
    [
      "a note that is not there",
      "notes: [lora]",
      "notes: [other]",
      ["v1.2.0.yaml:13:15: error: found note vllm/other [invalid-snapshot]"],
    ],
    [
      "a page that is not there",
      "at: matrix:3",
      "at: other:3",
      ['v1.2.0.yaml:7:9: error: found page "other" [invalid-snapshot]'],
    ],
    [
      "a backend of another table",
      "lora: { vllm: supported }",
      "lora: { sglang: supported }",
      ["v1.2.0.yaml:11:23: error: found lora with sglang [invalid-snapshot]"],
    ],
    [
      "a key twice",
      "lora: { vllm: supported }",
      "lora: { vllm: supported }\n      lora: { vllm: limited }",
      ["v1.2.0.yaml:12:7: error: found Map keys must be unique [invalid-snapshot]"],
    ],
    [
      "broken YAML",
      "lora: { vllm: supported }",
      "lora: { vllm: supported",
      [
        "v1.2.0.yaml:12:7: error: found Flow map in block collection must be sufficiently indented and end with a } [invalid-snapshot]",
      ],
    ],
    [
      "no release",
      "release: v1.2.0",
      "release: next",
      ['v1.2.0.yaml:1:10: error: found release "next" [invalid-snapshot]'],
    ],
  ])("with %s is refused", async (_what, from, to, problems) => {
    const text = SNAPSHOT.replace(from, to);
    expect(text).not.toBe(SNAPSHOT);
    const outcome = await show(text);
    expect(outcome.code).toBe(3);
    expect(outcome.problems).toEqual(problems);
  });
});
