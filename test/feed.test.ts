import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";

const { releases } = JSON.parse(readFileSync("reports/changes.json", "utf8"));
const stable = releases.filter((r: { head: { release: string } }) => !r.head.release.includes("-"));

describe("the feeds", () => {
  it("say where they are once it is known where reports are published, and lead to the notes there", async () => {
    const folder = scratchFolder();
    cpSync("data", join(folder, "data"), { recursive: true });
    const project = join(folder, "data", "project.yaml");
    writeFileSync(project, readFileSync(project, "utf8").replace("site: null", "site: https://example.org/matrix"));
    const asked = ["report", "--knowledge", join(folder, "data"), "--out", join(folder, "out")];
    expect((await command(asked)).code).toBe(0);
    const links = (file: string) =>
      [...readFileSync(join(folder, "out", file), "utf8").matchAll(/<link ([^>]*)\/>/g)].map((m) => m[1]).slice(0, 3);
    expect(links("feed-vllm.xml")).toEqual([
      'rel="alternate" href="https://example.org/matrix/releases.html"',
      'rel="self" href="https://example.org/matrix/feed-vllm.xml"',
      'href="https://example.org/matrix/v1.5.1.html"',
    ]);
  });

  it.each([
    ["all", "feed.xml"],
    ["sglang", "feed-sglang.xml"],
    ["trtllm", "feed-trtllm.xml"],
    ["vllm", "feed-vllm.xml"],
  ])("%s has one entry a release that changes something, newest first, under an id that stays", (backend, file) => {
    const text = readFileSync(`reports/${file}`, "utf8");
    const ids = [...text.matchAll(/<id>([^<]+)<\/id>/g)].map((match) => match[1]);
    const base = `https://github.com/ai-dynamo/dynamo#feature-matrix/${backend}`;
    // A release that has nothing to tell of a backend has no entry there.
    const quiet = ["notation-changed", "legend-changed", "reference-changed"];
    const telling = stable.filter(
      ({
        changes,
      }: {
        changes: { kind: string; cause: string; backend: { id: string } | null; toldUnder: string | null }[];
      }) =>
        changes.some(
          (change) =>
            change.toldUnder === null &&
            change.cause !== "editorial" &&
            !quiet.includes(change.kind) &&
            (backend === "all" || change.backend === null || change.backend.id === backend),
        ),
    );
    expect(telling.length).toBeLessThan(stable.length);
    expect(ids).toEqual([base, ...telling.map((r: { head: { release: string } }) => `${base}/${r.head.release}`)]);
    const updated = [...text.matchAll(/<updated>([^<]+)<\/updated>/g)].map((match) => match[1]);
    expect(updated[0]).toBe(updated[1]);
  });

  it("of a backend tells its own changes and no other backend's", () => {
    const text = readFileSync("reports/feed-sglang.xml", "utf8");
    expect(text).toContain("SGLang: Multimodal (Video) is now supported (was limited).");
    expect(text).not.toMatch(/<li>(vLLM|TensorRT-LLM): (?!caveat)/);
  });
});
