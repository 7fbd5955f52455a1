import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import type { PlatformPair } from "../src/facts/compared-platform.ts";
import { platformPair } from "../src/facts/platforms.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { compare, told } from "./support/compare.ts";
import { readPageText } from "./support/import-page.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";
import { SHIPPED } from "./support/platform.ts";
import { knowledge } from "./support/real-data.ts";

const ALL = { LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] } as const;

describe("the order of changes", () => {
  it("is that of the backends in the data, whatever their ids", () => {
    const knows = loadKnowledge(
      (name) => {
        const text = readFileSync(`data/${name}`, "utf8");
        // Each entry begins at the left.
        const [head, ...entries] = text.split(/^(?=\w)/mu);
        return name === "backends.yaml" ? [head, ...entries.reverse()].join("") : text;
      },
      (problem) => {
        throw new Error(JSON.stringify(problem));
      },
    );
    if (!knows) throw new Error("the knowledge can't be read");
    const names = ["SGLang", "TensorRT-LLM", "vLLM"];
    const [base, head] = ["✅", "🚧"].map((cell) =>
      readPage(comparison(ALL) + names.map((name) => list(name, { WideEP: [cell, ""] })).join(""), { knows }),
    );
    if (!base || !head) throw new Error("two pages are compared");
    const backends = (with_: typeof knows) => diff(base, head, with_).changes.map(({ subject }) => subject.backend);
    expect(backends(knows)).toEqual(["vllm", "trtllm", "sglang"]);
    expect(backends(knowledge())).toEqual(["sglang", "trtllm", "vllm"]);
  });
});

describe("a name that nobody has registered", () => {
  const note = "**Prefix Cache**: fails on a cold start.";
  const beside = pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, note);
  const page = (names: readonly string[], cell: string) =>
    readPage(
      comparison(
        { LoRA: ["✅", "✅"], ...Object.fromEntries(names.map((name) => [name, [cell, "✅"] as const])) },
        ...(cell === "✅" ? [] : [note]),
      ) + beside,
    );
  const [whole, parts] = [["Prefix Cache"], ["Prefix Cache (Decode)", "Prefix Cache (Prefill)"]];

  it.each<[what: string, base: readonly string[], head: readonly string[]]>([
    ["of both releases", whole, whole],
    ["of the base alone", whole, parts],
    ["of the head alone", parts, whole],
  ])("is what a note is about where a row %s has it", (_what, base, head) => {
    const lines = told(page(base, "✅"), page(head, marked("✅")));
    expect(lines.filter((line) => line.includes("prefix-cache") && line.startsWith("caveat-"))).toEqual([
      `caveat-moved neutral editorial: vllm/prefix-cache${base === head ? "" : " <"}`,
    ]);
  });

  it("in place of one that is alike may be a new name, or where that one is listed still, another name", () => {
    const rows = (name: string) => comparison({ LoRA: ["✅", "✅"], [name]: ["✅", "🚧"] });
    const own = list("vLLM", { LoRA: ["✅", ""], "Prefix Cache": ["✅", ""] });
    const suggested = (base: string, head: string) =>
      compare(readPage(base), readPage(head)).suggestions.map(
        ({ kind, fromId, from, toId, to }) => `${kind} ${fromId} ${from}: ${toId} ${to}`,
      );
    const names = "prefix-cache Prefix Cache: prefix-caching Prefix Caching";
    const [before, after] = [rows("Prefix Cache"), rows("Prefix Caching")];
    expect(suggested(before, after)).toEqual([`rename ${names}`]);
    expect(suggested(before + own, after + own)).toEqual([`alias ${names}`]);
    const renamed = own.replace("Prefix Cache", "Prefix Caching");
    expect(suggested(before + own, after + renamed)).toEqual([`rename ${names}`]);
  });
});

describe("what only the base states of CUDA", () => {
  /** The shipped versions of two releases, with other engines. */
  function unknown(change: (pair: PlatformPair) => PlatformPair): readonly string[] {
    const pair = platformPair(SHIPPED, "v1.1.0", "v1.2.0");
    if (!pair) throw new Error("the table lacks a release");
    const page = readPage(comparison(ALL));
    return diff(page, page, knowledge(), change(pair)).requirementsUnknown;
  }
  const without = ({ engines, ...rest }: PlatformPair["base"], id: string, entirely: boolean) => ({
    ...rest,
    engines: new Map(
      [...engines].flatMap(([key, engine]) =>
        key !== id ? [[key, engine] as const] : entirely ? [] : [[key, { ...engine, cuda: null }] as const],
      ),
    ),
  });

  it("is unknown of an engine of which the head states other things, or nothing", () => {
    expect(unknown((pair) => pair)).toEqual([]);
    for (const entirely of [false, true]) {
      expect(unknown(({ base, head }) => ({ base, head: without(head, "vllm", entirely) }))).toEqual(["vllm"]);
      expect(unknown(({ base, head }) => ({ base: without(base, "vllm", entirely), head }))).toEqual([]);
    }
  });
});

describe("variants of a backend", () => {
  it("are told of each, though they changed alike", () => {
    const text = readFileSync("test/fixtures-variant/page.mdx", "utf8").replace("✅ Experimental", "✅ Supported");
    const [base, head] = ["✅", "🚧"].map(
      (cell) =>
        readPageText(text.replaceAll(/\| LoRA \| (?:✅|❌) \| \|/gu, `| LoRA | ${cell} | |`), knowledge(), "vllm.mdx")
          .snapshot,
    );
    if (!base || !head) throw new Error("two pages are compared");
    expect(compare(base, head).changes.map(({ subject, parent }) => [subject.variant, parent])).toEqual([
      ["intel", null],
      ["nvidia", null],
    ]);
  });
});

describe("a fingerprint", () => {
  it("is another one for each variant of a backend", () => {
    const text = readFileSync("test/fixtures-variant/page.mdx", "utf8");
    const later = text.replaceAll("| Multimodal | ❌ | ✅", "| Multimodal | — | ✅");
    const [base, head] = [text, later].map((page) => readPageText(page, knowledge(), "vllm.mdx").snapshot);
    if (!base || !head) throw new Error("two pages are compared");
    const { changes } = compare(base, head);
    expect(changes.map(({ kind, subject }) => `${kind} ${subject.variant} ${subject.features.join("+")}`)).toEqual([
      "status-changed intel lora+multimodal",
      "status-changed nvidia lora+multimodal",
    ]);
    expect(new Set(changes.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});
