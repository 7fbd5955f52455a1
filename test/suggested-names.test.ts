import { describe, expect, it } from "vitest";
import { compare } from "./support/compare.ts";
import { comparison, list, marked, readPage } from "./support/page.ts";

type Rows = Parameters<typeof comparison>[0];

/** "kind id: id" of each suggestion for the registry. */
const suggested = (base: string, head: string) =>
  compare(readPage(base), readPage(head)).suggestions.map(({ kind, fromId, toId }) => `${kind} ${fromId}: ${toId}`);

const page = (rows: Rows) => comparison({ LoRA: ["✅", "✅"], ...rows });

describe("a name for the registry", () => {
  it("is suggested for a row in place of one with a name that is alike, with the same statuses", () => {
    const base = page({ "Prefix Cache": ["✅", "🚧"] });
    expect(suggested(base, page({ "Prefix Caching": ["✅", "🚧"] }))).toEqual(["rename prefix-cache: prefix-caching"]);
    expect(suggested(base, page({ "Prefix Caching": ["✅", "✅"] }))).toEqual([]);
  });

  it("is none of a row that has only the same statuses and notes", () => {
    const noted = (name: string) =>
      comparison({ LoRA: ["✅", "✅"], [name]: [marked("✅"), "🚧"] }, "Is slow on the first request.");
    expect(suggested(noted("Prefix Cache"), noted("Weight Streaming"))).toEqual([]);
  });

  it("is suggested once of several tables, and each of several", () => {
    const of = (matrix: string, own: string) =>
      page({ [matrix]: ["✅", "🚧"] }) + list("vLLM", { [own]: ["✅", ""], WideEP: ["✅", ""] });
    expect(suggested(of("Prefix Cache", "Prefix Cache"), of("Prefix Caching", "Prefix Caching"))).toEqual([
      "rename prefix-cache: prefix-caching",
    ]);
    expect(suggested(of("Prefix Cache", "Prefix Caches"), of("Prefix Caching", "Prefix Caching"))).toEqual([
      "rename prefix-cache: prefix-caching",
      "rename prefix-caches: prefix-caching",
    ]);
    expect(suggested(of("Prefix Cache", "Prefix Cache"), of("Prefix Caching", "Prefix Caches"))).toEqual([
      "rename prefix-cache: prefix-caches",
      "rename prefix-cache: prefix-caching",
    ]);
  });
});
