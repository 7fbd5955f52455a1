import { describe, expect, it } from "vitest";
import { backgroundOf } from "../src/history/background.ts";
import { cellsOf } from "../src/model/snapshot.ts";
import { compare } from "./support/compare.ts";
import { comparison, marked, readPage } from "./support/page.ts";

const SLOW = "**LoRA**: is slow on the first request of an adapter";
const STATUSES = ["🚧", "🚧", "🚧", marked("✅"), marked("✅"), "✅"];
const releases = STATUSES.map((status, i) =>
  readPage(
    comparison({ LoRA: [status, "✅"], "Tool Calling": ["✅", "✅"] }, ...(status === marked("✅") ? [SLOW] : [])),
    { release: `v9.${i}.0`, date: `2027-01-${10 + i}` },
  ),
);
const diffs = releases.slice(1).map((head, i) => compare(releases[i] ?? head, head));
const background = backgroundOf(releases, diffs);
const cell = releases.flatMap(cellsOf).find(({ backend, features }) => backend === "vllm" && features[0] === "lora");

describe("what went before a change", () => {
  it.each([
    [0, "limited v9.0.0 v9.2.0 true"],
    [1, "limited v9.0.0 v9.2.0 true"],
    [2, "limited v9.0.0 v9.2.0 true"],
    [3, "supported v9.3.0 v9.5.0 false"],
    [5, "supported v9.3.0 v9.5.0 false"],
    [6, null],
  ])("of a cell in v9.%i.0 is the period that it is in: %s", (i, expected) => {
    const period = cell ? background.periodAt(cell, `v9.${i}.0`) : null;
    expect(period && [period.status, period.from.release, period.to.release, period.atOrBefore].join(" ")).toBe(
      expected,
    );
  });

  it("of a cell that no release states is nothing", () => {
    expect(cell && background.periodAt({ ...cell, backend: "trtllm" }, "v9.1.0")).toBeNull();
  });

  it.each([
    [2, null],
    [3, "open 1 0"],
    [4, "open 2 1"],
    [5, "resolved 2 2"],
    [6, null],
  ])("of a caveat, as the releases up to v9.%i.0 have it: %s", (i, expected) => {
    const record = background.recordAt("vllm/lora", `v9.${i}.0`);
    expect(record && [record.state, record.releasesOpen, record.daysOpen].join(" ")).toBe(expected);
  });
});
