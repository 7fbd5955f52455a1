import { describe, expect, it } from "vitest";
import { describe as messageOf } from "../src/api/compare.ts";
import { diff } from "../src/diff/diff.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { historyView } from "../src/report/history-view.ts";
import { showJson } from "../src/report/json.ts";
import { readSnapshot } from "../src/store/read.ts";
import { writeSnapshot } from "../src/store/write.ts";
import { comparison, list, readPages } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const known = knowledge();
const NOTE = "Deprecated since v1.5.0; use static adapters.";

/** The names that a page gives LoRA, and its note on vLLM's cell of the comparison. */
interface Labels {
  readonly page?: string;
  readonly own?: string;
  readonly readme?: string;
  readonly noted?: boolean;
}

function release({ page = "LoRA", own = "LoRA", readme = "LoRA", noted = false }: Labels): Snapshot {
  const table = (label: string) => ({ [label]: ["✅", "✅"], "Tool Calling": ["✅", "✅"] }) as const;
  const rows = noted ? ({ [page]: ["✅<sup>1</sup>", "✅"], "Tool Calling": ["✅", "✅"] } as const) : table(page);
  const ownRows = (label: string) => ({ [label]: ["✅", ""], "Tool Calling": ["✅", ""] }) as const;
  return readPages(
    {
      page: comparison(rows, ...(noted ? [NOTE] : [])) + list("vLLM", ownRows("LoRA")),
      own: list("vLLM", ownRows(own)),
      readme: comparison(table(readme)),
    },
    known,
  );
}

/** Entries alone, with what is told under them counted. */
function told(base: Labels, head: Labels): string[] {
  const compared = diff(release(base), release(head), known);
  return compared.changes
    .filter(({ parent }) => parent === null)
    .map((change) => `${change.kind} ${change.impact}: ${messageOf(change, compared, known)}`);
}

const MARKED = "LoRA (deprecated)";

describe("a deprecation", () => {
  it("that only another page marks is told when it comes and when it goes", () => {
    expect(told({}, { readme: MARKED })).toEqual([
      "deprecation-changed neutral: readme.md now marks LoRA as deprecated; page.md, which the status is read from, does not.",
    ]);
    expect(told({ readme: MARKED }, {})).toEqual([
      "deprecation-changed neutral: readme.md no longer marks LoRA as deprecated; nor does page.md, which the status is read from.",
    ]);
    expect(told({}, { own: MARKED })).toEqual([
      "deprecation-changed neutral: vLLM: own.md now marks LoRA as deprecated; page.md, which the status is read from, does not.",
    ]);
    expect(told({ own: MARKED }, { own: MARKED })).toEqual([]);
  });

  it("of a whole is told beside the pages that state its parts", () => {
    const parts = { "Multimodal (Image)": ["✅", "✅"], "Multimodal (Video)": ["✅", "✅"] } as const;
    const readme = (label: string) =>
      readPages({ page: comparison(parts), readme: comparison({ [label]: ["✅", "✅"] }) }, known);
    const compared = diff(readme("Multimodal"), readme("Multimodal (deprecated)"), known);
    expect(compared.changes.map((change) => messageOf(change, compared, known))).toEqual([
      "readme.md now marks Multimodal as deprecated; page.md, which the status is read from, does not.",
    ]);
  });

  it("of a whole by a note has that note, which stands on the parts", () => {
    const parts = { "Multimodal (Image)": ["✅", "✅"], "Multimodal (Video)": ["✅", "✅"] } as const;
    const readme = (cell: string, ...notes: string[]) =>
      readPages({ page: comparison(parts), readme: comparison({ Multimodal: [cell, "✅"] }, ...notes) }, known);
    const [marked, note, ...others] = diff(readme("✅"), readme("✅<sup>1</sup>", NOTE), known).changes;
    expect([marked?.kind, note?.kind, others]).toEqual(["deprecation-changed", "restated-note-changed", []]);
    expect(note?.parent).toBe(marked?.fingerprint);
  });

  it("is not told again where another page has the mark beside the one that is followed", () => {
    expect(told({ page: MARKED }, { page: MARKED, readme: MARKED })).toEqual([]);
    expect(told({ page: MARKED, readme: MARKED }, { page: MARKED })).toEqual([]);
    expect(told({}, { page: MARKED, readme: MARKED })).toEqual([
      "deprecation-changed neutral: LoRA is now marked as deprecated.",
    ]);
  });

  it("that another page had before, or still has, says so", () => {
    expect(told({ readme: MARKED }, { page: MARKED, readme: MARKED })).toEqual([
      "deprecation-changed neutral: LoRA is now marked as deprecated; readme.md marked it before.",
    ]);
    expect(told({ page: MARKED, readme: MARKED }, { readme: MARKED })).toEqual([
      "deprecation-changed neutral: LoRA is no longer marked as deprecated; readme.md still marks it.",
    ]);
  });

  it("that a note on the cell of one backend marks is that backend's, and the note is told with it", () => {
    expect(told({}, { noted: true })).toEqual([
      "deprecation-changed neutral: vLLM: LoRA is now marked as deprecated in the comparison (since v1.5.0).",
    ]);
    expect(told({ noted: true }, {})).toEqual([
      "deprecation-changed neutral: vLLM: LoRA is no longer marked as deprecated in the comparison.",
    ]);
    // From one backend to all: the others are what is new.
    expect(told({ noted: true }, { noted: true, page: MARKED })).toEqual([
      "deprecation-changed neutral: SGLang: LoRA is now marked as deprecated in the comparison.",
    ]);
  });

  it("of a page that was not there to read says nothing", () => {
    const without = { ...release({}), unread: [{ key: "readme", path: "readme.md" }] };
    const unread = { ...without, pages: without.pages.filter(({ key }) => key !== "readme") };
    expect(diff(unread, release({ readme: MARKED }), known).changes).toEqual([]);
    expect(diff(release({ readme: MARKED }), unread, known).changes).toEqual([]);
  });

  it("is in the snapshot's file wherever it stands, and in what shows a release", () => {
    const snapshot = release({ own: MARKED, noted: true });
    const text = writeSnapshot(snapshot, known.features);
    const problems: unknown[] = [];
    const back = readSnapshot(text, "v1.2.0.yaml", known.features, (problem) => problems.push(problem));
    expect(problems).toEqual([]);
    expect(back?.deprecations).toEqual(snapshot.deprecations);
    expect(back?.deprecations.map(({ scope, backend, page }) => [scope, backend, page])).toEqual([
      ["comparison", "vllm", "page"],
      ["support", "vllm", "own"],
    ]);
    expect(showJson(snapshot, known, [], null).deprecated).toEqual([
      { id: "lora", name: "LoRA", backends: [{ id: "vllm", name: "vLLM" }] },
    ]);
    const releases = [release({}), snapshot].map((one, i) => ({ ...one, release: `v1.${i}.0` }));
    expect(historyView(["lora"], [], null, [], releases, known).parity).toContain("Marked as deprecated since v1.1.0.");
  });
});

describe("the release since which a page says so", () => {
  it.each([
    ["LoRA (deprecated since v1.5.0)", "v1.5.0"],
    ["LoRA (deprecated in Dynamo 1.5)", "v1.5"],
    ["LoRA — deprecated as of v1.5.0.post1", "v1.5.0.post1"],
    ["LoRA (deprecated, will be removed in v2.0.0)", null],
    ["LoRA (deprecated)", null],
  ])("is read of %s", (label, since) => {
    const head = release({ page: label });
    const marks = head.deprecations.filter((mark) => mark.since !== null);
    expect(marks.map((mark) => [mark.feature, mark.backend, mark.since])).toEqual(
      since === null ? [] : [["lora", null, since]],
    );
    expect(told({}, { page: label })).toEqual([
      `deprecation-changed neutral: LoRA is now marked as deprecated${since === null ? "" : ` (since ${since})`}.`,
    ]);
    const gone = readPages({ page: comparison({ "Tool Calling": ["✅", "✅"] }) }, known);
    const marked = readPages({ page: comparison({ [label]: ["✅", "✅"], "Tool Calling": ["✅", "✅"] }) }, known);
    const compared = diff(marked, gone, known);
    expect(compared.changes.map((change) => messageOf(change, compared, known))).toEqual([
      `LoRA is no longer listed (was marked as deprecated${since === null ? "" : ` since ${since}`}: SGLang and vLLM supported); the page does not say whether it still works.`,
    ]);
  });
});

describe("a deprecated feature that is gone", () => {
  it("is told as one", () => {
    const gone = readPages({ page: comparison({ "Tool Calling": ["✅", "✅"] }) }, known);
    const marked = readPages({ page: comparison({ [MARKED]: ["✅", "❌"], "Tool Calling": ["✅", "✅"] }) }, known);
    const compared = diff(marked, gone, known);
    expect(compared.changes.map((change) => messageOf(change, compared, known))).toEqual([
      "LoRA is no longer listed (was marked as deprecated: vLLM supported, SGLang not supported); the page does not say whether it still works.",
    ]);
  });
});
