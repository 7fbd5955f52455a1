// Writes the JSON Schema of the snapshots from the schema in the code; with --check it tells whether that is stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { toJsonSchema } from "@valibot/to-json-schema";
import { build } from "esbuild";

const target = "data/schema/snapshot.schema.json";
const bundle = "node_modules/.cache/snapshot-schema.mjs";
await build({
  entryPoints: ["src/store/schema.ts"],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "warning",
});
const { SnapshotSchema } = await import(pathToFileURL(bundle).href);
const text = `${JSON.stringify(toJsonSchema(SnapshotSchema, { errorMode: "ignore" }), null, 2)}\n`;
if (process.argv.includes("--check")) {
  let there = "";
  try {
    there = readFileSync(target, "utf8");
  } catch {}
  if (there !== text) {
    console.error(`${target} is stale; to mend: npm run schema`);
    process.exitCode = 1;
  }
} else {
  mkdirSync("data/schema", { recursive: true });
  writeFileSync(target, text);
}
