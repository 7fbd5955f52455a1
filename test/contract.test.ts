import { execFile, execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { levels } from "../src/diff/gate.ts";
import { KINDS } from "../src/kinds/registry.ts";
import { command, scratchFolder } from "./support/command.ts";

async function json(...args: string[]) {
  const { code, out } = await command([...args, "--format", "json"]);
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe("the JSON of diff", () => {
  it("has the shape of the contract", async () => {
    const result = await json("diff", "v1.1.1", "v1.2.0");
    expect(result.schemaVersion).toBe(2);
    expect(result.base).toEqual({
      release: "v1.1.1",
      date: "2026-05-05",
      commit: null,
    });
    expect(result.head).toEqual({
      release: "v1.2.0",
      date: "2026-06-02",
      commit: null,
    });
    expect(result.summary).toMatchObject({
      improvements: 5,
      regressions: 1,
      unreviewed: 0,
      kinds: { "status-changed": 2, "caveat-added": 1, "caveat-resolved": 1 },
    });
    const change = result.changes.find((c: { fingerprint: string }) => c.fingerprint === "27816fce7ad7");
    expect(change).toEqual({
      fingerprint: "27816fce7ad7",
      kind: "status-changed",
      impact: "improvement",
      cause: "support",
      rule: "status-moved",
      reviewed: true,
      scope: "interactions",
      backend: { id: "vllm", name: "vLLM" },
      variant: null,
      features: [
        { id: "kv-aware-routing", name: "KV-Aware Routing" },
        { id: "multimodal", name: "Multimodal" },
      ],
      before: { status: "unstated", symbol: "", caveats: ["vllm/multimodal-kv-aware-routing"] },
      after: { status: "supported", symbol: "✅", caveats: ["vllm/multimodal-kv-aware-routing"] },
      toldUnder: null,
      message:
        "vLLM: Multimodal + KV-Aware Routing is now supported (was blank, with a note, in summary: The KV router hashes tokens only and cannot hash images or video yet; requests with them fall back to random or round-robin routing).",
      annotation: null,
      evidence: {
        base: [
          {
            path: "docs/reference/feature-matrix.md",
            line: 45,
            url: "https://github.com/ai-dynamo/dynamo/blob/v1.1.1/docs/reference/feature-matrix.md?plain=1#L45",
            symbol: "",
            release: null,
          },
        ],
        head: [
          {
            path: "docs/reference/feature-matrix.md",
            line: 45,
            url: "https://github.com/ai-dynamo/dynamo/blob/v1.2.0/docs/reference/feature-matrix.md?plain=1#L45",
            symbol: "✅",
            release: null,
          },
        ],
      },
    });
  });

  it("has every key on every change, and names every host", async () => {
    for (const range of ["v0.7.1..v0.8.0", "v1.3.0..v1.3.1", "v0.4.0..v1.4.0", "v1.4.0..v0.4.0"]) {
      const { changes, summary } = await json("diff", range);
      const prints = changes.map((c: { fingerprint: string }) => c.fingerprint);
      expect(new Set(prints).size).toBe(prints.length);
      for (const change of changes) {
        expect(Object.keys(change)).toEqual(
          expect.arrayContaining([
            "fingerprint",
            "kind",
            "impact",
            "cause",
            "scope",
            "backend",
            "features",
            "before",
            "after",
            "toldUnder",
            "message",
          ]),
        );
        expect(change.fingerprint).toMatch(/^[0-9a-f]{12}$/);
        expect(change.toldUnder === null || prints.includes(change.toldUnder)).toBe(true);
      }
      const hosts = changes.filter((c: { toldUnder: string | null }) => c.toldUnder !== null);
      expect(summary.entries).toBe(changes.length - hosts.length);
      expect(summary.changes).toBe(changes.length);
      const { entries, regressions, improvements, neutral, kinds } = summary;
      expect(regressions + improvements + neutral).toBe(entries);
      expect(Object.keys(kinds)).toEqual(KINDS);
      expect(Object.values(kinds).reduce((sum: number, n) => sum + Number(n), 0)).toBe(entries);
    }
  });

  it("lists the reclassified caveat with its cells", async () => {
    const { changes } = await json("diff", "v0.8.1", "v0.9.0");
    const added = changes.find((c: { kind: string }) => c.kind === "caveat-added");
    expect(added).toMatchObject({
      backend: { id: "trtllm", name: "TensorRT-LLM" },
      features: [{ id: "request-cancellation", name: "Request Cancellation" }],
      caveat: { id: "trtllm/request-cancellation", topic: "request-cancellation", before: null },
    });
    expect(added.cells).toHaveLength(6);
  });
});

describe("the JSON of show", () => {
  it("has the shape of the contract", async () => {
    const result = await json("show", "1.2.0");
    expect(result).toMatchObject({
      schemaVersion: 1,
      release: "v1.2.0",
      date: "2026-06-02",
      declaredRelease: "v1.2.0",
    });
    expect(result.cells).toHaveLength(204);
    expect(result.cells[0]).toEqual({
      scope: "comparison",
      backend: { id: "sglang", name: "SGLang" },
      variant: null,
      features: [{ id: "disaggregated-serving", name: "Disaggregated Serving" }],
      status: "supported",
      symbol: "✅",
      caveats: [],
      source: { path: "docs/reference/feature-matrix.md", line: 19 },
      also: [{ path: "README.md", line: 59, status: "supported" }],
    });
    const caveat = result.caveats.find((c: { id: string }) => c.id === "trtllm/request-cancellation");
    expect(caveat).toMatchObject({
      backend: { id: "trtllm", name: "TensorRT-LLM" },
      topic: "request-cancellation",
      kind: "caveat",
      cells: 6,
    });
  });

  it("takes a backend by any of its names, and no other", async () => {
    for (const name of ["trtllm", "TRT-LLM", "tensorrt-llm", "TensorRT-LLM"]) {
      const { cells } = await json("show", "latest", "--backend", name);
      expect(new Set(cells.map((c: { backend: { id: string } }) => c.backend.id))).toEqual(new Set(["trtllm"]));
    }
    const wrong = await command(["show", "latest", "--backend", "vlmm"]);
    expect(wrong).toEqual({ code: 2, out: "", err: 'dynamo-matrix: unknown backend "vlmm"; nearest: vLLM\n' });
  });
});

describe("names of releases", () => {
  it.each([
    [["diff", "v1.1.1"], "v1.1.1", "v1.5.1"],
    [["diff", "1.1.1", "1.2.0"], "v1.1.1", "v1.2.0"],
    [["diff", "v1.1.1..v1.2.0"], "v1.1.1", "v1.2.0"],
    [["diff", "previous", "latest"], "v1.5.0", "v1.5.1"],
    [["diff", "previous", "v1.1.0"], "v1.0.2", "v1.1.0"],
    [["diff", "previous", "v1.1.0", "--pre"], "v1.1.0-dev.1", "v1.1.0"],
    [["diff", "previous", "v1.1.0-dev.1"], "v1.0.1", "v1.1.0-dev.1"],
    [["diff", "data/releases/v1.1.1.yaml", "./data/releases/v1.2.0.yaml"], "v1.1.1", "v1.2.0"],
  ])("%j", async (args, base, head) => {
    const result = await json(...args);
    expect([result.base.release, result.head.release]).toEqual([base, head]);
  });

  it.each([
    [
      ["diff", "v1.1.2"],
      2,
      'dynamo-matrix: unknown release "v1.1.2"; nearest: v1.1.0. "dynamo-matrix releases" lists them\n',
    ],
    [
      ["diff", "latst"],
      2,
      'dynamo-matrix: unknown release "latst"; nearest: latest. "dynamo-matrix releases" lists them\n',
    ],
    [["diff", "no/such.yaml"], 3, "dynamo-matrix: no/such.yaml does not exist\n"],
    [["diff", "git:main"], 2, "dynamo-matrix: git:main needs --repo DIR\n"],
    [
      ["diff", "v1.1.1", "--format", "pdf"],
      2,
      'dynamo-matrix: unknown format "pdf"; expected text, json, markdown, html, notes, github, summary, junit, sarif, gitlab, csv\n',
    ],
    [
      ["diff", "v1.1.1", "--fail-on", "rain"],
      2,
      `dynamo-matrix: unknown level "rain"; none of the ${levels().length} known names is similar. See diff --help\n`,
    ],
    [
      ["show", "v1.1.1", "--format", "sarif"],
      2,
      'dynamo-matrix: unknown format "sarif"; expected text, json, markdown, html; "diff" has sarif\n',
    ],
    [["diff", "previous", "v0.4.0"], 2, "dynamo-matrix: there is no release before v0.4.0\n"],
    [
      ["changelog", "--from", "v9.0.0"],
      2,
      'dynamo-matrix: unknown release "v9.0.0"; "dynamo-matrix releases" lists the known ones\n',
    ],
    [["dif"], 2, "error: unknown command 'dif'\n(Did you mean diff?)\n"],
    [["diff"], 2, "error: missing required argument 'base'\n"],
    [["diff", "v1.1.1", "--colour"], 2, "error: unknown option '--colour'\n"],
  ])("%j exits %i", async (args, code, err) => {
    expect(await command(args)).toEqual({ code, out: "", err });
  });

  it("cannot be evaluated in an empty folder", async () => {
    const folder = scratchFolder();
    expect(await command(["diff", "latest", "--data", folder])).toMatchObject({ code: 3, out: "" });
  });
});

describe("an option that would do nothing", () => {
  it.each([
    [["diff", "v1.1.1", "--templates", "."], "--templates is for --format markdown, html, notes, not for text"],
    [
      ["show", "v1.1.1", "--format", "json", "--templates", "."],
      "--templates is for --format markdown, html, not for json",
    ],
    [
      ["diff", "v1.1.1", "--format", "sarif", "--audience", "operator"],
      "--audience applies to --format text, markdown, html, notes, not to sarif",
    ],
    [
      ["diff", "v1.1.1", "--format", "notes", "--all"],
      "--all does not apply to --format notes, which leave out changes of wording, symbols and links",
    ],
    [
      ["diff", "v1.1.1", "--heading-level", "3"],
      "--heading-level and --no-evidence apply to --format notes, not to text",
    ],
    [
      ["import", "--file", "a.md", "--release", "v9.0.0", "--tags", "v1.*"],
      "--tags applies to --repo; the release of a file is --release",
    ],
    [["import", "--repo", ".", "--release", "v9.0.0"], "--release applies to --file; use --tags with --repo"],
    [
      ["import", "--repo", ".", "--check", "--dry-run"],
      "--check and --dry-run exclude each other: both write nothing, and only --check compares",
    ],
    [["lint", "--disagreements", "--fix"], "--fix can't fix what pages state: leave out --disagreements"],
    [["lint", "--since", "v1.4.0"], "--since needs --disagreements"],
  ])("is refused: %j", async (args, err) => {
    expect(await command(args)).toEqual({ code: 2, out: "", err: `dynamo-matrix: ${err}\n` });
  });

  it.each([
    ["diff", "v1.1.1", "v1.2.0"],
    ["show", "v1.1.1"],
    ["upgrade", "v1.4.0", "v1.4.1", "--backend", "vllm"],
  ])("is told where it is a repository: %s", async (...args) => {
    const { code, out, err } = await command([...args, "--repo", "."]);
    expect([code, out]).toEqual([0, (await command(args)).out]);
    expect(err).toBe("--repo has no effect: no release is named git:REV or git:WORKTREE\n");
  });
});

describe("--fail-on", () => {
  it.each([
    ["v1.3.0..v1.3.1", "regression", 1],
    ["v1.1.1..v1.2.0", "regression", 1],
    ["v1.1.0..v1.1.1", "regression", 0],
    ["v0.8.1..v0.9.0", "regression", 1],
    ["v0.8.1..v0.9.0", "caveat", 1],
    ["v1.1.1..v1.2.0", "change", 1],
    ["v1.2.1..v1.3.0", "change", 1],
    ["v1.2.1..v1.3.0", "regression", 1],
    ["v0.8.0..v0.8.1", "change", 0],
  ])("%s %s exits %i", async (range, level, code) => {
    expect((await command(["diff", range, "--fail-on", level])).code).toBe(code);
  });
});

describe("the changelog", () => {
  it("tells each release against its predecessor, newest first, pre-releases only with --pre", async () => {
    const plain = await json("changelog", "--from", "v1.0.2", "--to", "v1.2.0");
    expect(
      plain.releases.map(
        (r: { base: { release: string }; head: { release: string } }) => `${r.base.release}..${r.head.release}`,
      ),
    ).toEqual(["v1.1.1..v1.2.0", "v1.1.0..v1.1.1", "v1.0.2..v1.1.0", "v1.0.1..v1.0.2"]);
    const pre = await json("changelog", "--from", "v1.0.2", "--to", "v1.1.0", "--pre");
    expect(pre.releases.map((r: { head: { release: string } }) => r.head.release)).toEqual([
      "v1.1.0",
      "v1.1.0-dev.1",
      "v1.0.2",
    ]);
  });
});

describe("the README", () => {
  it("shows what the command prints", async () => {
    const [, args = "", shown] =
      /```console\n\$ npx dynamo-matrix (.*)\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
    expect((await command(args.split(" "))).out).toBe(shown);
  });

  it("names only commands and options that there are", async () => {
    const lines = [...readFileSync("README.md", "utf8").matchAll(/`npx dynamo-matrix ([a-z]+)[^`]*`/g)];
    expect(new Set(lines.map((line) => line[1])).size).toBe(17);
    for (const [line, name = ""] of lines) {
      const { code, out } = await command([name, "--help"]);
      expect([name, code]).toEqual([name, 0]);
      for (const [option] of line.matchAll(/--[a-z-]+/g)) expect([line, out.includes(option)]).toEqual([line, true]);
    }
  });
});

describe("--output", () => {
  it("writes the file and prints nothing", async () => {
    const folder = scratchFolder();
    const { out } = await command(["diff", "v1.1.1", "v1.2.0", "--output", join(folder, "a.txt")]);
    const printed = await command(["diff", "v1.1.1", "v1.2.0"]);
    expect(out).toBe("");
    expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe(printed.out);
  });

  it("of - is stdout, and ./- a file", async () => {
    const folder = scratchFolder();
    const printed = await command(["releases"], folder);
    expect(await command(["releases", "--output", "-"], folder)).toEqual(printed);
    expect((await command(["releases", "--output", "./-"], folder)).out).toBe("");
    expect(readFileSync(join(folder, "-"), "utf8")).toBe(printed.out);
  });

  it("follows a link, keeps a file's mode, and leaves a pipe what it is", async () => {
    const folder = scratchFolder();
    const [real, link, pipe, dangling] = ["real", "link", "pipe", "dangling"].map((name) => join(folder, name));
    if (!real || !link || !pipe || !dangling) throw new Error("no names");
    symlinkSync("later", dangling);
    expect((await command(["releases", "--output", dangling])).code).toBe(0);
    expect(lstatSync(dangling).isSymbolicLink()).toBe(true);
    writeFileSync(real, "old", { mode: 0o600 });
    symlinkSync("real", link);
    expect((await command(["releases", "--output", link])).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(real).mode & 0o777).toBe(0o600);
    const { out } = await command(["releases"]);
    expect(readFileSync(real, "utf8")).toBe(out);
    execFileSync("mkfifo", [pipe]);
    const reader = execFile("cat", [pipe]);
    const read = new Promise((done) => {
      let text = "";
      reader.stdout?.on("data", (chunk) => {
        text += chunk;
      });
      reader.on("close", () => done(text));
    });
    expect((await command(["releases", "--output", pipe])).code).toBe(0);
    expect(await read).toBe(out);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["dangling", "later", "link", "pipe", "real"]);
  });

  it.each([
    ["", 2, "dynamo-matrix: --output needs the path of a file\n"],
    [".", 3, "dynamo-matrix: --output . is a folder; it must be a file\n"],
  ])("%j is refused", async (name, code, err) => {
    expect(await command(["releases", "--output", name], scratchFolder())).toMatchObject({ code, out: "" });
    expect((await command(["releases", "--output", name], scratchFolder())).err).toBe(err);
  });
});

describe("the reports", () => {
  it("that are committed are up to date", async () => {
    const { code, out } = await command(["report", "--check"]);
    expect([code, out]).toEqual([0, ""]);
  });

  it("are stale once a byte differs, and one of no release is told of", async () => {
    const folder = scratchFolder();
    expect((await command(["report", "--out", folder])).code).toBe(0);
    writeFileSync(join(folder, "v1.2.0.md"), "old\n");
    writeFileSync(join(folder, "v9.9.9.md"), "lost\n");
    const { code, out } = await command(["report", "--out", folder, "--check"], folder);
    expect([code, out]).toEqual([1, "v1.2.0.md: stale\nv9.9.9.md: belongs to no known release\n"]);
  });

  it("hold every entry of changes.json in each format", async () => {
    const { releases } = JSON.parse(readFileSync("reports/changes.json", "utf8"));
    for (const { head, changes } of releases) {
      const html = readFileSync(`reports/${head.release}.html`, "utf8");
      const entries = changes.filter(
        (c: { toldUnder: string | null; cause: string; kind: string }) =>
          c.toldUnder === null && c.cause !== "editorial" && !/^(notation|legend|reference)-/.test(c.kind),
      );
      const told = html.split("<summary>Wording, symbols and links")[0] ?? "";
      const ids = [...told.matchAll(/<li class="\w+" id="([0-9a-f]{12})">/g)].map((match) => match[1]);
      expect(ids.sort()).toEqual(entries.map((c: { fingerprint: string }) => c.fingerprint).sort());
      const markdown = readFileSync(`reports/${head.release}.md`, "utf8");
      const beforeQuiet = markdown.split(/<strong>Wording, symbols and links|\*\*Sources\*\*/)[0] ?? "";
      expect([...beforeQuiet.matchAll(/^- /gm)]).toHaveLength(entries.length);
    }
  });

  it("cite a reworded caveat only where it has the new words, and tell what other tables say", async () => {
    const { out } = await command(["diff", "v1.3.0", "v1.3.1"]);
    const rest = out.slice(out.indexOf("Changed caveats"));
    const lines = rest.slice(0, rest.indexOf("\n\n")).split("\n");
    expect(lines.slice(3)).toEqual([
      "    – The comparison and the backend's own list: Image-aware KV routing works through the dedicated TensorRT-LLM router worker for multimodal requests (MM Router Worker), and the TensorRT-LLM workers must publish KV events. (docs/fern/assets/releases.json:949 and docs/fern/pages/reference/general/compatibility.mdx:215)",
      "    was docs/reference/feature-matrix.md:106  now docs/fern/pages/reference/general/compatibility.mdx:294",
    ]);
  });

  it("count as unchanged only cells of which neither the status nor a note changed", () => {
    // One caveat came on six of 196 cells.
    expect(readFileSync("reports/v0.9.0.md", "utf8")).toContain("190 cells unchanged");
    // Of 204 cells two have another status, and a caveat or note changed on six, two of which are those.
    expect(readFileSync("reports/v1.2.0.md", "utf8")).toContain("198 cells unchanged");
  });

  it("say of each resolved caveat how long it stood, where it is told under another entry too", () => {
    for (const [release, since] of [
      ["v1.0.0", "It had been stated since v0.8.0 (2026-01-15) or earlier, for 57 days."],
      ["v1.2.0", "It had been stated since v0.8.0 (2026-01-15) or earlier, for 4 months."],
    ] as const) {
      for (const kind of ["md", "html"])
        expect(readFileSync(`reports/${release}.${kind}`, "utf8").replaceAll("\\", "")).toContain(since);
    }
  });

  it("say since when a caveat has stood that only a symbol now shows", () => {
    expect(readFileSync("reports/v1.3.1.md", "utf8")).toContain(
      "the caveat itself is not new. It had been supported since v0.8.0 (2026-01-15) or earlier, for 6 months. The caveat has been stated since v0.9.0 (2026-02-11), for 5 months.",
    );
  });

  it("say no changes, and nothing but writing, in different words", () => {
    expect(readFileSync("reports/v0.8.1.md", "utf8")).toContain("**No changes.**");
    expect(readFileSync("reports/v1.2.1.md", "utf8")).toContain(
      "**Nothing to report: only wording, symbols or links changed (1 change).**",
    );
  });

  it("of what concerns a backend and a feature agree in every format, and say what they are narrowed to", async () => {
    const asked = ["diff", "v1.0.1", "v1.4.0", "--backend", "SGLang", "--feature", "disaggregated-serving"];
    const { summary, only, changes } = JSON.parse((await command([...asked, "--format", "json"])).out);
    expect(only).toEqual({ backends: ["sglang"], features: ["disaggregated-serving"] });
    expect(summary).toMatchObject({
      regressions: 0,
      improvements: 1,
      kinds: { "caveat-reworded": 3, "coverage-gained": 0, "status-changed": 1 },
    });
    expect(summary.changes).toBe(changes.length);
    const verdict = "1 improvement (a reworded caveat) and 1 other change; no regression.";
    for (const format of ["text", "markdown", "html"]) {
      const { out } = await command([...asked, "--format", format]);
      expect(out).toContain(verdict);
      expect(out).toContain("Filtered to SGLang and Disaggregated Serving.");
    }
    const gate = (feature: string) =>
      command(["diff", "v1.0.1", "v1.4.0", "--backend", "sglang", "--feature", feature, "--fail-on", "regression"]);
    expect((await gate("disaggregated-serving")).code).toBe(0);
    expect((await gate("lora")).code).toBe(1);
    // The list of features that vLLM has since v1.3.1 brings caveats, none of them on Tool Calling.
    const caveats = (feature: string) =>
      command(["diff", "v1.3.0", "v1.3.1", "--backend", "vllm", "--feature", feature, "--fail-on", "caveat"]);
    expect((await caveats("tool-calling")).code).toBe(0);
    expect((await caveats("shadow-engine-failover")).code).toBe(1);
    expect(await gate("serving disaggregated")).toMatchObject({
      code: 2,
      err: 'dynamo-matrix: unknown feature "serving disaggregated"; nearest: Disaggregated Serving\n',
    });
  });

  const lacking: readonly (readonly [name: string, text: string, said: string])[] = [
    ["release.md.hbs", "# {{head.release}}\n{{head.realese}}\n", "release.md.hbs:2: there is no field realese"],
    // The same name exists elsewhere in the view, and stands on an earlier line too.
    [
      "release.md.hbs",
      "{{head.release}}\n{{#each sections}}\n{{head}}\n{{/each}}",
      "release.md.hbs:3: there is no field head",
    ],
    ["place.md.hbs", "{{path}}\n\n{{#if urll}}x{{/if}}", "place.md.hbs:3: there is no field urll"],
    ["release.md.hbs", "{{#if (eq 1 2)}}\n{{else if nope}}\n{{/if}}", "release.md.hbs:2: there is no field nope"],
    ["release.md.hbs", "x\n{{#if verdict.nope}}{{/if}}", "release.md.hbs:2: there is no field nope"],
    ["release.md.hbs", "x\n{{#each sections.nope}}{{/each}}", "release.md.hbs:2: there is no field nope"],
    ["release.md.hbs", "{{md unchanged.nope}}", "release.md.hbs:1: there is no field nope"],
    ["release.md.hbs", "{{#if @nope}}{{/if}}", "release.md.hbs:1: there is no field nope"],
    ["release.md.hbs", "{{constructor}}", "release.md.hbs:1: there is no field constructor"],
    ["release.md.hbs", "{{#project}}{{nope}}{{/project}}", "release.md.hbs:1: there is no field nope"],
    ["release.md.hbs", "{{#each sections as |s|}}\n{{s.titel}}{{/each}}", "release.md.hbs:2: there is no field titel"],
    [
      "entry.md.hbs",
      "{{#each evidence.head}}\n{{> place.md this}}\n{{md lien}}\n{{/each}}",
      "entry.md.hbs:3: there is no field lien",
    ],
    ["release.md.hbs", '{{verdict}}\n\n{{lookup this "nope"}}', "release.md.hbs:3: there is no field nope"],
    [
      "release.md.hbs",
      '{{> place.md head.pages.[0]}}\n\n{{lookup this "nope"}}',
      "release.md.hbs:3: there is no field nope",
    ],
    [
      "release.md.hbs",
      '{{verdict}}\n{{> (lookup this "project")}}',
      "release.md.hbs:2: The partial NVIDIA Dynamo could not be found",
    ],
    ["release.md.hbs", 'a\n{{plural 3 "one"}}', "release.md.hbs:2: plural takes a number and two words"],
    [
      "release.md.hbs",
      '{{#*inline "row"}}\n{{lookup this "nope"}}{{/inline}}\n{{> changes.md}}{{> row}}',
      "release.md.hbs:2: there is no field nope",
    ],
    ["release.md.hbs", "{{verdict}}\n\n{{#with}}{{/with}}", "release.md.hbs:3: #with requires exactly one argument"],
    ["release.md.hbs", "x\n{{> nowhere.md}}\n", "release.md.hbs:2: The partial nowhere.md could not be found"],
    [
      "place.md.hbs",
      "x\n{{#if url}}\n{{/each}}\n",
      "place.md.hbs:2: this is no Handlebars template: if doesn't match each - 2:3",
    ],
  ];
  it("takes what Handlebars offers: chains of else, block parameters, parents, stand-ins for a partial", async () => {
    const folder = scratchFolder();
    writeFileSync(
      join(folder, "release.md.hbs"),
      [
        "{{#if (eq 1 2)}}",
        "never",
        "{{else if project}}",
        "{{project}}",
        "{{else}}",
        "never",
        "{{/if}}",
        "{{#each sections as |section i|}}",
        '{{i}} {{section.title}} of {{../project}}, {{lookup section "id"}}',
        "{{/each}}",
        "{{#> nowhere.md}}",
        "stands in",
        "{{/nowhere.md}}",
        "",
      ].join("\n"),
    );
    const { code, out } = await command(["diff", "v1.0.2", "v1.1.1", "--format", "markdown", "--templates", folder]);
    expect([code, out]).toEqual([
      0,
      "NVIDIA Dynamo\n0 Improvements of NVIDIA Dynamo, improvements\n1 Versions and requirements of NVIDIA Dynamo, platform\nstands in\n",
    ]);
  });

  it("get the same view from diff, changelog and report", async () => {
    const folder = scratchFolder();
    const text = "{{all}} {{level}}\n";
    for (const kind of ["md", "html"])
      for (const name of ["release", "changelog"]) writeFileSync(join(folder, `${name}.${kind}.hbs`), text);
    const out = join(folder, "out");
    expect((await command(["report", "--templates", folder, "--out", out])).code).toBe(0);
    for (const [args, file, level] of [
      [["diff", "v1.1.1", "v1.2.0", "--all"], "v1.2.0", 2],
      [["changelog"], "changelog", 3],
    ] as const) {
      for (const [format, kind] of [
        ["markdown", "md"],
        ["html", "html"],
      ] as const) {
        const printed = (await command([...args, "--format", format, "--templates", folder])).out;
        expect(printed).toBe(`${level === 2} ${level}\n`);
        expect(readFileSync(join(out, `${file}.${kind}`), "utf8")).toBe(printed);
      }
    }
  });

  it("refuse a file that no template is called", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "relaese.md.hbs"), "x");
    expect(await command(["diff", "v1.2.0", "--format", "html", "--templates", folder])).toEqual({
      code: 2,
      out: "",
      err: 'dynamo-matrix: unknown template "relaese.md.hbs"; nearest: release.md.hbs\n',
    });
  });

  it.each(lacking)("refuse %s that says %j", async (name, text, said) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, name), text);
    const { code, out, err } = await command([
      "diff",
      "v1.1.1",
      "v1.2.0",
      "--format",
      "markdown",
      "--templates",
      folder,
    ]);
    expect([code, out, err]).toEqual([3, "", `dynamo-matrix: template ${said}\n`]);
  });
});
