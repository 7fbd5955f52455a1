import { describe, expect, it } from "vitest";
import { oldestOf } from "../src/history/oldest.ts";
import { daysBetween } from "../src/history/release-date.ts";
import { parityOf, type Timeline, timelinesOf } from "../src/history/timeline.ts";
import { compare, ledger } from "./support/compare.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";

const TOOLS = { "Tool Calling": ["✅", "✅"] } as const;
const none = comparison(TOOLS);
const lora = (vllm: string, sglang = "✅") => comparison({ LoRA: [vllm, sglang], ...TOOLS });
const own = (status: string) => list("vLLM", { LoRA: [status, ""], WideEP: ["✅", ""] });
/** A caveat that stands below the pairs too, so that another symbol for it is no news. */
const noted = (status: string) =>
  comparison({ LoRA: [marked(status), "✅"], ...TOOLS }, "**LoRA**: adapters above rank 16 are refused") +
  pairs("vLLM", {});

/** Releases v9.0.0, v9.1.0, … of some pages, a day apart from each other, and what became of each cell of LoRA alone. */
function historyOf(pages: readonly string[]) {
  const releases = pages.map((text, i) => readPage(text, { release: `v9.${i}.0`, date: `2027-01-${10 + i}` }));
  const diffs = releases.slice(1).map((head, i) => compare(releases[i] ?? head, head));
  return { releases, diffs, timelines: timelinesOf(releases, diffs, ({ features }) => features.join("+") === "lora") };
}

const number = (release: string) => release.slice(3, -2);

/** "scope: status from-to cause, …", since when, the statuses, and what it comes to. */
function lineOf({ scope, periods, since, path, net }: Timeline): string {
  const told = periods.map(({ status, unread, from, to, releases, began }) => {
    const span = `${number(from.release)}-${number(to.release)} (${releases})`;
    return [status ?? (unread ? "unread" : "none"), span, ...(began ? [began.change.cause] : [])].join(" ");
  });
  const begin = `since ${number(since.release)}${since.atOrBefore ? " or before" : ""}, ${since.days} days`;
  return `${scope}: ${told.join(", ")}; ${begin}; ${path.join(" > ")}; ${net}`;
}

describe("the periods of a cell", () => {
  it.each<[what: string, pages: string[], lines: string[]]>([
    [
      "are its statuses, one after the other",
      ["🚧", "🚧", "✅", "❌", "✅"].map((status) => lora(status)),
      [
        "comparison: limited 0-1 (2), supported 2-2 (1) support, unsupported 3-3 (1) support, supported 4-4 (1) support; since 4, 0 days; limited > supported > unsupported > supported; better",
      ],
    ],
    [
      "begin with its row, and anew where that comes again",
      [none, lora("🚧"), none, lora("✅"), lora("✅")],
      [
        "comparison: limited 1-1 (1), none 2-2 (1), supported 3-4 (2); since 3 or before, 1 days; limited > supported; better",
      ],
    ],
    [
      "are of one status where a page states nothing of it in between",
      [lora("✅"), none, lora("✅")],
      ["comparison: supported 0-0 (1), none 1-1 (1), supported 2-2 (1); since 2 or before, 0 days; supported; same"],
    ],
    [
      "end where a page states nothing of it",
      [lora("✅"), lora("✅"), none],
      ["comparison: supported 0-1 (2), none 2-2 (1); since 2, 0 days; supported; same"],
    ],
    [
      "are those of each table",
      [lora("✅"), lora("✅") + own("🚧"), lora("🚧") + own("🚧")],
      [
        "comparison: supported 0-1 (2), limited 2-2 (1) support; since 2, 0 days; supported > limited; worse",
        "support: limited 1-2 (2); since 1 or before, 1 days; limited; same",
      ],
    ],
    [
      "come to the same where only the symbol for a known caveat changed",
      [noted("✅"), noted("⚠️"), noted("⚠️")],
      ["comparison: supported 0-0 (1), caveat 1-2 (2) reclassified; since 1, 1 days; supported > caveat; same"],
    ],
    [
      "come to what changed before the symbol did",
      [lora("🚧") + pairs("vLLM", {}), noted("✅"), noted("⚠️")],
      [
        "comparison: limited 0-0 (1), supported 1-1 (1) support, caveat 2-2 (1) reclassified; since 2, 0 days; limited > supported > caveat; better",
      ],
    ],
    [
      "come to what changed after the symbol did, however little",
      [noted("✅"), noted("⚠️"), lora("🚧")],
      [
        "comparison: supported 0-0 (1), caveat 1-1 (1) reclassified, limited 2-2 (1) support; since 2, 0 days; supported > caveat > limited; worse",
      ],
    ],
    [
      "come to a loss where it does not apply any more, and is refused then",
      [lora("✅"), lora("—"), lora("❌")],
      [
        "comparison: supported 0-0 (1), not-applicable 1-1 (1) support, unsupported 2-2 (1) clarified; since 2, 0 days; supported > not-applicable > unsupported; worse",
      ],
    ],
    [
      "come to nothing where one of its statuses has no rank",
      [lora("—"), lora("✅")],
      [
        "comparison: not-applicable 0-0 (1), supported 1-1 (1) support; since 1, 0 days; not-applicable > supported; null",
      ],
    ],
  ])("%s", (_what, pages, lines) => {
    const { timelines } = historyOf(pages);
    expect(timelines.filter(({ backend }) => backend === "vllm").map(lineOf)).toEqual(lines);
  });

  it("have the cell where they begin and where they end", () => {
    const { timelines } = historyOf([lora("🚧"), `Above.\n\n${lora("🚧")}`, lora("✅")]);
    const [vllm] = timelines.filter(({ backend }) => backend === "vllm");
    expect(vllm?.periods.map(({ cell, latest }) => [cell?.line, latest?.line])).toEqual([
      [5, 7],
      [5, 5],
    ]);
  });

  it("have no days where the last release has none", () => {
    const { releases, diffs } = historyOf([lora("🚧"), lora("✅")]);
    const undated = releases.map((release, i) => (i === 1 ? { ...release, date: null } : release));
    expect(timelinesOf(undated, diffs, () => true)[0]?.since.days).toBeNull();
    expect(timelinesOf([], [], () => true)).toEqual([]);
  });
});

describe("parity", () => {
  /** Where which backends were first, " +" from the first release that states it, and the releases that turned it. */
  function parity(pages: readonly string[]): string {
    const { timelines, releases } = historyOf(pages);
    const { first, turns } = parityOf(timelines, releases);
    const began = first && `${number(first.release)} ${first.backends.join("+")}${first.atOrBefore ? " +" : ""}`;
    return [began, ...turns.map(({ release, reached }) => `${number(release)} ${reached}`)].join(", ");
  }
  const other = lora("✅", "🚧").replace("SGLang", "TensorRT-LLM");

  it.each<[what: string, pages: string[], told: string]>([
    [
      "is reached, lost and reached again",
      ["🚧", "✅", "❌", "✅"].map((s) => lora(s)),
      "0 vllm+sglang +, 1 true, 2 false, 3 true",
    ],
    ["is there from the first", [lora("✅"), lora("✅")], "0 vllm+sglang +, 0 true"],
    ["follows the first backend", [lora("❌", "❌"), lora("✅", "❌"), lora("✅")], "1 vllm, 2 true"],
    ["is open while there is no row", [none, lora("🚧"), none, lora("✅")], "1 vllm+sglang +, 3 true"],
    ["is open where no release has all columns", [lora("✅"), other, lora("🚧")], ""],
    ["is of the comparison alone", [lora("✅") + own("🚧"), lora("✅") + own("✅")], "0 vllm+sglang +, 0 true"],
  ])("%s", (_what, pages, told) => {
    expect(parity(pages)).toBe(told);
  });

  it("is none of one backend", () => {
    const { timelines, releases } = historyOf([lora("✅"), lora("✅")]);
    expect(parityOf(timelines.slice(0, 1), releases)).toEqual({
      first: { release: "v9.0.0", date: "2027-01-10", backends: ["vllm"], atOrBefore: true },
      turns: [],
    });
  });
});

describe("the oldest", () => {
  const note = (name: string) => `**${name}**: is slow on the first request of an adapter`;
  const page = (cells: readonly [string, string, string, string], ...notes: string[]) =>
    comparison(
      {
        LoRA: [cells[0], "✅"],
        "Tool Calling": [cells[1], "✅"],
        Multimodal: [cells[2], "✅"],
        "Guided Decoding": [cells[3], "✅"],
      },
      ...notes,
    );
  const [first, second] = [marked("✅"), "✅<sup>2</sup>"];

  it("of a backend is what is open, and limited, for most days; of two alike the first", () => {
    const pages = [
      page(["✅", first, "🚧", "🚧"], note("Tool Calling")),
      page([second, first, "🚧", "🚧"], note("Tool Calling"), note("LoRA")),
      page([second, first, "🚧", "✅"], note("Tool Calling"), note("LoRA")),
      page([second, first, "🚧", "🚧"], note("Tool Calling"), note("LoRA")),
    ];
    const told = (some: readonly string[]) => {
      const { releases, diffs } = historyOf(some);
      return oldestOf(
        ["sglang", "vllm"],
        ledger(releases),
        timelinesOf(releases, diffs, () => true),
      ).map(
        ({ backend, caveat, limited }) => `${backend} ${caveat?.id ?? "none"} ${limited?.features.join("+") ?? "none"}`,
      );
    };
    expect(told(pages)).toEqual(["sglang none none", "vllm vllm/tool-calling multimodal"]);
    // What is over counts no more.
    expect(told([...pages, page([first, "✅", "✅", "🚧"], note("LoRA"))])).toEqual([
      "sglang none none",
      "vllm vllm/lora guided-decoding",
    ]);
    expect(told([page([first, second, "🚧", "🚧"], note("LoRA"), note("Tool Calling"))])[1]).toBe(
      "vllm vllm/lora multimodal",
    );
    // Nor does what is limited no more, and what was not yet.
    expect(told([page(["✅", "✅", "🚧", "✅"]), page(["✅", "✅", "✅", "🚧"])])[1]).toBe("vllm none guided-decoding");
  });

  it("is what has its days, and of several without the first", () => {
    const pages = [
      page([first, "✅", "🚧", "✅"], note("LoRA")),
      page([first, second, "🚧", "🚧"], note("LoRA"), note("Tool Calling")),
    ];
    const oldest = (dates: readonly (string | null)[]) => {
      const { releases, diffs } = historyOf(pages);
      const dated = releases.map((release, i) => ({ ...release, date: dates[i] ?? null }));
      const [found] = oldestOf(
        ["vllm"],
        ledger(dated),
        timelinesOf(dated, diffs, () => true),
      );
      return [found?.caveat?.id, found?.limited?.features.join("+")];
    };
    expect(oldest([null, "2027-01-11"])).toEqual(["vllm/tool-calling", "guided-decoding"]);
    expect(oldest(["2027-01-10", "2027-01-11"])).toEqual(["vllm/lora", "multimodal"]);
    expect(oldest([null, null])).toEqual(["vllm/lora", "multimodal"]);
  });
});

describe("the days between two days", () => {
  it.each([
    ["2027-01-01", "2027-01-01", 0],
    ["2027-01-01", "2027-01-02", 1],
    ["2024-02-28", "2024-03-01", 2],
    ["1970-01-01", "2199-12-31", 84_005],
    ["2027-01-02", "2027-01-01", -1],
    [null, "2027-01-01", null],
    ["2027-01-01", null, null],
  ])("%s and %s are %s", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});
