import { describe, expect, it } from "vitest";
import { makeCompare } from "../src/diff/compare.ts";
import { comparison, readPage } from "./support/page.ts";
import { SHIPPED } from "./support/platform.ts";
import { knowledge } from "./support/real-data.ts";

const matrix = (release: string, status: string) => ({
  ...readPage(comparison({ LoRA: [status, "✅"], "Tool Calling": ["✅", "✅"] })),
  release,
});
const [old, now] = [matrix("v1.1.0", "🚧"), matrix("v1.2.0", "✅")];
const table = (...names: string[]) => ({ releases: SHIPPED.releases.filter(({ release }) => names.includes(release)) });

describe("a comparison of releases", () => {
  it.each([
    ["none, without a table", null, []],
    ["both", table(), ["v1.1.0", "v1.2.0"]],
    ["the older", table("v1.2.0"), ["v1.1.0"]],
    ["the newer", table("v1.1.0"), ["v1.2.0"]],
    ["none, of two that are listed", table("v1.1.0", "v1.2.0"), []],
  ])("says whose versions are unknown: %s", (_what, platform, unknown) => {
    expect(makeCompare(platform, knowledge())(old, now).versionsUnknown).toEqual(unknown);
  });

  it("is made once for the same two", () => {
    const compare = makeCompare(null, knowledge());
    const first = compare(old, now);
    expect(compare(old, now)).toBe(first);
    expect(compare(now, old)).not.toBe(first);
    expect(compare(old, matrix("v1.2.0", "✅"))).not.toBe(first);
    expect(compare(old, now)).toBe(first);
  });
});
