import { GitError } from "./git-error.ts";

/** What `git cat-file` answers to a question. */
export type BatchObject =
  | {
      readonly kind: "object";
      readonly id: string;
      readonly type: string;
      readonly size: number;
      readonly bytes: Buffer;
    }
  | { readonly kind: "missing" }
  /** A link that leads nowhere. */
  | { readonly kind: "lost"; readonly reason: string };

const LOST: Readonly<Record<string, string>> = {
  dangling: "a symbolic link to nothing",
  loop: "a symbolic link to itself",
  notdir: "a symbolic link through a file",
  symlink: "a symbolic link out of the repository",
};

/**
 * Reads what `git cat-file --batch` prints: a header line an object, and as many bytes as it says; with --batch-check,
 * objects have their header alone.
 */
export function parseBatch(output: Buffer, count: number, hasContent = true): BatchObject[] {
  const objects: BatchObject[] = [];
  let at = 0;
  while (objects.length < count) {
    const end = output.indexOf(10, at);
    if (end < 0) throw new GitError(`git cat-file answered ${objects.length} of ${count} questions`);
    const header = output.toString("utf8", at, end);
    at = end + 1;
    const found = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header);
    const lost = /^(dangling|loop|notdir|symlink) (\d+)$/.exec(header);
    const size = Number(found?.[3] ?? lost?.[2] ?? -1);
    if (found?.[1] && found[2]) {
      const bytes = output.subarray(at, hasContent ? at + size : at);
      objects.push({ kind: "object", id: found[1], type: found[2], size, bytes });
    } else if (lost?.[1]) {
      objects.push({ kind: "lost", reason: LOST[lost[1]] ?? lost[1] });
    } else {
      objects.push({ kind: "missing" });
    }
    if (size >= 0 && (hasContent || lost)) at += size + 1;
  }
  return objects;
}

/** The committer's day in a raw commit: "committer Name <mail> SECONDS +HHMM", seconds since 1970 in UTC. */
export function dayOf(commit: Buffer): string | null {
  const header = commit.toString("utf8").split("\n\n", 1)[0] ?? "";
  const [, seconds, sign, hours, minutes] = /^committer .*> (\d+) ([+-])(\d\d)(\d\d)$/m.exec(header) ?? [];
  if (seconds === undefined) return null;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60;
  return new Date((Number(seconds) + offset) * 1000).toISOString().slice(0, 10);
}
