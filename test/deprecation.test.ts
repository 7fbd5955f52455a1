import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { importPage } from "../src/import/release.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { parseVersion } from "../src/model/version.ts";
import { historyView } from "../src/report/history-view.ts";
import { readSnapshot } from "../src/store/read.ts";
import { writeSnapshot } from "../src/store/write.ts";
import { knowledge } from "./support/real-data.ts";

const known = knowledge();
const version = parseVersion("v9.0.0");
if (!version) throw new Error("no version");

function imported(label: string, below = ""): { readonly snapshot: Snapshot; readonly problems: string[] } {
  const text = `# Matrix

| Feature | SGLang | TensorRT-LLM | vLLM |
| :--- | :---: | :---: | :---: |
| ${label} | ✅ | ✅ | 🚧 |
| Tool Calling | ✅ | ✅ | ✅ |

${below}`;
  const problems: string[] = [];
  const page = { kind: "file", path: "docs/page.mdx", id: null, text } as const;
  const snapshot = importPage(page, version ?? fail(), null, known, ({ code, found }) =>
    problems.push(`${code}: ${found}`),
  );
  return { snapshot, problems: problems.filter((problem) => !problem.startsWith("uncatalogued-note")) };
}

function fail(): never {
  throw new Error("no version");
}

const marked = (snapshot: Snapshot) => snapshot.tables.flatMap(({ deprecated }) => [...deprecated]);

describe("the label of a feature", () => {
  it.each([
    ["LoRA (deprecated)", ""],
    ["LoRA (Deprecated since v1.5.0)", ""],
    ["**LoRA** *(deprecated)*", ""],
    ["LoRA [deprecated, use static adapters]", ""],
    ["LoRA — deprecated", ""],
    ["LoRA - deprecated", ""],
    ["LoRA, deprecated in v1.5.0", ""],
    ["LoRA: deprecated", ""],
    ["Deprecated: LoRA", ""],
    ["[Deprecated] LoRA", ""],
    ["LoRA deprecated", ""],
    ["LoRA (to be removed in v2.0.0)", ""],
    ["LoRA (end of life)", ""],
    ['LoRA <span class="badge">Deprecated</span>', ""],
    ['LoRA <Badge text="Deprecated" />', ""],
    ['LoRA <Badge intent="warning">deprecated</Badge>', ""],
    ["LoRA<sup>1</sup>", "1. Deprecated since v1.5.0."],
    ["LoRA[^1]", "[^1]: This feature is deprecated; use static adapters."],
    ["[LoRA](lora.md) (deprecated)", ""],
  ])("%s is LoRA, and deprecated", (label, below) => {
    const { snapshot, problems } = imported(label, below);
    expect(problems).toEqual([]);
    expect(snapshot.tables.flatMap(({ labels }) => [...labels])).toEqual([
      ["lora", "LoRA"],
      ["tool-calling", "Tool Calling"],
    ]);
    expect(marked(snapshot)).toEqual(["lora"]);
  });

  it.each([
    ["LoRA", ""],
    ["LoRA<sup>1</sup>", "1. The old flag is deprecated; use the new one."],
    ["LoRA<sup>1</sup>", "1. It is not deprecated."],
  ])("%s is not deprecated by %j", (label, below) => {
    expect(marked(imported(label, below).snapshot)).toEqual([]);
  });

  it("of a feature that nobody knows keeps its name", () => {
    const { snapshot } = imported("Warp Drive (deprecated)");
    expect([...(snapshot.tables[0]?.labels ?? [])][0]).toEqual(["warp-drive", "Warp Drive"]);
    expect(marked(snapshot)).toEqual(["warp-drive"]);
    expect([...(imported("Deprecated Model Support").snapshot.tables[0]?.labels ?? [])][0]).toEqual([
      "deprecated-model-support",
      "Deprecated Model Support",
    ]);
  });
});

describe("a deprecation", () => {
  it("is told when it comes and when it goes, and changes nothing else", () => {
    const [plain, old] = [imported("LoRA").snapshot, imported("LoRA (deprecated)").snapshot];
    const told = (base: Snapshot, head: Snapshot) =>
      diff(base, head, known).changes.map(({ kind, impact, rule }) => `${kind} ${impact} ${rule}`);
    expect(told(plain, old)).toEqual(["deprecation-changed neutral marked-deprecated"]);
    expect(told(old, plain)).toEqual(["deprecation-changed neutral no-longer-marked"]);
    expect(told(old, old)).toEqual([]);
  });

  it("does not hide a loss", () => {
    const old = imported("LoRA (deprecated)").snapshot;
    const lost = diff(imported("LoRA").snapshot, { ...old, tables: old.tables.map(withoutSupport) }, known);
    expect(lost.changes.filter(({ impact }) => impact === "regression").map(({ kind }) => kind)).toEqual([
      "status-changed",
      "status-changed",
      "status-changed",
    ]);
  });

  it("is in the snapshot's file, and read back", () => {
    const { snapshot } = imported("LoRA (deprecated)");
    const text = writeSnapshot(snapshot, known.features);
    expect(text).toContain("deprecated: [ lora ]");
    const problems: unknown[] = [];
    const back = readSnapshot(text, "v9.0.0.yaml", known.features, (problem) => problems.push(problem));
    expect(problems).toEqual([]);
    expect(back && marked(back)).toEqual(["lora"]);
    const broken: { code: string }[] = [];
    readSnapshot(
      text.replace("deprecated: [ lora ]", "deprecated: [ warp-drive ]"),
      "v9.0.0.yaml",
      known.features,
      (p) => broken.push(p),
    );
    expect(broken.map(({ code }) => code)).toEqual(["invalid-snapshot"]);
  });
});

function withoutSupport(table: Snapshot["tables"][number]) {
  return {
    ...table,
    cells: table.cells.map((cell) =>
      cell.features[0] === "lora" ? ({ ...cell, status: "unsupported", symbol: "❌" } as const) : cell,
    ),
  };
}

describe("a feature's history", () => {
  it("says from which release to which it is marked as deprecated, and since when", () => {
    const [plain, old] = [imported("LoRA").snapshot, imported("LoRA (deprecated)").snapshot];
    const releases = [plain, old, old, plain, old, plain, old].map((snapshot, i) => ({
      ...snapshot,
      release: `v1.${i}.0`,
    }));
    const linesOf = (...features: string[]) => historyView(features, [], null, [], releases, known).parity;
    const spans = ["from v1.1.0 to v1.2.0", "in v1.4.0", "since v1.6.0"];
    expect(linesOf("lora")).toEqual(spans.map((span) => `Marked as deprecated ${span}.`));
    expect(linesOf("lora", "tool-calling")).toEqual(spans.map((span) => `LoRA: marked as deprecated ${span}.`));
    expect(linesOf("tool-calling")).toEqual([]);
  });
});
