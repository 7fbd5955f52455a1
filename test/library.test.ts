import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, inject, it } from "vitest";
import { formatsOf } from "../src/formats/registry.ts";
import * as library from "../src/index.ts";
import { command, scratchFolder } from "./support/command.ts";
import { comparison, pairs } from "./support/page.ts";

const { diff, diffsOf, filter, history, importRelease, ledger, lineOf, render, shipped, upgrade } = library;

const data = shipped(".");
const PROFILE = "backends: [SGLang]\nfeatures: [Disaggregated Serving, lora]\nplatform: { driver: 575 }\n";

function valueIn<T>(result: library.Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.problems));
}

describe("the library as it is built", () => {
  it.each<[what: string, change: (folder: string) => void]>([
    ["with what the build has read", () => {}],
    ["without it", (folder) => rmSync(join(folder, "dist", "parsed.pack"))],
  ])("reads what it ships %s", async (_what, change) => {
    if (!existsSync("dist/index.js")) execFileSync("node", ["tools/build.mjs"]);
    const folder = scratchFolder();
    mkdirSync(join(folder, "dist"));
    for (const name of ["dist/index.js", "dist/parsed.pack", "data", "templates"])
      cpSync(name, join(folder, name), { recursive: true });
    change(folder);
    const built: typeof library = await import(pathToFileURL(join(folder, "dist", "index.js")).href);
    const read = built.shipped();
    // Of what is known, the functions have other names.
    const json = (value: unknown) => JSON.stringify(value, (_key, one) => (one instanceof Map ? [...one] : one));
    expect(read.snapshots).toEqual(data.snapshots);
    expect(read.platform).toEqual(data.platform);
    expect(json(read.knowledge)).toBe(json(data.knowledge));
  });
});

describe("the public names", () => {
  it("are these, and no others", () => {
    expect(Object.keys(library).sort()).toEqual([
      "UnevaluatedError",
      "UsageError",
      "check",
      "describe",
      "diff",
      "diffsOf",
      "filter",
      "history",
      "importRelease",
      "ledger",
      "lineOf",
      "readKnowledge",
      "readPlatform",
      "readProfile",
      "readSnapshot",
      "render",
      "shipped",
      "upgrade",
      "writeSnapshot",
    ]);
  });

  it("with these types", () => {
    const names = [...readFileSync("src/index.ts", "utf8").matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(
      ([, all, list = ""]) =>
        list
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "" && (all !== undefined || name.startsWith("type ")))
          .map((name) => name.replace(/^type /, "")),
    );
    expect(names.sort()).toEqual([
      "Advice",
      "Cause",
      "CaveatRecord",
      "Cell",
      "Change",
      "ChangeKind",
      "Check",
      "Context",
      "Diff",
      "FilterCriteria",
      "Impact",
      "Knowledge",
      "LedgerEvent",
      "Line",
      "Note",
      "Page",
      "Period",
      "Platform",
      "Printable",
      "Problem",
      "Profile",
      "Registry",
      "ReleasePages",
      "ReleasePlatform",
      "Result",
      "Scope",
      "Shipped",
      "Snapshot",
      "Statement",
      "Status",
      "Summary",
      "Table",
      "Timeline",
    ]);
  });
});

describe("the library prints what the command prints:", () => {
  const [base, head] = [data.snapshot("v1.4.1"), data.snapshot("v1.4.2")];
  const whole = diff(base, head, data);
  const snapshots = lineOf(data.snapshots);
  const line = { snapshots, diffs: diffsOf(snapshots, { ...data, platform: null }) };
  const profile = valueIn(library.readProfile(PROFILE, "profile.yaml", data.knowledge));
  const asked = ["v1.0.1", "v1.5.1", "--backend", "sglang", "--feature", "disaggregated-serving,lora", "--driver"];

  // Pages have the background too, which the command alone knows.
  it.each(formatsOf("diff").filter((format) => format !== "markdown" && format !== "html"))(
    "a comparison as %s",
    async (format) => {
      const { out } = await command(["diff", "v1.4.1", "v1.4.2", "--format", format]);
      expect(render({ kind: "diff", diff: whole }, format, data)).toBe(out);
    },
  );

  it("a filtered comparison", async () => {
    const part = filter(whole, { backends: ["SGLang"], features: ["LoRA"] }, data.knowledge);
    const { out } = await command(["diff", "v1.4.1", "v1.4.2", "--backend", "sglang", "--feature", "lora"]);
    expect(render({ kind: "diff", diff: part }, "text", data)).toBe(out);
  });

  it.each<[printable: () => library.Printable, args: readonly string[]]>([
    [() => ({ kind: "matrix", snapshot: head }), ["show", "v1.4.2"]],
    [
      () => ({ kind: "changelog", diffs: diffsOf(lineOf(data.snapshots, "v0.5.0"), data).reverse() }),
      ["changelog", "--to", "v0.5.0"],
    ],
    [
      () => ({ kind: "history", timelines: history(["Request Cancellation"], line, data.knowledge), line }),
      ["history", "request-cancellation"],
    ],
    [
      () => ({ kind: "history", timelines: history(["lora", "Disaggregated Serving"], line, data.knowledge), line }),
      ["history", "lora", "--with", "disaggregated-serving"],
    ],
    [() => ({ kind: "ledger", records: ledger(line), line }), ["caveats"]],
    [
      () => ({ kind: "upgrade", advice: upgrade("v1.0.1", "v1.5.1", profile, data.snapshots, data) }),
      ["upgrade", ...asked, "575"],
    ],
    [
      () => ({ kind: "check", check: library.check(data.snapshot("v1.5.1"), profile, data) }),
      ["check", ...asked.slice(1), "575"],
    ],
  ])("%#", async (printable, args) => {
    for (const format of ["text", "json", "markdown", "html"]) {
      const { out } = await command([...args, "--format", format]);
      expect([args[0], format, render(printable(), format, data)]).toEqual([args[0], format, out]);
    }
  });
});

describe("reading", () => {
  it("gives back what was written", () => {
    const { knowledge } = data;
    const snapshot = data.snapshot("v1.2.0");
    const text = library.writeSnapshot(snapshot, knowledge);
    expect(library.readSnapshot(text, "x.yaml", knowledge)).toEqual({ ok: true, value: snapshot, problems: [] });
  });

  it("imports a release from its pages, with what is doubtful on them", async () => {
    const pages = new Map([
      ["docs/reference/feature-matrix.md", comparison({ LoRA: ["✅", "❌"] }) + pairs("SGLang", {})],
    ]);
    const imported = await importRelease({ release: "v1.2.0", date: "2026-06-02", pages }, data.knowledge);
    const [table] = valueIn(imported).tables;
    const cells = table?.cells ?? [];
    expect(cells.map(({ backend, features, status, line }) => [backend, features[0], status, line])).toEqual([
      ["vllm", "lora", "supported", 5],
      ["sglang", "lora", "unsupported", 5],
    ]);
  });

  it.each<[what: string, pages: ReadonlyMap<string, string>, code: string]>([
    ["there is no page", new Map(), "missing-page"],
    ["a page has no matrix", new Map([["docs/reference/feature-matrix.md", "# Nothing\n"]]), "missing-matrix"],
  ])("says what is wrong where %s", async (_what, pages, code) => {
    const imported = await importRelease({ release: "v1.2.0", date: null, pages }, data.knowledge);
    expect([imported.ok, new Set(imported.problems.map((problem) => problem.code))]).toEqual([false, new Set([code])]);
  });

  it("tells each problem of a text with its place", () => {
    const result = library.readProfile("featurs: [LoRA]\n", "p.yaml", data.knowledge);
    expect([result.ok, result.problems.map(({ place }) => place)]).toEqual([
      false,
      [{ path: "p.yaml", line: 1, column: 1 }],
    ]);
  });
});

const corpus = inject("corpus");

describe.skipIf(!corpus)("real pages", () => {
  it.each(["v0.4.0", "v0.9.1", "v1.3.0", "v1.4.0", "v1.5.1"])(
    "of %s, given as texts, are its snapshot",
    async (tag) => {
      const git = (...args: string[]) =>
        execFileSync("git", ["-C", corpus?.repository ?? "", ...args], { encoding: "utf8" });
      const pages = new Map(
        git("ls-tree", "-r", "--format=%(objectmode) %(path)", tag)
          .split("\n")
          .filter((line) => line.startsWith("100"))
          .map((line) => line.slice(7))
          .map((path): [string, string] => [path, git("show", `${tag}:${path}`)]),
      );
      const shipped = data.snapshot(tag);
      // A link is git's to follow, and so are its ids.
      const links = shipped.pages.filter(({ path }) => !pages.has(path)).map(({ path }) => path);
      const { date } = shipped;
      const read = valueIn(await importRelease({ release: tag, date, pages }, data.knowledge));
      const withoutIds = { ...shipped, commit: null, pages: shipped.pages.map((page) => ({ ...page, blob: null })) };
      expect([links, read]).toEqual([[], withoutIds]);
    },
  );
});

/** A function as JavaScript calls it, which no types hold back. */
const nothing =
  (call: (...args: never[]) => unknown) =>
  (...args: unknown[]) =>
    Reflect.apply(call, null, args);

describe("what a caller gets wrong", () => {
  const line = { snapshots: [], diffs: [] };
  const two = diff(data.snapshot("v1.4.1"), data.snapshot("v1.4.2"), data);
  const profile = valueIn(library.readProfile(PROFILE, "profile.yaml", data.knowledge));
  it.each<[call: () => unknown, message: string]>([
    [() => data.snapshot("v1.2.9"), 'unknown release "v1.2.9"; nearest: v1.2.0'],
    [() => filter(two, { backends: ["SGLung"] }, data.knowledge), 'unknown backend "SGLung"; nearest: SGLang'],
    [() => history(["Lorra"], line, data.knowledge), 'unknown feature "Lorra"; nearest: LoRA'],
    [() => history(["LoRA", "lora"], line, data.knowledge), "a pair needs two different features"],
    [() => lineOf([], "v1.0.0"), "there is no snapshot of v1.0.0"],
    [() => upgrade("v1.5.1", "v1.0.1", profile, data.snapshots, data), "v1.5.1 does not come before v1.0.1"],
    [
      () => render({ kind: "matrix", snapshot: data.snapshot("v1.2.0") }, "sarif", data),
      'unknown format "sarif"; expected text, json, markdown, html',
    ],
    [() => nothing(diff)(null, two.head, data), "diff: base is null, expected a snapshot"],
    [
      () => nothing(diff)(two.base, two.head),
      "diff: context is undefined, expected a context, such as shipped() gives",
    ],
    [() => nothing(diff)(two.base, "v1.4.2", data), "diff: head is a string, expected a snapshot"],
    [
      () => nothing(library.describe)({}, two, data.knowledge),
      "describe: change is an object without what is needed, expected a change",
    ],
    [() => nothing(filter)(two, null, data.knowledge), "filter: criteria is null, expected { backends, features }"],
    [() => nothing(lineOf)([null]), "lineOf: snapshot 1 is null, expected a snapshot"],
    [() => nothing(diffsOf)(undefined, data), "diffsOf: line is undefined, expected a list"],
    [() => nothing(history)("LoRA", line, data.knowledge), "history: features is a string, expected a list"],
    [() => nothing(ledger)([]), "ledger: line is a list, expected { snapshots, diffs }"],
    [
      () => nothing(upgrade)("v1.4.1", "v1.4.2", null, data.snapshots, data),
      "upgrade: profile is null, expected a profile",
    ],
    [() => nothing(library.check)(null, profile, data), "check: snapshot is null, expected a snapshot"],
    [() => nothing(render)(null, "text", data), "render: printable is null, expected { kind, … }"],
    [() => nothing(library.readSnapshot)(null, "x", data.knowledge), "readSnapshot: text is null, expected a text"],
    [
      () => nothing(library.readProfile)("", "x", null),
      "readProfile: knowledge is null, expected what readKnowledge gives",
    ],
    [() => nothing(library.readPlatform)(7, "x", data.knowledge), "readPlatform: text is a number, expected a text"],
    [() => nothing(library.readKnowledge)(null), "readKnowledge: read is null, expected a function"],
    [
      () => nothing(library.writeSnapshot)(null, data.knowledge),
      "writeSnapshot: snapshot is null, expected a snapshot",
    ],
    [() => nothing(data.snapshot)(null), "snapshot: release is null, expected a text"],
  ])("throws a UsageError: %#", (call, message) => {
    expect(call).toThrow(new library.UsageError(message));
  });
});
