import type { Command } from "commander";
import type { Io } from "./io.ts";

/** Warns of `--repo` if the command reads nothing from it. */
export function warnOfUnusedRepository(command: Command, io: Io): void {
  const { repo, acceptFrom, ...options } = command.opts<Readonly<Record<string, unknown>>>();
  if (repo === undefined || acceptFrom !== undefined || command.name() === "import") return;
  const values = [...command.args, ...Object.values(options)].flat();
  if (values.some((value) => typeof value === "string" && /(?:^|\.\.)git:/u.test(value))) return;
  io.err("--repo has no effect: no release is named git:REV or git:WORKTREE\n");
}
