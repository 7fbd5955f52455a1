import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Cell, cellsOf, type Snapshot } from "../src/model/snapshot.ts";
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

// The same reader's cells of the pages that state some of it again: the backends' own and the top README.
const others = readFileSync("test/golden/other-pages.tsv", "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [release = "", at = "", scope = "", backend = "", count = "", cells = ""] = line.split("\t");
    return { release, path: at.slice(0, at.lastIndexOf(":")), scope, backend, count: Number(count), cells };
  });
const otherPages = new Set(others.map(({ release, path }) => `${release} ${path}`));

/** The path of each of a release's pages, by key. */
const pathsOf = ({ pages }: Snapshot) => new Map(pages.map((page) => [page.key, page.path]));

describe("the shipped snapshots", () => {
  it("state every cell of every release, and no other", () => {
    const lines = snapshots(true).flatMap((snapshot) => {
      const groups = new Map<string, { features: string; letter: string }[]>();
      const paths = pathsOf(snapshot);
      for (const cell of cellsOf(snapshot)) {
        if (otherPages.has(`${snapshot.release} ${paths.get(cell.page)}`)) continue;
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

  it("have every cell of the other pages, taken from there or beside the one that is followed", () => {
    const byTable = new Map<string, string[]>();
    for (const { release, path, scope, backend, cells, count } of others) {
      const key = [release, path, scope, backend].join("\t");
      const list = cells.split(" ");
      expect(list).toHaveLength(count);
      byTable.set(key, [...(byTable.get(key) ?? []), ...list]);
    }
    const found = new Map<string, Set<string>>();
    for (const snapshot of snapshots(true)) {
      const paths = pathsOf(snapshot);
      const add = (cell: Cell, page: string, features: readonly string[], status: Status) => {
        const path = paths.get(page) ?? "";
        if (!otherPages.has(`${snapshot.release} ${path}`)) return;
        const key = [snapshot.release, path, cell.scope, cell.backend].join("\t");
        found.set(key, (found.get(key) ?? new Set()).add(`${features.join("+")}=${LETTERS[status]}`));
      };
      for (const cell of cellsOf(snapshot)) {
        add(cell, cell.page, cell.features, cell.status);
        for (const { page, status, whole } of cell.also)
          add(cell, page, whole === null ? cell.features : [whole], status);
      }
    }
    const lines = (tables: Iterable<readonly [string, Iterable<string>]>) =>
      [...tables].map(([key, cells]) => `${key}\t${[...cells].sort(compareText).join(" ")}`).sort(compareText);
    expect(lines(found)).toEqual(lines(byTable));
  });

  it.each([
    ["v0.9.0", 36],
    ["v1.2.0", 39],
  ])("count %s as its page does: %i cells of comparison, 45 pairs a backend", (release, comparison) => {
    const tables = snapshots().find((s) => s.release === release)?.tables ?? [];
    const counts = tables.filter((table) => table.page === "matrix").map((table) => table.cells.length);
    expect(counts).toEqual([comparison, 45, 45, 45]);
  });
});
