import { describe, expect, it } from "vitest";
import { changedCells } from "../src/diff/changed-cells.ts";
import { diff } from "../src/diff/diff.ts";
import { backgroundOf } from "../src/history/background.ts";
import { ledgerOf } from "../src/history/ledger.ts";
import { cellsOf } from "../src/model/snapshot.ts";
import { STATUSES } from "../src/model/status.ts";
import { cellKey, factKey, parseFactKey } from "../src/model/subject.ts";
import { caveatTimeline } from "../src/report/caveat-timeline.ts";
import { factView } from "../src/report/fact-view.ts";
import { runAt, stripOf } from "../src/report/history-strip.ts";
import { overviewOf } from "../src/report/overview.ts";
import { pack, unpack } from "../src/report/pack.ts";
import { pathTable } from "../src/report/path-table.ts";
import { svgOf } from "../src/report/picture.ts";
import { matrixRecords } from "../src/report/release-records.ts";
import { releaseTable } from "../src/report/release-table.ts";
import { factsOf, isDisputed, leadCell } from "../src/report/stated-facts.ts";
import { sortedGroups } from "../src/report/strip-order.ts";
import { stripRows } from "../src/report/strip-rows.ts";
import { csvOf, jsonOf } from "../src/report/view-export.ts";
import { knowledge as loadKnowledge, snapshots as loadSnapshots } from "./support/real-data.ts";

const knowledge = loadKnowledge();
const snapshots = loadSnapshots();
const diffs = snapshots.slice(1).flatMap((head, i) => {
  const base = snapshots[i];
  return base ? [diff(base, head, knowledge)] : [];
});
const records = ledgerOf(snapshots, diffs);

describe("facts", () => {
  it("hold every cell of a release once, and know their keys", () => {
    for (const snapshot of snapshots) {
      const facts = factsOf(snapshot);
      expect([...facts.values()].flatMap(({ cells }) => cells)).toHaveLength(cellsOf(snapshot).length);
      for (const [key, { backend, variant, features }] of facts)
        expect(parseFactKey(key)).toEqual({ backend, variant, features });
    }
    for (const text of ["", "vllm", "vllm|", "|lora", "vllm@|lora", "vllm|a+", "vllm|a+b+c", "vllm|a|b", "a@b@c|d"])
      expect([text, parseFactKey(text)]).toEqual([text, null]);
  });
});

describe("the data of a page", () => {
  it("is unpacked as it was packed", () => {
    const all = loadSnapshots(true);
    const unpacked = unpack(JSON.parse(JSON.stringify(pack(all))));
    expect(unpacked.map(({ tables, ...rest }) => ({ ...rest, tables }))).toEqual(all);
  });
});

describe("the strip", () => {
  const strip = stripOf(snapshots, records, knowledge, () => true);

  it("has in every column of every lane what the release states", () => {
    const stated = snapshots.map(factsOf);
    for (const { lanes } of strip.groups) {
      for (const lane of lanes) {
        for (const [column, facts] of stated.entries()) {
          const fact = facts.get(factKey(lane));
          const own =
            fact && lane.scope !== null ? fact.cells.filter((cell) => cell.scope === lane.scope) : fact?.cells;
          const told = own?.find((cell) => cell.status !== "unstated") ?? own?.[0];
          expect([factKey(lane), lane.scope, column, runAt(lane, column)?.status ?? null]).toEqual([
            factKey(lane),
            lane.scope,
            column,
            told?.status ?? null,
          ]);
        }
      }
    }
  });

  it("parts a backend's tables only where they ever contradict one another", () => {
    const disputed = new Set(
      snapshots.flatMap((snapshot) => [...factsOf(snapshot)].flatMap(([key, fact]) => (isDisputed(fact) ? [key] : []))),
    );
    for (const { lanes } of strip.groups)
      for (const lane of lanes)
        expect([factKey(lane), lane.scope !== null]).toEqual([factKey(lane), disputed.has(factKey(lane))]);
  });

  it("marks every event of a caveat on every lane that it stands on", () => {
    const record = records.find(({ id }) => id === "trtllm/request-cancellation");
    const lane = strip.groups
      .flatMap(({ lanes }) => lanes)
      .find((one) => factKey(one) === "trtllm|request-cancellation");
    const releases = lane?.marks.flatMap(({ kind, column }) => [`${kind} ${strip.columns[column]?.release}`]);
    expect(releases).toEqual(record?.events.map(({ kind, release }) => `${kind} ${release}`));
  });

  it("fills every row of a page, and says what holds now", () => {
    const rows = stripRows(strip);
    for (const { cells } of rows.rows) expect(cells.reduce((sum, { span }) => sum + span, 0)).toBe(snapshots.length);
    const one = stripRows(
      stripOf(snapshots, records, knowledge, (cell) => cell.features.join() === "request-cancellation"),
    );
    expect(one.rows.map(({ label, now }) => `${label}: ${now}`)).toEqual([
      "SGLang, comparison: limited since v0.8.0",
      "SGLang, own list: limited since v1.3.1",
      "TensorRT-LLM: supported with a caveat since v1.3.1",
      "vLLM: supported since v0.8.0",
    ]);
  });

  it("is sorted by what is asked for, and loses no group by it", () => {
    for (const order of ["page", "name", "limited", "newest", "caveat"] as const)
      expect(new Set(sortedGroups(strip, order, records))).toEqual(new Set(strip.groups));
    const first = (order: "limited" | "caveat" | "name") => sortedGroups(strip, order, records)[0]?.title;
    expect([first("limited"), first("name")]).toEqual(["KV Block Manager", "Conditional Disaggregation"]);
    const oldest = records
      .filter(({ state }) => state === "open")
      .reduce((a, b) => ((b.daysOpen ?? 0) > (a.daysOpen ?? 0) ? b : a));
    const group = sortedGroups(strip, "caveat", records)[0];
    expect(oldest.cells.some((cell) => cell.features.join() === group?.features.join())).toBe(true);
  });
});

describe("the table of a release", () => {
  it("shows every cell of every table once, with all its notes", () => {
    for (const snapshot of snapshots) {
      const view = releaseTable(snapshot, knowledge);
      const cells = [
        ...view.rows.flatMap((row) => row.cells),
        ...view.triangles.flatMap((triangle) => triangle.rows.flatMap((row) => row.cells)),
      ];
      expect([snapshot.release, cells.reduce((sum, { statements }) => sum + statements.length, 0)]).toEqual([
        snapshot.release,
        cellsOf(snapshot).length,
      ]);
      const facts = factsOf(snapshot);
      for (const cell of cells) {
        const fact = facts.get(cell.key);
        expect(cell.status).toBe(fact ? leadCell(fact).status : null);
        const ids = new Set(fact?.cells.flatMap(({ notes }) => notes));
        expect(cell.marks.map((mark) => view.notes[mark - 1]?.id).sort()).toEqual([...ids].sort());
      }
      expect(view.notes.map(({ number }) => number)).toEqual(view.notes.map((_, i) => i + 1));
      expect(view.notes).toHaveLength(snapshot.notes.length);
      expect(matrixRecords(view).rows).toHaveLength(cellsOf(snapshot).length);
    }
  });

  it("has the backends in one order in every release, and only those asked for", () => {
    for (const snapshot of snapshots)
      expect(releaseTable(snapshot, knowledge).columns.map(({ backend }) => backend)).toEqual([
        "sglang",
        "trtllm",
        "vllm",
      ]);
    const [newest] = snapshots.slice(-1);
    if (!newest) throw new Error("there is a release");
    const one = releaseTable(newest, knowledge, ["vllm"]);
    expect([one.columns.length, one.triangles.length, new Set(one.notes.map(({ backend }) => backend))]).toEqual([
      1,
      1,
      new Set(["vLLM"]),
    ]);
  });

  it("tells of a fact since when it is so, what its notes say, and how old they are", () => {
    const background = backgroundOf(snapshots, diffs);
    const sources = {
      counted: snapshots,
      factAt: (snapshot: (typeof snapshots)[number], key: string) => factsOf(snapshot).get(key) ?? null,
      background,
      knowledge,
    };
    const at = snapshots.find(({ release }) => release === "v1.4.0");
    if (!at) throw new Error("there is v1.4.0");
    const fact = factView("trtllm|request-cancellation", at, sources);
    expect([fact?.word, fact?.since, fact?.notes.map(({ record, age }) => `${record} ${age}`)]).toEqual([
      "supported with a caveat",
      "since v1.3.1 (2026-08-05)",
      ["trtllm/request-cancellation open since v0.9.0 (2026-02-11), for 6 months and 12 releases"],
    ]);
    expect(factView("trtllm|nothing", at, sources)).toMatchObject({ status: null, statements: [], notes: [] });
    expect(factView("nonsense", at, sources)).toBe(null);
  });
});

describe("a path", () => {
  it("counts the same changed cells as a comparison, step by step", () => {
    for (const step of diffs) {
      const [before, after] = [step.base, step.head].map(
        (snapshot) => new Map(cellsOf(snapshot).map((cell) => [cellKey(cell), cell.status])),
      );
      const keys = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
      const marked = changedCells(step);
      const changed = [...keys].filter((key) => before?.get(key) !== after?.get(key) || marked.has(key));
      const { rows } = pathTable([step], knowledge);
      const sum = (name: "cells" | "changedCells") => rows.reduce((n, row) => n + row[name], 0);
      expect([step.head.release, sum("cells"), sum("changedCells")]).toEqual([
        step.head.release,
        keys.size,
        changed.length,
      ]);
    }
  });

  it("starts each step where the one before it ended", () => {
    const path = pathTable(diffs.slice(-4), knowledge);
    expect(path.releases).toEqual(snapshots.slice(-5).map(({ release }) => release));
    for (const row of path.rows)
      for (const [i, cells] of row.steps.entries())
        for (const cell of cells)
          for (const scope of cell.scopes) {
            const next = row.steps[i + 1]?.find(({ scopes }) => scopes.includes(scope));
            if (next) expect([row.key, i, next.before]).toEqual([row.key, i, cell.after]);
          }
  });

  it("tells with a cell what became of its notes", () => {
    const step = diffs.find(({ head }) => head.release === "v1.2.0");
    if (!step) throw new Error("there is v1.2.0");
    const row = pathTable([step], knowledge).rows.find(({ key }) => key === "vllm|kv-aware-routing+multimodal");
    const told = row?.steps[0]?.map(({ before, after, impact, notes }) => [
      before,
      after,
      impact,
      notes.map(({ what, limits }) => `${what} ${limits}`),
    ]);
    expect(told?.[0]?.slice(0, 3)).toEqual(["unstated", "supported", "improvement"]);
    expect(told?.[0]?.[3]).toContain("gone true");
  });
});

describe("the overview", () => {
  const view = overviewOf(snapshots, diffs, records, backgroundOf(snapshots, diffs), knowledge);

  it("counts every feature of every backend of every release", () => {
    for (const [i, { counts }] of view.releases.entries()) {
      const snapshot = snapshots[i];
      if (!snapshot) throw new Error("a release for each");
      const single = [...factsOf(snapshot).values()].filter(({ features }) => features.length === 1);
      const total = counts.reduce((sum, count) => sum + (count ?? []).reduce((a, b) => a + b, 0), 0);
      expect(total).toBe(single.length);
      for (const count of counts) expect(count?.length).toBe(STATUSES.length);
    }
  });

  it("lists the open caveats, oldest first", () => {
    expect(view.caveats).toHaveLength(records.filter(({ state }) => state === "open").length);
    const days = view.caveats.map((caveat) => caveat.days ?? -1);
    expect(days).toEqual([...days].sort((a, b) => b - a));
  });
});

describe("what is taken away", () => {
  it("is CSV that a spreadsheet neither runs nor tears apart", () => {
    expect(
      csvOf({
        fields: ["a", "b"],
        rows: [
          ["=1+1", 'say "x"'],
          [null, "two\nlines, one field"],
          [-1, "-1"],
        ],
      }),
    ).toBe('\uFEFFa,b\r\n\'=1+1,"say ""x"""\r\n,"two\nlines, one field"\r\n-1,\'-1\r\n');
  });

  it("is JSON with every field", () => {
    expect(JSON.parse(jsonOf("t", { fields: ["a", "b"], rows: [[1, null]] }))).toEqual({
      title: "t",
      records: [{ a: 1, b: null }],
    });
  });

  it("is a picture whose text is text", () => {
    const svg = svgOf([
      {
        title: "</title><script>&\u0000",
        columns: ["<b>"],
        rows: [{ label: "a\"b'c", cells: [{ status: "limited", dot: true }] }],
        narrow: true,
      },
    ]);
    expect(svg).not.toMatch(/<script|<b>|&(?!#\d+;)/);
    expect(svg.includes("\u0000")).toBe(false);
    expect(svg.match(/<rect /g)).toHaveLength(3);
  });

  it("draws every caveat as long as it was open", () => {
    const lives = caveatTimeline(records, snapshots, knowledge);
    for (const { id, cells } of lives.rows) {
      const some = records.filter((record) => record.id === id).map(({ releasesOpen }) => releasesOpen);
      expect([id, some.includes(cells.filter(({ open }) => open).length)]).toEqual([id, true]);
    }
  });
});
