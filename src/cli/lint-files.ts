import { join, relative, resolve } from "node:path";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { LintFinding } from "../lint/rule.ts";
import { type LintSettings, NO_SETTINGS, readLintSettings } from "../lint/settings.ts";
import { problemText } from "../report/problem-text.ts";
import { readText } from "../store/folder.ts";
import { schemaOf, withSchema } from "../store/schema-line.ts";
import { writeSnapshot } from "../store/write.ts";
import { removeItems } from "../yaml/remove.ts";
import { type Io, UnevaluatedError } from "./io.ts";
import { collectProblems } from "./problems.ts";
import type { Catalog } from "./releases.ts";
import type { CommonOptions } from "./workspace.ts";

/** What is wrong with a file, and its text once that is put right. */
export interface FileFinding {
  readonly problem: LintFinding;
  /** The absolute path. */
  readonly path: string;
  readonly fixed: string;
}

const SETTINGS = "lint.yaml";
/** A file is about no fact alone. */
const NOTHING: LintFinding["about"] = { scope: null, backend: null, features: [], note: null };

function settingsPath(io: Io, options: CommonOptions): string {
  return join(options.knowledge === undefined ? join(io.root, "data") : resolve(io.cwd, options.knowledge), SETTINGS);
}

/** The settings beside the knowledge; reports all their problems, and throws if there is any. */
export function lintSettingsFor(io: Io, options: CommonOptions, knowledge: Knowledge): LintSettings {
  const text = readText(settingsPath(io, options));
  if (text === null) return NO_SETTINGS;
  const problems = collectProblems();
  const settings = readLintSettings(text, `data/${SETTINGS}`, knowledge, problems.report);
  if (settings) return settings;
  for (const problem of problems.all()) io.err(`${problemText(problem)}\n`);
  throw new UnevaluatedError(`data/${SETTINGS} can't be used`);
}

/** Snapshots whose files are not as the tool writes them: edited by hand, or from before the format had something. */
export function unformatted(catalog: Catalog, { features }: Knowledge, io: Io): FileFinding[] {
  return catalog.all.flatMap(({ path, version: { tag } }) => {
    const text = readText(path) ?? "";
    // Which schema a file names is a matter of where it stands.
    const fixed = withSchema(writeSnapshot(catalog.read(tag), features), schemaOf(text));
    if (text === fixed) return [];
    const lines = fixed.split("\n");
    const line = text.split("\n").findIndex((one, i) => one !== lines[i]) + 1;
    const problem: LintFinding = {
      code: "unformatted-snapshot",
      severity: "error",
      release: tag,
      place: { path: relative(io.cwd, path), line: Math.max(line, 1), column: null },
      found: "a snapshot that is not in canonical form",
      expected: "the form that import writes, so that the next import changes nothing else",
      fix: "run lint --fix",
      about: NOTHING,
    };
    return [{ problem, path, fixed }];
  });
}

/** Waivers that waive nothing, given by their places in the list: each an error, all of them fixed at once. */
export function staleWaivers(
  stale: readonly number[],
  { waivers }: LintSettings,
  io: Io,
  options: CommonOptions,
): FileFinding[] {
  const path = settingsPath(io, options);
  const fixed = removeItems(readText(path) ?? "", "waivers", stale);
  return stale.flatMap((i) => {
    const waiver = waivers[i];
    if (!waiver || fixed === null) return [];
    const problem: LintFinding = {
      code: "stale-waiver",
      severity: "error",
      release: waiver.release,
      place: { path: `data/${SETTINGS}`, ...waiver.place },
      found: `a waiver of ${waiver.rule} that matches no finding`,
      expected: "waivers that match a finding",
      fix: "remove it, or run lint --fix",
      about: NOTHING,
    };
    return [{ problem, path, fixed }];
  });
}
