// One process of tools/mutate.mjs: keeps Vitest, whose one thread (tools/mutate-runner.mjs) does what is asked for.
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createVitest } from "vitest/node";
import { exportsOf, measured } from "./source-regions.mjs";

const { tests, sources } = JSON.parse(process.argv[2] ?? "");
const isSource = new Set(sources.map((path) => resolve(path)));

/** The texts of the mutants that are asked for, by the number of the request. */
const texts = new Map();

/** A module that hands on what the module behind it exports, which can be exchanged while the program runs. */
function exchangeable(id) {
  const names = exportsOf(readFileSync(id, "utf8"));
  return `
const { mutation } = globalThis;
let behind = await mutation.load(${JSON.stringify(id)});
const through = (name) => typeof behind[name] !== "function" ? behind[name] : function (...args) {
  return new.target ? Reflect.construct(behind[name], args) : behind[name](...args);
};
${names.map((name) => `export let ${name} = through("${name}");`).join("\n")}
mutation.modules.set(${JSON.stringify(id)}, (next) => {
  behind = next;
  ${names.map((name) => `if (typeof next.${name} !== "function") ${name} = next.${name};`).join("\n  ")}
});
`;
}

/** What a module keeps from call to call, made so that it can be forgotten. */
function forgettable(code, id) {
  return code.replace(
    /^const (\w+) = (new (?:Weak)?(?:Map|Set))(<.*>)?\(\);/gm,
    (_, name, make, types = "") =>
      `let ${name} = ${make}${types}();
globalThis.mutation.kept.set(${JSON.stringify(`${id} ${name}`)}, () => { ${name} = ${make}(); });`,
  );
}

const vitest = await createVitest(
  "test",
  {
    watch: false,
    maxWorkers: 1,
    // A hang is told by the processor's time (tools/run-mutants.mjs): by the clock a test may wait for other programs.
    testTimeout: 0,
    hookTimeout: 0,
    pool: "threads",
    execArgv: [],
    globalSetup: [],
    reporters: [{}],
    provide: { corpus: null },
    runner: fileURLToPath(new URL("./mutate-runner.mjs", import.meta.url)),
  },
  {
    plugins: [
      {
        name: "mutants",
        enforce: "pre",
        load(id) {
          const [path, query] = id.split("?");
          if (!isSource.has(path)) return null;
          if (query === undefined) return exchangeable(path);
          if (query === "unchanged") return readFileSync(path, "utf8");
          if (query === "measured") return measured(relative(".", path), readFileSync(path, "utf8"));
          return texts.get(query.replace("mutant=", ""));
        },
        transform: (code, id) => (/\/(?:src|test\/support)\/[^?]*\.ts/.test(id) ? forgettable(code, id) : null),
      },
    ],
  },
);

const thread = new BroadcastChannel("mutants");
thread.onmessage = ({ data }) => {
  if (data.step !== undefined) process.send({ step: data.step });
  if (!data.answer) return;
  const failed = vitest.state.getUnhandledErrors().length > 0;
  vitest.state.clearErrors();
  process.send(failed ? { ...data.answer, killer: data.answer.killer ?? { name: "unhandled error" } } : data.answer);
};
process.on("message", ({ text, ...request }) => {
  if (text !== undefined) texts.set(String(request.number), text);
  thread.postMessage({ request });
});
process.on("disconnect", () => process.exit());
// Its thread answers until the process ends.
const [first] = await vitest.globTestSpecifications([tests[0]]);
await vitest.runTestSpecifications([first], false);
process.exit(1);
