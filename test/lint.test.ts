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

describe("lint of the shipped data", () => {
  it("finds what the pages themselves have wrong, and nothing else", async () => {
    const { code, counts } = await problemsOf();
    expect([code, counts]).toEqual([
      0,
      {
        contradiction: 45,
        "declared-release": 4,
        "page-not-read": 3,
        "refused-feature": 1,
        "release-date": 6,
      },
    ]);
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
    expect(counts).toEqual({
      contradiction: 45,
      "declared-release": 4,
      "page-not-read": 3,
      "refused-feature": 1,
      "release-date": 6,
      "retired-feature": 6,
    });
    const [first] = problems.filter((p: { code: string }) => p.code === "retired-feature");
    expect(first).toMatchObject({
      severity: "warning",
      release: "v1.3.1",
      found: "LoRA",
      expected: "nothing of it: data/features.yaml has it as retired since v1.3.1",
    });
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
