import { dirname } from "node:path";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Catalog, openCatalog as open } from "../load/catalog.ts";
import { problemText } from "../report/problem-text.ts";
import { recoverFolder } from "../store/atomic-write.ts";
import type { Io } from "./io.ts";
import { repositoryPlace } from "./repository.ts";
import { type CommonOptions, dataPlaces, readingsFor, snapshotsFor } from "./workspace.ts";

export type { Catalog } from "../load/catalog.ts";

export interface ReleaseOptions extends CommonOptions {
  readonly repo?: string;
  readonly pre?: boolean;
}

/** Opens the releases that a command's options name; problems go to stderr. */
export function openCatalog(io: Io, options: ReleaseOptions, knowledge: Knowledge): Catalog {
  const places = dataPlaces(io, options);
  // The table of versions and the snapshots land together, in the folder that both stand in.
  for (const { platform } of places) recoverFolder(dirname(platform));
  const reported = new Set<string>();
  return open({
    cwd: io.cwd,
    folders: places.map(({ releases }) => releases),
    repository: options.repo === undefined ? null : repositoryPlace(options.repo, io),
    pre: options.pre === true,
    knowledge,
    environment: io.env,
    parsed: io.parsed,
    snapshots: snapshotsFor(io, knowledge),
    readings: () => readingsFor(io, knowledge),
    tell: (problem) => {
      // A problem on the pages of both releases is reported once.
      const { code, severity, found, place } = problem;
      const key = JSON.stringify([code, found, place.path]);
      if (severity === "warning" && reported.has(key)) return;
      reported.add(key);
      io.err(`${problemText(problem)}\n`);
    },
  });
}
