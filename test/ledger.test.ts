import { describe, expect, it } from "vitest";
import { isAbout } from "../src/history/about.ts";
import { type CaveatRecord, ledgerOf, ledgersOf } from "../src/history/ledger.ts";
import { compare, ledger } from "./support/compare.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const SLOW = "Is slow on the first request of an adapter.";
const EACH = "Is slow on each request of an adapter.";
const OTHER = "Fails on drivers before 550.";
const NAMED = `**LoRA**: ${SLOW}`;
/** Half of it says the same as the one on each adapter, and a third. */
const HALF = "Is slow on the first request of an engine after a restart of all workers.";
const THIRD = "Is slow on old drivers that load many adapters from a network share.";
const BOTH = "✅<sup>1</sup><sup>2</sup>";
const mark = marked("✅");

const page = (lora: string, tools: string, ...notes: string[]) =>
  comparison({ LoRA: [lora, "✅"], "Tool Calling": [tools, "✅"] }, ...notes);
const [plain, slow, each, other] = [
  page("✅", "✅"),
  page(mark, "✅", SLOW),
  page(mark, "✅", EACH),
  page(mark, "✅", OTHER),
];
const own = (note: string) => list("vLLM", { LoRA: ["✅", note], WideEP: ["✅", ""] });

const guided = (cell: string, lora: string) =>
  comparison({ "Guided Decoding": [cell, "✅"], LoRA: [lora, "✅"], "Tool Calling": ["✅", "✅"] }, SLOW);
/** Pairs of LoRA with some features, with one note. */
const together = (note: string, ...names: string[]) =>
  `\n## vLLM\n\n| Feature combination | Status | Constraint |\n| - | - | - |\n${names
    .map((name) => `| LoRA + ${name} | ✅ | ${note} |\n`)
    .join("")}`;

/** Releases v9.0.0, v9.1.0, … of some pages, a day apart from each other. */
const releasesOf = (pages: readonly string[]) =>
  pages.map((text, i) => readPage(text, { release: `v9.${i}.0`, date: `2027-01-${10 + i}` }));

/** "id state, releases and days that it was open: what happened, in which release, to how many cells"; " +" where it was there at first. */
function lineOf({ id, state, atOrBefore, releasesOpen, daysOpen, events }: CaveatRecord): string {
  const told = events.map(({ kind, release, cells }) => `${kind} ${release.slice(3, -2)} on ${cells}`).join(", ");
  const name = id.replace(/~[0-9a-f]{6}/u, "~");
  return `${name} ${state}${atOrBefore ? " +" : ""}, ${releasesOpen} releases, ${daysOpen} days: ${told}`;
}

describe("a caveat, from release to release", () => {
  it.each<[what: string, pages: readonly string[], lines: string[]]>([
    [
      "comes, is reworded, goes and comes again",
      [plain, slow, each, plain, slow, slow],
      ["vllm/lora open, 4 releases, 3 days: introduced 1 on 1, reworded 2 on 1, resolved 3 on 0, reopened 4 on 1"],
    ],
    [
      "moves",
      [plain, page(mark, "✅", NAMED), page(mark, mark, NAMED), page("✅", mark, NAMED)],
      ["vllm/lora open, 3 releases, 2 days: introduced 1 on 1, moved 2 on 2, moved 3 on 1"],
    ],
    [
      "is the same where only its writing changes",
      [slow, page(mark, "✅", SLOW.slice(0, -1)), slow],
      ["vllm/lora open +, 3 releases, 2 days: introduced 0 on 1"],
    ],
    [
      "comes again in words that are alike",
      [slow, plain, each],
      ["vllm/lora open +, 2 releases, 1 days: introduced 0 on 1, resolved 1 on 0, reopened 2 on 1"],
    ],
    [
      "comes again in words of which half are alike",
      [slow, plain, page(mark, "✅", HALF)],
      ["vllm/lora open +, 2 releases, 1 days: introduced 0 on 1, resolved 1 on 0, reopened 2 on 1"],
    ],
    [
      "does not come again in words of which a third are alike",
      [slow, plain, page(mark, "✅", THIRD)],
      [
        "vllm/lora resolved +, 1 releases, 1 days: introduced 0 on 1, resolved 1 on 0",
        "vllm/lora open, 1 releases, 0 days: introduced 2 on 1",
      ],
    ],
    [
      "does not come again in words that are not, and then in its own",
      [slow, plain, other, plain, slow, slow],
      [
        "vllm/lora open +, 3 releases, 2 days: introduced 0 on 1, resolved 1 on 0, reopened 4 on 1",
        "vllm/lora resolved, 1 releases, 1 days: introduced 2 on 1, resolved 3 on 0",
      ],
    ],
    [
      "comes again elsewhere in its own words",
      [slow, plain, page("✅", mark, SLOW)],
      ["vllm/lora open +, 2 releases, 1 days: introduced 0 on 1, resolved 1 on 0, reopened 2 on 1"],
    ],
    [
      "comes again on each of several features",
      [page(mark, mark, SLOW), plain, page(mark, mark, SLOW)],
      ["lora", "tool-calling"].map(
        (id) => `vllm/${id} open +, 2 releases, 1 days: introduced 0 on 1, resolved 1 on 0, reopened 2 on 1`,
      ),
    ],
    [
      "comes again on the one of several features that has it again",
      [page(mark, mark, SLOW), slow, plain, page("✅", mark, SLOW)],
      [
        "vllm/lora resolved +, 2 releases, 2 days: introduced 0 on 1, resolved 2 on 0",
        "vllm/tool-calling open +, 2 releases, 1 days: introduced 0 on 1, resolved 1 on 0, reopened 3 on 1",
      ],
    ],
    [
      "comes again on the one of several features that has it again, though it is the newer one that went later",
      [page(mark, mark, SLOW), page("✅", mark, SLOW), plain, page("✅", mark, SLOW)],
      [
        "vllm/lora resolved +, 1 releases, 1 days: introduced 0 on 1, resolved 1 on 0",
        "vllm/tool-calling open +, 3 releases, 2 days: introduced 0 on 1, resolved 2 on 0, reopened 3 on 1",
      ],
    ],
    [
      "comes again on another feature as the oldest of several, whichever went first",
      [guided("✅", mark), guided(mark, mark), guided(mark, "✅"), plain, page("✅", mark, SLOW)],
      [
        "vllm/guided-decoding unstated, 2 releases, 2 days: introduced 1 on 1, unstated 3 on 0",
        "vllm/lora open +, 3 releases, 2 days: introduced 0 on 1, resolved 2 on 0, reopened 4 on 1",
      ],
    ],
    [
      "comes again on another feature as the oldest of several, also where that went last",
      [guided("✅", mark), guided(mark, mark), guided("✅", mark), plain, page("✅", mark, SLOW)],
      [
        "vllm/guided-decoding resolved, 1 releases, 1 days: introduced 1 on 1, resolved 2 on 0",
        "vllm/lora open +, 4 releases, 3 days: introduced 0 on 1, resolved 3 on 0, reopened 4 on 1",
      ],
    ],
    [
      "is open once it came again, and on another feature a new one",
      [slow, plain, slow, guided("✅", mark), guided(mark, mark)],
      [
        "vllm/guided-decoding open, 1 releases, 0 days: introduced 4 on 1",
        "vllm/lora open +, 4 releases, 3 days: introduced 0 on 1, resolved 1 on 0, reopened 2 on 1",
      ],
    ],
    [
      "is one in pieces",
      [page(mark, "✅", `${SLOW} ${OTHER}`), page(BOTH, "✅", SLOW, OTHER), other, plain],
      ["vllm/lora resolved +, 3 releases, 3 days: introduced 0 on 1, resolved 3 on 0"],
    ],
    [
      "is one in pieces, whichever of them stays",
      [page(mark, "✅", `${SLOW} ${OTHER}`), page(BOTH, "✅", SLOW, OTHER), slow, plain],
      ["vllm/lora resolved +, 3 releases, 3 days: introduced 0 on 1, resolved 3 on 0"],
    ],
    [
      "is resolved where it only informs, under another name",
      [
        page(mark, "✅", NAMED.replace("LoRA", "Engine")),
        page(mark, "✅", "Guide to the first request of an adapter."),
      ],
      ["vllm/engine resolved +, 1 releases, 1 days: introduced 0 on 1, resolved 1 on 0"],
    ],
    [
      "stays unstated where its table comes with some of its cells",
      [plain + together(SLOW, "Tool Calling", "Multimodal"), plain, plain + together("", "Tool Calling")],
      ["vllm/lora unstated +, 1 releases, 1 days: introduced 0 on 2, unstated 1 on 0"],
    ],
    [
      "of another backend is another one",
      [slow, plain, comparison({ LoRA: ["✅", mark], "Tool Calling": ["✅", "✅"] }, SLOW)],
      [
        "sglang/lora open, 1 releases, 0 days: introduced 2 on 1",
        "vllm/lora resolved +, 1 releases, 1 days: introduced 0 on 1, resolved 1 on 0",
      ],
    ],
    [
      "is no longer stated where its table is gone, and stated again with it",
      [plain + own(SLOW), plain, plain + own(SLOW)],
      ["vllm/lora open +, 2 releases, 1 days: introduced 0 on 1, unstated 1 on 0, restated 2 on 1"],
    ],
    [
      "was there before its table came",
      [plain, plain + own(SLOW)],
      ["vllm/lora open +, 1 releases, 0 days: introduced 1 on 1"],
    ],
    [
      "is resolved where its table comes without it, and reopened where it comes then",
      [plain + own(SLOW), plain, plain + own(""), plain + own(SLOW)],
      ["vllm/lora open +, 2 releases, 1 days: introduced 0 on 1, unstated 1 on 0, resolved 2 on 0, reopened 3 on 1"],
    ],
    [
      "on no cell stays unstated, whatever table comes",
      [plain + pairs("vLLM", {}, SLOW), plain, plain + pairs("vLLM", {}), plain + pairs("vLLM", {}, SLOW)],
      ["vllm/general open +, 2 releases, 1 days: introduced 0 on 0, unstated 1 on 0, restated 3 on 0"],
    ],
    [
      "is followed by its words where another one on its topic goes",
      [page(BOTH, "✅", SLOW, OTHER), slow, plain],
      [
        "vllm/lora~ resolved +, 1 releases, 1 days: introduced 0 on 1, resolved 1 on 0",
        "vllm/lora~ resolved +, 2 releases, 2 days: introduced 0 on 1, resolved 2 on 0",
      ],
    ],
  ])("%s", (_what, pages, lines) => {
    expect(ledger(releasesOf(pages)).map(lineOf)).toEqual(lines);
    // Asked for a release, it is what the releases up to that one say.
    const releases = releasesOf(pages);
    const diffs = releases.slice(1).map((head, i) => compare(releases[i] ?? head, head));
    const recordAt = ledgersOf(releases, diffs);
    const ids = [...new Set(ledgerOf(releases, diffs).map(({ id }) => id))];
    for (const at of releases.keys()) {
      const records = ledgerOf(releases.slice(0, at + 1), diffs.slice(0, at));
      for (const id of ids) expect(recordAt(id, at)).toEqual(records.find((record) => record.id === id) ?? null);
    }
  });

  it("is none without a release", () => {
    expect(ledgerOf([], [])).toEqual([]);
    expect(ledgersOf([], [])("vllm/lora", 0)).toBeNull();
  });

  it("comes after those of its name that an earlier day introduced, and those of no day", () => {
    const of = (...dates: (string | null)[]) => {
      const releases = releasesOf([slow, plain, other]).map((release, i) => ({ ...release, date: dates[i] ?? null }));
      const records = ledger(releases);
      // The first of its name is what it was in a release.
      const diffs = releases.slice(1).map((head, i) => compare(releases[i] ?? head, head));
      expect(ledgersOf(releases, diffs)("vllm/lora", 2)).toEqual(records[0]);
      return records.map(({ text, ended }) => `${text} ${ended?.release ?? "open"}`);
    };
    const [first, second] = [`${SLOW} v9.1.0`, `${OTHER} open`];
    expect(of("2027-01-01", "2027-01-02", "2027-01-03")).toEqual([first, second]);
    expect(of("2027-01-03", "2027-01-02", "2027-01-01")).toEqual([second, first]);
    expect(of("2027-01-03", "2027-01-02", null)).toEqual([second, first]);
    expect(of(null, "2027-01-02", "2027-01-01")).toEqual([first, second]);
  });

  it("has the words and the cells of its last release, and the day of each event", () => {
    const [record] = ledger(releasesOf([plain, slow, each, plain]));
    expect(record && [record.text, record.by, record.cells.map(({ features }) => features.join("+"))]).toEqual([
      EACH,
      "page",
      ["lora"],
    ]);
    expect(record?.events.map(({ date, note, text }) => [date, note, text])).toEqual([
      ["2027-01-11", "vllm/lora", SLOW],
      ["2027-01-12", "vllm/lora", EACH],
      ["2027-01-13", "vllm/lora", EACH],
    ]);
    expect([record?.introduced.release, record?.ended?.release]).toEqual(["v9.1.0", "v9.3.0"]);
  });

  it("has no days where one of its own is unknown", () => {
    const releases = releasesOf([slow, plain, slow, plain]);
    const daysWithout = (place: number) =>
      ledger(releases.map((release, i) => (i === place ? { ...release, date: null } : release)))[0]?.daysOpen;
    expect([0, 1, 2, 3, 4].map(daysWithout)).toEqual([null, null, null, null, 2]);
  });

  it("says what a person knows of each event", () => {
    const releases = releasesOf([plain, slow, each, plain, slow, page(mark, mark, NAMED), page("✅", mark, NAMED)]);
    const changes = releases.slice(1).flatMap((head, i) => compare(releases[i] ?? head, head).changes);
    const annotations = new Map(
      changes.map(({ fingerprint, kind }) => [
        fingerprint,
        { fingerprint, release: null, cause: null, text: `said of ${kind}`, link: null },
      ]),
    );
    const remarks = ledger(releases, { ...knowledge(), annotations })[0]?.events.map(
      ({ kind, remark }) => `${kind}: ${remark}`,
    );
    expect(remarks).toEqual([
      "introduced: said of caveat-added",
      "reworded: said of caveat-reworded",
      "resolved: said of caveat-resolved",
      "reopened: said of caveat-added",
      "reworded: said of caveat-reworded",
      "moved: said of caveat-moved",
      "moved: said of caveat-moved",
    ]);
    expect(new Set(ledger(releases)[0]?.events.map(({ remark }) => remark))).toEqual(new Set([null]));
  });
});

describe("a caveat", () => {
  it.each<[feature: string, told: boolean]>([
    ["tool-calling", true],
    ["multimodal", true],
    ["lora", true],
    ["guided-decoding", false],
  ])("is about its topic and what it stands on: %s %s", (feature, told) => {
    const [record] = ledger(releasesOf([plain + together(SLOW, "Tool Calling", "Multimodal")]));
    const topic = (id: string) => [id];
    expect(record && isAbout(record, (features) => features.includes(feature), topic)).toBe(told);
  });
});
