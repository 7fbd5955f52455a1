import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { staleAnnotations } from "../src/diff/stale-annotations.ts";
import { comparison, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const page = (cell: string) => readPage(comparison({ LoRA: [cell, "✅"], "Tool Calling": [cell, "✅"] }));
const [base, head] = [page("✅"), page("❌")];

/** What a comparison says of its two changes where the first has an annotation, and the annotations that are stale. */
function annotated(release: string | null, first = diff(base, head, knowledge()).changes[0]?.fingerprint ?? "") {
  const annotation = { fingerprint: first, release, cause: "correction", text: "It was there.", link: null } as const;
  const annotations = new Map([[first, annotation]]);
  const compared = diff(base, head, { ...knowledge(), annotations });
  return {
    rules: compared.changes.map(({ rule }) => rule),
    stale: staleAnnotations([compared], annotations).map((one) => one === annotation),
  };
}

describe("what a person adds to a change", () => {
  it.each([
    ["of its release", "v1.2.0"],
    ["of any", null],
  ])("stands with that change alone, and is in use: %s", (_what, release) => {
    expect(annotated(release)).toEqual({ rules: ["annotated", "status-moved"], stale: [] });
  });

  it("is stale where it is of another release, or of no change", () => {
    const unused = { rules: ["status-moved", "status-moved"], stale: [true] };
    expect(annotated("v1.1.0")).toEqual(unused);
    expect(annotated(null, "0123456789ab")).toEqual(unused);
  });
});
