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
}

export const EXIT = { done: 0, findings: 1, usage: 2, unevaluated: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A request that can't be understood: exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Something that could not be read or evaluated, already told on stderr: exit 3. */
export class UnevaluatedError extends Error {
  override readonly name = "UnevaluatedError";
}
