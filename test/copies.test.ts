import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { noteText, type Snapshot } from "../src/model/snapshot.ts";
import { viewOf } from "../src/report/view.ts";
import { comparison, list, readPages } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const known = knowledge();
const CAVEAT = "Works only with a single replica.";

/** A comparison and vLLM's list on the page that is followed, and vLLM's list on its own page. */
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

  it("is said to fill what the page that is followed leaves blank now", () => {
    const silent = release(PLAIN, { ...PLAIN, LoRA: ["", ""] });
    const told = (base: Snapshot, head: Snapshot) => viewOf(diff(base, head, known), known, null).notRead;
    expect(told(release(PLAIN), silent)).toBe("page.md leaves LoRA on vLLM blank now, which own.md states.");
    expect(told(silent, silent)).toBe("");
    expect(told(silent, release(PLAIN))).toBe("");
  });

  it("neither brings nor resolves a caveat by itself", () => {
    expect(changes(release(PLAIN), release(LIMITED))).toEqual([]);
    expect(changes(release(LIMITED), release(PLAIN))).toEqual([]);
  });

  it("hides no caveat that is resolved where it is followed, and brings none back when it catches up", () => {
    const lagging = release(LIMITED, PLAIN);
    expect(changes(release(LIMITED, LIMITED), lagging)).toEqual(["caveat-resolved improvement lora"]);
    expect(changes(lagging, release(PLAIN, PLAIN))).toEqual([]);
    expect(changes(release(PLAIN, LIMITED), release(LIMITED, LIMITED))).toEqual([]);
  });

  it("says nothing new where only its words lag behind", () => {
    const reworded = { ...PLAIN, LoRA: ["✅", "Works with one replica or several on one node only."] } as const;
    const told = diff(release(LIMITED, LIMITED), release(LIMITED, reworded), known).changes;
    expect(told.map(({ kind, impact }) => `${kind} ${impact}`)).toEqual(["caveat-reworded neutral"]);
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
