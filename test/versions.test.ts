import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../src/cli/run.ts";
import { command, scratchFolder } from "./support/command.ts";

describe("--find", () => {
  const find = async (...args: string[]) => {
    const { code, out, err } = await command(["versions", ...args, "--format", "json"]);
    return code === 0 ? JSON.parse(out) : `${code} ${err}`;
  };

  it("names the releases that bring a version", async () => {
    const { find: found, releases } = await find("--find", "vllm=0.20.1");
    expect(found).toEqual({
      component: "vLLM",
      wanted: "0.20.1",
      exact: [{ version: "0.20.1", releases: ["v1.2.0-deepseek-v4-dev.3", "v1.2.0", "v1.2.1"] }],
      lower: { version: "0.20.0", releases: ["v1.2.0-deepseek-v4-dev.2"] },
      higher: { version: "0.22.0", releases: ["v1.3.0-dev.1"] },
      otherwise: [],
    });
    expect(releases.map((one: { release: string }) => one.release)).toEqual([
      "v1.2.0-deepseek-v4-dev.3",
      "v1.2.0",
      "v1.2.1",
    ]);
  });

  it("names the nearest where none does, and the pages that say otherwise", async () => {
    const { find: found } = await find("--find", "SGLang=0.5.3rc0");
    expect(found).toEqual({
      component: "SGLang",
      wanted: "0.5.3rc0",
      exact: [],
      lower: { version: "0.5.0rc2", releases: ["v0.4.1", "v0.5.0", "v0.5.1"] },
      higher: { version: "0.5.3.post2", releases: ["v0.6.0", "v0.6.1", "v0.6.1.post1"] },
      otherwise: ["v0.6.0", "v0.6.1"],
    });
    const { find: past } = await find("--find", "vllm=99.0");
    expect([past.exact, past.lower, past.higher]).toEqual([
      [],
      { version: "0.28.0", releases: ["v1.5.0", "v1.5.1"] },
      null,
    ]);
    const { find: before } = await find("--find", "trtllm=0.9");
    expect([before.lower, before.higher]).toEqual([null, { version: "1.0.0rc", releases: ["v0.4.0"] }]);
  });

  it("takes a line of versions, and libraries, of one backend too", async () => {
    const { find: line } = await find("--find", "ucx=1.20.x");
    expect(line.exact).toEqual([
      { version: "1.20.x", releases: ["v1.3.0", "v1.3.1"] },
      { version: "1.20", releases: ["v1.1.0", "v1.2.0"] },
    ]);
    const { find: nixl } = await find("--find", "nixl=1.3.2", "--backend", "sglang");
    expect([nixl.component, nixl.exact]).toEqual(["NIXL of SGLang", [{ version: "1.3.2", releases: ["v1.3.1"] }]]);
    const { find: any } = await find("--find", "nixl=1.3.2");
    expect(any.exact).toEqual([
      { version: "1.3.2", releases: ["v1.3.1", "v1.4.0", "v1.4.1", "v1.4.2", "v1.5.0", "v1.5.1"] },
    ]);
  });

  it.each([
    ["vlm=0.20.1", 'unknown component "vlm"; nearest: vLLM'],
    ["nixel=1.0", 'unknown component "nixel"; nearest: NIXL'],
    ["vllm", "--find needs NAME=VERSION, such as vllm=0.20.1"],
    ["vllm=", "--find needs NAME=VERSION, such as vllm=0.20.1"],
    ["vllm=new", 'unreadable version "new"; expected one such as 0.20.1, 0.5.3rc0 or 1.20.x'],
  ])("%s is refused", async (what, message) => {
    expect(await find("--find", what)).toBe(`2 dynamo-matrix: ${message}\n`);
  });

  it("is refused with another backend", async () => {
    expect(await find("--find", "vllm=0.20.1", "--backend", "sglang")).toBe(
      "2 dynamo-matrix: --find vllm=0.20.1 and --backend sglang exclude each other\n",
    );
  });
});

describe("versions", () => {
  it("tells the same releases and versions in every format", async () => {
    const json = JSON.parse((await command(["versions", "--format", "json"])).out);
    const told = json.releases.map(
      (one: { release: string; engines: { version: string | null; build: string | null }[] }) => [
        one.release,
        ...one.engines.map(({ version, build }) => version ?? build ?? "none"),
      ],
    );
    expect(told).toHaveLength(37);
    const text = (await command(["versions"])).out;
    const markdownText = (await command(["versions", "--format", "markdown"])).out;
    const html = (await command(["versions", "--format", "html"])).out
      .replace(/<\/?span[^>]*>/g, " ")
      .replace(/ class="[^"]*"/g, "")
      .replace(/ +/g, " ");
    const row = (lines: readonly string[], tag: string, before: string) =>
      lines.find(
        (line) => line.startsWith(`${before}${tag}`) && !/[.\d-]/.test(line[before.length + tag.length] ?? ""),
      ) ?? "";
    for (const [tag, ...versions] of told) {
      for (const line of [
        row(text.split("\n"), tag, ""),
        row(markdownText.split("\n"), tag, "| "),
        row(html.split("\n"), tag, '<tr><th scope="row">'),
      ])
        expect([tag, versions.filter((version: string) => version !== "none" && !line.includes(version))]).toEqual([
          tag,
          [],
        ]);
    }
  });

  it("shows the table on a terminal", async () => {
    const { out } = await command(["versions", "--backend", "vLLM"]);
    const all = out.split("\n");
    expect(all.slice(0, 5)).toEqual([
      "Versions of NVIDIA Dynamo",
      "27 releases with a matrix, 10 without one.",
      "",
      "Release                     Date        Kind              vLLM      NIXL    UCX     CUDA (minimum driver)",
      "v1.5.1                      2026-10-06  patch             0.28.0    1.3.2   1.21.x  13.0 (580)",
    ]);
    expect(all.find((line) => line.startsWith("v0.6.0 "))).toBe(
      "v0.6.0                      2025-10-27  stable            0.11.0*   0.6.0",
    );
    expect(all.find((line) => line.startsWith("  v0.6.0 vLLM"))).toBe(
      "  v0.6.0 vLLM: 0.11.0 (v1.5.1 docs/fern/pages/reference/general/compatibility.mdx:208); v0.6.0 docs/reference/support-matrix.md:69 says 0.10.1.1",
    );
  });

  it("has what stands instead in its JSON, with the places", async () => {
    const { out } = await command(["versions", "--backend", "vllm", "--format", "json"]);
    const { only, releases } = JSON.parse(out);
    const old = releases.find((one: { release: string }) => one.release === "v0.6.0");
    expect(only).toEqual(["vllm"]);
    expect([old.date, old.published, old.kind, old.matrix]).toEqual(["2025-10-27", "2025-10-28", "stable", true]);
    const newest = { release: "v1.5.1", path: "docs/fern/pages/reference/general/compatibility.mdx", line: 208 };
    const matrix = "docs/reference/support-matrix.md";
    expect(old.engines).toEqual([
      {
        backend: { id: "vllm", name: "vLLM" },
        version: "0.11.0",
        build: null,
        nixl: "0.6.0",
        cuda: [],
        source: newest,
      },
    ]);
    expect(old.disagreements[0]).toEqual({
      about: "engine",
      backend: "vllm",
      name: "vLLM",
      value: "0.11.0",
      since: { release: "v1.0.0", path: matrix, line: 44 },
      source: newest,
      instead: [
        {
          value: "0.10.1.1",
          since: { release: "v0.6.0", path: matrix, line: 69 },
          source: { release: "v0.6.0", path: matrix, line: 69 },
        },
      ],
    });
    expect(old.disagreements.map((one: { about: string }) => one.about)).toEqual(["engine", "tag"]);
  });

  it("refuses an unknown backend and format, and says where there is no table", async () => {
    const backend = await command(["versions", "--backend", "vlm"]);
    expect([backend.code, backend.err]).toEqual([2, 'dynamo-matrix: unknown backend "vlm"; nearest: vLLM\n']);
    expect((await command(["versions", "--format", "csv"])).code).toBe(2);
    const none = await command(["versions", "--data", scratchFolder()]);
    expect([none.code, none.err]).toEqual([3, "dynamo-matrix: there is no table of versions; import writes it\n"]);
  });

  const BROKEN: readonly (readonly [string, string, string, string])[] = [
    [
      "a status that is none",
      "is: { name: Hopper, status: supported }",
      "is: { name: Hopper, status: fine }",
      'releases.v1.5.1.gpus.1.is.status: "fine"',
    ],
    ["a page that is not listed", "at: v1.5.1/compatibility:214", "at: v1.5.1/other:214", 'the page "v1.5.1/other"'],
    [
      "a place that is none",
      "at: v1.5.1/compatibility:214",
      "at: line 214",
      'releases.v1.5.1.engines.sglang.cuda.at: "line 214"',
    ],
    ["a backend that nobody knows", "      sglang:", "      lmdeploy:", 'the backend "lmdeploy"'],
    [
      "broken YAML",
      "    kind: { is: patch,",
      "    kind: { is: [patch,",
      "Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
  ];

  it.each(BROKEN)("tells line and column of %s", async (_what, right, wrong, found) => {
    const data = scratchFolder();
    const text = readFileSync("data/platform.yaml", "utf8").replace(right, wrong);
    writeFileSync(join(data, "platform.yaml"), text);
    const { code, out, err } = await command(["versions", "--data", data]);
    expect([code, out]).toEqual([3, ""]);
    const at = text.slice(0, text.indexOf(wrong)).split("\n").length;
    const [first = ""] = err.split("\n");
    expect(first).toMatch(/platform\.yaml:\d+:\d+: error: found /);
    expect([Number(/\.yaml:(\d+):/.exec(first)?.[1]) - at < 2, first.includes(found)]).toEqual([true, true]);
    expect(err.split("\n").at(-2)).toMatch(/platform\.yaml can't be evaluated$/);
  });
});

describe("what else tells of versions", () => {
  it("show has the platform as its JSON says, or null", async () => {
    const show = async (...args: string[]) =>
      JSON.parse((await command(["show", ...args, "--format", "json"])).out).platform;
    const { engines, ucx, gpus, os } = await show("v1.2.0");
    const path = "docs/fern/pages/reference/general/compatibility.mdx";
    const at = (line: number) => ({ release: "v1.5.1", path, line });
    expect(engines[2]).toEqual({
      backend: { id: "vllm", name: "vLLM" },
      version: "0.20.1",
      build: null,
      nixl: "0.10.1",
      cuda: [
        { toolkit: "12.9", driver: "575", status: "supported", source: at(243) },
        { toolkit: "13.0", driver: "580", status: "supported", source: at(244) },
      ],
      source: at(185),
    });
    expect(ucx).toBe("1.20.0");
    expect(gpus.map(({ name, status }: { name: string; status: string }) => [name, status])).toEqual([
      ["Blackwell", "supported"],
      ["Hopper", "supported"],
      ["Ada Lovelace", "supported"],
      ["Ampere", "supported"],
    ]);
    expect(
      os.map((one: Record<string, unknown>) => [one["name"], one["version"], one["arch"], one["status"], one["cloud"]]),
    ).toEqual([
      ["Ubuntu", "22.04", ["x86_64"], "supported", null],
      ["Ubuntu", "24.04", ["x86_64", "arm64"], "supported", null],
      ["CentOS Stream", "9", ["x86_64"], "limited", null],
      ["Amazon Linux", "2023", ["x86_64"], "supported", "AWS"],
    ]);
    expect(
      (await show("v1.2.0", "--backend", "sglang")).engines.map((one: { version: string }) => one.version),
    ).toEqual(["0.5.11"]);
    expect(await show("data/releases/v1.2.0.yaml")).not.toBe(null);
    const data = scratchFolder();
    writeFileSync(join(data, "v1.2.0.yaml"), readFileSync("data/releases/v1.2.0.yaml", "utf8"));
    expect(await show("v1.2.0", "--data", data)).toBe(null);
  });

  it("releases lists those without pages of their own, marked", async () => {
    const { releases } = JSON.parse((await command(["releases", "--format", "json"])).out);
    const without = releases.filter((one: { matrix: boolean }) => !one.matrix);
    expect(without).toHaveLength(10);
    expect(without.at(-1)).toEqual({
      release: "v1.3.0-dev.1",
      date: "2026-06-09",
      commit: null,
      preRelease: true,
      kind: "platform-preview",
      matrix: false,
      own: false,
      cells: 0,
      notes: 0,
      pages: [],
    });
    const { kind, matrix } = releases.find((one: { release: string }) => one.release === "v1.2.1");
    expect([kind, matrix]).toEqual(["patch", true]);
    const text = (await command(["releases"])).out.split("\n");
    expect(text.slice(-11, -9)).toEqual([
      "v0.6.1.post1                          patch",
      "v0.7.0.post1                          patch",
    ]);
  });
});

describe("lint", () => {
  it("names the dates that pages give otherwise than the tags do, and no other", async () => {
    const { out } = await command(["lint", "--format", "json"]);
    const dates = JSON.parse(out).problems.filter((one: { found: string }) => one.found.includes("as the date of"));
    expect(
      dates.map((one: { found: string; expected: string }) => [one.found, one.expected.slice(0, 10)]).sort(),
    ).toEqual(
      [
        ["2025-10-28 as the date of v0.6.0", "2025-10-27"],
        ["2025-12-15 as the date of v0.7.1", "2025-12-11"],
        ["2026-01-23 as the date of v0.8.1", "2026-01-22"],
        ["2026-03-04 as the date of v0.9.1", "2026-03-03"],
        ["2026-03-12 as the date of v1.0.0", "2026-03-13"],
        ["2026-03-17 as the date of v1.1.0-dev.1", "2026-03-16"],
      ].sort(),
    );
    expect((await command(["lint", "v1.3.0"])).out).not.toContain("as the date of");
  });
});

describe("an import that was killed", () => {
  it.each(["releases", "versions"])(
    "is finished by %s, in the folder that the table and the snapshots share",
    async (name) => {
      const root = scratchFolder();
      const data = join(root, "data");
      cpSync("data", data, { recursive: true });
      const [table, snapshot] = [join(data, "platform.yaml"), join(data, "releases", "v1.5.1.yaml")];
      const landing = join(data, ".landing-999999999-0");
      mkdirSync(join(landing, "releases"), { recursive: true });
      renameSync(table, join(landing, "platform.yaml"));
      renameSync(snapshot, join(landing, "releases", "v1.5.1.yaml"));
      let out = "";
      const code = await run([name], {
        out: (text) => {
          out += text;
        },
        err: () => {},
        cwd: root,
        root,
        terminal: null,
        progress: false,
        color: false,
        env: process.env,
      });
      expect([code, /^v1\.5\.1 /m.test(out)]).toEqual([0, true]);
      expect([existsSync(landing), existsSync(table), existsSync(snapshot)]).toEqual([false, true, true]);
    },
  );
});
