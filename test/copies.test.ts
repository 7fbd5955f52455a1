import { describe, expect, it } from "vitest";
import { describe as sentence } from "../src/api/compare.ts";
import { diff } from "../src/diff/diff.ts";
import { meetsLevel } from "../src/diff/gate.ts";
import { noteText, type Snapshot } from "../src/model/snapshot.ts";
import { needFilter } from "../src/upgrade/need-filter.ts";
import { comparison, list, marked, readPages } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const known = knowledge();
const CAVEAT = "Works only with a single replica.";

/** A comparison and vLLM's list on the page that the status is read from, and vLLM's list on its own page. */
function release(own: Parameters<typeof list>[1], followed: Parameters<typeof list>[1] = PLAIN): Snapshot {
  const rows = { LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] } as const;
  return readPages({ page: comparison(rows) + list("vLLM", followed), own: list("vLLM", own) }, known);
}

const PLAIN = { LoRA: ["✅", ""], "Tool Calling": ["✅", ""] } as const;
const LIMITED = { ...PLAIN, LoRA: ["✅", CAVEAT] } as const;

/** Kind, impact and features of each change. */
function changes(base: Snapshot, head: Snapshot): string[] {
  return diff(base, head, known).changes.map(
    ({ kind, impact, subject }) => `${kind} ${impact} ${subject.features.join("+")}`,
  );
}

/** Kind, impact and sentence of each change. */
function told(base: Snapshot, head: Snapshot): string[] {
  const compared = diff(base, head, known);
  return compared.changes.map((change) => {
    const { kind, impact, reviewed } = change;
    return `${kind} ${impact}${reviewed ? "" : " to be reviewed"}: ${sentence(change, compared, known)}`;
  });
}

describe("a page that repeats what another one states", () => {
  it("keeps its caveats, whether or not its table has a row of its own", () => {
    const both = release({ ...LIMITED, WideEP: ["✅", ""] });
    const without = release(LIMITED);
    expect(without.notes.map(noteText)).toEqual([CAVEAT]);
    const told = changes(both, without);
    expect(told).toEqual(["feature-removed neutral wideep"]);
    expect(changes(without, both).map((one) => one.split(" ")[0])).toEqual(["feature-added"]);
  });

  it("tells that a row of its own is blank now", () => {
    const own = (status: string) => release({ ...PLAIN, WideEP: [status, ""] });
    expect(changes(own("✅"), own(""))).toEqual(["status-changed regression wideep"]);
  });

  it("is said to fill what the page that the status is read from no longer states, in its cell or with its row", () => {
    const whole = release(PLAIN);
    const { LoRA: _, ...rest } = PLAIN;
    for (const silent of [release(PLAIN, { ...PLAIN, LoRA: ["", ""] }), release(PLAIN, rest)]) {
      expect(told(whole, silent)).toEqual([
        "restatement-changed neutral: vLLM: page.md no longer states LoRA (was supported); the status is now read from own.md, which states it as supported.",
      ]);
      const compared = diff(whole, silent, known);
      const meets = (level: "coverage" | "regression") => meetsLevel(compared, level, () => false);
      expect([meets("coverage"), meets("regression")]).toEqual([true, false]);
      expect(told(silent, silent)).toEqual([]);
      expect(told(silent, whole)).toEqual([
        "restatement-changed neutral: vLLM: page.md now states LoRA itself, as supported; before, its status was read from own.md.",
      ]);
      expect(meetsLevel(diff(silent, whole, known), "coverage", () => false)).toBe(false);
    }
  });

  it("takes nothing usable away where it states another status, or where what is blank now was not usable", () => {
    const states = (status: string) => release(PLAIN, { ...PLAIN, LoRA: [status, ""] });
    const lagging = (status: string) => release({ ...PLAIN, LoRA: [status, ""] });
    for (const [base, head] of [
      [lagging("✅"), lagging("🚧")],
      [lagging("✅"), lagging("❌")],
      [states("❌"), states("")],
    ] as const) {
      const compared = diff(base, head, known);
      expect(compared.changes.map(({ kind }) => kind)).toContain("restatement-changed");
      expect(meetsLevel(compared, "coverage", () => false)).toBe(false);
    }
  });

  it("neither brings nor resolves a caveat by itself, and is told of", () => {
    expect(told(release(PLAIN), release(LIMITED))).toEqual([
      `restated-note-changed neutral to be reviewed: vLLM: own.md now has a caveat on LoRA (page.md, which the status is read from, does not): “${CAVEAT}”`,
    ]);
    expect(told(release(LIMITED), release(PLAIN))).toEqual([
      `restated-note-changed neutral: vLLM: own.md no longer has its caveat on LoRA (nor does page.md, which the status is read from); it said “${CAVEAT}”`,
    ]);
    expect(told(release(LIMITED), release({ ...PLAIN, LoRA: ["✅", "Works only with two replicas."] }))).toEqual([
      "restated-note-changed neutral to be reviewed: vLLM: own.md rewords its caveat on LoRA (page.md, which the status is read from, does not have it): “Works only with two replicas.”",
    ]);
    expect(told(release(LIMITED), release({ ...PLAIN, "Tool Calling": ["✅", CAVEAT] }))).toHaveLength(2);
    expect(told(release(PLAIN), release({ ...PLAIN, LoRA: ["✅", "See the guide."] }))).toEqual([
      "restated-note-changed neutral: vLLM: own.md now has a note on LoRA (page.md, which the status is read from, does not): “See the guide.”",
    ]);
    expect(told(release(LIMITED), release({ ...LIMITED, "Tool Calling": ["🚧", ""] }))).toEqual([
      "restatement-changed neutral to be reviewed: vLLM: own.md now states Tool Calling as limited (was supported); the status is read from page.md, which states it as supported.",
    ]);
  });

  it("contradicts in words of its own where the page that the status is read from has not changed", () => {
    const other = { ...PLAIN, LoRA: ["✅", "Works only with two replicas."] } as const;
    expect(told(release(PLAIN, LIMITED), release(other, LIMITED))).toEqual([
      "restated-note-changed neutral to be reviewed: vLLM: own.md now has a caveat on LoRA (page.md, which the status is read from, has it in other words): “Works only with two replicas.”",
    ]);
    expect(told(release(LIMITED, LIMITED), release(other, LIMITED))).toHaveLength(1);
  });

  it("tells a caveat with the status that it comes with", () => {
    const limited = { ...PLAIN, LoRA: ["⚠️", CAVEAT] } as const;
    const { changes: all, summary } = diff(release(PLAIN), release(limited), known);
    expect(all.map(({ kind, parent }) => [kind, parent !== null])).toEqual([
      ["restatement-changed", false],
      ["restated-note-changed", true],
    ]);
    expect([summary.entries, summary.regressions, summary.unreviewed]).toEqual([1, 0, 1]);
    const apart = release({ LoRA: ["✅", CAVEAT], "Tool Calling": ["⚠️", ""] });
    expect(diff(release(PLAIN), apart, known).changes.map(({ kind, parent }) => [kind, parent])).toEqual([
      ["restatement-changed", null],
      ["restated-note-changed", null],
    ]);
  });

  it("tells a caveat of several cells with the first of their statuses", () => {
    const both = (cell: string, ...notes: string[]) => {
      const rows = comparison({ LoRA: [cell, "✅"], "Tool Calling": [cell, "✅"] }, ...notes);
      return readPages({ page: comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] }), readme: rows }, known);
    };
    const caveat = `**Replicas**: ${CAVEAT}`;
    const [lora, tools, note] = diff(both("✅"), both(marked("⚠️"), caveat), known).changes;
    expect([lora, tools].map((change) => `${change?.kind} ${change?.subject.features}`)).toEqual([
      "restatement-changed lora",
      "restatement-changed tool-calling",
    ]);
    expect([note?.kind, note?.parent]).toEqual(["restated-note-changed", lora?.fingerprint]);
  });

  it("hides no caveat that is resolved where it is followed, and brings none back when it catches up", () => {
    const lagging = release(LIMITED, PLAIN);
    expect(changes(release(LIMITED, LIMITED), lagging)).toEqual(["caveat-resolved improvement lora"]);
    expect(changes(lagging, release(PLAIN, PLAIN))).toEqual(["restated-note-changed neutral lora"]);
    expect(changes(release(PLAIN, LIMITED), release(LIMITED, LIMITED))).toEqual([]);
    expect(changes(release(LIMITED, LIMITED), release(PLAIN, LIMITED))).toEqual([]);
    expect(changes(release(LIMITED, PLAIN), release(LIMITED, LIMITED))).toEqual(["caveat-added regression lora"]);
  });

  it("says nothing of a page that was not there to read", () => {
    const unread = { key: "own", path: "own.md" };
    const without = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      pages: snapshot.pages.filter(({ key }) => key !== "own"),
      notes: [],
      tables: snapshot.tables.map((table) => ({
        ...table,
        cells: table.cells.map((cell) => ({ ...cell, also: [], notes: [] })),
      })),
      unread: [unread],
    });
    expect(changes(without(release(PLAIN)), release(LIMITED))).toEqual([]);
    expect(changes(release(LIMITED), without(release(PLAIN)))).toEqual([]);
  });

  it("says nothing new where only its words lag behind", () => {
    const reworded = { ...PLAIN, LoRA: ["✅", "Works with one replica or several on one node only."] } as const;
    const told = diff(release(LIMITED, LIMITED), release(LIMITED, reworded), known).changes;
    expect(told.map(({ kind, impact }) => `${kind} ${impact}`)).toEqual(["caveat-reworded neutral"]);
    const both = release({ ...PLAIN, LoRA: ["✅", "Needs one replica, and fails with two."] }, reworded);
    expect(changes(release(LIMITED, LIMITED), both)).toEqual(["caveat-reworded neutral lora"]);
  });

  it("puts a note on a feature's parts where it states the whole", () => {
    const parts = { "Multimodal (Image)": ["✅", "✅"], "Multimodal (Video)": ["✅", "✅"] } as const;
    const whole = comparison({ Multimodal: ["✅<sup>1</sup>", "✅"] }, CAVEAT);
    const { notes, tables } = readPages({ page: comparison(parts), readme: whole }, known);
    expect(notes.map(({ id, statements }) => [id, statements.map(({ page }) => page)])).toEqual([
      ["vllm/multimodal", ["readme"]],
    ]);
    const noted = tables.flatMap((table) => table.cells).filter((cell) => cell.notes.includes("vllm/multimodal"));
    expect(noted.map(({ backend, features }) => `${backend} ${features.join()}`)).toEqual([
      "vllm multimodal-image",
      "vllm multimodal-video",
    ]);
  });

  it("tells another status of its own, and that it agrees again, and nothing where both move", () => {
    const refused = { ...PLAIN, LoRA: ["❌", ""] } as const;
    expect(changes(release(PLAIN), release(refused))).toEqual(["restatement-changed neutral lora"]);
    expect(changes(release(refused), release(PLAIN))).toEqual(["restatement-changed neutral lora"]);
    const [now] = diff(release(PLAIN), release(refused), known).changes;
    expect(now?.reviewed).toBe(false);
    const came = changes(release({ "Tool Calling": ["✅", ""] }), release(refused));
    expect(came).toEqual(["restatement-changed neutral lora"]);
    expect(changes(release({ "Tool Calling": ["✅", ""] }), release(PLAIN))).toEqual([]);
    const moved = changes(release(PLAIN, PLAIN), release(refused, refused));
    expect(moved).toEqual(["status-changed regression lora"]);
  });
});

describe("what only a copy states otherwise", () => {
  it("is about the feature: who uses it is told on the way, and who uses another one is not", () => {
    const [base, head] = [release(PLAIN), release({ ...PLAIN, LoRA: ["🚧", ""] })];
    const { isSameOrPart } = known.features;
    const needed = (feature: string) =>
      needFilter([{ backend: "vllm", features: [feature], decides: true }], isSameOrPart).changes(
        diff(base, head, known).changes,
      );
    expect(needed("lora").map(({ kind }) => kind)).toEqual(["restatement-changed"]);
    expect(needed("tool-calling")).toEqual([]);
  });
});
