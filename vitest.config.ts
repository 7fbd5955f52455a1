import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The files that begin: those that start many processes, while the workers are small, since a process costs the more to
 * start the more memory its parent has; then those that take longest. The others keep both workers busy to the end.
 */
const FIRST = [
  "gate-cases",
  "remote",
  "moved-pages",
  "revision-platform",
  "untrusted-repository",
  "load",
  "docs-branch",
  "action",
  "cache",
  "landing-commands",
  "package",
  "import",
  "browser-links",
  "laws",
  "fuzz",
  "agreement",
  "limits",
  "library",
  "browser",
  "formats",
  "day-one",
];

/**
 * How the workers' V8 works: most code of a suite runs a few times, so that it is compiled later for speed, and collects
 * garbage less often. By default a fifth of the processor time goes there. The first flag is left out where V8 may lack it.
 */
const V8 = [
  ...(Number.parseInt(process.versions.v8, 10) <= 13 ? ["--interrupt-budget=400000"] : []),
  "--min-semi-space-size=32",
  "--max-semi-space-size=64",
];

class Order extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = FIRST.indexOf(basename(moduleId, ".test.ts"));
      return rank < 0 ? FIRST.length : rank;
    };
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}

export default defineConfig({
  plugins: [
    {
      // Packages as the build bundles them: those for development check themselves at every step.
      name: "no-development-builds",
      configResolved({ ssr, environments }) {
        for (const { resolve } of [ssr, ...Object.values(environments)]) {
          if (resolve?.conditions) resolve.conditions = resolve.conditions.filter((one) => !one.startsWith("dev"));
        }
      },
    },
  ],
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/corpus-setup.ts"],
    testTimeout: 180_000,
    // One worker more than there are cores: a test that waits for a browser or for git leaves its core to another.
    // Workers keep their modules from file to file, so that each reads and compares the shipped releases once
    // (test/support); no test may change what others can see.
    maxWorkers: availableParallelism() + 1,
    isolate: false,
    execArgv: V8,
    sequence: { sequencer: Order },
    coverage: { include: ["src/**"], exclude: ["src/main.ts"] },
  },
});
