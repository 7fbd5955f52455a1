import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { widthOf } from "../src/terminal/layout.ts";
import { scratchFolder } from "./support/command.ts";

/** `script` of util-linux runs a command on a terminal of its own; others of that name take other options. */
const hasScript = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;

const program = `node ${resolve("dist/dynamo-matrix.js")}`;

/** Runs a shell line on a real terminal of so many columns; gives what the terminal got. */
function onTerminal(line: string, columns: number, environment: Readonly<Record<string, string>> = {}): string {
  const { NO_COLOR, ...own } = process.env;
  return execFileSync("script", ["-qec", `stty cols ${columns} rows 50; ${line}`, "/dev/null"], {
    encoding: "utf8",
    env: { ...own, TERM: "xterm-256color", ...environment },
  }).replaceAll("\r\n", "\n");
}

const ESCAPE = "\u001b[";

describe.skipIf(!hasScript)("a real terminal", () => {
  it("gets colour, folded to its width", () => {
    const out = onTerminal(`${program} diff v1.3.0 v1.3.1`, 60);
    expect(out).toContain(`${ESCAPE}1mRegressions${ESCAPE}22m`);
    // A dot in the colour of what it tells: red for a loss, green for a gain.
    expect(out).toContain(`${ESCAPE}31m•${ESCAPE}39m SGLang: Dynamo Snapshot`);
    expect(out).toContain(`${ESCAPE}32m•${ESCAPE}39m TensorRT-LLM: Dynamo Snapshot`);
    const lines = stripVTControlCharacters(out).split("\n");
    expect(lines.filter((line) => widthOf(line) > 60 && /\s/.test(line.trim()))).toEqual([]);
  });

  it.each([
    ["NO_COLOR=1", { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR, which counts as none", { NO_COLOR: "" }, true],
    ["TERM=dumb", { TERM: "dumb" }, false],
  ])("obeys %s", (_, environment, coloured) => {
    expect(onTerminal(`${program} caveats --open`, 80, environment).includes(ESCAPE)).toBe(coloured);
  });

  it("gets the same words as a pipe, and a pipe no colour", () => {
    const words = (text: string) => stripVTControlCharacters(text).split(/\s+/);
    const pipe = onTerminal(`${program} caveats | cat`, 60);
    expect(pipe).not.toContain(ESCAPE);
    expect(words(onTerminal(`${program} caveats`, 60))).toEqual(words(pipe));
    expect(Math.max(...pipe.split("\n").map(widthOf))).toBeGreaterThan(60);
  });

  const corpus = inject("corpus");
  it.skipIf(!corpus)("sees progress, which leaves nothing behind; a file sees none", () => {
    const data = scratchFolder();
    // Seven releases, of v1.2, v1.3 and v1.4, are enough to see the line move.
    const tags = "--tags 'v1.2.*' --tags 'v1.3.*' --tags 'v1.4.*'";
    const line = `${program} import --repo ${corpus?.repository ?? ""} --data ${data} ${tags}`;
    const seen = onTerminal(`${line} >${join(data, "out")}`, 80);
    const steps = seen.match(/import \d+\/7 v[\d.]+/g) ?? [];
    expect(steps.map((step) => step.split(" ")[1])).toEqual(["1/7", "2/7", "3/7", "4/7", "5/7", "6/7", "7/7"]);
    // The last thing that the line of progress does is to go; then come the problems and the totals.
    expect(seen.split(`\r${ESCAPE}K`).at(-1)).toMatch(/\n7 releases read, 7 written, 0 unchanged\n$|^7 releases read/);
    const log = join(data, "log");
    onTerminal(`${line} 2>${log}`, 80);
    expect(readFileSync(log, "utf8")).toMatch(/7 releases read, 0 written, 7 unchanged\n$/);
    expect(readFileSync(log, "utf8")).not.toMatch(/import \d+\/7|\r/);
  });
});
