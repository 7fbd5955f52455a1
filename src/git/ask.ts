import { gitEnvironment } from "./environment.ts";

/**
 * Asks git one question and gives the digest of its answer, to see whether it is still the same; null where git can't
 * be run or fails. Nothing that the repository configures is run.
 */
export async function askGit(
  { directory, args, input }: { readonly directory: string; readonly args: readonly string[]; readonly input: string },
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const [{ spawn }, { createHash }] = await Promise.all([import("node:child_process"), import("node:crypto")]);
  return new Promise((done) => {
    const git = spawn("git", args, {
      cwd: directory,
      env: gitEnvironment(environment),
      stdio: ["pipe", "pipe", "ignore"],
    });
    const hash = createHash("sha256");
    git.on("error", () => done(null));
    git.stdin.on("error", () => {});
    git.stdout.on("data", (bytes: Buffer) => hash.update(bytes));
    git.on("close", (code) => done(code === 0 ? hash.digest("hex") : null));
    git.stdin.end(input);
  });
}
