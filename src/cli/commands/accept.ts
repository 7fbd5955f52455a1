import { dirname, resolve } from "node:path";
import { isDay, readAcceptances } from "../../accept/read.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { problemText } from "../../report/problem-text.ts";
import { readText, writeFiles } from "../../store/folder.ts";
import { withLock } from "../../store/lock.ts";
import { appendItem } from "../../yaml/append.ts";
import { ACCEPTED_FILE } from "../gate.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "../io.ts";
import { collectProblems } from "../problems.ts";
import { type CommonOptions, knowledgeFor, refusePackagePath } from "../workspace.ts";

export interface AcceptOptions extends CommonOptions {
  readonly reason?: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly release?: string;
  readonly accepted?: string;
}

/** Writes a change into the file of accepted ones, below those that are there; comments and order stay. */
export function acceptCommand(fingerprint: string, options: AcceptOptions, io: Io): ExitCode {
  const { reason, expires } = options;
  if (!/^[0-9a-f]{12}$/.test(fingerprint))
    throw new UsageError(`"${fingerprint}" is not a fingerprint; expected 12 hex digits, as in diff --format json`);
  if (reason === undefined || reason.trim() === "")
    throw new UsageError("accept needs --reason TEXT: why the change is accepted");
  if (expires !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(expires) || !isDay(expires)))
    throw new UsageError(`--expires takes a day, YYYY-MM-DD, not "${expires}"`);
  if (expires !== undefined && expires < new Date().toISOString().slice(0, 10))
    throw new UsageError(`--expires ${expires} has passed, so nothing would be accepted`);
  const path = options.accepted ?? ACCEPTED_FILE;
  const file = resolve(io.cwd, path);
  refusePackagePath(file, "--accepted FILE", io);
  const knowledge = knowledgeFor(io, options);
  // Two that accept at once each add to what the other wrote.
  return withLock(dirname(file), () => append(file, path, fingerprint, reason, options, knowledge, io));
}

function append(
  file: string,
  path: string,
  fingerprint: string,
  reason: string,
  { owner, expires, release }: AcceptOptions,
  knowledge: Knowledge,
  io: Io,
): ExitCode {
  const text = readText(file) ?? "";
  const check = (content: string) => {
    const problems = collectProblems();
    const read = readAcceptances(content, path, knowledge, problems.report);
    if (read) return read;
    for (const problem of problems.all()) io.err(`${problemText(problem)}\n`);
    throw new UnevaluatedError(`${path} can't be used; nothing was written`);
  };
  const there = check(text);
  const known = there.find(({ target }) => target.kind === "change" && target.fingerprint === fingerprint);
  if (known) {
    const until = known.expires === null ? "" : ` until ${known.expires}; change the date there`;
    throw new UsageError(`${fingerprint} is already accepted, at ${path}:${known.place.line}${until}`);
  }
  const item = {
    change: fingerprint,
    reason,
    ...(owner === undefined ? {} : { owner }),
    ...(expires === undefined ? {} : { expires }),
    ...(release === undefined ? {} : { release }),
  };
  const after = appendItem(text, "accepted", item);
  if (after === null) throw new UnevaluatedError(`${path} has no list of accepted changes`);
  check(after);
  writeFiles(new Map([[file, after]]));
  io.err(`${path}: ${fingerprint} is accepted\n`);
  return EXIT.done;
}
