// Bundles the command: a small entry, and one file with the parts of which each command loads those that it needs.
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { nativeHashes } from "./build-hashes.mjs";
import { parsedData } from "./build-parsed.mjs";
import { buildParts, NODE } from "./build-parts.mjs";
import { bundledPackages, noticesOf } from "./notices.mjs";

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");

const { parts, metafile } = await buildParts();
const command = packed(parts.map(({ name, text }) => [name, Buffer.from(text)]));
writeFileSync("dist/command.pack", command);

const program = createHash("sha256").update(command).digest("hex").slice(0, 16);
const [entry] = (
  await build({
    ...NODE,
    entryPoints: ["src/main.ts"],
    outfile: "dist/dynamo-matrix.cjs",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    define: { "import.meta.dirname": "__dirname", PROGRAM: JSON.stringify(program) },
  })
).outputFiles;
writeFileSync("dist/dynamo-matrix.cjs", entry.contents);
// For scripts that name the command as a module; one starts later, since node wraps whatever it imports first.
writeFileSync("dist/dynamo-matrix.js", '#!/usr/bin/env node\nimport "./dynamo-matrix.cjs";\n');
for (const file of ["dist/dynamo-matrix.cjs", "dist/dynamo-matrix.js"]) chmodSync(file, 0o755);

// The explorer's script: the same modules for a browser. The report puts it into its page.
const explorer = await build({
  entryPoints: ["src/explorer/main.ts"],
  metafile: true,
  outfile: "dist/explorer.js",
  bundle: true,
  minify: true,
  platform: "browser",
  format: "iife",
  target: "es2022",
  charset: "utf8",
  mainFields: ["module", "main"],
  legalComments: "none",
  logLevel: "warning",
});

// The library: one file that needs no other package.
const library = await build({
  entryPoints: ["src/index.ts"],
  outfile: "dist/index.js",
  metafile: true,
  bundle: true,
  minify: true,
  lineLimit: 200,
  platform: "node",
  format: "esm",
  target: "node20",
  define: { PROGRAM: JSON.stringify(program) },
  mainFields: ["module", "main"],
  plugins: [nativeHashes],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});

writeFileSync("dist/parsed.pack", packed(parsedData(program)));

const metafiles = [metafile, explorer.metafile, library.metafile];
writeFileSync("dist/THIRD-PARTY-NOTICES.txt", noticesOf(bundledPackages(metafiles)));

/** Named blocks as one file; see src/cache/pack.ts. */
function packed(blocks) {
  const table = JSON.stringify(blocks.map(([name, bytes]) => [name, bytes.length]));
  return Buffer.concat([Buffer.from(`${table}\n`), ...blocks.map(([, bytes]) => bytes)]);
}
