import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { compareChanges } from "../src/diff/order.ts";
import type { ComparedPlatform, Placed } from "../src/facts/compared-platform.ts";
import type { Change } from "../src/model/change.ts";
import type { Status } from "../src/model/status.ts";
import { compare } from "./support/compare.ts";
import { readPageText } from "./support/import-page.ts";
import { comparison, marked, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const inOrder = compareChanges([...knowledge().backends.entries.keys()]);

/** Each change comes before all that stand below it, whichever of two is asked about first. */
function expectTotalOrder(changes: readonly Change[], order = inOrder): void {
  const signs = changes.map((a) => changes.map((b) => Math.sign(order(a, b))));
  expect(signs).toEqual(changes.map((_, i) => changes.map((__, j) => Math.sign(i - j))));
}

const at = <T>(value: T): Placed<T> => ({ value, at: { release: "v1.2.0", path: "page.md", line: 1 } });

/** A release of which everything has one version, and one status. */
function platform(version: string, status: Status): ComparedPlatform {
  const system = { cloud: null, version: "24.04", status: "supported" } as const;
  const engine = {
    version: at({ version }),
    nixl: at({ version }),
    cuda: at([
      { toolkit: "13.0", driver: 575 + Number(version), status: "supported" as const, offset: 0 },
      { toolkit: "12.9", driver: 580, status, offset: 1 },
      { toolkit: "12.8", driver: 580, status, offset: 2 },
    ]),
  };
  return {
    ucx: at({ version }),
    engines: new Map([
      ["vllm", engine],
      ["sglang", engine],
    ]),
    gpus: [at({ name: "Hopper", status }), at({ name: "Ampere", status })],
    cpus: [at({ name: "x86_64", status }), at({ name: "arm64", status })],
    systems: [
      at({ ...system, name: "Ubuntu", arch: "x86_64", status, forms: null }),
      at({ ...system, name: "Ubuntu", arch: "arm64", forms: status === "supported" ? ["containers", "wheels"] : [] }),
    ],
    glibc: at(`2.${version}`),
  };
}

describe("the order of changes", () => {
  it("has versions and requirements by what they are of, then by its name", () => {
    const page = readPage(comparison({ LoRA: ["✅", "✅"] }));
    const { changes } = diff(page, page, knowledge(), {
      base: platform("1", "supported"),
      head: platform("2", "limited"),
    });
    const named = changes.map(({ fact, subject: { backend } }) => {
      if (fact.kind !== "version-changed" && fact.kind !== "requirement-changed") throw new Error(fact.kind);
      const of = fact.kind === "version-changed" ? fact.component : fact.of === "floor" ? fact.floor : fact.option;
      const { kind, ...names } = of;
      return [kind, ...Object.values({ ...names, backend })].filter((name) => name !== null).join(" ");
    });
    const engines = (...kinds: string[]) =>
      ["sglang", "vllm"].flatMap((id) => kinds.map((kind) => kind.replace("_", id)));
    expect(named).toEqual([
      "gpu Ampere",
      "gpu Hopper",
      "cpu arm64",
      "cpu x86_64",
      "system Ubuntu 24.04 x86_64",
      "form Ubuntu 24.04 arm64 containers",
      "form Ubuntu 24.04 arm64 wheels",
      "glibc",
      ...engines("driver _", "cuda _ 12.8", "cuda _ 12.9"),
      "ucx",
      ...engines("engine _", "nixl _"),
    ]);
    expectTotalOrder(changes);
    // Backends that the data lack come by id, as those of the data happen to.
    expectTotalOrder(changes, compareChanges([]));
  });

  it("has kinds of hardware before features", () => {
    const text = readFileSync("test/fixtures-variant/page.mdx", "utf8");
    const [base, head] = ["✅", "❌"].map((cell) => {
      const lists = text.replaceAll(/^(\| (?:LoRA|Multimodal|Tool Calling) \|) \S+ \| [^|]*\|$/gmu, `$1 ${cell} | |`);
      return readPageText(lists, knowledge(), "vllm.mdx").snapshot;
    });
    if (!base || !head) throw new Error("two pages are compared");
    const { changes } = compare(base, head);
    expect(changes.map(({ subject: { variant, features } }) => [variant, ...features].join(" "))).toEqual(
      ["intel", "nvidia"].flatMap((variant) => ["lora", "multimodal", "tool-calling"].map((id) => `${variant} ${id}`)),
    );
    expectTotalOrder(changes);
  });

  it("is total where several notes are new on the same cells", () => {
    const notes = ["is slow on each request", "is documented in the guide", "has a manual of its own"];
    const page = (cell: string, ...below: string[]) =>
      readPage(comparison({ LoRA: [cell, cell], "Tool Calling": ["✅", "✅"] }, ...below));
    const { changes } = compare(page("✅"), page(`${marked("✅")}<sup>2</sup><sup>3</sup>`, ...notes));
    expect(changes.map(({ kind, subject }) => [kind, subject.backend, ...subject.features].join(" "))).toEqual([
      "caveat-added sglang lora",
      "caveat-added vllm lora",
      ...["sglang", "sglang", "vllm", "vllm"].map((backend) => `note-added ${backend} lora`),
    ]);
    expectTotalOrder(changes);
  });
});
