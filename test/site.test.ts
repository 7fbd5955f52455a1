import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { command } from "./support/command.ts";
import { faultsOfHtml } from "./support/html.ts";

const FOLDER = "reports";
const files = readdirSync(FOLDER);
const pages = files.filter((name) => name.endsWith(".html"));
const read = (name: string) => readFileSync(`${FOLDER}/${name}`, "utf8");

interface Contents {
  readonly links: readonly string[];
  readonly ids: readonly string[];
  /** By name or property. */
  readonly meta: ReadonlyMap<string, string>;
  readonly rel: ReadonlyMap<string, string>;
  readonly title: string;
}

/** What a page links to, and what can be linked to in it. */
function contentsOf(html: string): Contents {
  const links: string[] = [];
  const ids: string[] = [];
  const meta = new Map<string, string>();
  const rel = new Map<string, string>();
  let title = "";
  let inTitle = false;
  const parser = new Parser({
    onopentag(name, { href, id, rel: kind, name: key, property, content }) {
      if (href !== undefined && (name === "a" || (name === "link" && kind !== "icon"))) links.push(href);
      if (id !== undefined) ids.push(id);
      if (kind !== undefined && href !== undefined) rel.set(kind, href);
      if (name === "meta" && content !== undefined) meta.set(key ?? property ?? "", content);
      if (name === "title") inTitle = true;
    },
    ontext(text) {
      if (inTitle) title += text;
    },
    onclosetag(name) {
      if (name === "title") inTitle = false;
    },
  });
  parser.end(html);
  return { links, ids, meta, rel, title };
}

const contents = new Map(pages.map((name) => [name, contentsOf(read(name))]));
const isOutside = (link: string) => /^[a-z]+:/.test(link);

describe("the pages of reports/", () => {
  it.each(pages)("%s links to files and places that are there", (name) => {
    const broken = (contents.get(name)?.links ?? []).filter((link) => {
      if (isOutside(link)) return false;
      const [file = "", fragment] = link.split("#", 2);
      const target = file === "" ? name : file;
      if (!existsSync(`${FOLDER}/${target}`)) return true;
      // The explorer makes its places itself; test/browser-links.test.ts goes to them.
      if (fragment === undefined || fragment.startsWith("/")) return false;
      return !contents.get(target)?.ids.includes(decodeURIComponent(fragment));
    });
    expect(broken).toEqual([]);
  });

  it("can each be reached from the explorer, and each leads back to it", () => {
    const reached = new Set(["index.html"]);
    for (const name of reached)
      for (const link of contents.get(name)?.links ?? []) {
        const [file = ""] = link.split("#", 1);
        if (file !== "" && !isOutside(link)) reached.add(file);
      }
    const unreached = files.filter((name) => !reached.has(name) && name !== "README.md");
    expect(unreached).toEqual([]);
    const alone = pages.filter(
      (name) => name !== "index.html" && !contents.get(name)?.links.some((link) => /^index\.html(#|$)/.test(link)),
    );
    expect(alone).toEqual([]);
  });

  it("lead from each release to the one before and after", () => {
    const releases = pages.filter((name) => /^v\d/.test(name));
    expect(releases.length).toBeGreaterThan(1);
    const next = new Map(releases.map((name) => [name, contents.get(name)?.rel.get("next") ?? null]));
    const starts = releases.filter((name) => ![...next.values()].includes(name));
    expect(starts).toHaveLength(1);
    const way: string[] = [];
    for (let at: string | null = starts[0] ?? null; at !== null; at = next.get(at) ?? null) {
      expect(contents.get(at)?.rel.get("prev") ?? null).toBe(way.at(-1) ?? null);
      way.push(at);
    }
    expect(new Set(way)).toEqual(new Set(releases));
  });

  it("say what they are, each by a title of its own, and where the feed is", () => {
    const titles = pages.map((name) => contents.get(name)?.title ?? "");
    expect(new Set(titles).size).toBe(pages.length);
    for (const name of pages) {
      const { meta, rel, title } = contents.get(name) ?? contentsOf("");
      expect([name, title !== "", rel.has("icon"), rel.get("alternate")]).toEqual([name, true, true, "feed.xml"]);
      const description = meta.get("description") ?? "";
      expect([name, description.length > 20, meta.get("og:description") !== undefined]).toEqual([name, true, true]);
      expect([name, meta.get("og:title"), meta.get("twitter:card")]).toEqual([name, title, "summary"]);
    }
  });

  it("have Markdown whose links lead somewhere too", () => {
    for (const name of files.filter((file) => file.endsWith(".md"))) {
      const targets = [...read(name).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
      const broken = targets.filter(
        (target) =>
          !isOutside(target) && !target.startsWith("#") && !existsSync(`${FOLDER}/${target.split("#", 1)[0]}`),
      );
      expect([name, broken]).toEqual([name, []]);
    }
  });
});

describe("HTML", () => {
  it.each(pages)("%s is valid", async (name) => {
    expect(await faultsOfHtml(read(name))).toEqual([]);
  });

  it.each([
    ["show", "v1.5.1"],
    ["history", "LoRA"],
    ["history", "LoRA", "--with", "Disaggregated Serving"],
    ["caveats"],
    ["versions", "--find", "vllm=0.20.1"],
    ["upgrade", "v1.0.1", "v1.5.1", "--backend", "sglang", "--feature", "lora", "--driver", "575"],
    ["diff", "v1.3.0", "v1.3.1"],
    ["changelog", "--from", "v1.2.0"],
  ])("%s %s is valid", async (...args) => {
    const { out } = await command([...args, "--format", "html"]);
    expect(out.startsWith("<!doctype html>")).toBe(true);
    expect(await faultsOfHtml(out)).toEqual([]);
  });

  it("has its faults found", async () => {
    const html =
      '<!doctype html>\n<html lang="en"><head><title>A</title></head><body><p><div>a</div></p></body></html>\n';
    expect(await faultsOfHtml(html)).toEqual([
      "2:53 Element <p> is implicitly closed by adjacent <div> (no-implicit-close)",
      "2:68 Stray end tag '</p>' (close-order)",
    ]);
  });
});
