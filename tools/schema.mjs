// Writes the JSON Schemas of the data files from the schemas in the code; with --check it tells whether one is stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { toJsonSchema } from "@valibot/to-json-schema";
import { build } from "esbuild";

const SCHEMAS = [
  ["src/store/schema.ts", "SnapshotSchema", "snapshot"],
  ["src/store/platform-schema.ts", "PlatformSchema", "platform"],
];

for (const [source, name, file] of SCHEMAS) {
  const target = `data/schema/${file}.schema.json`;
  const bundle = `node_modules/.cache/${file}-schema.mjs`;
  await build({
    entryPoints: [source],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
  });
  const { [name]: schema } = await import(pathToFileURL(bundle).href);
  const text = `${JSON.stringify(toJsonSchema(schema, { errorMode: "ignore" }), null, 2)}\n`;
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
}
