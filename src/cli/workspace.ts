import { join, resolve, sep } from "node:path";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { problemText } from "../report/problem-text.ts";
import { readText } from "../store/folder.ts";
import { type Io, UnevaluatedError, UsageError } from "./io.ts";
import { collectProblems } from "./problems.ts";

/** The options that stand on every command. */
export interface CommonOptions {
  readonly data?: string;
  readonly knowledge?: string;
}

/** The folder of snapshots. */
export function releasesFolder(io: Io, options: CommonOptions): string {
  return options.data === undefined ? join(io.root, "data", "releases") : resolve(io.cwd, options.data);
}

/**
 * Refuses to write into the package where the user is somewhere else: an installed one is not theirs to change, and the
 * next update would take it away. `option` names the folder to write to.
 */
export function refuseOwnFolder(io: Io, option: string): void {
  const inside = io.cwd === io.root || io.cwd.startsWith(`${io.root}${sep}`);
  if (inside && !io.root.split(sep).includes("node_modules")) return;
  throw new UsageError(`say where to write with ${option} DIR; dynamo-matrix never writes into its own folder`);
}

/** Loads what is known of the project's pages; tells every problem of it and throws where there is any. */
export function knowledgeFor(io: Io, options: CommonOptions): Knowledge {
  const folder = options.knowledge === undefined ? join(io.root, "data") : resolve(io.cwd, options.knowledge);
  const problems = collectProblems();
  const knowledge = loadKnowledge(
    (name) => {
      const text = readText(join(folder, name));
      if (text === null) throw new UnevaluatedError(`${join(folder, name)} does not exist`);
      return text;
    },
    problems.report,
    io.parsed,
  );
  if (knowledge) return knowledge;
  for (const problem of problems.all()) io.err(`${problemText(problem)}\n`);
  throw new UnevaluatedError("the data of the project can't be used");
}
