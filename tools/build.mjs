// Bundles the command: a small entry, and one file with the rest, of which each command runs only the parts that it needs.
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { build, transform } from "esbuild";

rmSync("dist", { recursive: true, force: true });

const node = {
  bundle: true,
  write: false,
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
};

// The parts: what several commands need is shared, what one needs is loaded by it alone.
const parts = await build({
  ...node,
  entryPoints: ["src/command.ts"],
  outdir: "dist",
  format: "esm",
  splitting: true,
  chunkNames: "[hash]",
});
const blocks = [];
for (const { path, text } of parts.outputFiles) {
  // As CommonJS, since V8 takes code that it has compiled before for scripts only; import() becomes require() then.
  const { code } = await transform(text.replace(/^import\s*\{createRequire.*?;/u, ""), {
    format: "cjs",
    platform: "node",
    target: "node20",
    supported: { "dynamic-import": false },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
  });
  // V8 keeps ASCII text at half the size; outside of strings, only regular expressions have anything else.
  const ascii = code
    .replaceAll(/require\("\.\/([^"]+)\.js"\)/g, 'require("./$1")')
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  blocks.push([basename(path, ".js"), Buffer.from(ascii)]);
}
const command = packed(blocks);
writeOut("dist/command.pack", command);

const [entry] = (
  await build({
    ...node,
    entryPoints: ["src/main.ts"],
    outfile: "dist/dynamo-matrix.cjs",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    define: {
      "import.meta.dirname": "__dirname",
      PROGRAM: JSON.stringify(createHash("sha256").update(command).digest("hex").slice(0, 16)),
    },
  })
).outputFiles;
writeOut("dist/dynamo-matrix.cjs", entry.contents);
chmodSync("dist/dynamo-matrix.cjs", 0o755);
// For scripts that name the command as a module; one starts later, since node wraps whatever it imports first.
writeOut("dist/dynamo-matrix.js", '#!/usr/bin/env node\nimport "./dynamo-matrix.cjs";\n');
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

function writeOut(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Named blocks as one file; see src/cache/pack.ts. */
function packed(blocks) {
  const table = JSON.stringify(blocks.map(([name, bytes]) => [name, bytes.length]));
  return Buffer.concat([Buffer.from(`${table}\n`), ...blocks.map(([, bytes]) => bytes)]);
}
