import type { FoundPage } from "../import/found-page.ts";
import { makePageCache } from "../import/release.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { readRelease } from "../load/read-release.ts";
import type { Platform } from "../model/platform.ts";
import type { Problem } from "../model/problem.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { parseVersion } from "../model/version.ts";
import type { Profile } from "../profile/profile.ts";
import { readProfile as readProfileText } from "../profile/read.ts";
import { readPlatform as readPlatformText } from "../store/platform-read.ts";
import { readSnapshot as readSnapshotText } from "../store/read.ts";
import { writeSnapshot as writeSnapshotText } from "../store/write.ts";
import { checkArguments } from "./check-arguments.ts";
import { type Result, resultOf } from "./result.ts";

/**
 * Reads what is known about a project's pages: its backends and features with their names and aliases, symbols, pages
 * and notes.
 *
 * @param read - gives the text of a file by its name, such as `features.yaml`: those of the package's `data/`. What it
 * throws is thrown on.
 * @returns the knowledge, or the problems of all files.
 */
export function readKnowledge(read: (name: string) => string): Result<Knowledge> {
  checkArguments("readKnowledge", ["read", read, "function"]);
  return resultOf((report) => loadKnowledge(read, report));
}

/**
 * Reads a snapshot: everything that the pages of one release state, as in `data/releases/v1.2.0.yaml`.
 *
 * @param text - YAML, without a byte order mark; `data/schema/snapshot.schema.json` is its schema.
 * @param path - names the text in problems.
 * @returns the snapshot, fully validated, or its problems.
 */
export function readSnapshot(text: string, path: string, knowledge: Knowledge): Result<Snapshot> {
  checkArguments("readSnapshot", ["text", text, "text"], ["path", path, "text"], ["knowledge", knowledge, "knowledge"]);
  return resultOf((report) => readSnapshotText(text, path, knowledge.features, report));
}

/** Writes a snapshot as the YAML that {@link readSnapshot} reads; the same snapshot gives the same bytes. */
export function writeSnapshot(snapshot: Snapshot, knowledge: Knowledge): string {
  checkArguments("writeSnapshot", ["snapshot", snapshot, "snapshot"], ["knowledge", knowledge, "knowledge"]);
  return writeSnapshotText(snapshot, knowledge.features);
}

/**
 * Reads the table of versions, CUDA, drivers, GPUs and systems of all releases, as in `data/platform.yaml`.
 *
 * @param path - names the text in problems.
 */
export function readPlatform(text: string, path: string, knowledge: Knowledge): Result<Platform> {
  checkArguments("readPlatform", ["text", text, "text"], ["path", path, "text"], ["knowledge", knowledge, "knowledge"]);
  return resultOf((report) => readPlatformText(text, path, [...knowledge.backends.entries.keys()], report));
}

/**
 * Reads a profile: what a user uses and runs on. Features and backends may be given by id, name or alias.
 *
 * @param text - YAML; `data/schema/profile.schema.json` is its schema.
 * @param path - names the text in problems.
 */
export function readProfile(text: string, path: string, knowledge: Knowledge): Result<Profile> {
  checkArguments("readProfile", ["text", text, "text"], ["path", path, "text"], ["knowledge", knowledge, "knowledge"]);
  return resultOf((report) => readProfileText(text, path, knowledge, report));
}

/** The pages of a release, with its tag and date. */
export interface ReleasePages {
  /** The tag, such as `v1.2.0`; any other text becomes the name of the snapshot. */
  readonly release: string;
  /** The day of its commit, YYYY-MM-DD, or null. */
  readonly date: string | null;
  /** The text of each page by its path in the project's repository, with slashes. */
  readonly pages: ReadonlyMap<string, string>;
}

/**
 * Imports a release from its pages. Which page is read, and how, follows from the release and from what is there
 * (`data/pages.yaml`); a page that moved is found by its name or its content.
 *
 * @returns the snapshot with the warnings beside it, or what is wrong: nothing that looks like the statement of a
 * status is passed over in silence.
 */
export async function importRelease(from: ReleasePages, knowledge: Knowledge): Promise<Result<Snapshot>> {
  checkArguments("importRelease", ["from", from, "pages"], ["knowledge", knowledge, "knowledge"]);
  const at = (path: string): FoundPage => {
    const text = from.pages.get(path);
    return text === undefined ? { kind: "missing" } : { kind: "file", path, id: null, text };
  };
  const source = {
    read: async (paths: readonly string[]) => new Map(paths.map((path) => [path, at(path)])),
    list: async () => [...from.pages.keys()],
    everExisted: async () => null,
    // Whoever gives the pages has chosen them.
    lastSourceWith: async () => null,
  };
  const name = { name: from.release, version: parseVersion(from.release), date: from.date, commit: null };
  const reading = await readRelease(name, source, knowledge, makePageCache());
  if (!reading) return { ok: false, problems: [noPage(from)] };
  return resultOf((report) => {
    reading.problems.forEach(report);
    return reading.snapshot;
  });
}

function noPage({ release }: ReleasePages): Problem {
  return {
    code: "missing-page",
    severity: "error",
    release,
    place: { path: "", line: null, column: null },
    found: "no page with a matrix",
    expected: "one of the pages of data/pages.yaml",
    fix: "give the pages by their paths in the repository",
  };
}
