// Tells how well notes are matched without the catalogue, over neighbouring stable releases, and how far each threshold
// can move before a figure changes; the file of the thresholds is bundled anew for each value that is tried.
// Usage: node tools/measure-matching.mjs
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const THRESHOLDS = {
  "src/facts/note-pieces.ts": ["ALIKE_PIECE"],
  "src/facts/note-candidates.ts": ["ALIKE_ON_CELL", "ALIKE_ON_TOPIC", "ALIKE_ON_FEATURE", "ALIKE_ANYWHERE", "TELLING"],
  "src/judge/status.ts": ["ALIKE"],
};
const folder = "node_modules/.cache/measure-matching";
mkdirSync(folder, { recursive: true });

const declaration = (name) => new RegExp(`^(?:export )?const ${name} = ([\\d.]+);`, "m");
let turn = 0;

/** The measuring code with one constant of one file replaced. */
async function measureWith(file, name, value) {
  const bundle = join(folder, `${turn++}.mjs`);
  await build({
    entryPoints: ["test/support/matching.ts"],
    outfile: bundle,
    bundle: true,
    platform: "node",
    packages: "external",
    format: "esm",
    logLevel: "warning",
    plugins: [
      {
        name: "threshold",
        setup: (setup) =>
          setup.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const text = readFileSync(path, "utf8");
            const contents =
              path === resolve(file ?? "") ? text.replace(declaration(name), `export const ${name} = ${value};`) : text;
            return { contents, loader: "ts" };
          }),
      },
    ],
  });
  const { measureMatching, shipped, outcomes } = await import(pathToFileURL(resolve(bundle)).href);
  const releases = shipped();
  const { faults, ...figures } = measureMatching(releases);
  return { faults, figures, told: `${JSON.stringify(figures)} ${outcomes(releases)}` };
}

const now = await measureWith(null, "", 0);
const { reworded, found, wrong, fresh, invented } = now.figures;
console.log(
  `precision ${found} of ${found + wrong + invented}, recall ${found} of ${reworded}; ${invented} invented among ${fresh} new notes`,
);
for (const fault of now.faults) console.log(`  ${fault}`);
console.log("\nThreshold            Value  Same figures and changes from .. to");
for (const [file, names] of Object.entries(THRESHOLDS)) {
  for (const name of names) {
    const value = Number(declaration(name).exec(readFileSync(file, "utf8"))?.[1]);
    const step = Number.isInteger(value) ? 1 : 0.025;
    const edge = async (direction) => {
      let last = value;
      for (let next = value + direction * step; next >= 0 && next <= (step === 1 ? 12 : 1); next += direction * step) {
        if ((await measureWith(file, name, next)).told !== now.told) break;
        last = next;
      }
      return last;
    };
    const round = (number) => String(Math.round(number * 1000) / 1000);
    console.log(`${name.padEnd(20)} ${round(value).padEnd(6)} ${round(await edge(-1))} .. ${round(await edge(1))}`);
  }
}
