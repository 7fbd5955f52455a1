// What the benchmarks of the command work on: a repository, data and a cache of their own.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export function openScratch(corpus) {
  const folder = mkdtempSync(join(tmpdir(), "dynamo-matrix-bench-"));
  const [repository, data, cache] = ["repository", "data", "cache"].map((name) => join(folder, name));
  execFileSync("bash", [join(corpus, "build-repo.sh"), repository]);
  mkdirSync(cache, { mode: 0o700 });
  cpSync("data/releases", data, { recursive: true });
  cpSync("data/platform.yaml", join(data, "platform.yaml"));
  return {
    folder,
    repository,
    data,
    cache,
    /** Makes a snapshot another text that says the same. */
    change(release, round) {
      const path = join(data, `${release}.yaml`);
      writeFileSync(path, `${readFileSync(path, "utf8").replace(/# round .*\n/g, "")}# round ${round}\n`);
    },
    /** Moves a table of a snapshot to another line of its page. */
    changeCell(release, round) {
      const path = join(data, `${release}.yaml`);
      const text = readFileSync(path, "utf8");
      writeFileSync(path, text.replace(/^( {4}at: [a-z]+:)\d+$/m, `$1${1000 + round}`));
    },
    /** Removes from the cache what it has of some kinds: "run" is what runs have said, "kept" what was read of pages. */
    forget(...kinds) {
      for (const name of readdirSync(cache)) {
        const path = join(cache, name);
        const [, key = ""] = readFileSync(path, "latin1").split("\n", 2);
        if (kinds.includes(key.split(" ", 1)[0])) rmSync(path);
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Counts how many git processes something starts; it gets the environment to start them in. */
export function countGit(folder, action) {
  const [bin, log] = [join(folder, "bin"), join(folder, "git.log")];
  mkdirSync(bin, { recursive: true });
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  writeFileSync(join(bin, "git"), `#!/bin/sh\necho run >>'${log}'\nexec '${real}' "$@"\n`);
  chmodSync(join(bin, "git"), 0o755);
  writeFileSync(log, "");
  action({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` });
  return readFileSync(log, "utf8").split("\n").length - 1;
}

/** A matrix page of so many features, that differs from every other number's. */
function pageOf(number, features) {
  const row = (feature) => `| **Feature ${feature}** | ${(number + feature) % 7 === 0 ? "🚧" : "✅"} | ✅ | ✅ |`;
  const names = Array.from({ length: features }, (_, feature) => feature);
  return [
    `# Feature Matrix\n\nPage ${number}.\n`,
    `## Quick Comparison\n\n| Feature | vLLM | TensorRT-LLM | SGLang |\n| :--- | :---: | :---: | :---: |`,
    ...names.map(row),
    `\n## vLLM\n\n| Feature | Feature 0 | Feature 1 |\n| :--- | :---: | :---: |`,
    "| **Feature 0** | — | |\n| **Feature 1** | ✅ | — |\n",
  ].join("\n");
}

/** A repository with so many tags, each with a page of so many features that is no other's. */
export function repositoryOf(folder, tags, features) {
  const repository = join(folder, `tags-${tags}`);
  execFileSync("git", ["init", "-q", repository]);
  const commits = Array.from({ length: tags }, (_, n) => {
    const page = pageOf(n, features);
    return [
      `commit refs/heads/main\nmark :${n + 1}\ncommitter A <a@example.org> ${1_770_000_000 + n * 86_400} +0000\ndata 0\n`,
      n === 0 ? "" : `from :${n}\n`,
      `M 100644 inline docs/reference/feature-matrix.md\ndata ${Buffer.byteLength(page)}\n${page}\n`,
      `reset refs/tags/v0.9.${n}\nfrom :${n + 1}\n\n`,
    ].join("");
  });
  execFileSync("git", ["-C", repository, "fast-import", "--quiet"], { input: commits.join("") });
  return repository;
}
