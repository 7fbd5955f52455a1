import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Nodes, RootContent } from "mdast";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../src/import/readers/parse-markdown.ts";
import { widthOf } from "../src/terminal/layout.ts";
import { command, scratchFolder } from "./support/command.ts";

const TEXTS: readonly (readonly [file: string, args: readonly string[], columns: number | null])[] = [
  ["diff-v1.2.0.txt", ["diff", "v1.1.1", "v1.2.0"], null],
  ["diff-v1.3.1-80.txt", ["diff", "v1.3.0", "v1.3.1"], 80],
  ["diff-v0.8.1-none.txt", ["diff", "v0.8.0", "v0.8.1"], null],
  ["diff-v1.3.0-80.txt", ["diff", "v1.2.1", "v1.3.0"], 80],
  ["diff-v1.2.1-quiet.txt", ["diff", "v1.2.0", "v1.2.1"], null],
  ["diff-v1.4.0-all-100.txt", ["diff", "v1.3.1", "v1.4.0", "--all"], 100],
  ["show-v1.2.0.txt", ["show", "v1.2.0"], null],
  ["show-v1.4.0-trtllm-80.txt", ["show", "v1.4.0", "--backend", "trtllm"], 80],
  ["history-request-cancellation-80.txt", ["history", "Request Cancellation", "--backend", "trtllm"], 80],
  ["caveats-open-vllm-60.txt", ["caveats", "--open", "--backend", "vllm"], 60],
  ["releases.txt", ["releases"], null],
  ["versions-find-80.txt", ["versions", "--find", "vllm=0.20.2"], 80],
];

describe("text", () => {
  it.each(TEXTS)("%s is as it was looked at", async (file, args, columns) => {
    const path = join("test/golden/text", file);
    const { code, out } = await command(args, process.cwd(), columns);
    if (process.env["UPDATE_TEXTS"] === "1") writeFileSync(path, out);
    expect(code).toBe(0);
    expect(existsSync(path), `${path} is missing`).toBe(true);
    expect(out).toBe(readFileSync(path, "utf8"));
    expect(out).not.toContain("\u001b");
    expect(foldable(out, columns)).toEqual([]);
  });
});

/** The lines that are wider than they may be though they have a space to fold at. */
function foldable(text: string, columns: number | null): string[] {
  return text.split("\n").filter((line) => columns !== null && widthOf(line) > columns && /\s/.test(line.trim()));
}

describe("on a terminal", () => {
  const folder = "test/support";
  const asked: readonly (readonly string[])[] = [
    ["releases"],
    ["rules"],
    ["explain", "status-changed"],
    ["explain", "27816fce7ad7"],
    ["show", "v1.4.0"],
    ["show", "v0.4.0"],
    ["show", join(folder, "wide.yaml")],
    ["diff", "v1.3.0", "v1.3.1", "--all"],
    ["diff", "v1.3.1", join(folder, "wide.yaml"), "--all"],
    ["changelog", "--pre"],
    ["history", "multimodal"],
    ["history", "multimodal", "--with", "kv-aware-routing"],
    ["caveats"],
    ["caveats", "--resolved"],
    ["lint"],
    ["versions"],
    ["versions", "--backend", "trtllm"],
    ["versions", "--find", "sglang=0.5.3rc0"],
  ];
  it.each(asked.map((args) => [args.join(" "), args] as const))("%s folds at any width", async (_, args) => {
    for (const columns of [40, 60, 72, 80, 100, 140]) {
      const { code, out } = await command(args, process.cwd(), columns);
      expect([code, columns, foldable(out, columns)]).toEqual([0, columns, []]);
    }
  });

  it("loses no word by folding", async () => {
    const words = (text: string) => text.split(/\s+/).filter((word) => word !== "");
    for (const args of [["caveats"], ["diff", "v1.3.0", "v1.3.1", "--all"]]) {
      const whole = words((await command(args)).out);
      expect(words((await command(args, process.cwd(), 40)).out)).toEqual(whole);
    }
  });

  it("shows every cell of a table that stands in blocks", async () => {
    const cells = (text: string) => [...text.matchAll(/[✅🚧⚠❌·—][⁰¹²³⁴⁵⁶⁷⁸⁹˒]*/gu)].map(([cell]) => cell).sort();
    for (const release of ["v1.4.0", join(folder, "wide.yaml")]) {
      const whole = cells((await command(["show", release])).out);
      expect(cells((await command(["show", release], process.cwd(), 40)).out)).toEqual(whole);
    }
  });

  it("that knows no width is not folded for, and one below 40 columns as for 40", async () => {
    const at = async (columns: number | null) => (await command(["caveats"], process.cwd(), columns)).out;
    expect(await at(0)).toBe(await at(null));
    expect(await at(1)).toBe(await at(40));
    expect(await at(39)).toBe(await at(40));
  });

  it("is not folded for where a file is written", async () => {
    const file = join(scratchFolder(), "x.txt");
    await command(["caveats", "--output", file], process.cwd(), 40);
    expect(readFileSync(file, "utf8")).toBe((await command(["caveats"])).out);
  });
});

/** Every node of a parsed page. */
function nodesOf(node: Nodes): Nodes[] {
  return "children" in node ? [node, ...node.children.flatMap((child: RootContent) => nodesOf(child))] : [node];
}

const ALLOWED = /^<\/?(?:details|summary|strong|sub|del|ins)>|^<summary><strong>[^<]*<\/strong> \(\d+\)<\/summary>/;

describe("Markdown reports", () => {
  it.each(readdirSync("reports").filter((name) => name.endsWith(".md")))(
    "%s is sound and fits into a GitHub release",
    (name) => {
      const text = readFileSync(join("reports", name), "utf8");
      expect(text.length).toBeLessThan(125_000);
      const nodes = nodesOf(parseMarkdown(text, "markdown"));
      const html = nodes
        .flatMap((node) => (node.type === "html" ? node.value.split("\n") : []))
        .filter((line) => line.trim() !== "");
      expect(html.filter((line) => !ALLOWED.test(line.trim()))).toEqual([]);
      const links = nodes.flatMap((node) => (node.type === "link" ? [node.url] : []));
      expect(
        links.filter((url) => !/^https:\/\/github\.com\/ai-dynamo\/dynamo\/|^[\w.-]+\.(md|html|json|xml)$/.test(url)),
      ).toEqual([]);
      // An entry is one bullet: its first child is its sentence, with the evidence in it, never a list of its own.
      const items = nodes.filter((node) => node.type === "listItem");
      expect(items.filter((item) => item.children[0]?.type !== "paragraph")).toEqual([]);
      const subs = items.filter(
        (item) =>
          item.children[0]?.type === "paragraph" &&
          item.children[0].children.some((c) => c.type === "html" && c.value === "<sub>"),
      );
      const nested = items.flatMap((item) =>
        item.children.flatMap((child) => (child.type === "list" ? child.children : [])),
      );
      expect(subs.filter((item) => nested.some((inner) => inner === item))).toEqual([]);
      expect(nodes.filter((node) => node.type === "code" || node.type === "linkReference")).toEqual([]);
    },
  );
});

describe("hostile text", () => {
  const EVIL = [
    "</script><script>alert(1)</script><!-- | [x](javascript:alert(1)) `code` @octocat #12 **bold** ~~gone~~",
    "{{constructor}} <%= 7*7 %> &amp; <img src=x onerror=alert(1)>",
  ].join(" ");

  it("stays text in every format", async () => {
    const folder = scratchFolder();
    const yaml = (release: string, status: string, text: string) =>
      [
        `release: ${release}`,
        "date: 2027-01-01",
        "pages: { page: { path: 'a|b <c>.md' } }",
        "tables:",
        "  - scope: comparison",
        "    backends: [vllm]",
        "    at: page:3",
        "    notation: glyph",
        "    symbols: { supported: ✅, limited: 🚧 }",
        `    cells: { evil-feature: { vllm: { status: ${status}, notes: [evil] } }, lora: { vllm: ${status} } }`,
        `    labels: { evil-feature: ${JSON.stringify(EVIL)} }`,
        `    links: { lora: "javascript:alert(1)" }`,
        "notes:",
        "  vllm/evil:",
        `    - { caveat: ${JSON.stringify(text)}, in: comparison, at: "page:9", published: "0123456789ab", link: "javascript:alert(1)" }`,
        "",
      ].join("\n");
    writeFileSync(join(folder, "v9.0.0.yaml"), yaml("v9.0.0", "supported", EVIL));
    writeFileSync(join(folder, "v9.1.0.yaml"), yaml("v9.1.0", "limited", `${EVIL} and more`));
    const report = await command(["report", "--data", folder, "--out", join(folder, "out")]);
    expect(report.code).toBe(0);
    const html = readFileSync(join(folder, "out", "v9.1.0.html"), "utf8");
    expect(html).not.toMatch(/<script|<img|href="javascript/i);
    const explorer = readFileSync(join(folder, "out", "index.html"), "utf8");
    expect(explorer.match(/<\/script>/g)).toHaveLength(2);
    const markdown = readFileSync(join(folder, "out", "v9.1.0.md"), "utf8");
    const nodes = nodesOf(parseMarkdown(markdown, "markdown"));
    expect(
      nodes
        .filter((node) => node.type === "html")
        .flatMap((node) => ("value" in node ? node.value.split("\n") : []))
        .filter((line) => line.trim() !== "" && !ALLOWED.test(line.trim())),
    ).toEqual([]);
    expect(
      nodes.flatMap((node) => (node.type === "link" ? [node.url] : [])).filter((url) => /javascript/i.test(url)),
    ).toEqual([]);
    expect(markdown).not.toMatch(/@octocat|#12\b/);
    for (const file of ["feed.xml", "feed-vllm.xml"]) {
      const feed = readFileSync(join(folder, "out", file), "utf8");
      expect(feed).not.toMatch(/<script|<img/i);
    }
    const matrix = await command(["show", "v9.0.0", "--data", folder, "--format", "markdown"]);
    const table = nodesOf(parseMarkdown(matrix.out, "markdown")).filter((node) => node.type === "tableRow");
    expect(table.map((row) => row.children.length)).toEqual([2, 2, 2]);
  });

  const snapshot = (path: string, label: string, text: string) =>
    [
      "release: v9.0.0",
      `pages: { page: { path: ${JSON.stringify(path)} } }`,
      "tables:",
      "  - scope: comparison",
      "    backends: [vllm]",
      "    at: page:3",
      "    notation: glyph",
      "    symbols: { supported: ✅ }",
      "    cells: { lora: { vllm: { status: supported, notes: [lora] } } }",
      `    labels: { lora: ${JSON.stringify(label)} }`,
      "notes:",
      "  vllm/lora:",
      `    - { caveat: ${JSON.stringify(text)}, in: comparison, at: "page:9", published: "0123456789ab" }`,
      "",
    ].join("\n");

  it.each([
    ["a path that colours the terminal", snapshot("docs/\u001b[31mRED.md", "LoRA", "x"), 2],
    ["a label that rings the bell", snapshot("a.md", "Lo\u0007RA", "x"), 10],
    ["a note with a mark of direction", snapshot("a.md", "LoRA", "x \u200f y"), 13],
    ["a note that turns the direction", snapshot("a.md", "LoRA", "x \u202e y"), 13],
    ["a note with what is no character", snapshot("a.md", "LoRA", "x \ufffe y"), 13],
  ])("in a snapshot is refused: %s", async (_, text, line) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "v9.0.0.yaml"), text);
    const { code, out, err } = await command(["report", "--data", folder, "--out", join(folder, "out")]);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toMatch(new RegExp(`v9\\.0\\.0\\.yaml:${line}:\\d+: error: .*\\[invalid-snapshot\\]`));
    expect(err).toContain("text without control characters or bidirectional marks");
    expect(err).not.toContain("\u001b");
  });

  it("on a page is read with a mark in its place", async () => {
    const folder = scratchFolder();
    const page = [
      "| Feature | vLLM | SGLang |",
      "| --- | --- | --- |",
      "| [**LoRA** &#7;\u202e](a\u0007.md) | ✅ | ✅ |",
      "| **Tool Calling** | ✅ <sup>1</sup> | ✅ |",
      "",
      "> **Notes:**",
      "> 1. **Tool Calling**: It \u001b[31m works.",
      "",
    ].join("\n");
    writeFileSync(join(folder, "a.md"), page);
    const { code } = await command(["import", "--file", "a.md", "--release", "v1.2.0", "--data", "out"], folder);
    expect(code).toBe(0);
    const text = readFileSync(join(folder, "out", "v1.2.0.yaml"), "utf8");
    expect([...text].filter((c) => /[\p{Cc}\u202e]/u.test(c) && c !== "\n")).toEqual([]);
    expect(text).not.toMatch(/\\[aex]|\\u202/);
    expect(text).toContain("LoRA \ufffd\ufffd");
    expect((await command(["show", join("out", "v1.2.0.yaml")], folder)).code).toBe(0);
  });

  it("with a pipe in a link or a path breaks no table", async () => {
    const folder = scratchFolder();
    const page = "| Feature | vLLM | SGLang |\n| --- | --- | --- |\n| [**LoRA**](../a|b/lora.md) | ✅ | ✅ |\n".replace(
      "a|b",
      "a\\|b",
    );
    writeFileSync(join(folder, "a.md"), page);
    const { out } = await command(["show", "./a.md", "--format", "markdown"], folder);
    writeFileSync(join(folder, "b.md"), out);
    const { summary, changes } = JSON.parse(
      (await command(["diff", "./a.md", "./b.md", "--format", "json"], folder)).out,
    );
    expect(changes.filter((c: { cause: string }) => c.cause !== "editorial" && c.cause !== "notation")).toEqual([]);
    expect(summary.entries).toBe(summary.neutral);
  });
});
