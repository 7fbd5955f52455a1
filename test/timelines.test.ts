import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { timelinesOf } from "../src/history/timeline.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { historyView } from "../src/report/history-view.ts";
import { command, scratchFolder } from "./support/command.ts";
import { comparison, list, marked, pairs, readPages } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

/** A folder of releases v9.0.0, v9.1.0, … that were read from pages, in that order. */
async function releasesOf(...pages: string[]): Promise<string> {
  const folder = scratchFolder();
  for (const [i, page] of pages.entries()) {
    writeFileSync(join(folder, "page.md"), page);
    const asked = ["import", "--file", "page.md", "--release", `v9.${i}.0`, "--data", "releases"];
    expect((await command(asked, folder)).code).toBe(0);
  }
  return join(folder, "releases");
}

/** The package's knowledge with an annotation more. */
function annotated(fingerprint: string, fields: string): string {
  const folder = scratchFolder();
  cpSync("data", folder, { recursive: true, filter: (path) => !/releases|schema/.test(path) });
  appendFileSync(join(folder, "annotations.yaml"), `"${fingerprint}": ${fields}\n`);
  return folder;
}

const json = async (...args: string[]) => JSON.parse((await command([...args, "--format", "json"])).out);

interface Line {
  readonly backend: string;
  readonly scope: string;
  readonly net: string;
  readonly periods: readonly { readonly cause: string | null }[];
}

const lora = (status: string) => comparison({ LoRA: [status, "✅"], "Tool Calling": ["✅", "✅"] });

describe("a timeline", () => {
  const netOf = async (data: string, ...more: string[]) => {
    const { timelines } = await json("history", "lora", "--backend", "vllm", "--data", data, ...more);
    return timelines.map((line: Line) => [line.net, line.periods.map((period) => period.cause)]);
  };

  it("counts what a person calls a correction as a step", async () => {
    const data = await releasesOf(lora("✅"), lora("🚧"));
    expect(await netOf(data)).toEqual([["worse", [null, "support"]]]);
    const { changes } = await json("diff", "v9.0.0", "v9.1.0", "--data", data);
    const corrected = annotated(changes[0].fingerprint, "{ says: It never worked., cause: correction }");
    expect(await netOf(data, "--knowledge", corrected)).toEqual([["worse", [null, "correction"]]]);
  });

  it("does not count another symbol for a caveat that was known", async () => {
    const note = "**LoRA**: adapters above rank 16 are refused";
    const page = (status: string) =>
      comparison({ LoRA: [marked(status), "✅"], "Tool Calling": ["✅", "✅"] }, note) + pairs("vLLM", {});
    const data = await releasesOf(page("✅"), page("⚠️"));
    expect(await netOf(data)).toEqual([["same", [null, "reclassified"]]]);
  });

  it("is not over where the page that states it was not read", async () => {
    const stated = { ...readPages({ page: lora("✅"), own: list("vLLM", { WideEP: ["✅", ""] }) }), release: "v9.0.0" };
    const page = readPages({ page: lora("✅") });
    const unread = { ...page, release: "v9.1.0", unread: [{ key: "own", path: "own.md" }] };
    const gone = { ...readPages({ page: lora("✅"), own: list("vLLM", { LoRA: ["✅", ""] }) }), release: "v9.2.0" };
    const timelines = (...releases: Snapshot[]) => timelinesOf(releases, [], ({ features: [id] }) => id === "wideep");
    const periodsOf = (...releases: Snapshot[]) =>
      historyView(["wideep"], timelines(...releases), null, [], releases, knowledge()).timelines.flatMap(
        ({ since, periods }) => [since, ...periods.map(({ word, from, to }) => `${word} ${from} ${to}`)],
      );
    expect(periodsOf(stated, unread)).toEqual([
      "Its page was not read since v9.1.0, for 1 release",
      "supported v9.0.0 v9.0.0",
      "its page was not read v9.1.0 v9.1.0",
    ]);
    expect(periodsOf(stated, unread, gone).slice(-2)).toEqual([
      "its page was not read v9.1.0 v9.1.0",
      "not part of the matrix v9.2.0 v9.2.0",
    ]);
  });

  it("of many steps is told from the first status to the last", async () => {
    expect(await netOf(await releasesOf(lora("❌"), lora("✅"), lora("🚧")))).toEqual([
      ["better", [null, "support", "support"]],
    ]);
    expect(await netOf(await releasesOf(lora("🚧"), lora("✅"), lora("🚧")))).toEqual([
      ["same", [null, "support", "support"]],
    ]);
  });
});

describe("parity", () => {
  it("is neither reached nor lost where a release does not list the feature", async () => {
    const without = comparison({ "Tool Calling": ["✅", "✅"] });
    const data = await releasesOf(lora("🚧"), lora("✅"), without, lora("✅"), lora("🚧"));
    const { parity } = await json("history", "lora", "--data", data);
    expect(parity.first).toMatchObject({ release: "v9.0.0", backends: ["vllm", "sglang"], atOrBefore: true });
    expect(parity.turns.map((turn: { release: string; reached: boolean }) => [turn.release, turn.reached])).toEqual([
      ["v9.1.0", true],
      ["v9.4.0", false],
    ]);
  });

  it("begins with the release that first states a backend as usable", async () => {
    const data = await releasesOf(
      comparison({ LoRA: ["", ""], "Tool Calling": ["✅", "✅"] }),
      comparison({ LoRA: ["", "✅"], "Tool Calling": ["✅", "✅"] }),
    );
    const { parity } = await json("history", "lora", "--data", data);
    expect(parity.first).toMatchObject({ release: "v9.1.0", backends: ["sglang"], atOrBefore: false });
    expect(parity.turns).toEqual([]);
  });
});

describe("the pages of a pre-release", () => {
  it("are those of the release that it comes before", async () => {
    const repository = scratchFolder();
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", repository, "-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args]);
    git("init", "-q");
    mkdirSync(join(repository, "docs"));
    // Up to v0.7 the matrix stands in the README, from v0.8.0 on in a page of its own.
    writeFileSync(join(repository, "README.md"), lora("❌"));
    writeFileSync(join(repository, "feature-matrix.md"), lora("✅") + pairs("vLLM", {}));
    git("add", ".");
    git("commit", "-qm", "pages");
    for (const tag of ["v0.8.0-rc1", "v0.8.0-dev.3", "v0.8.0"]) git("tag", tag);
    const data = join(repository, "out");
    const { code, err } = await command(["import", "--repo", repository, "--data", data]);
    expect([code, err.split("\n").at(-2)]).toEqual([0, "3 releases read, 3 written, 0 unchanged"]);
    for (const tag of ["v0.8.0-rc1", "v0.8.0-dev.3", "v0.8.0"])
      expect(readFileSync(join(data, `${tag}.yaml`), "utf8")).toContain("path: feature-matrix.md\n");
  });
});
