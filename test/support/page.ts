import { importPage, importRelease, makePageCache } from "../../src/import/release.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import type { PageRule } from "../../src/knowledge/pages.ts";
import { SCOPES } from "../../src/model/scope.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { parseVersion } from "../../src/model/version.ts";
import { knowledge } from "./real-data.ts";

/** What one page states, read as the import reads it. Throws where the page has an error; warnings are passed over. */
export function readPage(
  text: string,
  { release = "v1.2.0", date = null, knows = knowledge() }: ReadOptions = {},
): Snapshot {
  const version = parseVersion(release);
  if (!version) throw new Error(`${release} is no release`);
  return importPage({ kind: "file", path: "page.md", id: null, text }, version, date, knows, (problem) => {
    if (problem.severity === "error") throw new Error(JSON.stringify(problem));
  });
}

interface ReadOptions {
  readonly release?: string;
  /** YYYY-MM-DD. */
  readonly date?: string | null;
  readonly knows?: Knowledge;
}

/**
 * What several pages of one release state, the first followed and the others held against it. `own` is vLLM's.
 * Throws at a problem that is none of notes and names that nobody has catalogued and pages that disagree.
 */
export function readPages(texts: Readonly<Record<string, string>>, knows: Knowledge = knowledge()): Snapshot {
  const expected = new Set(["uncatalogued-note", "unknown-feature", "restated-differently"]);
  const rules = Object.keys(texts).map(
    (key): PageRule => ({
      key,
      paths: [`${key}.md`],
      dialect: "markdown",
      states: [],
      restates: SCOPES,
      backend: key === "own" ? "vllm" : null,
      optional: true,
      ignores: [],
      ignoresRows: [],
    }),
  );
  const found = new Map(
    Object.entries(texts).map(([key, text]) => {
      const path = `${key}.md`;
      return [path, { kind: "file", path, id: null, text } as const];
    }),
  );
  const of = { name: "v1.2.0", date: null, commit: null, rules, found };
  return importRelease(of, knows, makePageCache(), (problem) => {
    if (!expected.has(problem.code)) throw new Error(JSON.stringify(problem));
  });
}

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
const head = (cells: readonly string[]) => row(cells) + row(cells.map(() => "---"));

/** Numbered notes as they stand below a table; the number of a note is its place in the list, from 1. */
function numbered(notes: readonly string[]): string {
  return notes.length === 0 ? "" : `\n> **Notes:**\n${notes.map((note, i) => `> ${i + 1}. ${note}\n`).join("")}`;
}

/** A comparison of vLLM and SGLang: a feature's name to its two cells. */
export function comparison(rows: Readonly<Record<string, readonly [string, string]>>, ...notes: string[]): string {
  const lines = Object.entries(rows).map(([feature, cells]) => row([feature, ...cells]));
  return `# Matrix\n\n${head(["Feature", "vLLM", "SGLang"])}${lines.join("")}${numbered(notes)}`;
}

/** A backend's own list: a feature's name to its status and its note. */
export function list(backend: string, rows: Readonly<Record<string, readonly [string, string]>>): string {
  const lines = Object.entries(rows).map(([feature, cells]) => row([feature, ...cells]));
  return `\n## ${backend}\n\n${head(["Feature", backend, "Notes"])}${lines.join("")}`;
}

const FEATURES = ["LoRA", "Tool Calling", "Speculative Decoding", "Multimodal"];

/** A backend's pairs of four features. All are supported but those given, by the two names in that order: "A+B". */
export function pairs(backend: string, cells: Readonly<Record<string, string>>, ...notes: string[]): string {
  const left = new Set(Object.keys(cells));
  const lines = FEATURES.map((a, i) => [
    a,
    ...FEATURES.map((b, j) => {
      left.delete(`${a}+${b}`);
      return j > i ? "" : j === i ? "—" : (cells[`${a}+${b}`] ?? "✅");
    }),
  ]);
  if (left.size > 0) throw new Error(`the table has no cells ${[...left].join()}`);
  return `\n## ${backend}\n\n${head(["Feature", ...FEATURES])}${lines.map(row).join("")}${numbered(notes)}`;
}

/** A symbol with the mark of the first note below its table. */
export const marked = (symbol: string) => `${symbol}<sup>1</sup>`;
