import { readdirSync, readFileSync, statSync } from "node:fs";
import { type Cache, digest } from "./cache.ts";

/** A call of git. Its answer depends only on these, the environment and the repository. */
export interface GitQuestion {
  readonly directory: string;
  readonly args: readonly string[];
  readonly input: string;
}

/** An input that a run read, with the digest of its content; null if it did not exist. */
export type Read =
  | { readonly kind: "file"; readonly path: string; readonly hash: string | null }
  | { readonly kind: "names"; readonly path: string; readonly hash: string | null }
  | { readonly kind: "folder"; readonly path: string; readonly hash: string | null }
  | ({ readonly kind: "git"; readonly hash: string } & GitQuestion);

export type Stream = "out" | "err";

/** The inputs of a run besides its arguments, and its output. */
export interface Recording {
  readonly reads: readonly Read[];
  readonly output: readonly (readonly [stream: Stream, text: string])[];
  readonly code: 0 | 1;
}

/** Repeats a call of git and returns the digest of its answer; null if it fails. */
export type AskGit = (question: GitQuestion) => Promise<string | null>;

/** The recording of a run, if all its inputs are unchanged; else null. */
export async function findRecording(cache: Cache, key: string, askGit: AskGit): Promise<Recording | null> {
  const content = cache.read(key);
  if (content === null) return null;
  // The cache verifies the digest, so the content is a recording that this program wrote.
  const recording: Recording = JSON.parse(content.toString("utf8"));
  const questions: Promise<boolean>[] = [];
  for (const read of recording.reads) {
    if (read.kind === "git") questions.push(askGit(read).then((hash) => hash === read.hash));
    else if (hashNow(read) !== read.hash) return null;
  }
  return (await Promise.all(questions)).every((same) => same) ? recording : null;
}

/** Stores the recording of a run. */
export function keepRecording(cache: Cache, key: string, recording: Recording): void {
  cache.write(key, Buffer.from(JSON.stringify(recording)));
}

/** The digest of the names in a folder. */
export function namesHash(names: readonly string[]): string {
  return digest([...names].sort().join("\0"));
}

/** What stands for a folder that is there. */
export const FOLDER_EXISTS = "there";

function hashNow({ kind, path }: Exclude<Read, { kind: "git" }>): string | null {
  try {
    switch (kind) {
      case "file":
        // A pipe is read once only.
        return statSync(path).isFile() ? digest(readFileSync(path)) : "";
      case "names":
        return namesHash(readdirSync(path));
      case "folder":
        return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? FOLDER_EXISTS : null;
      default:
        return kind satisfies never;
    }
  } catch {
    return null;
  }
}
