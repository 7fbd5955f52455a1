// Bundles the command into one file: imports resolved once, at build time, instead of at every start.
import { chmodSync } from "node:fs";
import { build } from "esbuild";

await build({
  entryPoints: ["src/main.ts"],
  outfile: "dist/dynamo-matrix.js",
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
