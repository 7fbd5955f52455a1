import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { datedDisagreements } from "../src/history/disagreements.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { matrixDisagreementsView } from "../src/report/matrix-disagreements-view.ts";
import { comparison, list, readPages } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const known = knowledge();
const { partsOf } = known.features;

/** A comparison on the page that the status is read from, and what the README says of LoRA on vLLM; null where it was not there. */
function release(name: string, followed: string, readme: string | null): Snapshot {
  const table = (status: string) => comparison({ LoRA: [status, "✅"], "Tool Calling": ["✅", "✅"] });
  const pages = { page: table(followed), ...(readme === null ? {} : { readme: table(readme) }) };
  const unread = readme === null ? [{ key: "readme", path: "readme.md" }] : [];
  return { ...readPages(pages, known), release: name, unread };
}

/** Each disagreement with its past, and the past of each statement. */
function told(releases: readonly Snapshot[], base: Snapshot | null = null) {
  const newest = releases.at(-1);
  if (!newest) throw new Error("no release");
  const found = datedDisagreements(releases, base, partsOf);
  return matrixDisagreementsView(newest, base, found, known).disagreements.map(({ past, statements }) => [
    past,
    ...statements.map((one) => `${one.word} ${one.past}`),
  ]);
}

describe("the past of a disagreement", () => {
  it.each<[string, (readonly [string, string, string | null])[], string[]]>([
    [
      "begins with the page that changed",
      [
        ["v1.0.0", "✅", "✅"],
        ["v1.1.0", "❌", "✅"],
        ["v1.2.0", "❌", "✅"],
      ],
      ["Since v1.1.0", "not supported since v1.1.0", "supported since v1.0.0"],
    ],
    [
      "passes over releases that a page was not read from",
      [
        ["v1.0.0", "❌", "✅"],
        ["v1.1.0", "❌", null],
        ["v1.2.0", "❌", "✅"],
      ],
      ["Since v1.0.0", "not supported since v1.0.0", "supported since v1.0.0"],
    ],
    [
      "is broken by what was read",
      [
        ["v1.0.0", "❌", "✅"],
        ["v1.1.0", "❌", "❌"],
        ["v1.2.0", "❌", "✅"],
      ],
      ["Since v1.2.0", "not supported since v1.0.0", "supported since v1.2.0"],
    ],
    [
      "of a revision names the last release unlike it",
      [
        ["v1.0.0", "✅", "✅"],
        ["v1.1.0", "✅", null],
        ["git:main", "✅", "❌"],
      ],
      ["Not in v1.0.0", "supported since v1.0.0", "not supported not in v1.0.0"],
    ],
    [
      "of a revision alone is in no release",
      [["git:main", "✅", "❌"]],
      ["In no earlier release", "supported in no earlier release", "not supported in no earlier release"],
    ],
  ])("%s", (_, releases, expected) => {
    expect(told(releases.map((one) => release(...one)))).toEqual([expected]);
  });

  it("is new where the release compared with agreed, and where it was not read and none before it disagreed", () => {
    const [agreed, unread, now] = [
      release("v1.0.0", "✅", "✅"),
      release("v1.1.0", "❌", null),
      release("v1.2.0", "❌", "✅"),
    ];
    expect(told([agreed, unread, now], agreed)[0]?.[0]).toBe("New since v1.0.0");
    expect(told([agreed, unread, now], unread)[0]?.[0]).toBe("New since v1.1.0");
    const before = release("v1.0.0", "❌", "✅");
    expect(told([before, unread, now], before)[0]?.[0]).toBe("Since v1.0.0");
    expect(told([before, unread, now], unread)[0]?.[0]).toBe("Since v1.0.0");
  });

  it("is followed along a page, and not along the place that is followed", () => {
    const table = (status: string) => comparison({ LoRA: [status, "✅"], "Tool Calling": ["✅", "✅"] });
    const alone = { ...readPages({ readme: table("✅") }, known), release: "v1.0.0" };
    const joined = { ...readPages({ page: table("❌"), readme: table("✅") }, known), release: "v1.1.0" };
    expect(told([alone, joined])).toEqual([["Since v1.1.0", "not supported since v1.1.0", "supported since v1.0.0"]]);
    // The page that is followed says what the only one said before.
    const refused = { ...readPages({ readme: table("❌") }, known), release: "v1.0.0" };
    expect(told([refused, joined])).toEqual([["Since v1.1.0", "not supported since v1.0.0", "supported since v1.1.0"]]);
  });
});

describe("what a page said before", () => {
  const rows = { "Tool Calling": ["✅", "✅"] } as const;
  const lora = (status: string) => comparison({ LoRA: [status, "✅"], ...rows });
  const multimodal = (...rows: [name: string, status: string][]) =>
    comparison(Object.fromEntries(rows.map(([name, status]) => [name, [status, "✅"] as const])));
  const parts = multimodal(["Multimodal (Image)", "✅"], ["Multimodal (Video)", "✅"], ["Multimodal (Audio)", "✅"]);
  const tabs = readFileSync("test/fixtures-variant/page.mdx", "utf8").replace("✅ Experimental", "✅ Supported");
  const own = list("vLLM", { LoRA: ["🚧", ""], "Tool Calling": ["✅", ""] });

  it.each<[what: string, before: Record<string, string>, after: Record<string, string>, past: string[]]>([
    [
      "is nothing where it was there and left it to another one",
      { page: comparison(rows), readme: lora("✅") },
      { page: lora("✅"), readme: lora("❌") },
      ["v1.1.0: comparison page v1.1.0, comparison readme v1.1.0"],
    ],
    [
      "is nothing where it was not there and another one is followed",
      { page: lora("❌") },
      { page: lora("✅"), guide: lora("❌") },
      ["v1.1.0: comparison page v1.1.0, comparison guide v1.1.0"],
    ],
    [
      "is the same whichever was followed",
      { readme: lora("✅"), page: lora("❌") },
      { page: lora("❌"), readme: lora("✅") },
      ["v1.0.0: comparison page v1.0.0, comparison readme v1.0.0"],
    ],
    [
      "is the same in each of its tables",
      { page: lora("✅") + own },
      { page: lora("✅") + own },
      ["v1.0.0: comparison page v1.0.0, support page v1.0.0"],
    ],
    [
      "of a whole is the same where another one states its parts",
      { page: parts, readme: multimodal(["Multimodal", "❌"]) },
      { page: parts, readme: multimodal(["Multimodal", "❌"]) },
      ["v1.0.0: comparison readme v1.0.0, comparison page v1.0.0, comparison page v1.0.0, comparison page v1.0.0"],
    ],
    [
      "of each variant is the same",
      { page: tabs, own: tabs.replaceAll("| LoRA | ✅ |", "| LoRA | ❌ |") },
      { page: tabs, own: tabs.replaceAll("| LoRA | ✅ |", "| LoRA | ❌ |") },
      [
        "v1.0.0: support page v1.0.0, support own v1.0.0",
        "v1.0.0: interactions page v1.0.0, interactions own v1.0.0, support page v1.0.0, support own v1.0.0",
      ],
    ],
  ])("%s", (_what, before, after, past) => {
    const releases = [before, after].map((pages, i) => ({ ...readPages(pages, known), release: `v1.${i}.0` }));
    const found = datedDisagreements(releases, null, partsOf).map(
      ({ since, statements }) =>
        `${since}: ${statements.map((one) => `${one.scope} ${one.page} ${one.since}`).join(", ")}`,
    );
    expect(found).toEqual(past);
  });

  it("is nothing without a release", () => {
    expect(datedDisagreements([], null, partsOf)).toEqual([]);
  });
});

describe("what is likely behind", () => {
  /** The pages of a release, each with what it says of LoRA on vLLM. */
  const pages = (name: string, statuses: Readonly<Record<string, string>>) => ({
    ...readPages(
      Object.fromEntries(
        Object.entries(statuses).map(([key, status]) => [
          key,
          comparison({ LoRA: [status, "✅"], "Tool Calling": ["✅", "✅"] }),
        ]),
      ),
      known,
    ),
    release: name,
  });

  it.each<[what: string, before: Record<string, string>, after: Record<string, string>, behind: string[]]>([
    ["is what stands while another changes", { page: "✅", readme: "✅" }, { page: "❌", readme: "✅" }, ["readme"]],
    ["is nobody where all are as old", { page: "❌", readme: "✅" }, { page: "❌", readme: "✅" }, []],
    ["is nobody where all changed", { page: "🚧", readme: "🚧" }, { page: "❌", readme: "✅" }, []],
    [
      "are several that say the same",
      { page: "✅", readme: "✅", guide: "✅" },
      { page: "❌", readme: "✅", guide: "✅" },
      ["readme", "guide"],
    ],
    [
      "is nobody where those that stand disagree",
      { page: "✅", readme: "✅", guide: "🚧" },
      { page: "❌", readme: "✅", guide: "🚧" },
      [],
    ],
  ])("%s", (_what, before, after, behind) => {
    const [found] = datedDisagreements([pages("v1.0.0", before), pages("v1.1.0", after)], null, partsOf);
    expect(found?.behind.map(({ page }) => page)).toEqual(behind);
  });
});

describe("a disagreement, beside a release compared with", () => {
  const isNew = (releases: readonly Snapshot[], base: Snapshot) =>
    datedDisagreements(releases, base, partsOf).map((one) => one.isNew);
  const [had, agreed, now] = [
    release("v1.0.0", "❌", "✅"),
    release("v1.1.0", "✅", "✅"),
    release("v1.2.0", "❌", "✅"),
  ];

  it("is not new where that one had it, though it was gone in between", () => {
    expect(isNew([had, agreed, now], had)).toEqual([false]);
    expect(isNew([had, agreed, now], agreed)).toEqual([true]);
    expect(isNew([had, agreed, now], release("v1.0.0", "🚧", "✅"))).toEqual([true]);
  });

  it("is new, of a revision that was not read from a page, where only the newest release has it", () => {
    const unread = release("git:main", "❌", null);
    expect(isNew([agreed, now], unread)).toEqual([true]);
    expect(isNew([had, now], unread)).toEqual([false]);
    const first = release("v0.9.0", "❌", null);
    expect(isNew([first, had, now], first)).toEqual([true]);
  });
});
