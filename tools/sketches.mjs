// Writes data/note-sketches.yaml: the sketch of each published note that the snapshots have, by its hash; with --check
// it tells whether that is stale. Run it after an import that brings new notes.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse, stringify } from "yaml";

const target = "data/note-sketches.yaml";
const sketches = new Map();
for (const name of readdirSync("data/releases").filter((name) => name.endsWith(".yaml"))) {
  const { notes = {} } = parse(readFileSync(`data/releases/${name}`, "utf8"));
  for (const { published, sketch } of Object.values(notes).flat()) sketches.set(published, sketch);
}
const header =
  "# The words of each published note to compare by, without the text: see src/model/sketch.ts. Written by npm run sketches.\n";
const text = header + stringify(Object.fromEntries([...sketches].sort()), { lineWidth: 0 });
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error(`${target} is stale; fix: npm run sketches`);
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
