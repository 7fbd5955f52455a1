import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { scratchFolder } from "./support/command.ts";

const COMMAND = resolve("dist/dynamo-matrix.cjs");

beforeAll(() => {
  if (!existsSync(COMMAND)) execFileSync("node", ["tools/build.mjs"]);
});

/** What a run of the built command prints, with nothing kept from earlier runs. */
function printed(args: readonly string[], environment: Readonly<Record<string, string>> = {}, cwd = process.cwd()) {
  return execFileSync(process.execPath, [COMMAND, ...args], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: scratchFolder(), DYNAMO_MATRIX_CACHE: "off", ...environment },
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** The shipped snapshots in a folder of their own, written in the reverse order of their names. */
function reversed(): string {
  const folder = join(scratchFolder(), "data");
  mkdirSync(folder);
  for (const name of readdirSync("data/releases").sort().reverse())
    cpSync(join("data/releases", name), join(folder, name));
  return folder;
}

describe.each([
  ["diff", ["diff", "v1.1.1", "v1.2.0", "--format", "json"]],
  ["a page", ["diff", "v1.3.0", "v1.3.1", "--all", "--format", "html"]],
])("%s is the same to the byte", (_what, args) => {
  let known: string | null = null;
  const expected = () => {
    known ??= printed(args);
    return known;
  };

  it.each<[what: string, environment: Readonly<Record<string, string>>]>([
    ["far in the east", { TZ: "Pacific/Kiritimati" }],
    ["in Turkish", { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", LANGUAGE: "tr" }],
    ["in no language", { LC_ALL: "C", LANG: "C" }],
  ])("%s", (_where, environment) => {
    expect(printed(args, environment)).toBe(expected());
  });

  let ofFolder: string | null = null;
  /** The same of the snapshots of a folder alone, which have no table of versions. */
  const expectedOfFolder = () => {
    ofFolder ??= printed([...args, "--data", "data/releases"]);
    return ofFolder;
  };

  it("in another folder", () => {
    expect(printed([...args, "--data", resolve("data/releases")], {}, scratchFolder())).toBe(expectedOfFolder());
  });

  it("whatever the order of the files", () => {
    expect(printed([...args, "--data", reversed()])).toBe(expectedOfFolder());
  });
});
