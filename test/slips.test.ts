import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { isColored } from "../src/cli/io.ts";
import { run } from "../src/cli/run.ts";
import { idOf } from "../src/knowledge/ids.ts";
import { nearest, nearestEntry } from "../src/knowledge/nearest.ts";
import { command, scratchFolder } from "./support/command.ts";
import { comparison, list, pairs } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

/** A folder of releases read from pages, given by release. */
async function releasesOf(pages: Readonly<Record<string, string>>): Promise<string> {
  const folder = scratchFolder();
  for (const [release, page] of Object.entries(pages)) {
    writeFileSync(join(folder, "page.md"), page);
    const asked = ["import", "--file", "page.md", "--release", release, "--data", "releases"];
    expect((await command(asked, folder)).code).toBe(0);
  }
  return join(folder, "releases");
}

async function problemsOf(data: string, code: string) {
  const { out } = await command(["lint", "--data", data, "--format", "json"]);
  return JSON.parse(out).problems.filter((problem: { code: string }) => problem.code === code);
}

describe("the nearest name", () => {
  it.each([
    ["spec decode", "Speculative Decoding"],
    ["disagg", "Disaggregated Serving"],
    ["kv routing", "KV-Aware Routing"],
    ["kvrouting", "KV-Aware Routing"],
    ["image multimodal", "multimodal-image"],
    ["migration of requests", "Request Migration"],
    ["tool call", "Tool Calling"],
    ["lra", "LoRA"],
  ])("of the feature %j is %j", (name, found) => {
    expect(nearestEntry(name, knowledge().features)?.name).toBe(found);
  });

  it.each([
    ["v1.4", "v1.4.0"],
    ["v1.4.9", "v1.4.0"],
    ["latst", "latest"],
    ["1.0.1", "v1.0.1"],
  ])("of the release %j is %j", (name, found) => {
    expect(nearest(name, ["latest", "v0.4.0", "v1.0.0", "v1.0.1", "v1.4.0", "v1.4.1"])).toBe(found);
  });

  it.each([
    ["disagg", ["Disaggregated Serving"]],
    ["Spec Decode", ["Speculative Decoding"]],
    ["multimodal (im", ["Multimodal (Image)"]],
    ["request", ["Request Migration", "Request Cancellation"]],
    ["serving", []],
    ["d", []],
  ])("is not asked for where %j is the beginning of one", (name, found) => {
    const { features } = knowledge();
    const id = () => features.nameOf(idOf("feature", name, features));
    const [only, ...others] = found;
    if (only === undefined) expect(id).toThrow(/^unknown feature/);
    else if (others.length > 0) expect(id).toThrow(`"${name}" matches several features: ${found.join(", ")}`);
    else expect(id()).toBe(only);
  });

  it("of a release without its last number is the first of them", async () => {
    const { code, out } = await command(["diff", "v1.4", "1.5.1"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^v1\.4\.0 .*→ v1\.5\.1 /u);
  });

  it("is none where nothing is known, or nothing is like it", () => {
    expect(nearest("lora", [])).toBe(null);
    expect(nearest("rain", ["caveat", "regression", "change"])).toBe(null);
    expect(nearestEntry("Whisper", knowledge().features)).toBe(null);
  });

  it.each([
    [["diff", "latest", "--backend", "onnx"], 'unknown backend "onnx"; expected SGLang, TensorRT-LLM, vLLM'],
    [["history", "whisper"], /^unknown feature "whisper"; none of the \d+ known names is similar$/],
    [
      ["versions", "--find", "whisper=1.0"],
      'unknown component "whisper"; expected SGLang, TensorRT-LLM, vLLM, NIXL, UCX',
    ],
    [
      ["diff", "xyz"],
      /^unknown release "xyz"; none of the \d+ known names is similar\. "dynamo-matrix releases" lists them$/,
    ],
  ])("that is none is not told: %j", async (args, says) => {
    const { code, err } = await command(args);
    expect(code).toBe(2);
    expect(err.replace("dynamo-matrix: ", "").trimEnd()).toEqual(
      typeof says === "string" ? says : expect.stringMatching(says),
    );
  });
});

describe("a release", () => {
  it("is named in either case", async () => {
    const { code, out } = await command(["show", "V1.0.1", "--format", "json"]);
    expect([code, JSON.parse(out).release]).toEqual([0, "v1.0.1"]);
  });

  it("that is compared with itself is told of", async () => {
    const { code, err } = await command(["diff", "latest"]);
    expect([code, err]).toEqual([
      0,
      'v1.5.1 is compared with itself: HEAD defaults to latest; "diff previous" compares with the release before it\n',
    ]);
  });
});

describe("a folder without releases", () => {
  it.each([
    [["releases"]],
    [["show", "latest"]],
    [["show", "v1.0.0"]],
    [["show", "anything"]],
    [["diff", "v1.0.0"]],
    [["changelog"]],
    [["history", "lora"]],
    [["caveats"]],
    [["lint"]],
    [["explain", "0123456789ab"]],
    [["report", "--out", "reports"]],
  ])("%j exits 3", async (args) => {
    const folder = scratchFolder();
    const { code, out, err } = await command([...args, "--data", "."], folder);
    expect([code, out, err]).toEqual([3, "", "dynamo-matrix: there are no releases in .\n"]);
  });
});

describe("the command", () => {
  const io = { err: () => {}, cwd: ".", root: resolve("."), terminal: null, progress: false, color: false, env: {} };

  it("reports an internal error in one line, and exits 3", async () => {
    let told = "";
    const out = () => {
      throw new TypeError("nothing\n  to read");
    };
    const err = (text: string) => {
      told += text;
    };
    expect(await run(["releases"], { ...io, out, err })).toBe(3);
    expect(told).toBe(
      "dynamo-matrix: internal error: TypeError: nothing to read. Please report it with the command, its input, and version 0.1.0\n",
    );
  });

  it("prints its version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(await command(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: "dumb" }, true, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true, false],
  ])("with %j, on a terminal %j, colours %j", (env, isTerminal, colored) => {
    expect(isColored(env, isTerminal)).toBe(colored);
  });
});

describe("a row that went and one that came alike", () => {
  const rows = (name: string, more: string) =>
    `${comparison({ [name]: ["🚧", "✅"], "Tool Calling": ["✅", "✅"] })}${list("SGLang", { [more]: ["✅", ""], "Tool Calling": ["✅", ""] })}`;
  const hint = async (base: string, head: string) => {
    const folder = await releasesOf({ "v9.0.0": base, "v9.1.0": head });
    return (await command(["diff", "v9.0.0", "v9.1.0", "--data", folder])).err;
  };

  it("are an alias where another table still has the old name", async () => {
    expect(await hint(rows("Prefix Cache", "Prefix Cache"), rows("Prefix Cache Store", "Prefix Cache"))).toBe(
      'Prefix Cache was removed and Prefix Cache Store added with the same statuses, and another table still has Prefix Cache: if they are the same, give prefix-cache the alias "Prefix Cache Store" in data/features.yaml\n',
    );
  });

  it("are a rename where none has it", async () => {
    expect(await hint(rows("Prefix Cache", "LoRA"), rows("Prefix Cache Store", "LoRA"))).toBe(
      'Prefix Cache was removed and Prefix Cache Store added with the same statuses: if it was renamed, give prefix-cache-store a rename from "Prefix Cache" in data/features.yaml in place of prefix-cache\n',
    );
  });
});

describe("lint", () => {
  it.each([
    ["v8.3.1", "v8.0.0", "the tag takes precedence; the page's label is ahead of it"],
    ["v8.3.1", "v8.4.0", "the tag takes precedence; the page's label is behind it"],
    ["v8.3.1", "v8.3.1.post1", "the tag takes precedence; the page's label is behind it"],
  ])("of a page for %s at %s", async (label, release, fix) => {
    const page = `Current stable release: ${label} (container tag).\n\n${comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] })}`;
    const found = await problemsOf(await releasesOf({ [release]: page }), "declared-release");
    expect(found.map((problem: { fix: string }) => problem.fix)).toEqual([fix]);
  });

  it("tells of pairs that work although their feature does not", async () => {
    const page = `${comparison({ LoRA: ["✅", "❌"], "Tool Calling": ["✅", "✅"] })}${pairs("SGLang", {})}`;
    const found = await problemsOf(await releasesOf({ "v9.0.0": page }), "refused-feature");
    expect(found).toMatchObject([
      {
        severity: "warning",
        place: { path: "page.md", line: 13 },
        found:
          "SGLang LoRA + Tool Calling, LoRA + Speculative Decoding, LoRA + Multimodal as usable (lines 13, 14, 15)",
        expected: "no pair with LoRA, not supported at page.md:5",
      },
    ]);
  });

  it("of pairs follows the comparison where a list says something else", async () => {
    const listed = list("SGLang", { LoRA: ["❌", ""], "Tool Calling": ["✅", ""] });
    const page = `${comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] })}${listed}${pairs("SGLang", {})}`;
    expect(await problemsOf(await releasesOf({ "v9.0.0": page }), "refused-feature")).toEqual([]);
  });

  it("calls no annotation stale for the data of others", async () => {
    const page = comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] });
    expect(await problemsOf(await releasesOf({ "v9.0.0": page }), "stale-annotation")).toEqual([]);
  });

  it("calls one stale where the annotations are given with the data", async () => {
    const folder = join(scratchFolder(), "data");
    cpSync("data", folder, { recursive: true, filter: (path) => !path.includes("releases") });
    writeFileSync(join(folder, "annotations.yaml"), "0123456789ab:\n  says: Nothing has this.\n");
    const page = comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] });
    const data = await releasesOf({ "v9.0.0": page });
    const { out } = await command(["lint", "--data", data, "--knowledge", folder, "--format", "json"]);
    expect(JSON.parse(out).problems.map((problem: { code: string }) => problem.code)).toEqual([
      "stale-annotation",
      "page-not-read",
    ]);
  });
});
