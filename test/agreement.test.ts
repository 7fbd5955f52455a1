import { describe, expect, it } from "vitest";
import { makeCompare } from "../src/diff/compare.ts";
import { type Entry, entriesOf, isQuiet } from "../src/diff/entries.ts";
import { filterDiff } from "../src/diff/filter.ts";
import { meeting, meetsLevel } from "../src/diff/gate.ts";
import type { Diff } from "../src/diff/result.ts";
import { KINDS } from "../src/kinds/registry.ts";
import { diffJson } from "../src/report/json.ts";
import { verdictOf } from "../src/report/verdict.ts";
import { viewOf } from "../src/report/view.ts";
import { makeWording } from "../src/report/wording.ts";
import { command } from "./support/command.ts";
import { SHIPPED } from "./support/platform.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

const known = knowledge();
const compare = makeCompare(SHIPPED, known);
const { isSameOrPart } = known.features;

/** What a comparison can be narrowed to. */
const FILTERS = [
  { backends: [], features: [] },
  ...[...known.backends.entries.keys()].map((backend) => ({ backends: [backend], features: [] })),
  { backends: [], features: ["lora"] },
  { backends: [], features: ["multimodal", "request-cancellation"] },
  { backends: ["sglang", "trtllm"], features: ["disaggregated-serving"] },
];

/** The count in front of a noun in a headline; 0 where it does not stand there. */
function countIn(headline: string, noun: RegExp): number {
  return Number(new RegExp(`(\\d+) ${noun.source}`).exec(headline)?.[1] ?? 0);
}

const idOf = ({ change }: Entry) => change.fingerprint;

/** The headline, the summary, the view and the gate of one comparison, where two of them disagree. */
function disagreements(diff: Diff): string[] {
  const { summary } = diff;
  const entries = entriesOf(diff.changes);
  const view = viewOf(diff, known);
  const inSection = (id: string) => view.sections.find((section) => section.id === id)?.entries.length ?? 0;
  const shown = view.sections.reduce((total, section) => total + section.entries.length, 0);
  const headline = verdictOf(diff);
  const unreviewed = entries.filter((entry) => !entry.reviewed).length;
  const partition = summary.regressions + summary.improvements + summary.neutral;
  const ofKinds = [...summary.kinds.values()].reduce((total, count) => total + count, 0);
  const quiet = diff.changes.filter((change) => change.parent === null && isQuiet(change)).length;
  const { sentence } = makeWording(diff, known);
  // Who is told of a row that came is told of its caveats where the gate counts them.
  const rows = entries.filter(
    ({ change: { kind, impact } }) =>
      impact !== "regression" && /^(?:feature|backend)-added$|^coverage-gained$/.test(kind),
  );
  const limits = new Set(meeting(diff, "caveat", isSameOrPart));
  const brought = rows.filter(({ change }) => / (?:with |\()\d+ new caveats?\b/.test(sentence(change))).map(idOf);
  const counted = rows
    .filter(({ change, children }) =>
      [change, ...(change.groupedBy === null ? [] : children.filter(({ kind }) => kind === change.kind))].some((one) =>
        limits.has(one),
      ),
    )
    .map(idOf);
  const gate = (level: Parameters<typeof meetsLevel>[1]) => meetsLevel(diff, level, isSameOrPart);
  const checks: [what: string, is: unknown, shouldBe: unknown][] = [
    ["the view's headline", view.verdict, headline],
    ["fingerprints", new Set(diff.changes.map(({ fingerprint }) => fingerprint)).size, diff.changes.length],
    ["partition by impact", partition, summary.entries],
    ["partition by kind", ofKinds, summary.entries],
    ["kinds", [...summary.kinds.keys()], [...KINDS]],
    ["changes", summary.changes, diff.changes.length],
    ["entries in sections", shown, entries.length],
    ["regressions in the headline", countIn(headline, /regressions?\b/), summary.regressions],
    ["improvements in the headline", countIn(headline, /improvements?\b/), summary.improvements],
    [
      "others in the headline",
      countIn(headline, /(?:other|neutral) changes?\b/),
      shown - summary.regressions - summary.improvements,
    ],
    ["neutral without what is quiet", summary.neutral - quiet, shown - summary.regressions - summary.improvements],
    ["new caveats in words, and of the gate", brought, counted],
    ["the section of regressions", inSection("regressions"), summary.regressions],
    ["the section of improvements", inSection("improvements"), summary.improvements],
    ["to be reviewed in the headline", countIn(headline, /to be reviewed/), unreviewed],
    ["unreviewed", summary.unreviewed, unreviewed],
    ["none at all", headline === "No changes.", diff.changes.length === 0],
    ["nothing shown", /^(?:No changes|Nothing to report)/.test(headline), shown === 0],
    ["gate regression", gate("regression"), summary.regressions > 0],
    ["gate unreviewed", gate("unreviewed"), unreviewed > 0],
    ["gate change", gate("change"), headline !== "No changes."],
    ["gate caveat is wider than regression", gate("caveat") || !gate("regression"), true],
    ["gates of kinds", KINDS.filter(gate), KINDS.filter((kind) => diff.changes.some((change) => change.kind === kind))],
  ];
  return checks
    .filter(([, is, shouldBe]) => JSON.stringify(is) !== JSON.stringify(shouldBe))
    .map(
      ([what, is, shouldBe]) =>
        `${diff.base.release}..${diff.head.release}: ${what}: ${JSON.stringify(is)}, not ${JSON.stringify(shouldBe)}`,
    );
}

const releases = snapshots(true);
const pairs = releases.flatMap((base) => releases.map((head) => ({ base, head })));

/** What disagrees on all pairs, by the filter: a pair is compared, and looked at by every filter, before the next. */
const found = (() => {
  let known: ReadonlyMap<object, readonly string[]> | null = null;
  return () => {
    if (known === null) {
      const byFilter = new Map<object, string[]>(FILTERS.map((filter) => [filter, []]));
      for (const { base, head } of pairs) {
        const whole = compare(base, head);
        for (const filter of FILTERS)
          byFilter.get(filter)?.push(...disagreements(filterDiff(whole, filter, knowledge().features)));
      }
      known = byFilter;
    }
    return known;
  };
})();

describe("the headline, the summary, the sections and the gate agree", () => {
  it.each(FILTERS)("on all pairs of releases, narrowed to %j", { timeout: 600_000 }, (filter) => {
    expect(pairs.length).toBe(releases.length ** 2);
    expect(found().get(filter)).toEqual([]);
  });
});

describe("the JSON agrees with the comparison", () => {
  it("on every release and its neighbours", () => {
    for (const [i, head] of releases.entries()) {
      for (const base of releases.slice(Math.max(0, i - 2), i + 3)) {
        const diff = compare(base, head);
        const { summary, changes } = diffJson(diff, known);
        const counted = changes.filter((change) => change.toldUnder === null);
        expect([summary.entries, summary.changes]).toEqual([counted.length, changes.length]);
        expect(summary.kinds).toEqual(
          Object.fromEntries(KINDS.map((kind) => [kind, counted.filter((change) => change.kind === kind).length])),
        );
      }
    }
  });
});

describe("every format has the sections and entries of the view", () => {
  const SAMPLE = [
    "v0.4.0..v0.8.0",
    "v0.8.1..v0.9.0",
    "v1.2.1..v1.3.1",
    "v1.3.1..v1.2.1",
    "v0.4.0..v1.5.1",
    "v1.5.0..v1.5.1",
  ];
  const NARROWED = [[], ["--backend", "sglang"], ["--feature", "lora,multimodal"]];

  it.each(SAMPLE.flatMap((range) => NARROWED.map((narrowed) => [range, narrowed] as const)))(
    "%s %j",
    async (range, narrowed) => {
      const [base = "", head = ""] = range.split("..");
      const [from, to] = [base, head].map((name) => releases.find(({ release }) => release === name));
      if (!from || !to) throw new Error(`unknown releases ${range}`);
      const [option, value = ""] = narrowed;
      const asked = value === "" ? [] : value.split(",");
      const filter = { backends: option === "--backend" ? asked : [], features: option === "--feature" ? asked : [] };
      const view = viewOf(filterDiff(compare(from, to), filter, known.features), known);
      const titles = view.sections.map(({ title }) => title);
      const entries = view.sections.reduce((total, section) => total + section.entries.length, 0);
      const print = async (format: string) => (await command(["diff", range, ...narrowed, "--format", format])).out;

      const text = await print("text");
      expect(text.split("\n").filter((line) => titles.includes(line))).toEqual(titles);
      expect(text.match(/^ {2}• /gm)?.length ?? 0).toBe(entries);
      expect(text.includes(view.verdict)).toBe(true);

      const markdown = await print("markdown");
      for (const title of titles) expect(markdown.includes(title)).toBe(true);
      expect(markdown.includes(view.verdict)).toBe(true);

      const html = await print("html");
      for (const title of titles) expect(html.includes(title)).toBe(true);
      const shown = new Set(view.sections.flatMap((section) => section.entries.map((entry) => entry.fingerprint)));
      for (const fingerprint of shown) expect(html.includes(fingerprint)).toBe(true);
    },
  );
});
