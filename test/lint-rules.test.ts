import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { ledgerOf } from "../src/history/ledger.ts";
import { importPageAs } from "../src/import/release.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { LINT_CODES } from "../src/lint/codes.ts";
import { lint } from "../src/lint/lint.ts";
import { LINT_RULES } from "../src/lint/registry.ts";
import type { LintInput } from "../src/lint/rule.ts";
import { NO_SETTINGS, readLintSettings } from "../src/lint/settings.ts";
import type { Problem } from "../src/model/problem.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { readPlatform } from "../src/store/platform-read.ts";

const FIXTURES = "test/fixtures-lint";
const SIDES = ["clean", "broken"] as const;

function fail(problem: Problem): never {
  throw new Error(JSON.stringify(problem));
}

/** A fixture: a folder a release with its page and the paths of those that were not there, and the files of data/ that are not the shipped ones. */
function inputOf(folder: string): LintInput {
  const own = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : null);
  const know = (annotations: string | null) =>
    loadKnowledge((name) => {
      const text = name === "annotations.yaml" ? (annotations ?? "{}") : own(name);
      // Topics and notes name features that another registry may lack.
      const empty = own("features.yaml") !== null && (name === "topics.yaml" || name === "notes.yaml");
      return text ?? (empty ? (name === "notes.yaml" ? "[]" : "{}") : readFileSync(`data/${name}`, "utf8"));
    }, fail);
  const bare = know(null);
  if (!bare) throw new Error("no knowledge");
  const releases = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((tag): Snapshot => {
      const [path] = readdirSync(join(folder, tag), { recursive: true, encoding: "utf8" }).filter((one) =>
        one.endsWith(".md"),
      );
      const text = readFileSync(join(folder, tag, path ?? ""), "utf8");
      const page = { kind: "file", path: path ?? "", id: null, text } as const;
      const unread = own(join(tag, "unread.txt"))?.trim().split("\n") ?? [];
      const snapshot = importPageAs(page, { name: tag, date: null, rules: [], others: [] }, bare, (problem) => {
        if (problem.severity === "error") fail(problem);
      });
      return { ...snapshot, unread: unread.map((one) => ({ key: "other", path: one })) };
    });
  const compared = (knows: typeof bare) =>
    releases.slice(1).flatMap((head, i) => {
      const base = releases[i];
      return base ? [diff(base, head, knows)] : [];
    });
  // The annotation of a clean fixture is of the first change there is.
  const first = compared(bare)[0]?.changes[0]?.fingerprint ?? "";
  const knowledge = know(own("annotations.yaml")?.replace("FINGERPRINT", `"${first}"`) ?? null) ?? bare;
  const diffs = compared(knowledge);
  const settings = own("lint.yaml");
  const platform = own("platform.yaml");
  return {
    releases,
    history: { snapshots: releases, comparisons: diffs, ledger: ledgerOf(releases, diffs) },
    platform: platform === null ? null : readPlatform(platform, "platform.yaml", ["sglang", "trtllm", "vllm"], fail),
    knowledge,
    settings: (settings === null ? null : readLintSettings(settings, "lint.yaml", knowledge, fail)) ?? NO_SETTINGS,
  };
}

/** What all rules say of a fixture: noise between them shows. That its names and notes are made up is left out. */
function toldOf(rule: string, side: (typeof SIDES)[number]): string[] {
  return lint(inputOf(join(FIXTURES, rule, side)))
    .filter(({ code }) => code === rule || (code !== "uncatalogued-note" && code !== "unknown-feature"))
    .map(
      ({ code, release, place, found, expected }) =>
        `${code} ${release} ${place.path}:${place.line ?? "-"}: ${found}; ${expected}`,
    );
}

describe("every rule", () => {
  it("has a pair of fixtures", () => {
    expect(readdirSync(FIXTURES).sort()).toEqual([...LINT_CODES].sort());
  });

  it.each(LINT_CODES)("%s says what it finds, why it matters and what to do", (code) => {
    const { rule } = LINT_RULES[code];
    expect(rule.code).toBe(code);
    expect([rule.sentence, rule.reason].filter((text) => !/^[A-Z].*\.$/u.test(text))).toEqual([]);
    expect(rule.fix).toMatch(/^[a-z].*[^.]$/u);
  });

  it.each(LINT_CODES)("%s is silent on its clean fixture, like all others", (code) => {
    expect(toldOf(code, "clean")).toEqual([]);
  });

  it.each(LINT_CODES)("%s tells its broken fixture as a person wrote down", (code) => {
    const path = join(FIXTURES, code, "expected.txt");
    const told = toldOf(code, "broken");
    // Writing what is found is for the maintainer, who then reads it: UPDATE_FIXTURES=1 npm test.
    if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(path, `${told.join("\n")}\n`);
    expect(told).toEqual(readFileSync(path, "utf8").trimEnd().split("\n"));
    expect(told.filter((line) => line.startsWith(`${code} `)).length).toBeGreaterThan(0);
  });
});
