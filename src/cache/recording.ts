import { readdirSync, readFileSync, statSync } from "node:fs";
import { type Cache, digest } from "./cache.ts";

/** Something that a run asked git: what git answers depends on nothing but these, the environment and the repository. */
export interface GitQuestion {
  readonly directory: string;
  readonly args: readonly string[];
  readonly input: string;
}

/** Something that a run read of the world, with the digest of what it found; null where there was nothing. */
export type Read =
  | { readonly kind: "file"; readonly path: string; readonly hash: string | null }
  | { readonly kind: "names"; readonly path: string; readonly hash: string | null }
  | { readonly kind: "folder"; readonly path: string; readonly hash: string | null }
  | ({ readonly kind: "git"; readonly hash: string } & GitQuestion);

export type Stream = "out" | "err";

/** All that a run depended on besides its arguments, and all that came of it. */
export interface Recording {
  readonly reads: readonly Read[];
  readonly output: readonly (readonly [stream: Stream, text: string])[];
  readonly code: 0 | 1;
}

/** Asks git a question again and gives the digest of its answer; null where it fails. */
export type AskGit = (question: GitQuestion) => Promise<string | null>;

/** The recording of a run, if it would do and say today what it did and said then. */
export async function findRecording(cache: Cache, key: string, askGit: AskGit): Promise<Recording | null> {
  const content = cache.read(key);
  if (content === null) return null;
  // Only a recording of ours has this key and the digest of its content.
  const recording: Recording = JSON.parse(content.toString("utf8"));
  const questions: Promise<boolean>[] = [];
  for (const read of recording.reads) {
    if (read.kind === "git") questions.push(askGit(read).then((hash) => hash === read.hash));
    else if (hashNow(read) !== read.hash) return null;
  }
  return (await Promise.all(questions)).every((same) => same) ? recording : null;
}

/** Keeps the recording of a run. */
export function keepRecording(cache: Cache, key: string, recording: Recording): void {
  cache.write(key, Buffer.from(JSON.stringify(recording)));
}

/** The digest of the names in a folder. */
export function namesHash(names: readonly string[]): string {
  return digest([...names].sort().join("\0"));
}

/** What stands for a folder that is there. */
export const THERE = "there";

function hashNow({ kind, path }: Exclude<Read, { kind: "git" }>): string | null {
  try {
    switch (kind) {
      case "file":
        // A pipe is read once only.
        return statSync(path).isFile() ? digest(readFileSync(path)) : "";
      case "names":
        return namesHash(readdirSync(path));
      case "folder":
        return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? THERE : null;
      default:
        return kind satisfies never;
    }
  } catch {
    return null;
  }
}
