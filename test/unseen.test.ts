import { describe, expect, it } from "vitest";
import { unseenPages } from "../src/diff/unseen.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
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
  ])("%s", (_what, base, head, paths) => {
    expect(unseenPages(base, head)).toEqual(paths);
  });
});
