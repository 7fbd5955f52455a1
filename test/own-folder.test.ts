import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";
import { comparison } from "./support/page.ts";

describe("in a folder that is not the package's", () => {
  it.each<[args: readonly string[], option: string]>([
    [["report"], "--out"],
    [["import", "--file", "page.md", "--release", "v9.0.0"], "--data"],
  ])("%j asks where to write, and writes nothing", async (args, option) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "page.md"), comparison({ LoRA: ["✅", "✅"] }));
    const before = readdirSync("data/releases");
    const { code, out, err } = await command(args, folder);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      `dynamo-matrix: say where to write with ${option} DIR; dynamo-matrix never writes into its own folder\n`,
    );
    expect([readdirSync(folder), readdirSync("data/releases")]).toEqual([["page.md"], before]);
  });

  it("what only looks needs no folder", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "page.md"), comparison({ LoRA: ["✅", "✅"] }));
    for (const args of [
      ["report", "--check"],
      ["import", "--file", "page.md", "--release", "v9.0.0", "--dry-run"],
      ["check", "--backend", "sglang", "--feature", "lora"],
    ])
      expect([args[0], (await command(args, folder)).code]).toEqual([args[0], 0]);
  });
});
