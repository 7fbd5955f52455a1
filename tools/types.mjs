// Writes the types of the library into one file, and the reference of its API from their docstrings; with --types the
// types alone. With --check it tells whether the reference is stale. The compiler emits, API Extractor gathers.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { referenceOf } from "./api-reference.mjs";

const REFERENCE = "docs/api/README.md";
const work = mkdtempSync(join(tmpdir(), "dynamo-matrix-types-"));

try {
  execFileSync("node_modules/.bin/tsc", ["-p", "tsconfig.types.json", "--outDir", join(work, "types")], {
    stdio: "inherit",
  });
  // Declarations name each other as the sources do, by ".ts", which nothing but this compiler resolves.
  for (const name of readdirSync(join(work, "types"), { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".d.ts")) continue;
    const path = join(work, "types", name);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/((?:from |import\()"\.[^"]*)\.ts"/g, '$1.js"'));
  }
  writeFileSync(join(work, "package.json"), readFileSync("package.json"));
  writeFileSync(join(work, "tsconfig.json"), "{}");
  gather();
  const reference = referenceOf(JSON.parse(readFileSync(join(work, "model/dynamo-matrix.api.json"), "utf8")));
  if (process.argv.includes("--check")) check(reference);
  else {
    mkdirSync("types", { recursive: true });
    writeFileSync("types/index.d.ts", withoutHeader(readFileSync(join(work, "index.d.ts"), "utf8")));
  }
  if (process.argv.length === 2) {
    mkdirSync(dirname(REFERENCE), { recursive: true });
    writeFileSync(REFERENCE, reference);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Gathers the declarations that the entry reaches into one file, and their docstrings into a model. */
function gather() {
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(work, "package.json"),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: work,
      newlineKind: "lf",
      mainEntryPointFilePath: join(work, "types/index.d.ts"),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "ES2022",
            lib: ["ES2023"],
            module: "NodeNext",
            moduleResolution: "NodeNext",
            strict: true,
            skipLibCheck: true,
            types: [],
            typeRoots: [],
          },
          files: [join(work, "types/index.d.ts")],
        },
      },
      apiReport: { enabled: false },
      docModel: { enabled: true, apiJsonFilePath: join(work, "model/dynamo-matrix.api.json") },
      dtsRollup: { enabled: true, untrimmedFilePath: join(work, "index.d.ts") },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: "warning" } },
        extractorMessageReporting: {
          default: { logLevel: "warning" },
          // What a public type is made of need not be public itself.
          "ae-forgotten-export": { logLevel: "none" },
          "ae-missing-release-tag": { logLevel: "none" },
        },
        tsdocMessageReporting: { default: { logLevel: "none" } },
      },
    },
  });
  const result = Extractor.invoke(config, {
    localBuild: true,
    showVerboseMessages: false,
    messageCallback: (message) => {
      if (message.logLevel === "info" || message.logLevel === "verbose") message.handled = true;
    },
  });
  if (!result.succeeded) throw new Error("API Extractor failed");
}

function check(text) {
  const there = existsSync(REFERENCE) ? readFileSync(REFERENCE, "utf8") : "";
  if (there === text) return;
  console.error(`${REFERENCE} is stale; to fix: npm run api`);
  process.exitCode = 1;
}

function withoutHeader(text) {
  return text.replace(/^\/\/\/ <reference types="node".*\n/gm, "");
}
