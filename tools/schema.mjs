// Writes the JSON Schemas of the files that people read and write from the schemas in the code; with --check it tells
// which of them are stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { toJsonSchema } from "@valibot/to-json-schema";
import { build } from "esbuild";

const SCHEMAS = [
  { name: "snapshot", file: "src/store/schema.ts", exported: "SnapshotSchema" },
  { name: "platform", file: "src/store/platform-schema.ts", exported: "PlatformSchema" },
  { name: "profile", file: "src/profile/read.ts", exported: "ProfileSchema" },
  { name: "acceptance", file: "src/accept/read.ts", exported: "AcceptanceSchema" },
];

for (const { name, file, exported } of SCHEMAS) {
  const target = `data/schema/${name}.schema.json`;
  const bundle = `node_modules/.cache/${name}-schema.mjs`;
  await build({
    entryPoints: [file],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
    banner: { js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);" },
  });
  const schema = (await import(pathToFileURL(bundle).href))[exported];
  // People write what comes in, before anything is filled in or trimmed.
  const text = `${JSON.stringify(toJsonSchema(schema, { errorMode: "ignore", typeMode: "input" }), null, 2)}\n`;
  if (!process.argv.includes("--check")) {
    mkdirSync("data/schema", { recursive: true });
    writeFileSync(target, text);
    continue;
  }
  let there = "";
  try {
    there = readFileSync(target, "utf8");
  } catch {}
  if (there === text) continue;
  console.error(`${target} is stale; to fix: npm run schema`);
  process.exitCode = 1;
}
