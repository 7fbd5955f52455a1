// One process of tools/mutate.mjs: keeps Vitest and runs the tests for each mutant that it is sent.
import { resolve } from "node:path";
import { BaseSequencer, createVitest } from "vitest/node";

const tests = process.argv.slice(2).map((path) => resolve(path));

/** Test files in the order in which they were named. */
class InOrder extends BaseSequencer {
  async sort(specifications) {
    return [...specifications].sort((a, b) => tests.indexOf(a.moduleId) - tests.indexOf(b.moduleId));
  }
}

/** The file that has another text at the moment, or null. */
let mutant = { file: null, text: null };

const vitest = await createVitest(
  "test",
  {
    watch: false,
    bail: 1,
    maxWorkers: 1,
    pool: "threads",
    globalSetup: [],
    reporters: [{}],
    sequence: { sequencer: InOrder },
    provide: { corpus: null },
  },
  {
    plugins: [
      {
        name: "mutant",
        enforce: "pre",
        load: (id) => (id === mutant.file ? mutant.text : null),
      },
    ],
  },
);
const specifications = (await vitest.globTestSpecifications()).filter(({ moduleId }) => tests.includes(moduleId));
if (specifications.length !== tests.length) throw new Error(`not all of these are tests: ${tests.join(" ")}`);

process.on("message", async (next) => {
  const before = mutant.file;
  mutant = next;
  for (const file of new Set([before, next.file])) if (file !== null) vitest.invalidateFile(file);
  vitest.state.clearErrors();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, true);

  process.send({ failed: unhandledErrors.length > 0 || testModules.some((module) => !module.ok()) });
});
process.on("disconnect", () => process.exit());
