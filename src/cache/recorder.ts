import { basename, dirname, resolve, sep } from "node:path";
import { digest } from "./cache.ts";
import { FOLDER_EXISTS, type GitQuestion, namesHash, type Read, type Recording, type Stream } from "./recording.ts";

type Line = readonly [stream: Stream, text: string];

/** Records the inputs and output of a run. All code with side effects reports them here; without a recorder, nothing happens. */
interface Recorder {
  readonly files: Map<string, string | null>;
  readonly names: Map<string, readonly string[] | null>;
  readonly folders: Map<string, boolean>;
  readonly questions: Map<string, GitQuestion & { readonly answer: string }>;
  output: Line[];
  /** Whether the run wrote files. */
  wrote: boolean;
  /** Whether what is recorded is the run after this one, which finds those files. */
  settled: boolean;
  /** Whether the run did something that a recording can't do, or read what it can't compare. */
  unrepeatable: boolean;
}

let recorder: Recorder | null = null;

/** Records from now on, until `stopRecording`. */
export function startRecording(): void {
  recorder = {
    files: new Map(),
    names: new Map(),
    folders: new Map(),
    questions: new Map(),
    output: [],
    wrote: false,
    settled: false,
    unrepeatable: false,
  };
}

/** Ends the recording; null if the run can't be repeated by it. */
export function stopRecording(code: number): Recording | null {
  const ended = recorder;
  recorder = null;
  if (ended === null || ended.unrepeatable || (ended.wrote && !ended.settled)) return null;
  if (code !== 0 && code !== 1) return null;
  const reads: Read[] = [
    ...[...ended.files].map(([path, hash]): Read => ({ kind: "file", path, hash })),
    ...[...ended.names].map(
      ([path, names]): Read => ({ kind: "names", path, hash: names === null ? null : namesHash(names) }),
    ),
    ...[...ended.folders].map(([path, there]): Read => ({ kind: "folder", path, hash: there ? FOLDER_EXISTS : null })),
    ...[...ended.questions.values()].map(
      ({ answer, ...question }): Read => ({ kind: "git", ...question, hash: digest(answer) }),
    ),
  ];
  return { reads, output: ended.output, code };
}

/** A file was read; null if it does not exist. If it is read again, it must be unchanged. */
export function noteFile(path: string, content: Uint8Array | null): void {
  if (recorder === null) return;
  const hash = content === null ? null : digest(content);
  const before = recorder.files.get(resolve(path));
  if (before !== undefined && before !== hash) recorder.unrepeatable = true;
  recorder.files.set(resolve(path), hash);
}

/** The names in a folder were read; null if there was none. */
export function noteNames(path: string, names: readonly string[] | null): void {
  recorder?.names.set(resolve(path), names === null ? null : [...names]);
}

/** The existence of a folder was checked. */
export function noteFolder(path: string, there: boolean): void {
  recorder?.folders.set(resolve(path), there);
}

/** git was asked something whose answer can change. Those that differ in their input alone are one question. */
export function noteGit({ directory, args, input }: GitQuestion, answer: string): void {
  if (recorder === null) return;
  const key = JSON.stringify([directory, args]);
  const before = recorder.questions.get(key);
  if (before && (input === "" || before.input.split("\n").includes(input.trimEnd()))) {
    if (input === "" && before.answer !== answer) recorder.unrepeatable = true;
    return;
  }
  recorder.questions.set(key, {
    directory,
    args,
    input: `${before?.input ?? ""}${input}`,
    answer: `${before?.answer ?? ""}${answer}`,
  });
}

/** Output was written. */
export function noteOutput(stream: Stream, text: string): void {
  if (recorder !== null && !recorder.settled) recorder.output.push([stream, text]);
}

/** The run is about to write files. Without `noteSettled`, it can't be replayed. */
export function noteWriting(): void {
  if (recorder !== null) recorder.wrote = true;
}

/** The run did or read something that a recording can't replay. */
export function noteUnrepeatable(): void {
  if (recorder !== null) recorder.unrepeatable = true;
}

/**
 * The run wrote files, and would write nothing if it ran again: it would find what it wrote, and say `lines` after
 * what it has said so far. To be called before the run says what it wrote.
 */
export function noteSettled(files: ReadonlyMap<string, string>, lines: readonly Line[]): void {
  if (recorder === null || recorder.unrepeatable) return;
  for (const [path, text] of files) {
    const place = resolve(path);
    recorder.files.set(place, digest(text));
    for (const [folder, names] of recorder.names) {
      if (folder === dirname(place) && names?.includes(basename(place)) !== true)
        recorder.names.set(folder, [...(names ?? []), basename(place)]);
    }
    for (const folder of recorder.folders.keys()) {
      if (place.startsWith(`${folder}${sep}`)) recorder.folders.set(folder, true);
    }
  }
  recorder.output.push(...lines);
  recorder.settled = true;
}
