// Writes the JSON Schemas of the files that people read and write, and of what is printed, from those in the code; with --check it tells
// which of them are stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import { build } from "esbuild";

const SCHEMAS = [
  { name: "snapshot", file: "src/store/schema.ts", exported: "SnapshotSchema" },
  { name: "platform", file: "src/store/platform-schema.ts", exported: "PlatformSchema" },
  { name: "profile", file: "src/profile/read.ts", exported: "ProfileSchema" },
  { name: "acceptance", file: "src/accept/read.ts", exported: "AcceptanceSchema" },
  { name: "registry", file: "src/knowledge/registry-schema.ts", exported: "RegistrySchema" },
  { name: "notes", file: "src/knowledge/notes.ts", exported: "NotesSchema" },
  { name: "note-words", file: "src/knowledge/note-words.ts", exported: "NoteWordsSchema" },
  { name: "annotations", file: "src/knowledge/annotations.ts", exported: "AnnotationsSchema" },
  { name: "symbols", file: "src/knowledge/symbols.ts", exported: "SymbolsSchema" },
  { name: "pages", file: "src/knowledge/pages.ts", exported: "PagesSchema" },
  { name: "import", file: "src/knowledge/import-rules.ts", exported: "ImportRulesSchema" },
  { name: "platform-tables", file: "src/platform/words.ts", exported: "PlatformTablesSchema" },
  { name: "lint", file: "src/lint/settings.ts", exported: "LintSettingsSchema" },
  { name: "output-*", file: "src/formats/schemas/registry.ts", exported: "OUTPUTS" },
];

for (const { name, file, exported } of SCHEMAS) {
  const [output] = (
    await build({
      entryPoints: [file],
      write: false,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "warning",
      mainFields: ["module", "main"],
      banner: {
        js: `import { createRequire as __r } from 'node:module'; const require = __r(${JSON.stringify(import.meta.url)});`,
      },
    })
  ).outputFiles;
  const loaded = await import(`data:text/javascript;base64,${Buffer.from(output.contents).toString("base64")}`);
  const found = loaded[exported];
  // Of several, each has a name of its own in the place of the star.
  if (name.endsWith("*"))
    for (const [key, schema] of Object.entries(found)) write(name.replace("*", key), schema, loaded.SHARED);
  else write(name, found);
}

function write(name, schema, shared = {}) {
  const target = `data/schema/${name}.schema.json`;
  // People write what comes in, before anything is filled in or trimmed.
  const { $defs = {}, ...own } = toJsonSchema(schema, {
    errorMode: "ignore",
    typeMode: "input",
    definitions: shared,
  });
  const used = (found) => Object.entries($defs).filter(([key]) => JSON.stringify(found).includes(`"#/$defs/${key}"`));
  const kept = used([own, ...used(own).map(([, definition]) => definition)]);
  const whole = kept.length === 0 ? own : { ...own, $defs: Object.fromEntries(kept) };
  const text = `${JSON.stringify(whole, null, 2)}\n`;
  if (!process.argv.includes("--check")) {
    mkdirSync("data/schema", { recursive: true });
    writeFileSync(target, text);
    return;
  }
  let there = "";
  try {
    there = readFileSync(target, "utf8");
  } catch {}
  if (there === text) return;
  console.error(`${target} is stale; to fix: npm run schema`);
  process.exitCode = 1;
}
