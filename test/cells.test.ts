import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Status } from "../src/model/status.ts";
import { compareText } from "../src/model/version.ts";
import { snapshots } from "./support/real-data.ts";

const LETTERS: Readonly<Record<Status, string>> = {
  supported: "S",
  caveat: "C",
  limited: "L",
  unsupported: "N",
  unstated: "U",
  "not-applicable": "A",
  unknown: "?",
};

// The golden was read off the pages by another program in another language, and agrees with it cell by cell.
const golden = readFileSync("test/golden/cells.tsv", "utf8").trimEnd().split("\n").slice(1);

describe("the shipped snapshots", () => {
  it("state every cell of every release, and no other", () => {
    const lines = snapshots(true).flatMap((snapshot) => {
      const groups = new Map<string, { features: string; letter: string }[]>();
      for (const cell of snapshot.tables.flatMap((table) => table.cells)) {
        const key = `${snapshot.release}\t${cell.scope}\t${cell.backend}`;
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        group.push({ features: cell.features.join("\t"), letter: LETTERS[cell.status] });
      }
      return [...groups].map(([key, group]) => {
        group.sort((a, b) => compareText(a.features, b.features));
        return `${key}\t${group.length}\t${group.map((cell) => cell.letter).join("")}`;
      });
    });
    expect(lines.sort(compareText)).toEqual([...golden].sort(compareText));
  });

  it.each([
    ["v0.9.0", 36],
    ["v1.2.0", 39],
  ])("count %s as its page does: %i cells of comparison, 45 pairs a backend", (release, comparison) => {
    const cells = snapshots()
      .find((s) => s.release === release)
      ?.tables.map((t) => [t.scope, t.backends.join("+"), t.cells.length]);
    expect(cells?.map((table) => table[2])).toEqual([comparison, 45, 45, 45]);
  });
});
