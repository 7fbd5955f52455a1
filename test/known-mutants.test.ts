import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Mutant {
  readonly file: string;
}

/** What `tools/` is of JavaScript for. */
const tool = async (name: string) => import(new URL(`../tools/${name}.mjs`, import.meta.url).href);

it("each mutant that is known to survive is one of the source as it stands", async () => {
  const { mutantsOf } = await tool("mutants");
  const { keyOf } = await tool("known-mutants");
  const left = new Map<string, string[]>();
  const keysOf = (file: string): string[] => {
    const source = existsSync(file) ? readFileSync(file, "utf8") : "";
    const keys = left.get(file) ?? mutantsOf(file, source).map((mutant: Mutant) => keyOf({ ...mutant, file }));
    left.set(file, keys);
    return keys;
  };
  const entries = readFileSync("tools/mutants-known.txt", "utf8").split("\n");
  const stale = entries.filter((entry) => {
    if (entry === "" || entry.startsWith("# ")) return false;
    const keys = keysOf(entry.slice(0, entry.indexOf(" | ")));
    const at = keys.indexOf(entry);
    // Two that read the same need two entries.
    if (at >= 0) keys.splice(at, 1);
    return at < 0;
  });
  expect(entries.length).toBeGreaterThan(50);
  expect(stale).toEqual([]);
});
