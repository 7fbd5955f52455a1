import { basename, join, relative, resolve } from "node:path";
import { noteSettled } from "../../cache/recorder.ts";
import { importPage } from "../../import/release.ts";
import { platformAhead, readPlatformAt } from "../../load/read-platform.ts";
import { readTags } from "../../load/read-tags.ts";
import { type PendingSnapshot, reviewSnapshots } from "../../load/review.ts";
import type { Platform } from "../../model/platform.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { parseVersion } from "../../model/version.ts";
import { problemText } from "../../report/problem-text.ts";
import { readText, releasesIn, writeFiles } from "../../store/folder.ts";
import { writePlatform } from "../../store/platform-write.ts";
import { isSameBesidesSchema } from "../../store/schema-line.ts";
import { writeSnapshot } from "../../store/write.ts";
import { countOf } from "../../words/lists.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "../io.ts";
import { platformAt, platformWordsFor } from "../platform.ts";
import { collectProblems } from "../problems.ts";
import { repositoryPlace } from "../repository.ts";
import { schemaPlacer } from "../schema-line.ts";
import {
  type CommonOptions,
  type DataPlace,
  dataPlaces,
  knowledgeFor,
  readingsFor,
  writtenPlace,
} from "../workspace.ts";

export interface ImportOptions extends CommonOptions {
  readonly repo?: string;
  readonly tags?: readonly string[];
  readonly file?: string;
  readonly release?: string;
  readonly dryRun?: boolean;
  readonly check?: boolean;
}

/** Reads pages and writes snapshots; `--check` only reports which existing snapshots differ. */
export async function importCommand(options: ImportOptions, io: Io): Promise<ExitCode> {
  if (options.check === true && options.dryRun === true)
    throw new UsageError("--check and --dry-run exclude each other: both write nothing, and only --check compares");
  const knowledge = knowledgeFor(io, options);
  const problems = collectProblems();
  const places = dataPlaces(io, options);
  const shipped = places[0];
  // What only looks compares with what counts where the user has nothing of their own.
  const place = options.check === true && places.length === 1 && shipped ? shipped : writtenPlace(io, options);
  const folder = place.releases;
  const written: PendingSnapshot[] = [];
  const add = (snapshot: Snapshot) =>
    void written.push({
      snapshot,
      text: writeSnapshot(snapshot, knowledge.features),
      path: join(folder, `${snapshot.release}.yaml`),
    });
  let passedOver: string[] = [];
  let platform: Platform | null = null;
  let looked = new Set<string>();

  if (options.file !== undefined) {
    if (options.repo !== undefined) throw new UsageError("--file and --repo exclude each other");
    if (options.tags !== undefined)
      throw new UsageError("--tags applies to --repo; the release of a file is --release");
    const version = options.release === undefined ? null : parseVersion(options.release);
    if (!version) throw new UsageError("--file needs --release with a tag such as v1.2.0");
    const path = resolve(io.cwd, options.file);
    const text = readText(path);
    if (text === null) throw new UnevaluatedError(`${options.file} does not exist`);
    const page = { kind: "file", path: relative(io.cwd, path), id: null, text } as const;
    add(importPage(page, version, null, knowledge, problems.report));
  } else {
    if (options.repo === undefined) throw new UsageError("import needs --repo DIR, or --file F with --release V");
    if (options.release !== undefined) throw new UsageError("--release applies to --file; use --tags with --repo");
    const platformWords = platformWordsFor(io, options, knowledge);
    const read = await readTags(
      repositoryPlace(options.repo, io),
      io.env,
      options.tags ?? [],
      knowledge,
      (done, all, tag) => {
        if (io.progress) io.err(`\r\u001b[Kimport ${done}/${all} ${tag}`);
      },
      readingsFor(io, knowledge),
      platformWords
        ? platformAhead(platformWords.words, knowledge, platformWords.readings)
        : { paths: [], read: () => {} },
    );
    if (io.progress) io.err("\r\u001b[K");
    const { notReleases, noCommits, tooOld, withoutPages } = read;
    for (const { snapshot, problems: found } of read.releases) {
      found.forEach(problems.report);
      add(snapshot);
    }
    passedOver = [
      ...(notReleases === 0 ? [] : [countOf(notReleases, "tag names no release", "tags name no release")]),
      ...(noCommits === 0 ? [] : [countOf(noCommits, "tag has no commit", "tags have no commit")]),
      ...(tooOld === 0 ? [] : [countOf(tooOld, "tag is older than every page", "tags are older than every page")]),
      ...(withoutPages === 0 ? [] : [countOf(withoutPages, "pre-release has no page", "pre-releases have no page")]),
    ];
    if (written.length === 0 && problems.errors().length === 0)
      throw new UnevaluatedError("no tag of the repository has a page that could be read");
    looked = new Set(read.looked.map(({ release }) => release));
    if (platformWords) {
      const { words, readings } = platformWords;
      const before = platformAt(place, knowledge, io);
      platform = await readPlatformAt(read, before, words, knowledge, readings, problems.report);
    }
  }

  const found = problems.all();
  for (const problem of found) io.err(`${problemText(problem)}\n`);
  const folders = [...new Set([...places, place].map(({ releases }) => releases))];
  if (problems.errors().length === 0) reviewSnapshots(written, folders, io.cwd, knowledge.features, problems.report);
  // What a release states less than the one before is told where it is written, so not by the run after this one.
  const tellReview = () => {
    for (const problem of problems.all()) if (!found.includes(problem)) io.err(`${problemText(problem)}\n`);
  };
  const errors = problems.errors().length;
  if (errors > 0 || options.check === true || options.dryRun === true) tellReview();
  if (errors > 0) throw new UnevaluatedError(`${countOf(errors, "error")}; nothing was written`);

  const passed = passedOver.length === 0 ? "" : `; skipped: ${passedOver.join(", ")}`;
  const placed = schemaPlacer(io);
  const files = new Map(written.map(({ path, text }) => [path, placed(text, path)]));
  const table = place.platform;
  if (platform) files.set(table, placed(writePlatform(platform), table));
  const snapshotsOf = (paths: readonly string[]) => paths.filter((path) => path !== table).length;
  if (options.check === true) return check(files, written.length, folder, options, io, passed);
  if (options.dryRun === true) {
    for (const [path, text] of files) {
      const before = readText(path);
      io.out(
        `${before === null ? "new      " : before === text ? "unchanged" : "changed  "} ${relative(io.cwd, path)}\n`,
      );
    }
    io.err(`${countOf(written.length, "release")} read, nothing written${passed}\n`);
    return EXIT.done;
  }
  // What the package ships to the byte needs no copy, which would count in place of the next version's.
  const own = new Map([...files].filter(([path, text]) => !isShipped(path, text, place, shipped)));
  const before = platform && readText(table);
  const { written: changed } = writeFiles(own);
  const closing = (count: number) =>
    `${countOf(written.length, "release")} read, ${count} written, ${written.length - count} unchanged${passed}\n`;
  // A second run has the same problems, without those of what changes. It begins with the table of versions as it is
  // now, of which it keeps what the pages of other releases state: without any, it makes the same table.
  if (platform === null || before === files.get(table) || platform.pages.every(({ release }) => looked.has(release)))
    noteSettled(own, [["err", closing(0)]]);
  tellReview();
  for (const path of changed) io.out(`${relative(io.cwd, path)}\n`);
  io.err(closing(snapshotsOf(changed)));
  return EXIT.done;
}

/** Whether a file that the user does not have yet is the same in the package. */
function isShipped(path: string, text: string, place: DataPlace, shipped: DataPlace | undefined): boolean {
  if (shipped === undefined || shipped.releases === place.releases || readText(path) !== null) return false;
  const twin = path === place.platform ? shipped.platform : join(shipped.releases, basename(path));
  return isSameBesidesSchema(readText(twin), text);
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
  if (differences.length > 0) io.err("to fix: run import without --check, and review what it changes\n");
  return differences.length === 0 ? EXIT.done : EXIT.findings;
}

function firstDifference(a: string, b: string): number {
  const [left, right] = [a.split("\n"), b.split("\n")];
  return left.findIndex((line, i) => line !== right[i]) + 1 || left.length;
}
