// Times diff() itself, in this process, on generated releases of growing size: the time a cell should stay the same.
// Usage: node tools/bench-scale.mjs
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const bundle = "node_modules/.cache/bench-scale.mjs";
await build({
  stdin: {
    contents: 'export { diff } from "./src/diff/diff.ts"; export { loadKnowledge } from "./src/knowledge/load.ts";',
    resolveDir: ".",
    loader: "ts",
  },
  outfile: bundle,
  bundle: true,
  platform: "node",
  packages: "external",
  format: "esm",
  logLevel: "warning",
});
const { diff, loadKnowledge } = await import(pathToFileURL(bundle).href);
const knowledge = loadKnowledge(
  (name) => readFileSync(`data/${name}`, "utf8"),
  (problem) => {
    throw new Error(JSON.stringify(problem));
  },
);

/** A comparison of as many cells as asked for, with a status that moves in one of `every` cells. */
function release(cells, turn, every) {
  const features = Array.from({ length: Math.ceil(cells / 3) }, (_, i) => `feature-${i}`);
  const backends = ["sglang", "trtllm", "vllm"];
  const at = { scope: "comparison", page: "page", notes: [] };
  return {
    release: "v1.2.0",
    date: "2026-06-02",
    commit: null,
    declaredRelease: null,
    pages: [{ key: "page", path: "page.md", blob: null, legend: new Map() }],
    tables: [
      {
        scope: "comparison",
        backends,
        page: "page",
        line: 1,
        notation: "glyph",
        cells: features.flatMap((feature, row) =>
          backends.map((backend) => {
            const limited = (row + turn) % every === 0;
            return {
              ...at,
              backend,
              features: [feature],
              status: limited ? "limited" : "supported",
              symbol: limited ? "🚧" : "✅",
              line: row + 3,
            };
          }),
        ),
        labels: new Map(features.map((feature) => [feature, feature])),
        links: new Map(),
      },
    ],
    notes: [],
  };
}

for (const cells of [1_000, 10_000, 100_000, 1_000_000]) {
  const [base, head] = [release(cells, 0, 100), release(cells, 1, 100)];
  const times = [];
  let changes = 0;
  for (let round = 0; round < (cells > 100_000 ? 3 : 7); round++) {
    const start = performance.now();
    changes = diff(base, head, knowledge).changes.length;
    times.push(performance.now() - start);
  }
  const ms = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  console.log(
    `${String(cells).padStart(9)} cells  ${ms.toFixed(1).padStart(8)} ms  ${((ms / cells) * 1000).toFixed(2)} µs a cell  ${changes} changes`,
  );
}
