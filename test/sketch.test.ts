import { describe, expect, it } from "vitest";
import { sameButVersions, sketchOf } from "../src/model/sketch.ts";

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
  ])("%s and %s do not", (a, b) => {
    expect(same(a, b)).toBe(false);
  });
});
