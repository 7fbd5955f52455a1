import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../src/cli/run.ts";
import { overlayPlatform } from "../src/platform/overlay.ts";
import { readPlatform } from "../src/store/platform-read.ts";
import { writePlatform } from "../src/store/platform-write.ts";
import { command, scratchFolder } from "./support/command.ts";
import { comparison } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

/** A folder of somebody's with a page, and what `import` makes of it there. */
async function importing(release: string, lora: string) {
  const folder = scratchFolder();
  writeFileSync(join(folder, "page.md"), comparison({ LoRA: ["✅", lora] }));
  const imported = await command(["import", "--file", "page.md", "--release", release], folder);
  return { folder, imported };
}

describe("in a folder that is not the package's", () => {
  it.each([[["report"]], [["report", "--check"]]])("%j asks where to write, and writes nothing", async (args) => {
    const folder = scratchFolder();
    const { code, out, err } = await command(args, folder);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      "dynamo-matrix: name the folder to write to with --out DIR; dynamo-matrix never writes into its own folder\n",
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("import asks where to write in the folder of an installed package", async () => {
    const root = join(scratchFolder(), "node_modules", "dynamo-matrix");
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, "page.md"), comparison({ LoRA: ["✅", "✅"] }));
    let err = "";
    const io = {
      out: () => {},
      err: (text: string) => {
        err += text;
      },
      cwd: root,
      root,
      terminal: null,
      progress: false,
      color: false,
      env: {},
    };
    const args = ["import", "--file", "page.md", "--release", "v9.0.0", "--knowledge", resolve("data")];
    expect(await run(args, io)).toBe(2);
    expect(err).toContain("name the folder to write to with --data DIR");
    expect(readdirSync(root)).toEqual(["page.md"]);
  });

  it("what only looks writes nothing", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "page.md"), comparison({ LoRA: ["✅", "✅"] }));
    for (const args of [
      ["import", "--file", "page.md", "--release", "v9.0.0", "--dry-run"],
      ["check", "--backend", "sglang", "--feature", "lora"],
    ])
      expect([args[0], (await command(args, folder)).code]).toEqual([args[0], 0]);
    expect(readdirSync(folder)).toEqual(["page.md"]);
  });
});

describe("the folder of an installed package", () => {
  it.each<[args: readonly string[], option: string]>([
    [["import", "--file", "page.md", "--release", "v9.0.0", "--data", "ROOT/data/releases"], "--data DIR"],
    [["import", "--file", "page.md", "--release", "v9.0.0", "--data", "link/new"], "--data DIR"],
    [["report", "--out", "ROOT/reports"], "--out DIR"],
    [["accept", "0123456789ab", "--reason", "a", "--accepted", "ROOT/accepted.yaml"], "--accepted FILE"],
    [["releases", "--output", "link/releases.txt"], "--output FILE"],
    [["lint", "--fix", "--data", "ROOT/data/releases"], "--data DIR or --knowledge DIR"],
  ])("is not written to, however it is named: %j", async (args, option) => {
    const folder = scratchFolder();
    const root = join(folder, "node_modules", "dynamo-matrix");
    mkdirSync(join(root, "data", "releases"), { recursive: true });
    symlinkSync(root, join(folder, "link"));
    writeFileSync(join(folder, "page.md"), comparison({ LoRA: ["✅", "✅"] }));
    const unformatted = readFileSync("data/releases/v1.2.0.yaml", "utf8").replace(
      "release: v1.2.0",
      "release:   v1.2.0",
    );
    writeFileSync(join(root, "data", "releases", "v1.2.0.yaml"), unformatted);
    const before = readdirSync(root, { recursive: true }).sort();
    let err = "";
    const io = {
      out: () => {},
      err: (text: string) => {
        err += text;
      },
      cwd: folder,
      root,
      terminal: null,
      progress: false,
      color: false,
      env: {},
    };
    const named = args.map((arg) => arg.replace("ROOT", root));
    const code = await run(args[0] === "report" ? named : [...named, "--knowledge", resolve("data")], io);
    expect([code, err]).toEqual([
      2,
      `dynamo-matrix: name the folder to write to with ${option}; dynamo-matrix never writes into its own folder\n`,
    ]);
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(before);
    expect(readFileSync(join(root, "data", "releases", "v1.2.0.yaml"), "utf8")).toBe(unformatted);
  });
});

describe("what a user imports", () => {
  it("names a schema only where it is", async () => {
    const { folder } = await importing("v9.0.0", "✅");
    const path = join(folder, "dynamo-matrix-data", "v9.0.0.yaml");
    expect(readFileSync(path, "utf8").split("\n")[0]).toBe("release: v9.0.0");
    // One that leads somewhere stays, whatever is imported.
    writeFileSync(join(folder, "own.schema.json"), "{}");
    writeFileSync(path, `# yaml-language-server: $schema=../own.schema.json\n\n${readFileSync(path, "utf8")}`);
    const args = ["import", "--file", "page.md", "--release", "v9.0.0"];
    expect((await command(args, folder)).err).toBe("1 release read, 0 written, 1 unchanged\n");
    expect((await command([...args, "--check"], folder)).code).toBe(0);
    // One that leads nowhere goes.
    writeFileSync(path, readFileSync(path, "utf8").replace("../own", "../schema/none"));
    expect((await command(args, folder)).out).toBe("dynamo-matrix-data/v9.0.0.yaml\n");
    expect(readFileSync(path, "utf8").split("\n")[0]).toBe("release: v9.0.0");
  });

  it("goes to their folder, and lies over the shipped releases", async () => {
    const shipped = readdirSync("data/releases");
    const { folder, imported } = await importing("v9.0.0", "❌");
    expect([imported.code, imported.out]).toEqual([0, "dynamo-matrix-data/v9.0.0.yaml\n"]);
    expect([readdirSync(folder), readdirSync("data/releases")]).toEqual([["dynamo-matrix-data", "page.md"], shipped]);
    const { code, out, err } = await command(["diff", "v1.5.1", "v9.0.0", "--backend", "sglang"], folder);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("v1.5.1 (2026-10-06) → v9.0.0");
    expect((await command(["show", "latest"], folder)).out).toContain("v9.0.0");
    const { releases } = JSON.parse((await command(["releases", "--format", "json"], folder)).out);
    const matrices = releases.filter(({ matrix }: { matrix: boolean }) => matrix);
    expect(matrices).toHaveLength(shipped.length + 1);
    expect(matrices.filter((one: { own: boolean }) => one.own).map((one: { release: string }) => one.release)).toEqual([
      "v9.0.0",
    ]);
  });

  it("counts where the package has the same release, and that is told where it is read", async () => {
    const { folder } = await importing("v1.5.1", "❌");
    const told =
      "v1.5.1 dynamo-matrix-data/v1.5.1.yaml: warning: found a release that the package ships with different content; this file is used [hides-shipped]";
    const shown = await command(["show", "v1.5.1", "--format", "json"], folder);
    expect(shown.err.split("\n")[0]).toBe(told);
    expect(JSON.parse(shown.out).cells).toHaveLength(2);
    expect((await command(["show", "v1.5.0"], folder)).err).toBe("");
  });

  it("is not told of where only its commit is another", async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, "dynamo-matrix-data"));
    const text = readFileSync("data/releases/v1.5.1.yaml", "utf8");
    const commit = `commit: ${"a".repeat(40)}\nrepository: https://github.com/ai-dynamo/dynamo\n`;
    writeFileSync(join(folder, "dynamo-matrix-data", "v1.5.1.yaml"), text.replace("declares:", `${commit}declares:`));
    const { code, out, err } = await command(["show", "v1.5.1", "--format", "json"], folder);
    expect([code, err, JSON.parse(out).commit.id]).toEqual([0, "", "a".repeat(40)]);
  });

  it("needs no copy of what the package ships to the byte", async () => {
    const { folder } = await importing("v9.0.0", "✅");
    const shipped = scratchFolder();
    const root = join(shipped, "package");
    mkdirSync(join(root, "data", "releases"), { recursive: true });
    const text = readFileSync(join(folder, "dynamo-matrix-data", "v9.0.0.yaml"), "utf8");
    writeFileSync(join(root, "data", "releases", "v9.0.0.yaml"), text);
    const users = scratchFolder();
    writeFileSync(join(users, "page.md"), comparison({ LoRA: ["✅", "✅"] }));
    let err = "";
    const io = {
      out: () => {},
      err: (line: string) => {
        err += line;
      },
      cwd: users,
      root,
      terminal: null,
      progress: false,
      color: false,
      env: {},
    };
    const args = ["import", "--file", "page.md", "--release", "v9.0.0", "--knowledge", resolve("data")];
    expect([await run(args, io), err.trimEnd().split("\n").at(-1), readdirSync(users)]).toEqual([
      0,
      "1 release read, 0 written, 1 unchanged",
      ["page.md"],
    ]);
  });
});

describe("a table of versions over another", () => {
  const backends = [...knowledge().backends.entries.keys()];
  const read = (text: string) => {
    const platform = readPlatform(text, "platform.yaml", backends, (problem) => {
      throw new Error(JSON.stringify(problem));
    });
    if (!platform) throw new Error("no table");
    return platform;
  };
  const shipped = read(readFileSync("data/platform.yaml", "utf8"));

  it("changes nothing where it says the same", () => {
    expect(writePlatform(overlayPlatform(shipped, shipped, backends))).toBe(writePlatform(shipped));
  });

  it("has the say on the releases that its pages list, and keeps the rest", () => {
    const over = read(
      [
        "pages:",
        '  v9.0.0: { date: "2027-01-01", files: { compatibility: docs/a.mdx } }',
        "releases:",
        "  v9.0.0:",
        "    ucx: { is: 9.9.9, at: v9.0.0/compatibility:1 }",
        "  v1.5.1:",
        "    ucx: { is: 8.8.8, at: v9.0.0/compatibility:2 }",
        "",
      ].join("\n"),
    );
    const merged = overlayPlatform(shipped, over, backends);
    const ucx = (tag: string) => merged.releases.find(({ release }) => release === tag)?.ucx;
    expect([ucx("v9.0.0")?.value, ucx("v1.5.1")?.value]).toEqual([{ version: "9.9.9" }, { version: "8.8.8" }]);
    expect(ucx("v1.5.1")?.others.map(({ value }) => value)).toEqual([{ version: "1.21.x" }]);
    const before = shipped.releases.find(({ release }) => release === "v1.0.0");
    expect(merged.releases.find(({ release }) => release === "v1.0.0")).toEqual(before);
  });
});
