// Bundles the command: imports are resolved once, at build time, and each command loads only what it needs.
import { chmodSync, rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });

await build({
  entryPoints: { "dynamo-matrix": "src/main.ts" },
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
await build({
  entryPoints: ["src/explorer/main.ts"],
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
