import { spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConsistently } from "../src/store/consistent-read.ts";
import { listFolder, releasesIn, writeFiles } from "../src/store/folder.ts";
import { scratchFolder } from "./support/command.ts";

/** How often a run is killed; LANDING_KILLS=300 kills it more often. */
const KILLS = Number(process.env["LANDING_KILLS"] ?? 40);
const COUNT = 30;

const NAMES = Array.from({ length: COUNT }, (_, i) => `v1.0.${i}.yaml`);
const filesOf = (folder: string, text: string) =>
  new Map(NAMES.map((name) => [join(folder, name), `${text}\n`.repeat(400)]));

/** The texts that the files of a folder begin with, each once. */
function textsIn(folder: string): string[] {
  return [...new Set(NAMES.map((name) => readFileSync(join(folder, name), "utf8").split("\n", 1)[0] ?? ""))];
}

const scratch = mkdtempSync(join(tmpdir(), "dynamo-matrix-landing-"));
const script = join(scratch, "writer.mjs");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

beforeAll(async () => {
  // A process of its own that writes one set of files after another until it is killed.
  const entry = join(scratch, "writer.ts");
  writeFileSync(
    entry,
    `import { writeFiles } from ${JSON.stringify(resolve("src/store/folder.ts"))};
import { join } from "node:path";
const [folder = "", label = ""] = process.argv.slice(2);
for (let run = 0; ; run++) writeFiles(new Map(Array.from({ length: ${COUNT} }, (_, i) => [join(folder, \`v1.0.\${i}.yaml\`), \`\${label}\${run}\\n\`.repeat(400)])));
`,
  );
  await build({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
});

function run(folder: string, label: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [script, folder, label], { stdio: "ignore" });
  setTimeout(() => child.kill("SIGKILL"), milliseconds);
  return new Promise((done) => child.once("exit", () => done()));
}

describe("several files", () => {
  it(`land together or not at all, whenever a run is killed: ${KILLS} times`, async () => {
    const folder = scratchFolder();
    writeFiles(filesOf(folder, "first"));
    const mixed: string[][] = [];
    for (let i = 0; i < KILLS; i++) {
      await run(folder, `run${i}-`, 60 + ((i * 37) % 60));
      releasesIn(folder);
      if (textsIn(folder).length !== 1) mixed.push(textsIn(folder));
      expect(readdirSync(folder).sort()).toEqual([...NAMES].sort());
    }
    expect(mixed).toEqual([]);
  });

  it("land whole where several runs write at once, one of them killed", async () => {
    const folder = scratchFolder();
    writeFiles(filesOf(folder, "first"));
    await Promise.all([run(folder, "a", 700), run(folder, "b", 400), run(folder, "c", 650)]);
    releasesIn(folder);
    expect(textsIn(folder)).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual([...NAMES].sort());
  });

  it("leave what was there where one of them can't be written", () => {
    const folder = scratchFolder();
    writeFiles(filesOf(folder, "first"));
    const files = new Map([...filesOf(folder, "second"), [join(folder, "a\0b"), "no such name"]]);
    expect(() => writeFiles(files)).toThrow();
    expect(textsIn(folder)).toEqual(["first"]);
    expect(readdirSync(folder).sort()).toEqual([...NAMES].sort());
  });

  it("of which none changed are not touched", () => {
    const folder = scratchFolder();
    writeFiles(filesOf(folder, "first"));
    expect(writeFiles(filesOf(folder, "first"))).toEqual({
      written: [],
      unchanged: NAMES.map((name) => join(folder, name)),
    });
  });

  it("keep links and modes", () => {
    const folder = scratchFolder();
    const real = join(scratchFolder(), "real.txt");
    writeFileSync(real, "old");
    chmodSync(real, 0o640);
    symlinkSync(real, join(folder, "link.txt"));
    writeFiles(
      new Map([
        [join(folder, "link.txt"), "new"],
        [join(folder, "sub", "other.txt"), "new"],
      ]),
    );
    expect(readFileSync(real, "utf8")).toBe("new");
    expect(readFileSync(join(folder, "sub", "other.txt"), "utf8")).toBe("new");
    expect(listFolder(folder)).toEqual(["link.txt", "sub"]);
  });
});

describe("a folder that another run writes to meanwhile", () => {
  it("is read again as a whole", () => {
    const folder = scratchFolder();
    writeFiles(filesOf(folder, "first"));
    let writes = 1;
    const read = () => {
      const [begin = ""] = textsIn(folder);
      if (writes-- > 0) writeFiles(filesOf(folder, "second"));
      return [begin, ...textsIn(folder)];
    };
    expect(readConsistently([folder], read)).toEqual(["second", "second"]);
    writes = Number.POSITIVE_INFINITY;
    let run = 0;
    const restless = () => writeFiles(filesOf(folder, `run${run++}`));
    expect(() => readConsistently([folder], restless)).toThrow(/keeps writing/u);
    expect(run).toBe(5);
  });
});

describe("what a killed run left", () => {
  const GONE = 2_000_000_000;
  it("is finished where it had decided to write, and removed where it had not", () => {
    const folder = scratchFolder();
    writeFiles(filesOf(folder, "first"));
    mkdirSync(join(folder, `.landing-${GONE}-0`));
    for (const name of NAMES.slice(5)) writeFileSync(join(folder, `.landing-${GONE}-0`, name), "second\n");
    for (const name of NAMES.slice(0, 5)) writeFileSync(join(folder, name), "second\n");
    mkdirSync(join(folder, `.staged-${GONE}-0`));
    writeFileSync(join(folder, `.staged-${GONE}-0`, NAMES[0] ?? ""), "third\n");
    writeFileSync(join(folder, `v1.0.0.yaml.${GONE}.tmp`), "fourth\n");
    writeFileSync(join(folder, ".dynamo-matrix.lock"), String(GONE));
    expect(releasesIn(folder)).toHaveLength(COUNT);
    expect(textsIn(folder)).toEqual(["second"]);
    expect(readdirSync(folder).sort()).toEqual([...NAMES].sort());
  });

  it("is left to a run that is still there", () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, `.staged-${process.ppid}-0`));
    writeFiles(filesOf(folder, "first"));
    expect(readdirSync(folder)).toContain(`.staged-${process.ppid}-0`);
  });
});
