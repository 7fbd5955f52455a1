import { relative, resolve } from "node:path";
import * as v from "valibot";
import type { Acceptance } from "../accept/acceptance.ts";
import { fails, type Gate, gateOf } from "../accept/gate.ts";
import { isDay, readAcceptances } from "../accept/read.ts";
import type { Compare } from "../diff/compare.ts";
import { type GateLevel, levels, parseGateLevel } from "../diff/gate.ts";
import type { Diff } from "../diff/result.ts";
import { staleAnnotations } from "../diff/stale-annotations.ts";
import { unjudgedIn } from "../diff/unjudged.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { nearest, nearestInWords } from "../knowledge/nearest.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { gateLines, staleProblem, unjudgedText } from "../report/gate-text.ts";
import { problemText } from "../report/problem-text.ts";
import { readText } from "../store/folder.ts";
import { type Io, UnevaluatedError, UsageError } from "./io.ts";
import { collectProblems } from "./problems.ts";
import type { Catalog } from "./releases.ts";
import { repositoryPlace } from "./repository.ts";

/** Where accepted changes are written unless a file is named. */
export const ACCEPTED_FILE = "accepted.yaml";

export interface GateOptions {
  readonly failOn?: readonly string[];
  readonly accepted?: string;
  readonly acceptFrom?: string;
  readonly baseline?: string;
  readonly today?: string;
  readonly repo?: string;
}

/** The levels that `--fail-on` asks for. */
export function levelsOf(names: readonly string[]): GateLevel[] {
  return names.map((name) => {
    const level = parseGateLevel(name);
    if (level === null)
      throw new UsageError(
        `unknown level "${name}"; ${nearestInWords(nearest(name, levels()), levels())}. See diff --help`,
      );
    return level;
  });
}

/** The day that acceptances are judged on: the one given, else today in UTC. */
function dayOf({ today }: GateOptions): string {
  if (today === undefined) return new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || !isDay(today))
    throw new UsageError(`--today takes a day, YYYY-MM-DD, not "${today}"`);
  return today;
}

/** Judges a comparison by the options of a gate. `unfiltered` is the same one without a filter. */
export async function gateFor(
  compared: Diff,
  unfiltered: Diff,
  options: GateOptions,
  catalog: Catalog,
  compare: Compare,
  knowledge: Knowledge,
  io: Io,
): Promise<Gate> {
  if (options.acceptFrom !== undefined && options.accepted === undefined)
    throw new UsageError("--accept-from needs --accepted FILE, the path of the file there");
  if (options.today !== undefined && options.accepted === undefined)
    io.err("--today has no effect without --accepted FILE, whose entries expire on a day\n");
  const asked = levelsOf(options.failOn ?? []);
  const unjudged = asked.includes("coverage") ? unjudgedIn(compared) : null;
  if (unjudged) throw new UnevaluatedError(unjudgedText(unjudged, compared, knowledge.backends));
  const rules = {
    levels: asked,
    acceptances: await acceptancesOf(options, knowledge, io),
    file: options.accepted ?? null,
    baseline:
      options.baseline === undefined ? null : await baselineOf(options.baseline, unfiltered.base, catalog, compare, io),
    today: dayOf(options),
  };
  return gateOf(compared, unfiltered, rules, knowledge.features.isSameOrPart);
}

/** Tells on stderr what a gate has to say, and which annotations of the newer release name nothing. */
export function printGate(
  gate: Gate,
  compared: Diff,
  unfiltered: Diff,
  options: GateOptions,
  knowledge: Knowledge,
  io: Io,
) {
  for (const stale of gate.stale) io.err(`${problemText(staleProblem(stale, unfiltered.head.release, fails(gate)))}\n`);
  for (const line of gateLines(gate, compared, knowledge, options.accepted ?? ACCEPTED_FILE)) io.err(`${line}\n`);
}

/** Warns of annotations about the newer release that match no change since the release before it. */
export function warnOfStaleAnnotations(unfiltered: Diff, before: Snapshot | null, knowledge: Knowledge, io: Io): void {
  if (before?.release !== unfiltered.base.release) return;
  for (const { fingerprint, release } of staleAnnotations([unfiltered], knowledge.annotations))
    if (release === unfiltered.head.release)
      io.err(`data/annotations.yaml: no change of ${release} has the fingerprint ${fingerprint}\n`);
}

/** What is accepted, read from the file as it stands, or with `--accept-from` as it stands at a revision. */
async function acceptancesOf(options: GateOptions, knowledge: Knowledge, io: Io): Promise<readonly Acceptance[]> {
  if (options.accepted === undefined) return [];
  const text = await acceptedText(options.accepted, options, io);
  if (text === null) return [];
  const problems = collectProblems();
  const acceptances = readAcceptances(text, options.accepted, knowledge, problems.report);
  if (acceptances) return acceptances;
  for (const problem of problems.all()) io.err(`${problemText(problem)}\n`);
  throw new UnevaluatedError(`${options.accepted} can't be used`);
}

/** The text of the file; null if the revision named has none, so that nothing is accepted. */
async function acceptedText(path: string, { acceptFrom, repo }: GateOptions, io: Io): Promise<string | null> {
  if (acceptFrom === undefined) {
    const text = readText(resolve(io.cwd, path));
    if (text === null) throw new UnevaluatedError(`${path} does not exist`);
    return text;
  }
  const { openPlace } = await import("../load/open-place.ts");
  const { missingRevision } = await import("../load/missing-revision.ts");
  const place = repositoryPlace(repo ?? ".", io);
  const repository = await openPlace(place, io.env);
  const commit = await repository.resolve(acceptFrom);
  if (!commit) throw new UnevaluatedError(await missingRevision(repository, acceptFrom));
  // In a repository at an address the path is one there.
  const inside = place.kind === "remote" ? path : relative(place.path, resolve(io.cwd, path)).replaceAll("\\", "/");
  if (inside.startsWith("../")) throw new UsageError(`${path} is outside of the repository ${repo ?? "."}`);
  const [answer] = await repository.read([{ revision: commit.id, path: inside }]);
  switch (answer?.blob.kind) {
    case "file":
      return answer.blob.text;
    case "unreadable":
      throw new UnevaluatedError(`${inside} at ${acceptFrom}: ${answer.blob.reason}`);
    default:
      io.err(`${acceptFrom} has no ${inside}, so nothing is accepted\n`);
      return null;
  }
}

/** The changes that are known: those printed earlier, or those from the same base to another release. */
async function baselineOf(
  name: string,
  base: Snapshot,
  catalog: Catalog,
  compare: Compare,
  io: Io,
): Promise<ReadonlySet<string>> {
  const printed = name.endsWith(".json") ? readText(resolve(io.cwd, name)) : null;
  if (name.endsWith(".json") && printed === null) throw new UnevaluatedError(`${name} does not exist`);
  if (printed !== null) {
    const { BaselineInput } = await import("../formats/schemas/comparison.ts");
    const result = v.safeParse(v.pipe(v.string(), v.parseJson(), BaselineInput), printed);
    if (!result.success) throw new UnevaluatedError(`${name} is not what "diff --format json" prints`);
    return new Set(result.output.changes.map(({ fingerprint }) => fingerprint));
  }
  const other = await catalog.resolve(name);
  return new Set(compare(base, other).changes.map(({ fingerprint }) => fingerprint));
}
