import { describe, expect, it } from "vitest";
import { filterDiff } from "../src/diff/filter.ts";
import { isUnreviewed, type Summary, worstImpact } from "../src/diff/summary.ts";
import { KINDS } from "../src/kinds/registry.ts";
import type { Impact } from "../src/model/change.ts";
import { compare } from "./support/compare.ts";
import { comparison, list, marked, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

type Rows = Parameters<typeof comparison>[0];
const { features } = knowledge();
const page = (rows: Rows, own: Parameters<typeof list>[1] = {}, ...notes: string[]) =>
  readPage(
    comparison({ "Tool Calling": ["✅", "✅"], ...rows }, ...notes) + list("SGLang", { WideEP: ["✅", ""], ...own }),
  );

/** The counts of a summary, and the kinds that it has any of. */
const counts = ({ kinds, ...others }: Summary) => ({
  ...others,
  kinds: Object.fromEntries([...kinds].filter(([, count]) => count > 0)),
});

describe("a summary", () => {
  const base = page({ LoRA: ["🚧", "✅"], KVBM: ["🚧", "🚧"] });
  const head = page({ LoRA: ["✅", "❌"], KVBM: ["✅", "✅"], Multimodal: ["✅", "❌"] }, { Multimodal: ["✅", ""] });

  it("counts entries by impact and kind, and all changes", () => {
    expect(counts(compare(base, head).summary)).toEqual({
      regressions: 1,
      improvements: 4,
      neutral: 0,
      entries: 5,
      changes: 6,
      unreviewed: 0,
      kinds: { "status-changed": 4, "feature-added": 1 },
    });
  });

  it("of the same twice counts nothing, and has every kind", () => {
    const { kinds, ...others } = compare(base, base).summary;
    expect(others).toEqual({ regressions: 0, improvements: 0, neutral: 0, entries: 0, changes: 0, unreviewed: 0 });
    expect([...kinds]).toEqual(KINDS.map((kind) => [kind, 0]));
  });

  it("of one backend counts a row by the list of that backend, which says more of it", () => {
    const of = (backend: string) =>
      counts(filterDiff(compare(base, head), { backends: [backend], features: ["multimodal"] }, features).summary);
    const row = { regressions: 0, entries: 1, unreviewed: 0, kinds: { "feature-added": 1 } };
    expect(of("vllm")).toEqual({ ...row, improvements: 1, neutral: 0, changes: 1 });
    expect(of("sglang")).toEqual({ ...row, improvements: 1, neutral: 0, changes: 2 });
  });

  it("counts the entries that nobody has judged", () => {
    const slow = (when: string) => page({ LoRA: [marked("✅"), "✅"] }, {}, `**LoRA**: is slow on ${when} request`);
    expect(counts(compare(slow("the first"), slow("each")).summary)).toEqual({
      regressions: 0,
      improvements: 0,
      neutral: 1,
      entries: 1,
      changes: 1,
      unreviewed: 1,
      kinds: { "caveat-reworded": 1 },
    });
  });
});

describe("an entry", () => {
  it.each<[impact: Impact, change: Impact, children: Impact[]]>([
    ["neutral", "neutral", []],
    ["improvement", "improvement", []],
    ["regression", "regression", []],
    ["neutral", "neutral", ["neutral"]],
    ["improvement", "neutral", ["neutral", "improvement"]],
    ["improvement", "improvement", ["neutral"]],
    ["regression", "improvement", ["neutral", "regression"]],
    ["regression", "regression", ["improvement", "neutral"]],
  ])("is a %s that is %s with parts that are %j", (impact, change, children) => {
    expect(
      worstImpact(
        { impact: change },
        children.map((one) => ({ impact: one })),
      ),
    ).toBe(impact);
  });

  it.each([
    [false, true, []],
    [true, false, []],
    [false, true, [true]],
    [true, false, [true]],
    [true, true, [true, false]],
  ])("needs a person: %s, where its change is reviewed: %s, and its parts: %j", (isOpen, reviewed, children) => {
    expect(
      isUnreviewed(
        { reviewed },
        children.map((one) => ({ reviewed: one })),
      ),
    ).toBe(isOpen);
  });
});
