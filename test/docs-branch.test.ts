import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, inject, it } from "vitest";
import { command } from "./support/command.ts";
import { testRepository } from "./support/git.ts";
import { readOnce } from "./support/parsed.ts";
import { junitErrors, sarifErrors, xmllint } from "./support/report-schemas.ts";

const corpus = inject("corpus");

/** The pages of a release of the corpus, by their paths. */
function pagesOf(tag: string): Record<string, string> {
  const folder = join(corpus?.folder ?? "", "releases", tag);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true });
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), readFileSync(path, "utf8")];
      }),
  );
}

const Printed = v.object({
  summary: v.object({ entries: v.number(), quiet: v.number(), regressions: v.number() }),
  changes: v.array(v.object({ fingerprint: v.string(), toldUnder: v.nullable(v.string()), kind: v.string() })),
  gate: v.object({ failing: v.array(v.string()) }),
});

/** The fingerprints that a format shows. */
const FINGERPRINTS: Readonly<Record<string, RegExp>> = {
  github: /^::(?:error|warning|notice) .*? ([0-9a-f]{12})::/gm,
  junit: / \[([0-9a-f]{12})\]"/g,
  sarif: /"dynamoMatrix\/v1": "([0-9a-f]{12})"/g,
  gitlab: /"fingerprint": "([0-9a-f]{12})"/g,
  csv: /^([0-9a-f]{12}),,/gm,
};

/** A repository whose branches take v1.4.1's pages to v1.4.2's, and back; HEAD is the one back. */
function branches() {
  const repository = testRepository();
  repository.commit(pagesOf("v1.4.1"));
  repository.branch("topic");
  repository.commit(pagesOf("v1.4.2"));
  repository.branch("back");
  repository.commit(pagesOf("v1.4.1"));
  // A branch is read once for all formats, as an installed command does; the work tree each time.
  return (base: string, head: string, ...more: string[]) => {
    const args = ["diff", base, head, "--repo", repository.folder, ...more];
    return command(args, process.cwd(), null, process.env, readOnce());
  };
}

describe.skipIf(!corpus)("a real change of the documentation on a branch", () => {
  it.each([
    ["git:main", "git:topic", 0],
    ["git:topic", "git:back", 1],
    ["git:topic", "git:WORKTREE", 1],
  ])("from %s to %s is the same in each format, and exits with %i", async (base, head, code) => {
    const diff = branches();
    const gate = ["--fail-on", "regression"];
    const printed = v.parse(Printed, JSON.parse((await diff(base, head, "--format", "json", ...gate)).out));
    const entries = printed.changes.filter(({ toldUnder }) => toldUnder === null).map(({ fingerprint }) => fingerprint);
    expect([entries.length, printed.summary.entries]).toEqual([printed.summary.entries, entries.length]);
    expect(printed.summary.regressions > 0).toBe(code === 1);
    let shown: string | null = null;
    for (const [format, pattern] of Object.entries(FINGERPRINTS)) {
      const outcome = await diff(base, head, "--format", format, ...gate);
      const ids = [...outcome.out.matchAll(pattern)].map(([, id = ""]) => id);
      expect([format, outcome.code, ids.length]).toEqual([
        format,
        code,
        printed.summary.entries - printed.summary.quiet,
      ]);
      expect(ids.filter((id) => !entries.includes(id))).toEqual([]);
      shown ??= ids.sort().join();
      expect([format, ids.sort().join()]).toEqual([format, shown]);
      if (format === "sarif") expect(sarifErrors(JSON.parse(outcome.out))).toEqual([]);
      if (format === "junit" && xmllint() !== null) expect(junitErrors(outcome.out)).toEqual([]);
    }
    for (const format of ["text", "markdown", "html", "notes", "summary"])
      expect([format, (await diff(base, head, "--format", format, ...gate)).code]).toEqual([format, code]);
  });

  it("points at the lines of the head, and prints what would accept each loss", async () => {
    const diff = branches();
    const { out, err } = await diff("git:topic", "git:back", "--format", "github", "--fail-on", "regression");
    const lines = pagesOf("v1.4.1")["docs/fern/pages/reference/general/compatibility.mdx"]?.split("\n") ?? [];
    const placed = [...out.matchAll(/^::error file=([^,]+),line=(\d+),.*?::SGLang: LoRA is now not supported/gm)];
    expect(placed.map(([, file]) => file)).toEqual(["docs/fern/pages/reference/general/compatibility.mdx"]);
    expect(lines[Number(placed[0]?.[2]) - 1]).toMatch(/^\| LoRA /);
    expect(err).toMatch(
      /^ {2}to accept it: dynamo-matrix accept [0-9a-f]{12} --reason TEXT --accepted accepted\.yaml$/m,
    );
  });
});
