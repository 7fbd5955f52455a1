import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lint } from "../src/lint/lint.ts";
import { NO_SETTINGS } from "../src/lint/settings.ts";
import { verdictOf } from "../src/report/verdict.ts";
import { compare, told } from "./support/compare.ts";
import { readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const CASES = "test/fixtures-cases";

/** What is told of a case: the headline, the changes, the hints, and what lint says of its head. */
function toldOf(name: string): string[] {
  const [base, head] = ["base", "head"].map((side) => readPage(readFileSync(join(CASES, name, `${side}.md`), "utf8")));
  if (!base || !head) throw new Error(`no case ${name}`);
  const diff = compare(base, head);
  const input = { releases: [head], history: null, platform: null, knowledge: knowledge(), settings: NO_SETTINGS };
  return [
    verdictOf(diff),
    ...told(base, head),
    ...diff.changes
      .filter(({ kind }) => kind === "reference-changed")
      .map(({ subject }) => `reference-changed ${subject.scope}`),
    ...diff.suggestions.map(({ kind, from, to }) => `hint: ${kind} ${from} = ${to}`),
    ...lint(input)
      .filter(({ code }) => code !== "uncatalogued-note" && code !== "unknown-feature")
      .map(({ code, place, fix }) => `lint: ${code} ${place.line ?? "-"}: ${fix}`),
  ];
}

describe("a case", () => {
  it.each(readdirSync(CASES))("%s is told as a person wrote down", (name) => {
    const path = join(CASES, name, "expected.txt");
    // Writing what is found is for the maintainer, who then reads it: UPDATE_FIXTURES=1 npm test.
    if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(path, `${toldOf(name).join("\n")}\n`);
    expect(existsSync(path), `${path} is missing`).toBe(true);
    expect(toldOf(name)).toEqual(readFileSync(path, "utf8").trimEnd().split("\n"));
  });
});
