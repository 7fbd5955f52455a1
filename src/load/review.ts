import { relative } from "node:path";
import type { Registry } from "../knowledge/knowledge.ts";
import { readInBoth } from "../model/both-read.ts";
import { predecessorOf } from "../model/lineage.ts";
import type { Report } from "../model/problem.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { parseVersion } from "../model/version.ts";
import { readText, releasesIn } from "../store/folder.ts";
import { readSnapshot } from "../store/read.ts";
import { checkReadsBack } from "../store/read-back.ts";
import { isSameBesidesSchema } from "../store/schema-line.ts";
import { coverageWarnings } from "./coverage-warnings.ts";

/** A snapshot that is about to be written, its text as `writeSnapshot` makes it, and where it goes. */
export interface PendingSnapshot {
  readonly snapshot: Snapshot;
  readonly text: string;
  readonly path: string;
}

/**
 * Looks at snapshots before they are written: whether each can be read back, and what it no longer states that the
 * release before it does, which is one of them or one of the folders. Those that are there already are passed over.
 */
export function reviewSnapshots(
  written: readonly PendingSnapshot[],
  folders: readonly string[],
  cwd: string,
  features: Registry,
  report: Report,
): void {
  const changed = written.filter(({ path, text }) => !isSameBesidesSchema(readText(path), text));
  if (changed.length === 0) return;
  const known = new Map(written.map(({ snapshot }) => [snapshot.release, snapshot]));
  const read = (path: string) => {
    const text = readText(path);
    return text === null ? null : readSnapshot(text, path, features, () => {});
  };
  const releases = [
    ...releasesIn(...folders).filter(({ version }) => !known.has(version.tag)),
    ...[...known.keys()].flatMap((tag) => {
      const version = parseVersion(tag);
      return version ? [{ version, path: "", hides: null }] : [];
    }),
  ]
    .filter(({ version }) => version.pre === null)
    .map(({ version, path }) => ({
      version,
      path,
      get date() {
        return known.get(version.tag)?.date ?? read(path)?.date ?? null;
      },
    }));
  for (const { snapshot, text, path } of changed) {
    checkReadsBack(snapshot, text, relative(cwd, path), features, report);
    const version = parseVersion(snapshot.release);
    const before = version ? predecessorOf({ version, date: snapshot.date }, releases) : null;
    const base = before ? (known.get(before.version.tag) ?? read(before.path)) : null;
    if (base) coverageWarnings(...readInBoth(base, snapshot)).forEach(report);
  }
}
