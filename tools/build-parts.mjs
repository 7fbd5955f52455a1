// The command in parts: what several commands need is shared, what one needs is loaded by it alone.
import { basename } from "node:path";
import { build, transform } from "esbuild";
import { lazyProcesses } from "./build-commander.mjs";
import { nativeHashes } from "./build-hashes.mjs";
import { compiledTemplates } from "./build-templates.mjs";

/** What every build for node has in common. */
export const NODE = {
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

/**
 * Each part: its name, its text, ASCII as CommonJS, and the files that it is made of. "command" is the one that is run;
 * a part requires another as "./NAME".
 */
export async function buildParts() {
  const { outputFiles, metafile } = await build({
    ...NODE,
    entryPoints: ["src/command.ts"],
    outdir: "dist",
    format: "esm",
    splitting: true,
    plugins: [compiledTemplates, nativeHashes, lazyProcesses],
    chunkNames: "[hash]",
    metafile: true,
  });
  const parts = await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      // As CommonJS, since V8 takes code that it has compiled before for scripts only; import() becomes require() then.
      const { code } = await transform(text, {
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
      const inputs = Object.keys(metafile.outputs[`dist/${basename(path)}`].inputs);
      return { name: basename(path, ".js"), text: ascii, inputs };
    }),
  );
  return { parts, metafile };
}
