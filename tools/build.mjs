// Bundles the command: imports are resolved once, at build time, and each command loads only what it needs.
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { bundledPackages, noticesOf } from "./notices.mjs";

rmSync("dist", { recursive: true, force: true });

const command = await build({
  entryPoints: { "dynamo-matrix": "src/main.ts" },
  metafile: true,
  outdir: "dist",
  splitting: true,
  chunkNames: "chunk-[hash]",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  mainFields: ["module", "main"],
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
  legalComments: "none",
  logLevel: "warning",
});
chmodSync("dist/dynamo-matrix.js", 0o755);

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
  platform: "node",
  format: "esm",
  target: "node20",
  mainFields: ["module", "main"],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});

const metafiles = [command, explorer, library].map(({ metafile }) => metafile);
writeFileSync("dist/THIRD-PARTY-NOTICES.txt", noticesOf(bundledPackages(metafiles)));
