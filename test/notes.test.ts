import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";

const notes = async (...more: string[]) => {
  const { code, out } = await command(["diff", "v1.4.1", "v1.4.2", "--format", "notes", ...more]);
  return { code, out, lines: out.split("\n") };
};

describe("release notes", () => {
  it("begin with the title, at the level asked for", async () => {
    expect((await notes()).lines[0]).toBe("## Feature Matrix");
    expect((await notes("--heading-level", "4")).lines[0]).toBe("#### Feature Matrix");
  });

  it("use each footnote that they have, and have each that they use", async () => {
    for (const audience of ["operator", "maintainer"]) {
      const { out } = await notes("--audience", audience);
      const used = new Set([...out.matchAll(/\]\[(\d+)\]/g)].map(([, n]) => n));
      const had = [...out.matchAll(/^\[(\d+)\]: https:/gm)].map(([, n]) => n);
      expect(had).toEqual([...used]);
      expect(had.length).toBeGreaterThan(0);
    }
  });

  it("cite what another table says instead by a footnote of its own, and not in the sentence", async () => {
    const { lines } = await notes();
    expect(lines.slice(5, 7)).toEqual([
      "- ❌ → 🚧 **LoRA** is now limited (was not supported). ([comparison][1])",
      "  - *The pages disagree:* The backend's own list states LoRA as not supported. ([own list][2])",
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/^\[2\]: https:.*#L85$/));
    expect((await notes("--no-evidence")).lines[6]).toBe(
      "  - *The pages disagree:* The backend's own list states LoRA as not supported.",
    );
    expect((await command(["diff", "v1.4.1", "v1.4.2"])).out).toContain(
      "LoRA is now limited (was not supported); the backend's own list states it as not supported.",
    );
  });

  it("write the names of backends as they are, at the start of a sentence too", async () => {
    const { out } = await command(["diff", "v1.3.0", "v1.3.1", "--format", "notes"]);
    expect(out).toContain("- vLLM: the backend's own list now includes GPU Memory Service");
    expect(out).not.toContain("VLLM");
  });

  it("have no lines and no footnotes without evidence", async () => {
    const { out } = await notes("--no-evidence");
    expect([/\]\[\d/.test(out), /^\[\d+\]:/m.test(out), out.includes("source")]).toEqual([false, false, false]);
    expect(out.length).toBeLessThan((await notes()).out.length);
    // The other wordings of a note are told without their places as well.
    for (const pair of [
      ["v1.3.0", "v1.3.1"],
      ["v1.3.1", "v1.4.0"],
    ]) {
      const args = ["diff", ...pair, "--format", "notes"];
      const [without, all] = [await command([...args, "--no-evidence"]), await command(args)];
      expect([/\bdocs\//.test(without.out), /\bdocs\//.test(all.out)]).toEqual([false, true]);
      expect(without.out).toMatch(/^ {2}- The (?:comparison|table of feature pairs)\b.*: /m);
    }
  });

  it("tell an operator what works otherwise and what to run, a maintainer what every page says and where", async () => {
    const [operator, maintainer] = [await notes(), await notes("--audience", "maintainer")];
    const bullets = (lines: readonly string[]) => lines.filter((line) => line.startsWith("- ")).length;
    expect([bullets(operator.lines), bullets(maintainer.lines)]).toEqual([1, 4]);
    expect(operator.out).toContain("1 more change affects only the pages, not what works.");
    // What a pair is rated belongs to the feature that is told.
    expect(operator.out).toContain("\n  - LoRA + Multimodal is now not applicable (was not supported).\n");
    expect(operator.out).toContain("`dynamo-matrix upgrade v1.4.1 v1.4.2`");
    expect(maintainer.out).toMatch(/compatibility\.mdx:302\]\[1\], \[[^\]]+:282\]\[2\]/);
  });

  it("take a header and a footer of one's own", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "notes-header.md.hbs"), "<!-- {{head.release}} -->\n");
    writeFileSync(join(folder, "notes-footer.md.hbs"), "The end.\n");
    const { lines } = await notes("--templates", folder);
    expect([lines[0], lines.at(-2)]).toEqual(["<!-- v1.4.2 -->", "The end."]);
  });

  it.each([
    ["--heading-level", "7"],
    ["--heading-level", "x"],
    ["--audience", "nobody"],
  ])("refuse %s %s", async (...more) => {
    expect((await notes(...more)).code).toBe(2);
  });

  it("alone take what shapes them", async () => {
    for (const option of [["--no-evidence"], ["--heading-level", "3"]])
      expect((await command(["diff", "v1.4.1", "v1.4.2", ...option])).code).toBe(2);
  });
});

describe("a job of the README", () => {
  it.each<[golden: string, args: readonly string[]]>([
    ["notes-v1.5.1.md", ["diff", "v1.5.0", "v1.5.1", "--format", "notes"]],
    ["notes-v1.4.2.md", ["diff", "v1.4.1", "v1.4.2", "--format", "notes"]],
    ["cancellation-trtllm.txt", ["history", "Request Cancellation", "--backend", "trtllm"]],
    [
      "cancellation-v1.3.1.txt",
      ["diff", "v1.3.0", "v1.3.1", "--backend", "trtllm", "--feature", "Request Cancellation"],
    ],
  ])("prints %s as it was read", async (name, args) => {
    const { code, out } = await command(args);
    const golden = `test/golden/jobs/${name}`;
    if (process.env["UPDATE_TEXTS"] === "1") writeFileSync(golden, out);
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(golden, "utf8"));
  });
});

describe("a release with nothing to tell", () => {
  it("is one line of the changelog", async () => {
    const { out } = await command(["changelog", "--from", "v1.3.1", "--to", "v1.4.2", "--format", "markdown"]);
    const quiet = out.split("\n").filter((line) => /^\*\*v[\d.]+\*\*/.test(line));
    const told = out.split("\n").filter((line) => /^## v/.test(line));
    const { releases } = JSON.parse(
      (await command(["changelog", "--from", "v1.3.1", "--to", "v1.4.2", "--format", "json"])).out,
    );
    expect(quiet.length + told.length).toBe(releases.length);
    expect(quiet.length).toBeGreaterThan(0);
    for (const line of quiet) expect(line).toMatch(/: (No changes|Nothing to report)/);
  });
});
