import { gitEnvironment } from "./environment.ts";

/**
 * Asks git one question and gives the digest of its answer, to see whether it is still the same; null if git can't
 * be run or fails. Nothing that the repository configures is run.
 */
export async function askGit(
  { directory, args, input }: { readonly directory: string; readonly args: readonly string[]; readonly input: string },
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const [{ spawnSync }, { hash }] = await Promise.all([import("node:child_process"), import("node:crypto")]);
  // A few short answers: waiting for each takes less of the processor than listening to all of them.
  const { status, stdout } = spawnSync("git", args, {
    cwd: directory,
    env: gitEnvironment(environment),
    input,
    stdio: ["pipe", "pipe", "ignore"],
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return status === 0 ? hash("sha256", stdout) : null;
}
