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
