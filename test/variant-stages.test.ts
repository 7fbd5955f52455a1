import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";
import { withDataInClear } from "./support/explorer-data.ts";

/** A page of two tabs, one for each kind of hardware. */
const PAGE = readFileSync("test/fixtures-variant/page.mdx", "utf8");
/** The same, where LoRA got worse on one kind of hardware and better on the other. */
const LATER = PAGE.replace("| LoRA | ✅ | |", "| LoRA | 🚧 | |").replace("| LoRA | ❌ | |", "| LoRA | ✅ | |");

/** A folder of two releases that state the pages, and how to ask about them. */
async function releases(): Promise<(...args: string[]) => ReturnType<typeof command>> {
  const folder = scratchFolder();
  for (const [release, text] of [
    ["v1.2.0", PAGE],
    ["v1.3.0", LATER],
  ] as const) {
    const page = join(folder, `${release}.mdx`);
    writeFileSync(page, text);
    const { code, err } = await command(["import", "--file", page, "--release", release, "--data", folder]);
    expect(code, err).toBe(0);
  }
  return (...args) => command([...args, "--data", folder]);
}

describe("a backend in two variants", () => {
  it("is compared variant by variant", async () => {
    const ask = await releases();
    const { out } = await ask("diff", "v1.2.0", "v1.3.0", "--format", "json");
    const changes = JSON.parse(out).changes.map(
      (c: { kind: string; impact: string; variant: { name: string } | null; message: string }) =>
        `${c.kind} ${c.impact} ${c.variant?.name}: ${c.message}`,
    );
    expect(changes).toEqual([
      "status-changed regression NVIDIA GPUs: vLLM (NVIDIA GPUs): LoRA is now limited (was supported) in the backend's own list.",
      "status-changed improvement Intel GPUs: vLLM (Intel GPUs): LoRA is now limited (was not supported) in the backend's own list.",
    ]);
  });

  it("has a table for each variant, and a timeline", async () => {
    const ask = await releases();
    const titles = JSON.parse((await ask("show", "v1.3.0", "--format", "json")).out).cells.map(
      (cell: { scope: string; variant: { id: string } | null }) => `${cell.scope} ${cell.variant?.id}`,
    );
    expect([...new Set(titles)]).toEqual([
      "support nvidia",
      "support intel",
      "interactions nvidia",
      "interactions intel",
    ]);
    const { out } = await ask("show", "v1.3.0", "--format", "markdown");
    expect(out.match(/^## .*$/gm)).toEqual([
      "## vLLM (NVIDIA GPUs): features",
      "## vLLM (Intel GPUs): features",
      "## vLLM (NVIDIA GPUs): pairs of features",
      "## vLLM (Intel GPUs): pairs of features",
    ]);
    const history = await ask("history", "LoRA");
    expect(history.out.match(/^vLLM.*$/gm)).toEqual([
      "vLLM (Intel GPUs), in the backend's own list",
      "vLLM (NVIDIA GPUs), in the backend's own list",
    ]);
  });

  it("is reported in every format", async () => {
    const ask = await releases();
    for (const format of ["text", "markdown", "html"]) {
      const { out } = await ask("diff", "v1.2.0", "v1.3.0", "--format", format);
      expect(out.replaceAll("\\", "")).toContain("vLLM (Intel GPUs): LoRA is now limited");
    }
    const out = join(scratchFolder(), "reports");
    expect((await ask("report", "--out", out)).code).toBe(0);
    expect(readFileSync(join(out, "v1.3.0.md"), "utf8")).toContain("vLLM (NVIDIA GPUs): LoRA is now limited");
    const explorer = withDataInClear(readFileSync(join(out, "index.html"), "utf8"), (data) => JSON.stringify(data));
    expect(explorer).toContain('"variant":"intel"');
  });
});
