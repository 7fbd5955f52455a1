import { join, relative } from "node:path";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Platform } from "../platform/model.ts";
import { readText } from "../store/folder.ts";
import { readPlatform } from "../store/platform-read.ts";
import { type Io, UnevaluatedError } from "./io.ts";
import { collectProblems, describeProblem } from "./problems.ts";
import { type CommonOptions, releasesFolder } from "./workspace.ts";

/** Where the table of versions and requirements is: `data/platform.yaml`, or in the folder that `--data` names. */
export function platformPath(io: Io, options: CommonOptions): string {
  return options.data === undefined
    ? join(io.root, "data", "platform.yaml")
    : join(releasesFolder(io, options), "platform.yaml");
}

/** The table of all releases; null where there is none. Tells every problem of it and throws where there is any. */
export function platformFor(io: Io, options: CommonOptions, knowledge: Knowledge): Platform | null {
  const path = platformPath(io, options);
  const text = readText(path);
  if (text === null) return null;
  const shown = relative(io.cwd, path);
  const problems = collectProblems();
  const platform = readPlatform(text, shown, [...knowledge.backends.entries.keys()], problems.report);
  if (platform) return platform;
  for (const problem of problems.all()) io.err(`${describeProblem(problem)}\n`);
  throw new UnevaluatedError(`${shown} can't be evaluated`);
}
