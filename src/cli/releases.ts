import { dirname, resolve } from "node:path";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Catalog, openCatalog as open } from "../load/catalog.ts";
import { problemText } from "../report/problem-text.ts";
import { recoverFolder } from "../store/landing.ts";
import type { Io } from "./io.ts";
import { platformPath } from "./platform.ts";
import { type CommonOptions, releasesFolder } from "./workspace.ts";

export type { Catalog } from "../load/catalog.ts";

export interface ReleaseOptions extends CommonOptions {
  readonly repo?: string;
  readonly pre?: boolean;
}

/** Opens the releases that a command's options name; what is wrong with one is told on stderr. */
export function openCatalog(io: Io, options: ReleaseOptions, knowledge: Knowledge): Catalog {
  // The table of versions and the snapshots land together, in the folder that both stand in.
  recoverFolder(dirname(platformPath(io, options)));
  return open({
    cwd: io.cwd,
    folder: releasesFolder(io, options),
    repository: options.repo === undefined ? null : resolve(io.cwd, options.repo),
    pre: options.pre === true,
    knowledge,
    environment: io.env,
    parsed: io.parsed,
    tell: (problem) => io.err(`${problemText(problem)}\n`),
  });
}
