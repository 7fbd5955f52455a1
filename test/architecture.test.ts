import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";

/** What each folder of src/ may import, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  yaml: ["model"],
  knowledge: ["model", "yaml"],
  git: [],
  terminal: ["model"],
  import: ["model", "knowledge"],
  platform: ["model", "yaml", "knowledge", "import"],
  store: ["model", "knowledge", "yaml", "platform"],
  lint: ["model", "knowledge"],
  diff: ["model", "knowledge"],
  history: ["model", "knowledge", "diff"],
  report: ["model", "knowledge", "diff", "history", "terminal", "platform"],
  explorer: ["model", "knowledge", "diff", "history", "report"],
  cli: ["model", "knowledge", "git", "terminal", "import", "platform", "store", "lint", "diff", "history", "report"],
  ".": ["cli"],
};

/** The one folder, or file, that each outside package is imported in. */
const HOMES: Readonly<Record<string, string>> = {
  "@noble/hashes/sha2.js": "model/hash.ts",
  "@noble/hashes/utils.js": "model/hash.ts",
  commander: "cli/run.ts",
  "fastest-levenshtein": "knowledge/nearest.ts",
  "simple-git": "git/repository.ts",
  feed: "report/feed.ts",
  handlebars: "report/templates.ts",
  diff: "report/word-diff.ts",
  htmlparser2: "import/html.ts",
  "jsonc-parser": "import/json-",
  mdast: "import/",
  "mdast-util-to-string": "import/inline.ts",
  "mdast-util-from-markdown": "import/markdown.ts",
  "mdast-util-frontmatter": "import/markdown.ts",
  "mdast-util-gfm-table": "import/markdown.ts",
  "mdast-util-mdx-expression": "import/",
  "micromark-extension-frontmatter": "import/markdown.ts",
  "micromark-extension-gfm-table": "import/markdown.ts",
  "micromark-extension-mdx-expression": "import/markdown.ts",
  picocolors: "terminal/look.ts",
  "fast-string-width": "terminal/layout.ts",
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => {
    const text = readFileSync(join("src", name), "utf8");
    const imports = [...text.matchAll(/(?:^(?:import|export)\s[^;]*?from\s+|import\()"([^"]+)"/gm)].map(
      (match) => match[1] ?? "",
    );
    return { name, folder: name.includes("/") ? (name.split("/")[0] ?? "") : ".", text, imports };
  });

describe("the source", () => {
  it("imports in one direction only", () => {
    const wrong = files.flatMap(({ name, folder, imports }) =>
      imports
        .filter((path) => path.startsWith("."))
        .map((path) => normalize(join(dirname(name), path)))
        .filter((target) => {
          const to = target.includes("/") ? (target.split("/")[0] ?? "") : ".";
          return to !== folder && !MAY_IMPORT[folder]?.includes(to);
        })
        .map((target) => `${name} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("imports each outside package in one place", () => {
    const wrong = files.flatMap(({ name, imports }) =>
      imports
        .filter((path) => !path.startsWith(".") && !path.startsWith("node:"))
        .filter(
          (path) =>
            !(HOMES[path]
              ? name.startsWith(HOMES[path])
              : path === "valibot" || (path === "yaml" && /^(yaml|store)\//.test(name))),
        )
        .map((path) => `${name} -> ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it("touches the disk, the process and the clock at the edges only", () => {
    const pure = files.filter(({ folder }) => !["cli", "store", "git", "."].includes(folder));
    expect(
      pure
        .filter(({ text }) => /node:(fs|child_process|os|process)|\bprocess\.[a-z]|Date\.now|new Date\(\)/.test(text))
        .map((f) => f.name),
    ).toEqual([]);
    const touching = files.filter(({ text }) => /\bprocess\.(?!pid)[a-z]/.test(text)).map((f) => f.name);
    expect(touching).toEqual(["main.ts"]);
  });

  it("has no file without a reader", () => {
    const reached = new Set(["main.ts", "explorer/main.ts"]);
    const visit = (name: string) => {
      for (const path of files.find((file) => file.name === name)?.imports ?? []) {
        if (!path.startsWith(".")) continue;
        const target = relative(".", normalize(join(dirname(name), path)));
        if (reached.has(target)) continue;
        reached.add(target);
        visit(target);
      }
    };
    visit("main.ts");
    visit("explorer/main.ts");
    expect(files.map((file) => file.name).filter((name) => !reached.has(name))).toEqual([]);
  });
});
