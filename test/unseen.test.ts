import { describe, expect, it } from "vitest";
import { unjudgedIn } from "../src/diff/unjudged.ts";
import { unseenPages } from "../src/diff/unseen.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { compare } from "./support/compare.ts";
import { comparison, list, readPages } from "./support/page.ts";

const page = comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["✅", "🚧"] });
const own = (...rows: [feature: string, status: string][]) =>
  list("vLLM", Object.fromEntries(rows.map(([feature, status]) => [feature, [status, ""]])));
const pages = (texts: Record<string, string>) => readPages({ page, ...texts });
/** A release that was not read from some pages. */
const without = (snapshot: Snapshot, ...keys: string[]): Snapshot => ({
  ...snapshot,
  unread: keys.map((key) => ({ key, path: `docs/${key}.md` })),
});

describe("the pages that alone state something usable, and were not read again", () => {
  it.each<[what: string, base: Snapshot, head: Snapshot, paths: string[]]>([
    [
      "are named once each",
      pages({ own: own(["WideEP", "✅"], ["LMCache", "✅"]) }),
      without(pages({}), "own"),
      ["docs/own.md"],
    ],
    ["are not those that were read", pages({ own: own(["WideEP", "✅"]) }), pages({ own: own(["LMCache", "✅"]) }), []],
    ["are not those of another release", pages({ own: own(["WideEP", "✅"]) }), without(pages({}), "readme"), []],
    ["are not those that refuse something", pages({ own: own(["WideEP", "❌"]) }), without(pages({}), "own"), []],
    ["are not those that repeat another table", pages({ own: own(["LoRA", "✅"]) }), without(pages({}), "own"), []],
    [
      "are not those that another page stands for",
      pages({ own: own(["WideEP", "✅"]) }),
      without(pages({ readme: own(["WideEP", "✅"]) }), "own"),
      [],
    ],
    [
      "are those that another page has under a status that is not usable",
      pages({ own: own(["WideEP", "✅"]) }),
      without(pages({ readme: own(["WideEP", "❌"]) }), "own"),
      ["docs/own.md"],
    ],
    [
      "are those that repeat what another table of the older release alone states",
      pages({ page: comparison({ LoRA: ["✅", "✅"], WideEP: ["✅", "✅"] }), own: own(["WideEP", "✅"]) }),
      without(pages({}), "own"),
      ["docs/own.md"],
    ],
  ])("%s", (_what, base, head, paths) => {
    expect(unseenPages(base, head)).toEqual(paths);
  });
});

describe("what keeps a comparison from being judged for losses", () => {
  const at = (release: string, snapshot: Snapshot): Snapshot => ({ ...snapshot, release });
  const revisions = (head: Snapshot = pages({})) => compare(at("git:main", pages({})), at("git:HEAD", head));

  it("is nothing where all was read", () => {
    expect(unjudgedIn(revisions())).toBeNull();
  });

  it("is a page that was not read again, before all else", () => {
    const diff = compare(pages({ own: own(["WideEP", "✅"]) }), without(pages({}), "own"));
    expect(unjudgedIn({ ...diff, versionsUnknown: [diff.head.release] })).toEqual({
      what: "pages",
      paths: ["docs/own.md"],
    });
  });

  it("is a revision without versions, where the other one has them", () => {
    const unknown = (...releases: string[]) => ({ ...revisions(), versionsUnknown: releases });
    expect(unjudgedIn(unknown("git:HEAD"))).toEqual({ what: "versions" });
    expect(unjudgedIn(unknown("git:main"))).toBeNull();
    expect(unjudgedIn(unknown("git:main", "git:HEAD"))).toBeNull();
  });

  it("is a revision that states no requirements of a backend that is asked for", () => {
    const diff = { ...revisions(), requirementsUnknown: ["vllm", "sglang"] };
    const asked = (...backends: string[]) => unjudgedIn({ ...diff, filter: { backends, features: [] } });
    expect(unjudgedIn(diff)).toEqual({ what: "requirements", backends: ["vllm", "sglang"] });
    expect(asked("sglang")).toEqual({ what: "requirements", backends: ["sglang"] });
    expect(asked("trtllm")).toBeNull();
  });

  it("is no matter of releases, whose versions may be listed later than their matrix", () => {
    for (const [base, head] of [
      ["git:main", "v1.0.0"],
      ["v1.0.0", "git:HEAD"],
    ] as const) {
      const diff = compare(at(base, pages({})), at(head, pages({})));
      expect(unjudgedIn({ ...diff, versionsUnknown: [head], requirementsUnknown: ["vllm"] })).toBeNull();
    }
  });
});
