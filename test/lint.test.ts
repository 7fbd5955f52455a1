import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

/** A copy of the knowledge with one file changed. */
function knowing(file: string, change: (text: string) => string): string {
  const folder = join(scratchFolder(), "data");
  cpSync("data", folder, { recursive: true, filter: (path) => !path.includes("releases") });
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), "utf8")));
  return folder;
}

const problemsOf = async (...args: string[]) => {
  const { code, out } = await command(["lint", "--format", "json", ...args]);
  const { problems } = JSON.parse(out);
  const counts: Record<string, number> = {};
  for (const { code } of problems) counts[code] = (counts[code] ?? 0) + 1;
  return { code, problems, counts };
};

/** Each was held against the pages: see docs/lint.md. */
const FOUND = {
  "bare-limitation": 4,
  contradiction: 45,
  "declared-release": 4,
  "flapping-status": 1,
  "lasting-temporary": 1,
  "loose-note": 5,
  "near-duplicate-note": 11,
  "page-not-read": 3,
  "refused-feature": 1,
  "release-date": 6,
  "stale-link": 1,
  "unshipped-version": 4,
  "vanished-caveat": 1,
  "vanished-feature": 2,
  "version-in-note": 2,
};

describe("lint of the shipped data", () => {
  it("finds what the pages themselves have wrong, and nothing else", async () => {
    const { code, counts } = await problemsOf();
    expect([code, counts]).toEqual([0, FOUND]);
  });

  it("knows every feature, backend and topic", () => {
    const { features, backends, topics } = knowledge();
    for (const snapshot of snapshots(true)) {
      const cells = snapshot.tables.flatMap((table) => table.cells);
      expect(cells.flatMap((cell) => cell.features).filter((id) => !features.entries.has(id))).toEqual([]);
      expect(cells.map((cell) => cell.backend).filter((id) => !backends.entries.has(id))).toEqual([]);
      const unknown = snapshot.notes.filter(
        ({ topic }) => !features.entries.has(topic) && !topics.registry.entries.has(topic),
      );
      expect(unknown.map((note) => note.id)).toEqual([]);
    }
  });

  it("tells of a feature that is listed after its retirement, once a release", async () => {
    const folder = knowing("features.yaml", (text) => text.replace("name: LoRA\n", "name: LoRA\n  retired: v1.3.1\n"));
    const { counts, problems } = await problemsOf("--knowledge", folder);
    expect(counts).toEqual({ ...FOUND, "retired-feature": 6 });
    const [first] = problems.filter((p: { code: string }) => p.code === "retired-feature");
    expect(first).toMatchObject({
      severity: "warning",
      release: "v1.3.1",
      found: "LoRA",
      expected: "no row: data/features.yaml marks it as retired since v1.3.1",
    });
  });
});

const waiving = (waivers: string) => (text: string) => text.replace("waivers: []\n", `waivers:\n${waivers}`);
const waiver = (selector: string) => `  - { rule: declared-release, ${selector}, reason: the tag can't be changed }\n`;

describe("a waiver", () => {
  it.each([
    ["release: v1.0.0", 3],
    ["path: docs/reference/feature-matrix.md", 1],
  ])("of %s leaves out what it names", async (selector, left) => {
    const folder = knowing("lint.yaml", waiving(waiver(selector)));
    const { code, out, err } = await command(["lint", "--format", "json", "--knowledge", folder]);
    const labels = JSON.parse(out).problems.filter((p: { code: string }) => p.code === "declared-release");
    expect([code, labels.length, err.includes(`, ${4 - left} waived`)]).toEqual([0, left, true]);
  });

  it("by backend, feature and scope", async () => {
    const rule = "  - { rule: contradiction, backend: SGLang, feature: KVBM, scope: support, reason: known }\n";
    const { counts } = await problemsOf("--knowledge", knowing("lint.yaml", waiving(rule)));
    expect(counts["contradiction"]).toBe(25);
  });

  it("that waives nothing is an error with its line, and taken out by --fix", async () => {
    const folder = knowing("lint.yaml", waiving(waiver("release: v1.0.0") + waiver("release: v1.2.0")));
    const releases = join(scratchFolder(), "releases");
    cpSync("data/releases", releases, { recursive: true });
    const lint = (...more: string[]) => command(["lint", "--knowledge", folder, "--data", releases, ...more]);
    const before = await lint();
    expect(before.code).toBe(1);
    expect(before.out).toContain(
      "data/lint.yaml:11:5: error: found a waiver of declared-release that matches no finding",
    );
    const fixed = await lint("--fix");
    expect([fixed.code, fixed.err.includes("fixed ")]).toEqual([0, true]);
    const text = readFileSync(join(folder, "lint.yaml"), "utf8");
    expect([text.includes("release: v1.0.0"), text.includes("release: v1.2.0")]).toEqual([true, false]);
    expect(text).toContain("# Findings that are known and stay");
    expect((await lint()).code).toBe(0);
  });

  it.each([
    ["  - { rule: declared-release, reason: all of them }\n", "at least one of release, scope"],
    ["  - { rule: declared-label, release: v1.0.0, reason: x }\n", "waivers.0.rule"],
    ["  - { rule: contradiction, backend: nobody, reason: x }\n", 'the backend "nobody"'],
    ["  - { rule: contradiction, release: v1.0.0 }\n", "reason"],
  ])("%s is refused", async (waivers, told) => {
    const { code, err } = await command(["lint", "--knowledge", knowing("lint.yaml", waiving(waivers))]);
    expect([code, err.includes(told)]).toEqual([3, true]);
  });
});

describe("a snapshot that is not in canonical form", () => {
  it("is an error, and put right by --fix", async () => {
    const releases = join(scratchFolder(), "releases");
    cpSync("data/releases", releases, { recursive: true });
    const path = join(releases, "v1.2.0.yaml");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace("release: v1.2.0", 'release:   "v1.2.0"'));
    const before = await command(["lint", "--data", releases]);
    expect([before.code, before.out.includes("[unformatted-snapshot]")]).toEqual([1, true]);
    const fixed = await command(["lint", "--data", releases, "--fix"]);
    expect([fixed.code, readFileSync(path, "utf8")]).toEqual([0, text]);
    expect((await command(["lint", "v1.2.0", "--fix"])).code).toBe(2);
  });
});

describe("what a person added to a change", () => {
  const folder = () =>
    knowing(
      "annotations.yaml",
      () => "3332c0663e32:\n  release: v1.2.0\n  says: The router hashes images from here on.\n",
    );

  it("is told in the ledger", async () => {
    const { out } = await command(["caveats", "--resolved", "--backend", "vllm", "--knowledge", folder()]);
    expect(out.split("\n").filter((line) => line.includes("hashes images"))).toEqual([
      "    The router hashes images from here on.",
    ]);
  });

  it("is told in the timeline of its cell", async () => {
    const { out } = await command(["history", "lora", "--with", "kvbm", "--backend", "sglang"]);
    expect(out).toContain("\n      The comparison has stated LoRA itself as not supported on SGLang since v1.3.1.\n");
  });
});
