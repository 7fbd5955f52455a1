import { describe, expect, it } from "vitest";
import { lineTo, predecessorOf } from "../src/model/lineage.ts";
import { parseVersion } from "../src/model/version.ts";
import { command } from "./support/command.ts";
import { testRepository } from "./support/git.ts";

const TABLE = (lora: string) =>
  `| Feature | SGLang | vLLM |\n| --- | --- | --- |\n| LoRA | ${lora} | ✅ |\n| Tool Calling | ✅ | ✅ |\n`;
const PAIRS =
  "\n## vLLM\n\n| Feature | LoRA | Tool Calling |\n| --- | --- | --- |\n| LoRA | — | |\n| Tool Calling | ✅ | — |\n";
const MATRIX = (lora: string) => `# Features\n\n${TABLE(lora)}${PAIRS}`;
const LIST = (backend: string) =>
  `# ${backend}\n\n| Feature | ${backend} | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n| Tool Calling | ✅ | |\n`;

async function show(repository: ReturnType<typeof testRepository>, name: string) {
  const { code, out, err } = await command(["show", name, "--repo", repository.folder, "--format", "json"]);
  if (code !== 0) return { code, err, paths: [], cells: 0 };
  const { cells } = JSON.parse(out);
  const paths = new Set<string>(cells.map((cell: { source: { path: string } }) => cell.source.path));
  return { code, err, paths: [...paths].sort(), cells: cells.length };
}

describe("a revision gets its era by what is there", () => {
  it.each<[what: string, files: Readonly<Record<string, string>>, paths: readonly string[]]>([
    ["the matrix page", { "docs/reference/feature-matrix.md": MATRIX("✅") }, ["docs/reference/feature-matrix.md"]],
    [
      "the READMEs",
      {
        "README.md": TABLE("✅"),
        "docs/backends/vllm/README.md": LIST("vLLM"),
        "docs/backends/sglang/README.md": LIST("SGLang"),
        "docs/backends/trtllm/README.md": LIST("TensorRT-LLM"),
      },
      ["README.md", "docs/backends/sglang/README.md", "docs/backends/trtllm/README.md", "docs/backends/vllm/README.md"],
    ],
    [
      "the matrix page, beside READMEs that lie where older ones did",
      {
        "README.md": "# Project\n",
        "docs/backends/vllm/README.md": "# vLLM\n",
        "docs/backends/sglang/README.md": "# SGLang\n",
        "docs/backends/trtllm/README.md": "# TensorRT-LLM\n",
        "docs/reference/feature-matrix.md": MATRIX("✅"),
      },
      ["docs/reference/feature-matrix.md"],
    ],
  ])("%s", async (_what, files, paths) => {
    const repository = testRepository();
    repository.commit(files);
    expect(await show(repository, "git:main")).toMatchObject({ code: 0, err: "", paths });
    expect(await show(repository, "git:WORKTREE")).toMatchObject({ code: 0, err: "", paths });
  });
});

describe("a page that moved is found", () => {
  it.each<[what: string, path: string, key: string]>([
    ["under its name", "docs/pages/reference/feature-matrix.md", "matrix"],
    ["under its name, deep down", "site/content/en/docs/feature-matrix.md", "matrix"],
  ])("%s", async (_what, path, key) => {
    const repository = testRepository();
    repository.commit({ [path]: MATRIX("✅"), "README.md": "# Project\n" });
    const result = await show(repository, "git:main");
    expect([result.code, result.paths]).toEqual([0, [path]]);
    expect(result.err).toContain(
      `${path}: warning: found the page "${key}" at a path that data/pages.yaml does not name`,
    );
    expect(result.err).toContain(`add ${path} to the paths of ${key}, under the era since v0.8.0, in data/pages.yaml`);
  });

  it("by what stands on it, where its name is another", async () => {
    const repository = testRepository();
    const list = "\n## vLLM list\n\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | Yes | |\n";
    repository.commit({
      "README.md": "# Project for vLLM and SGLang\n\n| a | b |\n| --- | --- |\n| c | d |\n",
      "docs/what-works.mdx": `${MATRIX("✅")}${list}`,
    });
    const result = await show(repository, "git:main");
    expect([result.code, result.paths, result.cells]).toEqual([0, ["docs/what-works.mdx"], 6]);
    expect(result.err).toContain("add docs/what-works.mdx to the paths of compatibility");
  });

  it("at a tag too, and the snapshot says where", async () => {
    const repository = testRepository();
    repository.commit({ "docs/pages/reference/feature-matrix.md": MATRIX("✅") }, "v1.2.0");
    const { code, err } = await command(["import", "--repo", repository.folder, "--dry-run"]);
    expect(code).toBe(0);
    expect(err).toContain("v1.2.0 docs/pages/reference/feature-matrix.md: warning: found the page");
  });

  it("and one that is damaged is told of, not passed over for another", async () => {
    const repository = testRepository();
    repository.commit({
      "docs/reference/feature-matrix.md": MATRIX("¿"),
      "old/feature-matrix.md": MATRIX("✅"),
    });
    const { code, err } = await show(repository, "git:main");
    expect(code).toBe(3);
    expect(err).toContain("git:main docs/reference/feature-matrix.md:5:10: error");
  });

  describe("under the newest era, beside the page that lies where it should", () => {
    const COMPATIBILITY = "docs/fern/pages/reference/general/compatibility.mdx";
    const list = (backend: string) =>
      `\n## ${backend} features\n\n| Feature | ${backend} | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n`;
    const page = `${MATRIX("✅")}${list("vLLM")}`;

    it("where a backend's own page lies at another path", async () => {
      const repository = testRepository();
      const own = "docs/engines/vllm/features.md";
      repository.commit({
        [COMPATIBILITY]: page,
        [own]: `${LIST("vLLM")}| WideEP | 🚧 | |\n`,
        // A page of a backend that says nothing of features that anybody knows, and a copy.
        "docs/engines/sglang/flags.md":
          "# SGLang\n\n| Feature | SGLang | Notes |\n| --- | --- | --- |\n| --a | ✅ | |\n",
        "archive/vllm-old.md": LIST("vLLM"),
      });
      const { code, paths, err } = await show(repository, "git:main");
      expect([code, paths]).toEqual([0, [own, COMPATIBILITY]]);
      expect(err).toContain(`${own}: warning: found the page "vllm" at a path that data/pages.yaml does not name`);
      expect(err).not.toContain("flags.md");
    });

    it("with a warning where a backend that nobody has named has a page of its own", async () => {
      const repository = testRepository();
      const folder = "docs/fern/pages/developer-guide/knowledge-base/modular-components/backends";
      repository.commit({
        [COMPATIBILITY]: page,
        [`${folder}/warp/overview.md`]:
          "# Warp\n\n| Feature | Status | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n",
        [`${folder}/mock/overview.md`]: "# Mock\n\n| Feature | Status | Notes |\n| --- | --- | --- |\n| --a | ✅ | |\n",
      });
      const { code, paths, err } = await show(repository, "git:main");
      expect([code, paths]).toEqual([0, [COMPATIBILITY]]);
      expect(err).toContain(`${folder}/warp/overview.md: warning: found a list of features of a backend "warp"`);
      expect(err).not.toContain("mock");
    });

    it("where a scope went to a page of its own", async () => {
      const repository = testRepository();
      const own = "docs/fern/pages/reference/general/feature-detail.mdx";
      const lists = ["vLLM", "SGLang"].map(list).join("");
      repository.commit({ [COMPATIBILITY]: `${MATRIX("✅")}${lists}` });
      const before = await show(repository, "git:main");
      repository.commit({ [COMPATIBILITY]: MATRIX("✅"), [own]: `# Features in detail\n${lists}` });
      const { code, paths, cells, err } = await show(repository, "git:main");
      expect([code, paths, cells]).toEqual([0, [COMPATIBILITY, own], before.cells]);
      expect(err).toContain(`${own}: warning: found the page "feature-detail" at a path`);
    });

    it("but not a copy of what is stated", async () => {
      const repository = testRepository();
      repository.commit({ [COMPATIBILITY]: page, "docs/archive/compatibility.mdx": page.replaceAll("✅", "🚧") });
      expect(await show(repository, "git:main")).toMatchObject({ code: 0, err: "", paths: [COMPATIBILITY] });
    });
  });

  it("where a backend's own page lies at another path, at a commit of an older era", async () => {
    const repository = testRepository();
    const own = "docs/engines/vllm/features.md";
    repository.commit({
      "docs/reference/feature-matrix.md": MATRIX("✅"),
      [own]: `${LIST("vLLM")}| WideEP | 🚧 | |\n`,
    });
    const { code, paths } = await show(repository, "git:main");
    expect([code, paths]).toEqual([0, [own, "docs/reference/feature-matrix.md"]]);
  });

  it("but not where there is none", async () => {
    const repository = testRepository();
    repository.commit({ "README.md": "# Project\n" });
    const { code, err } = await show(repository, "git:main");
    expect([code, err.split("\n").at(-2)]).toEqual([3, "dynamo-matrix: no page was found at git:main"]);
  });
});

describe("a matrix page that was removed", () => {
  const READMES = {
    "README.md": TABLE("✅"),
    "docs/backends/vllm/README.md": LIST("vLLM"),
    "docs/backends/sglang/README.md": LIST("SGLang"),
    "docs/backends/trtllm/README.md": LIST("TensorRT-LLM"),
  };
  const PAGE = "docs/reference/feature-matrix.md";

  it("is missing, though the pages of an older era are there", async () => {
    const repository = testRepository();
    repository.commit({ ...READMES, [PAGE]: MATRIX("✅") });
    repository.git("rm", "-q", PAGE);
    const removed = await show(repository, "git:WORKTREE");
    repository.git("commit", "-q", "-m", "c");
    repository.git("tag", "v1.2.0");
    for (const { code, err } of [removed, await show(repository, "git:main"), await show(repository, "git:v1.2.0")]) {
      expect(code).toBe(3);
      expect(err).toContain(`${PAGE} or feature-matrix.md: error: found no such page [missing-page]`);
    }
  });

  it("does not hide where it went", async () => {
    const repository = testRepository();
    repository.commit({ ...READMES, [PAGE]: MATRIX("✅") });
    repository.git("rm", "-q", PAGE);
    const moved = "docs/reference/features/support.md";
    repository.commit({ [moved]: MATRIX("✅") });
    const { code, paths } = await show(repository, "git:main");
    expect([code, paths.includes(moved)]).toEqual([0, true]);
  });

  it("is told as unknown where the history is not there", async () => {
    const repository = testRepository();
    repository.commit({ ...READMES, [PAGE]: MATRIX("✅") });
    repository.git("rm", "-q", PAGE);
    repository.commit({ "README.md": TABLE("🚧") });
    const shallow = `${repository.folder}-shallow`;
    repository.git("clone", "-q", "--depth", "1", `file://${repository.folder}`, shallow);
    const { code, err } = await command(["show", "git:HEAD", "--repo", shallow]);
    expect(code).toBe(0);
    expect(err).toContain("warning: found the pages of the era since v0.4.0");
  });
});

describe("what comes before a release", () => {
  const dated = (tag: string, date: string | null) => {
    const version = parseVersion(tag);
    if (!version) throw new Error(tag);
    return { version, date };
  };
  const ALL = [
    dated("v1.0.0", "2026-01-01"),
    dated("v1.0.1", "2026-02-01"),
    dated("v1.0.2", "2026-04-10"),
    dated("v1.1.0-dev.1", "2026-03-01"),
    dated("v1.1.0", "2026-05-01"),
    dated("v1.2.0", "2026-06-01"),
  ];
  const stable = ALL.filter(({ version }) => version.pre === null);

  it.each([
    ["v1.2.0", "2026-06-01", stable, "v1.1.0"],
    ["v1.1.0", "2026-05-01", stable, "v1.0.2"],
    ["v1.1.0", "2026-05-01", ALL, "v1.1.0-dev.1"],
    ["v1.1.0-dev.1", "2026-03-01", stable, "v1.0.1"],
    ["v1.1.0-dev.1", null, stable, "v1.0.2"],
    ["v1.0.0", "2026-01-01", stable, null],
  ])("%s of %s", (tag, date, among, expected) => {
    expect(predecessorOf(dated(tag, date), among)?.version.tag ?? null).toBe(expected);
    expect(predecessorOf(dated(tag, date), [...among].reverse())?.version.tag ?? null).toBe(expected);
  });

  it("leads to it in a line that leaves out a pre-release with a later ancestor", () => {
    expect(lineTo(dated("v1.1.0", "2026-05-01"), ALL).map(({ version }) => version.tag)).toEqual([
      "v1.0.0",
      "v1.0.1",
      "v1.0.2",
      "v1.1.0",
    ]);
    expect(lineTo(dated("v1.1.0-dev.1", "2026-03-01"), stable).map(({ version }) => version.tag)).toEqual([
      "v1.0.0",
      "v1.0.1",
    ]);
    expect(lineTo(null, stable)).toEqual(stable);
  });
});
