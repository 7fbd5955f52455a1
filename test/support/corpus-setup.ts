import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    corpus: { readonly folder: string; readonly repository: string } | null;
  }
}

/** Builds the repository of real pages once. Without the corpus its tests are skipped, unless MATRIX_CORPUS_REQUIRED is set. */
export default function setup(project: TestProject): () => void {
  const folder = resolve(process.env["MATRIX_CORPUS"] ?? "../shared/corpus");
  if (!existsSync(join(folder, "build-repo.sh"))) {
    if (process.env["MATRIX_CORPUS_REQUIRED"]) throw new Error(`the corpus is required, and not at ${folder}`);
    console.warn(`No corpus at ${folder} (MATRIX_CORPUS names another place): the tests on real pages are skipped.`);
    project.provide("corpus", null);
    return () => {};
  }
  const scratch = mkdtempSync(join(tmpdir(), "dynamo-matrix-corpus-"));
  const repository = join(scratch, "repo");
  execFileSync("bash", [join(folder, "build-repo.sh"), repository]);
  project.provide("corpus", { folder, repository });
  return () => rmSync(scratch, { recursive: true, force: true });
}
