import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const { releases } = JSON.parse(readFileSync("reports/changes.json", "utf8"));
const stable = releases.filter((r: { head: { release: string } }) => !r.head.release.includes("-"));

describe("the feeds", () => {
  it.each([
    ["all", "feed.xml"],
    ["sglang", "feed-sglang.xml"],
    ["trtllm", "feed-trtllm.xml"],
    ["vllm", "feed-vllm.xml"],
  ])("%s has one entry a release, newest first, under an id that stays", (backend, file) => {
    const text = readFileSync(`reports/${file}`, "utf8");
    const ids = [...text.matchAll(/<id>([^<]+)<\/id>/g)].map((match) => match[1]);
    const base = `https://github.com/ai-dynamo/dynamo#feature-matrix/${backend}`;
    expect(ids).toEqual([base, ...stable.map((r: { head: { release: string } }) => `${base}/${r.head.release}`)]);
    const updated = [...text.matchAll(/<updated>([^<]+)<\/updated>/g)].map((match) => match[1]);
    expect(updated[0]).toBe(updated[1]);
  });

  it("of a backend tells its own changes and no other backend's", () => {
    const text = readFileSync("reports/feed-sglang.xml", "utf8");
    expect(text).toContain("SGLang: Multimodal (Video) is now supported (was limited).");
    expect(text).not.toMatch(/<li>(vLLM|TensorRT-LLM): (?!caveat)/);
  });
});
