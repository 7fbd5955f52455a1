import type { ParsedTexts } from "../cache/parsed.ts";
import type { ValueCache, ValueCaches } from "../cache/value-cache.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** What the command line needs of the world. Only the entry file hands in the real one. */
export interface Io {
  /** Writes results. */
  out(text: string): void;
  /** Writes everything else: progress, problems, summaries. */
  err(text: string): void;
  readonly cwd: string;
  /** The folder with `data/`, `templates/` and `reports/`. */
  readonly root: string;
  /** Whether stdout is a terminal, and how many columns it has. */
  readonly terminal: { readonly columns: number } | null;
  /** Whether stderr is a terminal, which shows progress. */
  readonly progress: boolean;
  readonly color: boolean;
  /** The environment that git runs in. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the files of data are known to say; without it they are parsed. */
  readonly parsed?: ParsedTexts;
  /** What earlier runs made; without it, it is made again. */
  readonly caches?: ValueCaches;
  /** Snapshots that earlier commands of this process read, by what they follow from; without it each is read again. */
  readonly snapshots?: ValueCache<Snapshot>;
}

/**
 * Whether stdout is coloured: on a terminal that can, or where FORCE_COLOR asks for it. NO_COLOR, set to anything, wins.
 */
export function isColored(env: Io["env"], isTerminal: boolean): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}

export const EXIT = { done: 0, findings: 1, usage: 2, unevaluated: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export { UnevaluatedError, UsageError } from "../model/failure.ts";
