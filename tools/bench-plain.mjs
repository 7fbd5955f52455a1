// The plain way to import: a `git show` for each path that a release may have a page at, each page read with the same
// code as import does, from modules and packages that nobody bundled. Usage: node tools/bench-plain.mjs REPO OUT
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadModules, report } from "./bench/modules.mjs";

const [, , repository, out] = process.argv;
const modules = await loadModules();
const { knowledge } = modules;
const words = modules.loadPlatformWords(
  readFileSync("data/platform-tables.yaml", "utf8"),
  "data/platform-tables.yaml",
  knowledge.backends,
  report,
);
mkdirSync(out, { recursive: true });

/** What stands at a path of a tag; a link leads to the file that it names. */
function show(tag, path) {
  const { status, stdout } = spawnSync("git", ["-C", repository, "show", `refs/tags/${tag}:${path}`], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) return { kind: "missing" };
  const target = /^[^\n]+\.md$/.test(stdout) ? join(path, "..", stdout) : null;
  return target === null ? { kind: "file", path, id: null, text: stdout } : show(tag, target);
}

const releases = [];
for (const tag of execFileSync("git", ["-C", repository, "tag"], { encoding: "utf8" }).split("\n")) {
  const version = modules.parseVersion(tag);
  const era = version && modules.eraOf(knowledge.eras, version);
  if (!era) continue;
  const paths = [...modules.pathsOf(era), ...words.pages.flatMap((page) => page.paths)];
  const found = new Map(paths.map((path) => [path, show(tag, path)]));
  const snapshot = modules.importRelease(
    { name: tag, date: "2026-01-01", commit: null, rules: era.pages, found },
    knowledge,
    modules.makePageCache(),
    () => {},
  );
  if (snapshot.tables.length === 0) continue;
  const text = modules.writeSnapshot(snapshot, knowledge.features);
  modules.readSnapshot(text, tag, knowledge.features, report);
  writeFileSync(join(out, `${tag}.yaml`), text);
  const sources = words.pages.flatMap(({ key, paths }) => {
    const page = paths.map((path) => found.get(path)).find(({ kind }) => kind === "file");
    return page ? [{ release: tag, date: "2026-01-01", key, path: page.path, id: null, text: page.text }] : [];
  });
  releases.push({ release: tag, sources });
}
const platform = modules.platformOf(releases, null, words, knowledge, () => {});
writeFileSync(join(out, "platform.yaml"), modules.writePlatform(platform));
console.log(`${releases.length} releases`);
