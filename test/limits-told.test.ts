import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { isQuiet } from "../src/diff/entries.ts";
import { type GateLevel, meetsLevel } from "../src/diff/gate.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { verdictOf } from "../src/report/verdict.ts";
import { makeWording } from "../src/report/wording.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const LIMIT = "Loading an adapter fails on a cold start.";
const OTHER = "Parallel calls are not supported.";
const ALL = { LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] } as const;

const LEVELS = ["regression", "caveat", "unreviewed"] as const satisfies readonly GateLevel[];

/** The entries that a reader sees, "impact rule: sentence", the headline, and the levels of a gate that are met. */
function read(base: string | Snapshot, head: string | Snapshot) {
  const [from, to] = [base, head].map((page) => (typeof page === "string" ? readPage(page) : page));
  if (!from || !to) throw new Error("two pages are compared");
  const result = diff(from, to, knowledge());
  const { sentence } = makeWording(result, knowledge());
  return {
    entries: result.changes
      .filter((change) => change.parent === null && !isQuiet(change))
      .map((change) => `${change.impact} ${change.rule}: ${sentence(change)}`),
    verdict: verdictOf(result),
    gates: LEVELS.filter((level) => meetsLevel(result, level, knowledge().features.isSameOrPart)),
  };
}

describe("a mark that comes onto a cell", () => {
  const on = (cells: Record<string, string>, ...notes: string[]) => comparison(ALL) + pairs("vLLM", cells, ...notes);

  it.each([
    ["of a note that had none", LIMIT, "LoRA + Tool Calling"],
    ["of a note that had none and names a feature", `**LoRA**: ${LIMIT}`, "LoRA"],
  ])("%s is to be reviewed", (_, note, topic) => {
    expect(read(on({}, note), on({ "Tool Calling+LoRA": marked("✅") }, note))).toEqual({
      entries: [
        `neutral marks-came: vLLM: the caveat on ${topic} is now referenced by Tool Calling + LoRA: “Loading an adapter fails on a cold start.”`,
      ],
      verdict: "1 neutral change (a moved caveat); no regression; 1 to be reviewed.",
      gates: ["caveat", "unreviewed"],
    });
  });

  it.each(["🚧", "❌", ""])("that was limited or unusable before (%s) changes nothing", (symbol) => {
    const cell = { "Tool Calling+LoRA": symbol };
    const note = `**LoRA**: ${LIMIT}`;
    expect(read(on(cell, note), on({ "Tool Calling+LoRA": marked(symbol) }, note)).gates).not.toContain("regression");
    expect(read(on(cell, note), on({ "Tool Calling+LoRA": marked(symbol) }, note)).gates).not.toContain("unreviewed");
  });

  it("of its own feature in another table is the same limitation", () => {
    const own = list("vLLM", { LoRA: ["✅", LIMIT] });
    const head = comparison({ ...ALL, LoRA: [marked("✅"), "✅"] }, LIMIT) + own;
    expect(read(comparison(ALL) + own, head)).toEqual({
      entries: [],
      verdict: "Nothing to report: only wording, symbols or links changed (1 change).",
      gates: [],
    });
  });

  it("that was as limited without it takes nothing away", () => {
    const note = `**LoRA**: ${LIMIT}`;
    const base = on({ "Tool Calling+LoRA": marked("✅"), "Multimodal+LoRA": "🚧" }, note);
    const head = on({ "Tool Calling+LoRA": marked("✅"), "Multimodal+LoRA": marked("🚧") }, note);
    expect(read(base, head).entries.map((entry) => entry.split(":")[0])).toEqual(["neutral other-cells"]);
  });

  it("and leaves one that no longer works is no improvement", () => {
    const note = `**LoRA**: ${LIMIT}`;
    const both = on({ "Tool Calling+LoRA": marked("✅"), "Multimodal+LoRA": marked("✅") }, note);
    const head = on({ "Tool Calling+LoRA": "❌", "Multimodal+LoRA": marked("✅") }, note);
    expect(read(both, head).verdict).toBe("1 regression and 1 other change (a moved caveat).");
  });
});

describe("a row that comes where another table stated it", () => {
  const own = list("vLLM", { "Tool Calling": ["✅", ""] });
  const without = comparison({ LoRA: ["✅", "✅"] }) + own;
  const having = (note: string) => comparison({ ...ALL, "Tool Calling": [marked("✅"), "✅"] }, note) + own;

  it("is a loss with a limitation that it did not have there", () => {
    expect(read(without, having(LIMIT))).toEqual({
      entries: ["regression new-limitation: Tool Calling is now listed: SGLang and vLLM supported, with 1 new caveat."],
      verdict: "1 regression (a listed feature with a new caveat).",
      gates: ["regression", "caveat"],
    });
  });

  it("is to be reviewed with words that no rule can judge", () => {
    expect(read(without, having("Hermes parser.")).gates).toEqual(["unreviewed"]);
  });

  it("is none where the other table has that limitation, or nothing that works", () => {
    const limited = comparison({ LoRA: ["✅", "✅"] }) + list("vLLM", { "Tool Calling": ["✅", LIMIT] });
    expect(read(limited, having(LIMIT).replace(own, list("vLLM", { "Tool Calling": ["✅", LIMIT] }))).gates).toEqual(
      [],
    );
    const refused = list("vLLM", { "Tool Calling": ["❌", ""] });
    const came = read(comparison({ LoRA: ["✅", "✅"] }) + refused, having(LIMIT).replace(own, refused));
    expect(came.gates).toEqual(["caveat"]);
  });

  it("is none where nothing stated it", () => {
    const head = comparison({ ...ALL, "Tool Calling": [marked("✅"), "✅"] }, LIMIT);
    expect(read(comparison({ LoRA: ["✅", "✅"] }), head).verdict).toBe(
      "1 improvement (a new feature); no regression.",
    );
  });

  it("as a whole table is judged alike", () => {
    const head = comparison(ALL) + list("vLLM", { "Tool Calling": ["✅", LIMIT] });
    expect(read(comparison(ALL), head).verdict).toBe("1 regression (a covered table with a new caveat).");
  });
});

describe("a row that is split or merged", () => {
  const whole = (cell: string, ...notes: string[]) => comparison({ ...ALL, "Tool Calling": [cell, "✅"] }, ...notes);
  const parts = (one: string, other: string, ...notes: string[]) =>
    comparison(
      { LoRA: ["✅", "✅"], "Tool Calling (Streaming)": [one, "✅"], "Tool Calling (Batch)": [other, "✅"] },
      ...notes,
    );
  const second = "✅<sup>2</sup>";

  it.each([
    ["a limit that goes", whole(marked("✅"), LIMIT), parts("✅", "✅"), "1 improvement (a resolved caveat) and"],
    ["a limit on all parts", whole("✅"), parts(marked("✅"), marked("✅"), LIMIT), "1 regression (a new caveat) and"],
    ["one on each part", whole("✅"), parts(marked("✅"), second, LIMIT, OTHER), "2 regressions (new caveats) and"],
    ["a limit on the merged", parts("✅", "✅"), whole(marked("✅"), LIMIT), "1 regression (a new caveat) and"],
    [
      "a limit and a worse status",
      whole("✅"),
      parts(marked("🚧"), marked("🚧"), LIMIT),
      "2 regressions (1 renamed feature with a worse status, 1 new caveat).",
    ],
  ])("tells %s of its own", (_, base, head, verdict) => {
    expect(read(base, head).verdict.startsWith(verdict)).toBe(true);
  });

  it.each([
    ["a limit on one part", whole("✅"), parts(marked("✅"), "✅", LIMIT)],
    ["a limit of one part on the merged", parts(marked("✅"), "✅", LIMIT), whole(marked("✅"), LIMIT)],
    ["a limit in place of another", whole(marked("✅"), LIMIT), parts(marked("✅"), marked("✅"), OTHER)],
    ["other words", whole(marked("✅"), LIMIT), parts(marked("✅"), marked("✅"), `${LIMIT} ${OTHER}`)],
  ])("leaves to a person %s", (_, base, head) => {
    expect(read(base, head).gates).toEqual(["caveat", "unreviewed"]);
  });

  it("is a loss where the limitation of another pair comes onto all its parts", () => {
    const table = (rows: readonly string[], limited: readonly string[]) => {
      const features = ["LoRA", "Tool Calling", ...rows];
      const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
      const cell = (a: string, b: string) => (limited.includes(`${a}+${b}`) ? marked("✅") : "✅");
      const lines = features.map((a, i) =>
        line([a, ...features.map((b, j) => (j > i ? "" : j === i ? "—" : cell(a, b)))]),
      );
      const top = line(["Feature", ...features]) + line(["Feature", ...features].map(() => "---"));
      return `${comparison(ALL)}\n## vLLM\n\n${top}${lines.join("")}\n> **Notes:**\n> 1. ${LIMIT}\n`;
    };
    const base = table(["Multimodal"], ["Tool Calling+LoRA"]);
    const parts = ["Multimodal (Image)", "Multimodal (Video)"];
    const head = table(parts, ["Tool Calling+LoRA", ...parts.map((part) => `${part}+LoRA`)]);
    expect(read(base, head).entries).toContain(
      "regression other-cells: vLLM: the caveat on LoRA now also limits Multimodal (Image) + LoRA and Multimodal (Video) + LoRA: “Loading an adapter fails on a cold start.”",
    );
    expect(read(base, table(parts, ["Tool Calling+LoRA", "Multimodal (Image)+LoRA"])).entries).toContain(
      "neutral unlike-parts: vLLM: the caveat on LoRA now also applies to Multimodal (Image) + LoRA: “Loading an adapter fails on a cold start.”",
    );
  });

  it("keeps a limit in however few words", () => {
    const few = "Streaming only.";
    const kept = read(whole(marked("✅"), few), parts(marked("✅"), marked("✅"), few));
    expect([kept.verdict, kept.gates]).toEqual(["1 neutral change (a renamed feature); no regression.", []]);
  });
});

describe("a caveat that is gone", () => {
  const on = (symbol: string, ...notes: string[]) =>
    comparison(ALL) + pairs("vLLM", { "Tool Calling+LoRA": symbol }, ...notes);
  const told = (base: string, head: string) => {
    const [from, to] = [readPage(base), readPage(head)];
    const result = diff(from, to, knowledge());
    return result.changes
      .filter(({ kind }) => kind === "caveat-resolved")
      .map(makeWording(result, knowledge()).sentence)
      .map((sentence) => sentence.replace(/; it said .*/u, ""));
  };

  it.each([
    ["resolved", marked("✅"), "✅", "is resolved"],
    [
      "no longer stated where the pair is limited still",
      marked("🚧"),
      "🚧",
      "is no longer stated, but what it applied to is still limited",
    ],
    ["no longer stated where the blank pair is limited now", marked(""), "🚧", "is no longer stated"],
    ["no longer stated where the blank pair is refused now", marked(""), "❌", "is no longer stated"],
    ["gone with what it limited", marked("✅"), "❌", "is gone, as is the status that it limited"],
  ])("is %s", (_, before, after, words) => {
    expect(told(on(before, `**LoRA**: ${LIMIT}`), on(after))).toEqual([`vLLM: the caveat on LoRA ${words}`]);
  });
});

describe("words that no rule can judge in place of a limitation", () => {
  const page = (note: string) => comparison({ ...ALL, LoRA: [marked("✅"), "✅"] }, note);
  const limits = "Weights and KV; the upstream integration is in progress";

  it("that are much like it are to be reviewed, in either direction", () => {
    const unknown = "Weights and KV; the upstream integration goes on";
    for (const [base, head] of [
      [limits, unknown],
      [unknown, limits],
    ] as const)
      expect([
        read(page(base), page(head)).gates,
        read(page(base), page(head)).verdict.includes("improvement"),
      ]).toEqual([expect.arrayContaining(["unreviewed"]), false]);
  });

  it("that are a part of it, or another text, are no limitation", () => {
    expect(read(page(limits), page("Weights and KV")).verdict).toBe(
      "1 improvement (a resolved caveat); no regression.",
    );
    expect(read(page("Hermes parser."), page(limits)).gates).toEqual(["regression", "caveat"]);
  });
});

describe("a caveat that comes onto a feature in several scopes", () => {
  it("names the feature once", () => {
    const note = `**LoRA**: ${LIMIT}`;
    const page = (mark: string) =>
      comparison({ LoRA: [marked("✅"), "✅"], "Tool Calling": [mark, "✅"] }, note) +
      `${list("vLLM", { LoRA: [marked("✅"), ""], "Tool Calling": [mark, ""] })}\n> **Notes:**\n> 1. ${note}\n`;
    expect(read(page("✅"), page(marked("✅"))).entries).toEqual([
      `regression other-cells: vLLM: the caveat on LoRA now also limits Tool Calling: “${LIMIT}”`,
    ]);
  });
});
