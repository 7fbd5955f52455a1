import { type SimpleGit, simpleGit } from "simple-git";
import { ALLOWED, UNSAFE } from "./environment.ts";

export interface ClientOptions {
  /** What the command reads from its standard input. */
  readonly input?: string;
  /** Ends the command. */
  readonly abort?: AbortSignal;
}

/** Git in a folder, in an environment that `gitEnvironment` or `fetchEnvironment` made. */
export function gitIn(directory: string, env: Record<string, string>, { input, abort }: ClientOptions = {}): SimpleGit {
  return simpleGit({
    baseDir: directory,
    allowEnvironment: ALLOWED,
    unsafe: UNSAFE,
    ...(input === undefined ? {} : { input: () => input }),
    ...(abort === undefined ? {} : { abort }),
  }).env(env);
}
