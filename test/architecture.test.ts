import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";

/** What each folder of src/ may import, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  cache: [],
  model: [],
  yaml: ["model", "cache"],
  knowledge: ["model", "cache", "yaml"],
  git: ["cache"],
  terminal: ["model"],
  import: ["model", "knowledge"],
  platform: ["model", "cache", "yaml", "knowledge", "import"],
  store: ["model", "cache", "knowledge", "yaml"],
  load: ["model", "cache", "knowledge", "git", "import", "platform", "store"],
  lint: ["model", "yaml", "knowledge", "facts", "words", "diff", "history"],
  facts: ["model"],
  judge: ["model", "facts"],
  words: ["model", "knowledge", "facts"],
  kinds: ["model", "facts", "judge", "words"],
  diff: ["model", "knowledge", "facts", "judge", "kinds"],
  history: ["model", "facts", "diff"],
  accept: ["model", "knowledge", "yaml", "kinds", "diff"],
  profile: ["model", "knowledge", "yaml"],
  upgrade: ["model", "facts", "kinds", "diff", "history", "profile"],
  report: [
    "model",
    "knowledge",
    "platform",
    "facts",
    "judge",
    "words",
    "kinds",
    "diff",
    "history",
    "accept",
    "profile",
    "upgrade",
    "terminal",
  ],
  formats: [
    "model",
    "knowledge",
    "judge",
    "words",
    "kinds",
    "diff",
    "history",
    "accept",
    "upgrade",
    "report",
    "terminal",
  ],
  explorer: [
    "model",
    "knowledge",
    "platform",
    "facts",
    "words",
    "kinds",
    "diff",
    "history",
    "profile",
    "upgrade",
    "report",
  ],
  cli: [
    "model",
    "cache",
    "yaml",
    "knowledge",
    "git",
    "terminal",
    "import",
    "platform",
    "load",
    "store",
    "lint",
    "judge",
    "words",
    "kinds",
    "diff",
    "history",
    "accept",
    "profile",
    "upgrade",
    "report",
    "formats",
  ],
  api: [
    "model",
    "cache",
    "knowledge",
    "terminal",
    "import",
    "platform",
    "store",
    "load",
    "words",
    "diff",
    "history",
    "accept",
    "profile",
    "upgrade",
    "report",
    "formats",
  ],
  ".": ["cache", "git", "cli", "api", "model", "knowledge", "diff", "history", "platform", "profile", "upgrade"],
};

/** The one folder, or file, that each outside package is imported in. */
const HOMES: Readonly<Record<string, string>> = {
  "@noble/hashes/sha2.js": "model/hash.ts",
  commander: "cli/",
  "fastest-levenshtein": "model/nearest.ts",
  "simple-git": "git/client.ts",
  stemmer: "model/sketch.ts",
  feed: "report/feed.ts",
  handlebars: "report/templates.ts",
  diff: "report/word-diff.ts",
  fflate: "report/packed-text.ts",
  htmlparser2: "import/readers/html.ts",
  "jsonc-parser": "import/readers/",
  mdast: "import/readers/",
  "mdast-util-to-string": "import/readers/inline.ts",
  "mdast-util-from-markdown": "import/readers/parse-markdown.ts",
  "mdast-util-frontmatter": "import/readers/parse-markdown.ts",
  "mdast-util-gfm-footnote": "import/readers/parse-markdown.ts",
  "mdast-util-gfm-strikethrough": "import/readers/parse-markdown.ts",
  "mdast-util-gfm-table": "import/readers/parse-markdown.ts",
  "mdast-util-mdx-expression": "import/readers/",
  "micromark-extension-frontmatter": "import/readers/parse-markdown.ts",
  "micromark-extension-gfm-footnote": "import/readers/parse-markdown.ts",
  "micromark-extension-gfm-strikethrough": "import/readers/parse-markdown.ts",
  "micromark-extension-gfm-table": "import/readers/parse-markdown.ts",
  "micromark-extension-mdx-expression": "import/readers/parse-markdown.ts",
  picocolors: "terminal/style.ts",
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

/** A line that joins ids to a key, or takes a key apart: by a bar, an at or a plus. */
const KEY_BY_HAND = [
  /\}[|@+]\$\{/,
  /`\|\$\{|\}\|`/,
  /\[(?!\.\.\.)[^[\]]*\]\.join\("\|"\)/,
  /\.join\("[@+]"\)/,
  /= \w+\.split\("[|@+]"/,
];
/** A line of alternatives of a regular expression, or of a text that is hashed for good. */
const NO_KEY = /RegExp\(|String\.raw|\(\?|shortHash\(/;

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

  it("has no cycle of files", () => {
    const edges = new Map(
      files.map(({ name, imports }) => [
        name,
        imports.filter((path) => path.startsWith(".")).map((path) => normalize(join(dirname(name), path))),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (name: string, path: readonly string[]) => {
      const at = path.indexOf(name);
      if (at >= 0) cycles.push([...path.slice(at), name].join(" -> "));
      if (at >= 0 || done.has(name)) return;
      for (const target of edges.get(name) ?? []) visit(target, [...path, name]);
      done.add(name);
    };
    for (const name of edges.keys()) visit(name, []);
    expect(cycles).toEqual([]);
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
    const pure = files.filter(({ folder }) => !["cache", "cli", "store", "git", "."].includes(folder));
    expect(
      pure
        .filter(({ text }) => /node:(fs|child_process|os|process)|\bprocess\.[a-z]|Date\.now|new Date\(\)/.test(text))
        .map((f) => f.name),
    ).toEqual([]);
    const touching = files.filter(({ text }) => /\bprocess\.(?!pid)[a-z]/.test(text)).map((f) => f.name);
    expect(touching).toEqual(["main.ts"]);
  });

  it("makes and parses keys of ids in one place", () => {
    const making = files.filter(({ text }) =>
      text.split("\n").some((line) => !NO_KEY.test(line) && KEY_BY_HAND.some((pattern) => pattern.test(line))),
    );
    expect(making.map(({ name }) => name)).toEqual(["model/keys.ts", "model/subject.ts"]);
  });

  it.each([
    "return `$1|$2`;",
    "const lane = `$1@$2`;",
    "const pair = `$1+$2`;",
    'return [id, scope, variant ?? "", text].join("|");',
    "const find = (id: string) => heads.get(`$1|`);",
    'const parts = [kind, features.join("+")];',
    'const [backend = "", feature = ""] = key.split("|");',
  ])("would find the key in %s, where numbers are placeholders", (line) => {
    const filled = line.replace(/\$(\d)/g, (_, n) => `\${id${n}}`);
    expect(KEY_BY_HAND.filter((pattern) => pattern.test(filled))).toHaveLength(1);
  });

  it("has no file without a reader", () => {
    // The forms of what is printed are read by the tool that writes their schemas.
    const forms = "formats/schemas/registry.ts";
    const reached = new Set(["main.ts", "command.ts", "index.ts", "explorer/main.ts", forms]);
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
    visit("command.ts");
    visit("index.ts");
    visit(forms);
    visit("explorer/main.ts");
    expect(files.map((file) => file.name).filter((name) => !reached.has(name))).toEqual([]);
  });
});
