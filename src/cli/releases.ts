import { relative, resolve } from "node:path";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { nearest } from "../knowledge/nearest.ts";
import type { Report } from "../model/problem.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { compareVersions, parseVersion, type Version } from "../model/version.ts";
import { problemText } from "../report/problem-text.ts";
import { isFolder, readText, releasesIn } from "../store/folder.ts";
import { readSnapshot } from "../store/read.ts";
import { type Io, UnevaluatedError, UsageError } from "./io.ts";
import { browsedAt } from "./origin.ts";
import { collectProblems } from "./problems.ts";
import { type CommonOptions, releasesFolder } from "./workspace.ts";

export interface ReleaseOptions extends CommonOptions {
  readonly repo?: string;
  readonly pre?: boolean;
}

/** The releases that there are snapshots of, and how to name and read them. */
export interface Catalog {
  /** In version order, pre-releases included. */
  readonly all: readonly { readonly version: Version; readonly path: string }[];
  /** Those that count: without pre-releases unless they are asked for. */
  readonly counted: readonly { readonly version: Version; readonly path: string }[];
  /** Whether a text can name a release: a tag, a word for one, a revision or an existing file. */
  names(text: string): boolean;
  /** Reads the snapshot of a known release. */
  read(tag: string): Snapshot;
  /** Reads what a name stands for: a tag, `latest`, `previous` (the one before it), a file, or `git:REV`. */
  resolve(name: string): Promise<Snapshot>;
  /** The release before another one, or before a file or revision the newest; null where it is the first. */
  before(tag: string): Snapshot | null;
}

export function openCatalog(io: Io, options: ReleaseOptions, knowledge: Knowledge): Catalog {
  const folder = releasesFolder(io, options);
  if (!isFolder(folder)) throw new UnevaluatedError(`${relative(io.cwd, folder) || folder} is no folder of snapshots`);
  const all = releasesIn(folder);
  const counted = all.filter(({ version }) => options.pre === true || version.pre === null);
  const snapshots = new Map<string, Snapshot>();

  const evaluate = (path: string, read: (text: string, shown: string, report: Report) => Snapshot | null): Snapshot => {
    const shown = relative(io.cwd, path);
    const text = readText(path);
    if (text === null) throw new UnevaluatedError(`${shown} does not exist`);
    const problems = collectProblems();
    const snapshot = read(text, shown, problems.report);
    const errors = problems.errors();
    for (const problem of errors) io.err(`${problemText(problem)}\n`);
    if (!snapshot || errors.length > 0) throw new UnevaluatedError(`${shown} can't be evaluated`);
    return snapshot;
  };
  const readSnapshotFile = (path: string) =>
    evaluate(path, (text, shown, report) => readSnapshot(text, shown, knowledge.features, report));
  // A page's own label lies too often to name it by: it goes by its path.
  const readPageFile = async (path: string) => {
    const { importPage } = await import("../import/release.ts");
    return evaluate(path, (text, shown, report) => ({
      ...importPage({ kind: "file", path: shown, id: null, text }, newest(all), null, knowledge, report),
      release: shown,
    }));
  };

  const read = (tag: string): Snapshot => {
    const known = snapshots.get(tag);
    if (known) return known;
    const entry = all.find(({ version }) => version.tag === tag);
    if (!entry)
      throw unknownRelease(
        tag,
        all.map((r) => r.version.tag),
      );
    const snapshot = readSnapshotFile(entry.path);
    if (snapshot.release !== tag)
      throw new UnevaluatedError(`${relative(io.cwd, entry.path)} says that it is ${snapshot.release}`);
    snapshots.set(tag, snapshot);
    return snapshot;
  };

  return {
    all,
    counted,
    read,
    names: (text) =>
      text === "latest" ||
      text === "previous" ||
      text.startsWith("git:") ||
      parseVersion(text) !== null ||
      (isPath(text) && readText(resolve(io.cwd, text)) !== null),
    async resolve(name) {
      if (name === "latest" || name === "previous") {
        const last = counted.at(name === "latest" ? -1 : -2);
        if (!last) throw new UnevaluatedError(`there are no releases in ${relative(io.cwd, folder) || "."}`);
        return read(last.version.tag);
      }
      if (name.startsWith("git:")) return readRevision(name.slice(4), io, options, knowledge);
      const version = parseVersion(name);
      if (version) return read(version.tag);
      if (/\.ya?ml$/.test(name)) return readSnapshotFile(resolve(io.cwd, name));
      if (isPath(name)) return readPageFile(resolve(io.cwd, name));
      throw unknownRelease(name, ["latest", ...all.map((r) => r.version.tag)]);
    },
    before(tag) {
      const newest = counted.at(-1);
      if (parseVersion(tag) === null) return newest ? read(newest.version.tag) : null;
      const previous = predecessorOf(tag, all, counted, (release) => read(release).date);
      return previous === null ? null : read(previous);
    },
  };
}

/**
 * The release that another one is told against: the one before it in version order. A pre-release is cut before
 * the patches of the line below it are, so for one of those only releases count that were there on its day.
 */
export function predecessorOf(
  tag: string,
  all: Catalog["all"],
  counted: Catalog["counted"],
  dateOf: (tag: string) => string | null = () => null,
): string | null {
  const version = all.find((release) => release.version.tag === tag)?.version ?? parseVersion(tag);
  if (!version) return null;
  const day = version.pre === null ? null : dateOf(tag);
  const earlier = counted.filter((release) => {
    if (compareVersions(release.version, version) >= 0) return false;
    const date = day === null ? null : dateOf(release.version.tag);
    return day === null || date === null || date <= day;
  });
  return earlier.at(-1)?.version.tag ?? null;
}

/** Whether a name looks like a file's. */
function isPath(name: string): boolean {
  return /[/\\]|\.(ya?ml|mdx?|json)$/.test(name);
}

function newest(all: Catalog["all"]): Version {
  const last = all.at(-1)?.version ?? parseVersion("v999.0.0");
  if (!last) throw new Error("no version");
  return last;
}

function unknownRelease(name: string, known: readonly string[]): UsageError {
  if (known.length <= 1) return new UsageError(`there is no release ${name}: no snapshots were found`);
  return new UsageError(
    `there is no release ${name}; nearest is ${nearest(name, known) ?? "none"}. dynamo-matrix releases lists them`,
  );
}

/** Reads the pages at any revision of a repository, by the era of the newest known release. */
async function readRevision(
  revision: string,
  io: Io,
  options: ReleaseOptions,
  knowledge: Knowledge,
): Promise<Snapshot> {
  if (options.repo === undefined) throw new UsageError(`git:${revision} needs --repo DIR`);
  const [{ openRepository }, { hasNoPage, importRelease, pathsOf }] = await Promise.all([
    import("../git/repository.ts"),
    import("../import/release.ts"),
  ]);
  const repository = await openRepository(resolve(io.cwd, options.repo));
  const resolved = await repository.resolve(revision);
  if (!resolved) throw new UsageError(`the repository has no revision ${revision}`);
  const version = parseVersion(revision) ?? parseVersion("v999999.0.0");
  if (!version) throw new Error("no version");
  // A revision is of the newest era that has its pages: which release it will be is not known yet.
  const eras = parseVersion(revision)
    ? knowledge.eras.filter((era) => compareVersions(era.since, version) <= 0)
    : knowledge.eras;
  for (const era of [...eras].reverse()) {
    const found = await repository.read(pathsOf(era).map((path) => ({ revision: resolved.id, path })));
    if (hasNoPage(found)) continue;
    const problems = collectProblems();
    const browsed = await browsedAt(repository, knowledge);
    const commit = browsed === null ? null : { id: resolved.id, repository: browsed };
    const source = { version, date: resolved.date, commit, era, found };
    const snapshot = importRelease(source, knowledge, new Map(), problems.report);
    const errors = problems.errors();
    for (const problem of errors) io.err(`${problemText({ ...problem, release: `git:${revision}` })}\n`);
    if (errors.length > 0) throw new UnevaluatedError(`the pages at ${revision} can't be evaluated`);
    return { ...snapshot, release: `git:${revision}` };
  }
  throw new UnevaluatedError(`no page was found at ${revision}`);
}
