import { join, relative, resolve } from "node:path";
import { countOf } from "../../diff/words.ts";
import { type Blob, openRepository, type Repository, type Tag, type TaggedCommit } from "../../git/repository.ts";
import { type FoundPage, hasNoPage, importPage, importRelease, type PageCache, pathsOf } from "../../import/release.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Era, eraOf } from "../../knowledge/pages.ts";
import { compareVersions, parseVersion, type Version } from "../../model/version.ts";
import { readText, releasesIn, writeFiles } from "../../store/folder.ts";
import { writeSnapshot } from "../../store/write.ts";
import { importPlatform } from "../import-platform.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "../io.ts";
import { browsedAt } from "../origin.ts";
import { collectProblems, describeProblem } from "../problems.ts";
import { type CommonOptions, knowledgeFor, releasesFolder } from "../workspace.ts";

export interface ImportOptions extends CommonOptions {
  readonly repo?: string;
  readonly tags?: readonly string[];
  readonly file?: string;
  readonly release?: string;
  readonly dryRun?: boolean;
  readonly check?: boolean;
}

/** What a repository's tags are to an import. */
interface Selection {
  readonly releases: readonly {
    readonly version: Version;
    readonly tag: Tag & { readonly commit: TaggedCommit };
    readonly era: Era;
  }[];
  readonly notReleases: number;
  readonly noCommits: number;
  readonly tooOld: number;
}

/** Reads pages and writes snapshots; `--check` only tells where the snapshots that are there differ. */
export async function importCommand(options: ImportOptions, io: Io): Promise<ExitCode> {
  const knowledge = knowledgeFor(io, options);
  const problems = collectProblems();
  const folder = releasesFolder(io, options);
  const texts = new Map<string, string>();
  let passedOver: string[] = [];
  let platform: Awaited<ReturnType<typeof importPlatform>> = null;

  if (options.file !== undefined) {
    if (options.repo !== undefined) throw new UsageError("--file and --repo exclude each other");
    const version = options.release === undefined ? null : parseVersion(options.release);
    if (!version) throw new UsageError("--file needs --release with a tag such as v1.2.0");
    const path = resolve(io.cwd, options.file);
    const text = readText(path);
    if (text === null) throw new UnevaluatedError(`${options.file} does not exist`);
    const page = { kind: "file", path: relative(io.cwd, path), id: null, text } as const;
    const snapshot = importPage(page, version, null, knowledge, problems.report);
    texts.set(version.tag, writeSnapshot(snapshot, knowledge.features));
  } else {
    if (options.repo === undefined) throw new UsageError("import needs --repo DIR, or --file F with --release V");
    const repository = await openRepository(resolve(io.cwd, options.repo));
    const patterns = options.tags ?? [];
    const { releases, notReleases, noCommits, tooOld } = select(await repository.tags(), patterns, knowledge);
    const found = await readPages(repository, releases);
    const cache: PageCache = new Map();
    const browsed = await browsedAt(repository, knowledge);
    let withoutPages = 0;
    releases.forEach(({ version, tag, era }, i) => {
      if (io.progress) io.err(`\r\u001b[Kimport ${i + 1}/${releases.length} ${tag.name}`);
      const pages = found[i] ?? [];
      if (hasNoPage(pages) && version.pre !== null && !patterns.includes(tag.name)) {
        withoutPages++;
        return;
      }
      const { date, id } = tag.commit;
      const commit = browsed === null ? null : { id, repository: browsed };
      const source = { version, date, commit, era, found: pages };
      const snapshot = importRelease(source, knowledge, cache, problems.report);
      texts.set(version.tag, writeSnapshot(snapshot, knowledge.features));
    });
    if (io.progress) io.err("\r\u001b[K");
    passedOver = [
      ...(notReleases === 0 ? [] : [countOf(notReleases, "tag names no release", "tags name no release")]),
      ...(noCommits === 0 ? [] : [countOf(noCommits, "tag leads to no commit", "tags lead to no commit")]),
      ...(tooOld === 0 ? [] : [countOf(tooOld, "tag is older than every page", "tags are older than every page")]),
      ...(withoutPages === 0 ? [] : [countOf(withoutPages, "pre-release has no page", "pre-releases have no page")]),
    ];
    if (texts.size === 0 && problems.errors().length === 0)
      throw new UnevaluatedError("no tag of the repository has a page that could be read");
    const tagged = releases.map(({ version, tag }) => ({
      release: version.tag,
      date: tag.commit.date,
      revision: `refs/tags/${tag.name}`,
    }));
    platform = await importPlatform(repository, tagged, options, knowledge, io, problems.report);
  }

  for (const problem of problems.all()) io.err(`${describeProblem(problem)}\n`);
  const errors = problems.errors().length;
  if (errors > 0) throw new UnevaluatedError(`${countOf(errors, "error")}; nothing was written`);

  const passed = passedOver.length === 0 ? "" : `; passed over: ${passedOver.join(", ")}`;
  const files = new Map([...texts].map(([tag, text]) => [join(folder, `${tag}.yaml`), text]));
  if (platform) files.set(platform.path, platform.text);
  const snapshotsOf = (paths: readonly string[]) => paths.filter((path) => path !== platform?.path).length;
  if (options.check === true) return check(files, texts.size, folder, options, io, passed);
  if (options.dryRun === true) {
    for (const [path, text] of files) {
      const before = readText(path);
      io.out(
        `${before === null ? "new      " : before === text ? "unchanged" : "changed  "} ${relative(io.cwd, path)}\n`,
      );
    }
    io.err(`${countOf(texts.size, "release")} read, nothing written${passed}\n`);
    return EXIT.done;
  }
  const { written, unchanged } = writeFiles(files);
  for (const path of written) io.out(`${relative(io.cwd, path)}\n`);
  io.err(
    `${countOf(texts.size, "release")} read, ${snapshotsOf(written)} written, ${snapshotsOf(unchanged)} unchanged${passed}\n`,
  );
  return EXIT.done;
}

function check(
  files: ReadonlyMap<string, string>,
  releases: number,
  folder: string,
  options: ImportOptions,
  io: Io,
  passed: string,
): ExitCode {
  const differences: string[] = [];
  for (const [path, text] of files) {
    const there = readText(path);
    if (there === null) differences.push(`${relative(io.cwd, path)}: missing`);
    else if (there !== text)
      differences.push(
        `${relative(io.cwd, path)}:${firstDifference(there, text)}: differs from what the repository says`,
      );
  }
  if (options.file === undefined && (options.tags ?? []).length === 0) {
    for (const { path } of releasesIn(folder)) {
      if (!files.has(path)) differences.push(`${relative(io.cwd, path)}: the repository has no such release`);
    }
  }
  for (const difference of differences) io.out(`${difference}\n`);
  io.err(`${countOf(releases, "release")} checked, ${countOf(differences.length, "difference")}${passed}\n`);
  if (differences.length > 0) io.err("to mend: run import without --check, and review what it changes\n");
  return differences.length === 0 ? EXIT.done : EXIT.findings;
}

function firstDifference(a: string, b: string): number {
  const [left, right] = [a.split("\n"), b.split("\n")];
  return left.findIndex((line, i) => line !== right[i]) + 1 || left.length;
}

/** Sorts tags into releases to read and tags to pass over. A tag named exactly must be a release with an era. */
function select(tags: readonly Tag[], patterns: readonly string[], knowledge: Knowledge): Selection {
  for (const pattern of patterns) {
    if (!/[*?]/.test(pattern) && !tags.some((tag) => tag.name === pattern)) {
      throw new UsageError(`the repository has no tag ${pattern}`);
    }
  }
  const globs = patterns.map(globExpression);
  const releases: Selection["releases"][number][] = [];
  let notReleases = 0;
  let noCommits = 0;
  let tooOld = 0;
  for (const { name, commit } of tags) {
    if (globs.length > 0 && !globs.some((glob) => glob.test(name))) continue;
    if (commit === null) {
      if (patterns.includes(name)) throw new UsageError(`the tag ${name} leads to no commit`);
      noCommits++;
      continue;
    }
    const version = name.startsWith("v") ? parseVersion(name) : null;
    const era = version ? eraOf(knowledge.eras, version) : null;
    const exact = patterns.includes(name);
    if (!version) {
      if (exact) throw new UsageError(`the tag ${name} names no release`);
      notReleases++;
    } else if (!era) {
      if (exact)
        throw new UnevaluatedError(
          `the release ${name} has no page: data/pages.yaml begins at ${knowledge.eras[0]?.since.tag ?? "no era"}`,
        );
      tooOld++;
    } else {
      releases.push({ version, tag: { name, commit }, era });
    }
  }
  releases.sort((a, b) => compareVersions(a.version, b.version));
  return { releases, notReleases, noCommits, tooOld };
}

function globExpression(pattern: string): RegExp {
  const source = [...pattern]
    .map((c) => (c === "*" ? ".*" : c === "?" ? "." : c.replace(/[.+^${}()|[\]\\]/, "\\$&")))
    .join("");
  return new RegExp(`^${source}$`, "u");
}

/** Reads all pages of all releases with one git process; answers in the order of `pathsOf` of each release's era. */
async function readPages(repository: Repository, releases: Selection["releases"]): Promise<FoundPage[][]> {
  const queries = releases.map(({ tag, era }) =>
    pathsOf(era).map((path) => ({ revision: `refs/tags/${tag.name}`, path })),
  );
  const blobs: readonly Blob[] = await repository.read(queries.flat());
  let offset = 0;
  return queries.map(({ length }) => {
    offset += length;
    return blobs.slice(offset - length, offset);
  });
}
