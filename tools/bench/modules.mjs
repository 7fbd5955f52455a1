// The program's own modules, for benchmarks that call them in their own process: TypeScript made JavaScript, hashes by
// node as in the command, and the packages as they are installed.
import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { nativeHashes } from "../build-hashes.mjs";

const EXPORTS = {
  "src/diff/compare.ts": ["makeCompare"],
  "src/diff/diff.ts": ["diff"],
  "src/facts/match-notes.ts": ["matchNotes"],
  "src/facts/snapshot-index.ts": ["indexSnapshot"],
  "src/history/background.ts": ["backgroundOf"],
  "src/history/ledger.ts": ["ledgerOf"],
  "src/history/timeline.ts": ["timelinesOf"],
  "src/import/release.ts": ["importRelease", "makePageCache", "pathsOf"],
  "src/knowledge/load.ts": ["loadKnowledge"],
  "src/knowledge/pages.ts": ["eraOf"],
  "src/lint/lint.ts": ["lint"],
  "src/lint/settings.ts": ["NO_SETTINGS"],
  "src/model/hash.ts": ["shortHash"],
  "src/model/sketch.ts": ["sketchOf"],
  "src/model/slug.ts": ["slugOf"],
  "src/model/version.ts": ["parseVersion"],
  "src/platform/load-words.ts": ["loadPlatformWords"],
  "src/platform/platform.ts": ["platformOf"],
  "src/store/platform-write.ts": ["writePlatform"],
  "src/store/read.ts": ["readSnapshot"],
  "src/store/write.ts": ["writeSnapshot"],
};

/** Throws what is wrong with the data of the project. */
export const report = (problem) => {
  if (problem.severity === "error") throw new Error(JSON.stringify(problem));
};

/** Makes one file of the modules; BENCH_MODULES names it to processes that are to take it. */
export async function bundleModules() {
  const bundle = resolve("node_modules/.cache/dynamo-matrix-bench", `${process.pid}.mjs`);
  mkdirSync(resolve(bundle, ".."), { recursive: true });
  await build({
    stdin: {
      contents: Object.entries(EXPORTS)
        .map(([file, names]) => `export { ${names.join(", ")} } from "./${file}";`)
        .join("\n"),
      resolveDir: ".",
      loader: "ts",
    },
    outfile: bundle,
    bundle: true,
    platform: "node",
    packages: "external",
    plugins: [nativeHashes],
    format: "esm",
    logLevel: "warning",
  });
  return bundle;
}

/** Every module, and `knowledge`: what is known of the project. */
export async function loadModules() {
  const bundle = process.env.BENCH_MODULES ?? (await bundleModules());
  const modules = await import(pathToFileURL(bundle).href);
  const knowledge = modules.loadKnowledge((name) => readFileSync(`data/${name}`, "utf8"), report);
  return { ...modules, knowledge };
}
