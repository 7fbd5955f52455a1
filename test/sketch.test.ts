import { describe, expect, it } from "vitest";
import {
  clausesIn,
  haveCommonClause,
  restates,
  SKETCH,
  sameButVersions,
  sameClause,
  sameClauses,
  sketchOf,
} from "../src/model/sketch.ts";

const same = (a: string, b: string) => sameButVersions(sketchOf(a), sketchOf(b));

describe("two wordings that differ in a version", () => {
  it.each([
    ["Requires SGLang 0.5.13+.", "Requires SGLang 0.5.16+."],
    ["Requires SGLang 0.5.13+.", "Requires SGLang >= 0.5.16"],
    ["Requires SGLang ≥0.5.13.", "Requires SGLang >=0.5.13."],
    ["Pins v0.5.13rc1.", "Pins 0.5.16.post2."],
    ["A -> B needs 1.2", "A => B needs 1.3"],
  ])("%s and %s say the same", (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ["Requires SGLang 0.5.13+.", "Requires SGLang 0.5.13."],
    ["Requires SGLang >= 0.5.13.", "Requires SGLang < 0.5.13."],
    ["Requires SGLang <= 0.5.13.", "Requires SGLang < 0.5.13."],
    ["Works with vLLM != 0.5.13.", "Works with vLLM 0.5.13."],
    ["Images ✅, video ❌.", "Images ✅, video ✅."],
    ["Up to 2 GPUs.", "Up to 4 GPUs."],
    ["Not supported with FP8 and LoRA.", "Not supported with FP8 or LoRA."],
    ["Will be supported on Ada.", "Is supported on Ada."],
  ])("%s and %s do not", (a, b) => {
    expect(same(a, b)).toBe(false);
  });
});

describe("a wording in fewer words", () => {
  const short = (a: string, b: string) => restates(sketchOf(a), sketchOf(b));
  const full = "Remote-prefill cancellation is not supported; local cancellation works.";

  it.each([["Remote-prefill cancellation not supported"], ["Local cancellation works. Remote prefill not supported."]])(
    "%s is one where each of its clauses stands in one clause of the full one",
    (text) => {
      expect(short(text, full)).toBe(true);
    },
  );

  it.each([["Local cancellation not supported"], ["Remote-prefill cancellation works"], [""]])(
    "%s is none where its words stand apart",
    (text) => {
      expect(short(text, full)).toBe(false);
    },
  );

  it("keeps its clauses apart in a sketch that fits the format, and reads one that does not", () => {
    expect(sketchOf(full)).toMatch(SKETCH);
    expect(sketchOf(full).split(".")).toHaveLength(2);
    expect(restates(sketchOf("Local cancellation not supported"), sketchOf(full).replace(".", ""))).toBe(true);
  });

  it("shares a clause of three words or more, and no shorter one", () => {
    const shared = (a: string, b: string) => haveCommonClause(sketchOf(a), sketchOf(b));
    expect(shared("Images work. Requires the event plane.", "On Hopper it requires the event plane.")).toBe(true);
    expect(shared("Images work. Audio fails.", "Images work on Hopper.")).toBe(false);
  });
});

describe("clauses", () => {
  it.each([
    ["Not supported with A; not supported with B.", "Not supported with B; not supported with A."],
    ["Works on A. Needs SGLang 0.5.13.", "Needs SGLang 0.5.16. Works on A."],
  ])("%s and %s are the same in another order", (a, b) => {
    expect(sameClauses(sketchOf(a), sketchOf(b))).toBe(true);
  });

  it.each([
    ["Works on A not B; needs the plane.", "Needs the plane; works on B not A."],
    ["Up to 8 GPUs. Needs the plane.", "Needs the plane. Up to 4 GPUs."],
    ["Not with A and not with B. Fails.", "Fails. Not with A and with B."],
    ["Needs the plane.", "The plane needs."],
  ])("%s and %s are not", (a, b) => {
    expect(sameClauses(sketchOf(a), sketchOf(b))).toBe(false);
  });

  it("with a number are none that is known to be another, since numbers are masked", () => {
    const [clause] = clausesIn("Frames beyond 64 are dropped.");
    const [plain] = clausesIn("Frames are dropped.");
    expect(sameClause(clause?.stems ?? [], clause?.stems ?? [])).toBe(false);
    expect(sameClause(plain?.stems ?? [], plain?.stems ?? [])).toBe(true);
  });
});
