import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseVersion } from "../../src/model/version.ts";
import { command } from "./command.ts";

const PAGES = "test/world/pages";

/** The day of each release of the small world; its commits are the same on every machine. */
const DAYS: Readonly<Record<string, string>> = {
  "v1.0.0": "2026-01-10",
  "v1.1.0-dev.1": "2026-02-01",
  "v1.1.0": "2026-02-20",
  "v1.1.1": "2026-05-05",
  "v1.1.2": "2026-05-06",
};

export interface World {
  /** The folder of snapshots. */
  readonly data: string;
  /** The folder of knowledge: the package's, but for where the pages are, and with the annotations given. */
  readonly knowledge: string;
}

/**
 * A few releases of few features, read from `test/world/pages` out of a repository that is the project's own, so that
 * commits are linked unless `project` (the text of project.yaml) has another. Every kind of note, a pre-release, a page that names another release, tables that come and go.
 */
export async function makeWorld(folder: string, annotations = "{}\n", project: string | null = null): Promise<World> {
  const [repository, data, knowledge] = ["repository", "releases", "knowledge"].map((name) => join(folder, name));
  if (!repository || !data || !knowledge) throw new Error("no names");
  cpSync("data", knowledge, { recursive: true, filter: (path) => !/releases|schema/.test(path) });
  copyFileSync("test/world/pages.yaml", join(knowledge, "pages.yaml"));
  writeFileSync(join(knowledge, "annotations.yaml"), annotations);
  if (project !== null) writeFileSync(join(knowledge, "project.yaml"), project);
  mkdirSync(join(repository, "docs"), { recursive: true });
  const git = (day: string, ...args: string[]) =>
    execFileSync("git", ["-C", repository, "-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], {
      env: { ...process.env, GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` },
    });
  git("2026-01-01", "init", "-q", "--object-format=sha1");
  git("2026-01-01", "remote", "add", "origin", "https://github.com/ai-dynamo/dynamo.git");
  for (const [release, day] of Object.entries(DAYS)) {
    copyFileSync(join(PAGES, `${release}.md`), join(repository, "docs", "matrix.md"));
    git(day, "add", ".");
    git(day, "commit", "-q", "--allow-empty", "-m", release);
    git(day, "tag", release);
  }
  const pages = readdirSync(PAGES).map((name) => parseVersion(name.replace(/\.md$/, ""))?.tag ?? name);
  if (pages.sort().join() !== Object.keys(DAYS).sort().join()) throw new Error(`no day for one of ${pages.join()}`);
  const { code, err } = await command(["import", "--repo", repository, "--data", data, "--knowledge", knowledge]);
  if (code !== 0) throw new Error(err);
  return { data, knowledge };
}
