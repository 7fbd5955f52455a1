import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, FLAGS } from "./support/browser.ts";
import { command, scratchFolder } from "./support/command.ts";

const path = chromiumPath();
const reports = (name: string) => pathToFileURL(resolve("reports", name)).href;

const VIEWS = {
  matrix: "#/matrix/v1.3.1",
  "one backend's matrix": "#/matrix/v1.2.0?backend=trtllm",
  changes: "#/diff/v1.0.1..v1.4.0?backend=sglang",
  "no changes": "#/diff/v1.2.1..v1.3.0",
  "side by side": "#/diff/v1.3.0..v1.3.1?as=table",
  caveats: "#/caveats?state=open",
  history: "#/history/request-cancellation?backend=trtllm",
  "a pair's history": "#/history/kv-aware-routing?backend=vllm&with=multimodal",
} as const;

const SCHEMES = ["light", "dark"] as const;

/**
 * What axe finds wrong, one line a rule with the elements. The pages have no frames, so axe runs in the page itself,
 * and it is asked for faults alone: both save it the work on what nobody looks at.
 */
async function faultsOf(page: Page, except: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  for (const selector of except) axe.exclude(selector);
  const { violations } = await axe.analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

describe.skipIf(path === null)("the explorer in Chromium", () => {
  let browser: Browser;
  /** What no page may do: print to the console, fail, or ask for anything beyond itself. */
  const heard: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path ?? "", args: FLAGS });
  });
  afterAll(async () => {
    await browser.close();
    expect(heard).toEqual([]);
  });

  async function open(
    hash: string,
    options: Parameters<Browser["newContext"]>[0] = {},
    file = "index.html",
  ): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    page.on("console", (message) => heard.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== reports(file)) heard.push(`request: ${request.url()}`);
    });
    await page.goto(`${reports(file)}${hash}`);
    await page.waitForSelector("h1");
    return { page, context };
  }

  /** Goes to an address as a reader does who opens it anew: nothing of the page before is left but its window. */
  async function visit(page: Page, hash: string): Promise<void> {
    await page.goto("about:blank");
    await page.goto(`${reports("index.html")}${hash}`);
    await page.waitForSelector("h1");
  }

  for (const width of [360, 1440]) {
    it.each(Object.entries(VIEWS))(
      `%s: ${width} pixels, light and dark, without a fault that axe finds`,
      async (_name, hash) => {
        const { page, context } = await open(hash, { viewport: { width, height: 900 } });
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          expect([colorScheme, await faultsOf(page)]).toEqual([colorScheme, []]);
          // Wide tables scroll in their own box, the page never does.
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        }
        await context.close();
      },
    );
  }

  it.each(["v1.3.1.html", "v1.3.0.html", "changelog.html", "releases.html", "versions.html"])(
    "%s has no fault that axe finds",
    async (file) => {
      const { page, context } = await open("", {}, file);
      for (const summary of await page.locator("summary").all()) await summary.click();
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, await faultsOf(page)]).toEqual([colorScheme, []]);
      }
      await context.close();
    },
  );

  it("has its faults found, in the colours that they are in", async () => {
    const { page, context } = await open(VIEWS.caveats);
    await page.addStyleTag({ content: "@media (prefers-color-scheme: dark) { h1 { color: #333 } }" });
    await page.evaluate(() => document.querySelector("html")?.removeAttribute("lang"));
    const faults: Record<string, string[]> = {};
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      faults[colorScheme] = await faultsOf(page);
    }
    expect(faults).toEqual({
      light: ["html-has-lang: html"],
      dark: ["color-contrast: h1", "html-has-lang: html"],
    });
    await context.close();
  });

  it("shows the newest release first, and every cell of it as a link with its status in words", async () => {
    const { page, context } = await open("");
    expect(await page.locator("h1").textContent()).toBe("NVIDIA Dynamo v1.4.0");
    const cell = page
      .getByRole("link", { name: "Request Cancellation, TensorRT-LLM: supported with a caveat" })
      .first();
    await cell.click();
    expect(await page.locator("h1").textContent()).toBe("Request Cancellation");
    expect(page.url()).toContain("#/history/request-cancellation?backend=trtllm");
    expect(await page.locator("main").textContent()).toContain(
      "Open since v0.9.0 (2026-02-11), 6 months and 12 releases.",
    );
    await context.close();
  });

  it("tells the same verdict as the report, and keeps every choice in the address", async () => {
    const { page, context } = await open("#/diff/v1.3.0..v1.3.1");
    expect(await page.locator("p.lead").textContent()).toBe(
      "2 regressions, 2 improvements, 2 new features, 1 reworded caveat, 3 newly covered tables, 6 clarifications and 3 changed notes.",
    );
    await page.getByRole("combobox", { name: "Impact", exact: true }).selectOption("regression");
    expect(page.url()).toContain("#/diff/v1.3.0..v1.3.1?impact=regression");
    expect(await page.locator("ul.entries > li").count()).toBe(2);
    await page.getByRole("combobox", { name: "Backend", exact: true }).selectOption("vllm");
    expect(page.url()).toContain("?backend=vllm&impact=regression");
    expect(await page.locator("ul.entries > li").count()).toBe(1);
    await page.goBack();
    expect(await page.locator("ul.entries > li").count()).toBe(2);
    await page.goBack();
    expect(await page.locator("ul.entries > li").count()).toBeGreaterThan(15);
    await page.goForward();
    expect(await page.locator("ul.entries > li").count()).toBe(2);
    await page.getByRole("button", { name: "Swap" }).click();
    expect(await page.locator("h1").textContent()).toBe("v1.3.1 to v1.3.0");
    await context.close();
  });

  it("finds a feature by an alias and by a former name", async () => {
    const { page, context } = await open("");
    for (const [name, title] of [
      ["kvbm", "KV Block Manager"],
      ["Attention DP", "DP Rank Routing"],
      ["snapshot", "Dynamo Snapshot"],
    ] as const) {
      await page.getByLabel("Find a feature").fill(name);
      await page.keyboard.press("Enter");
      await page.waitForFunction((wanted) => document.querySelector("h1")?.textContent === wanted, title);
    }
    await page.getByLabel("Find a feature").fill("quantum");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("search").textContent()).toContain("No feature is called quantum.");
    await context.close();
  });

  it("is used with the keyboard alone", async () => {
    const { page, context } = await open("");
    const press = async (key: string, times = 1) => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
    };
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
    await press("Tab");
    expect(await focused()).toBe("Skip to content");
    await press("Tab", 2);
    expect(await focused()).toBe("Compare");
    await press("Enter");
    await page.waitForFunction(() => location.hash === "#/diff");
    // The new place is announced: its heading has the focus, and the next stop is its first control.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await press("Tab");
    await press("ArrowDown");
    await page.waitForFunction(() => location.hash.startsWith("#/diff/v1.3.0..v1.4.0"));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SELECT");
    await context.close();
  });

  it("skips to the content without leaving the place", async () => {
    const { page, context } = await open("#/diff/v1.3.0..v1.3.1?impact=regression");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    expect(page.url()).toContain("#/diff/v1.3.0..v1.3.1?impact=regression");
    expect(await page.locator("h1").textContent()).toBe("v1.3.0 to v1.3.1");
    await context.close();
  });

  it("shows side by side what changed in caveats alone, and fits a narrow screen", async () => {
    const { page, context } = await open("#/diff/v0.8.1..v0.9.0?as=table", { viewport: { width: 360, height: 900 } });
    expect(await page.locator("tr.changed").count()).toBe(6);
    const cell = await page.locator("tr.changed td.cell").nth(1).boundingBox();
    expect((cell?.x ?? 999) + (cell?.width ?? 0)).toBeLessThanOrEqual(360);
    await context.close();
  });

  it("shows the whole comparison on a narrow screen, and no name out of its cell", async () => {
    const { page, context } = await open("#/matrix/v1.4.0", { viewport: { width: 360, height: 740 } });
    const [room, needed] = await page
      .locator(".scroll")
      .first()
      .evaluate((box) => [box.clientWidth, box.scrollWidth]);
    expect(needed).toBe(room);
    const out = await page.locator("th[scope=row]").evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        const over = range.getBoundingClientRect().right - cell.getBoundingClientRect().right;
        return over > 0.5 ? [cell.textContent] : [];
      }),
    );
    expect(out).toEqual([]);
    const broken = await page.locator("table.heat th[scope=row]").evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const text = cell.firstChild;
        if (!(text instanceof Text)) return ["no text"];
        return [...text.data.matchAll(/[^\s-]+/g)].flatMap(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return range.getClientRects().length > 1 ? [word] : [];
        });
      }),
    );
    expect(broken).toEqual([]);
    await context.close();
  });

  it("goes back to the same place on the page", async () => {
    const { page, context } = await open("#/matrix/v1.3.1");
    const link = page.getByRole("link", { name: /^Request Cancellation \+ Multimodal: / }).last();
    await link.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(1000);
    await link.click();
    await page.waitForFunction(() => location.hash.startsWith("#/history"));
    await page.goBack();
    await page.waitForFunction(() => location.hash.startsWith("#/matrix"));
    expect(Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(50);
    await context.close();
  });

  it("takes an address that leads nowhere without breaking", async () => {
    const { page, context } = await open("");
    for (const [hash, title] of [
      ["#/diff/v9.9.9..v1.4.0", "There is no release v9.9.9"],
      ["#/matrix/%E0%A4%A", "There is no release %E0%A4%A"],
      ["#/nowhere", "There is no view nowhere"],
      ["#/constructor", "There is no view constructor"],
      ["#/matrix/latest", "NVIDIA Dynamo v1.4.0"],
      ["#/matrix/1.2.0?backend=TRT-LLM", "NVIDIA Dynamo v1.2.0"],
      ["#/history/<img src=x>", "There is no feature <img src=x>"],
      ["#/history", "Features"],
      ["#/diff/..v1.2.0", "v1.1.1 to v1.2.0"],
      ["#/diff/v1.2.0", "v1.2.0 to v1.4.0"],
      ["#/diff", "v1.3.1 to v1.4.0"],
      ["#/diff/previous..latest", "v1.3.1 to v1.4.0"],
    ] as const) {
      await visit(page, hash);
      expect(await page.locator("h1").textContent()).toBe(title);
    }
    await context.close();
  });

  it("filters by what concerns a feature, by its names and by its parts", async () => {
    const { page, context } = await open("");
    for (const [hash, entries] of [
      // Nine pairs of LoRA are told in one entry a backend; Tool Calling is one of each nine.
      ["#/diff/v1.3.1..v1.4.0?feature=tool-calling", 2],
      // A part of Multimodal: its pairs, and the caveat on Multimodal (Image) itself.
      ["#/diff/v1.3.1..v1.4.0?feature=multimodal-image", 4],
      ["#/diff/v1.3.1..v1.4.0?feature=KVBM", 2],
      ["#/diff/v1.3.1..v1.4.0?feature=KV%20Block%20Manager&backend=TRT-LLM", 1],
    ] as const) {
      await visit(page, hash);
      expect([hash, await page.locator("main > div > ul.entries > li").count()]).toEqual([hash, entries]);
    }
    await visit(page, "#/diff/v1.3.1..v1.4.0?feature=KVBM&backend=vLLM");
    const chosen = (label: string) =>
      page.getByRole("combobox", { name: label, exact: true }).locator("option:checked").textContent();
    expect([await chosen("Feature"), await chosen("Backend")]).toEqual(["KV Block Manager", "vLLM"]);
    await context.close();
  });

  it("keeps a filter that fits nothing where it can be taken back, and tells of one that it does not know", async () => {
    const { page, context } = await open("#/diff/v1.3.0..v1.4.0?kind=caveat-resolved&feature=wideep");
    await page.getByText("Nothing matches the filters.").waitFor();
    const kind = page.getByRole("combobox", { name: "Kind", exact: true });
    expect(await kind.inputValue()).toBe("caveat-resolved");
    await page.getByRole("combobox", { name: "Feature", exact: true }).selectOption("");
    await kind.selectOption("");
    await page.getByText("Regressions").first().waitFor();
    await visit(page, "#/diff/v1.3.0..v1.3.1?kind=nonsense&backend=vlmm&as=table");
    expect(await page.locator("main p[role=status]").allTextContents()).toEqual([
      "There is no backend “vlmm”, so nothing is filtered by it.",
      "There is no kind “nonsense”, so nothing is filtered by it.",
      "67 cells",
    ]);
    await context.close();
  });

  it("finds kinds of change that are told under others, or are only of writing", async () => {
    const { page, context } = await open("");
    for (const [kind, entries] of [
      ["caveat-added", 4],
      ["reference-changed", 4],
      ["coverage-gained", 3],
    ] as const) {
      await visit(page, `#/diff/v1.3.0..v1.3.1?kind=${kind}`);
      expect([kind, await page.locator("main > div > ul.entries > li").count()]).toEqual([kind, entries]);
    }
    await context.close();
  });

  it("keeps the focus on a control that is still there, and else announces the new place", async () => {
    const { page, context } = await open("#/history/lora");
    await page.evaluate(() => {
      location.hash = "#/diff/v1.3.0..v1.3.1";
    });
    await page.waitForFunction(() => document.documentElement.dataset["ready"] === "#/diff/v1.3.0..v1.3.1");
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-control], h1")?.outerHTML.slice(0, 60));
    await page.getByRole("combobox", { name: "Kind", exact: true }).focus();
    await page.getByRole("combobox", { name: "Kind", exact: true }).selectOption("caveat-added");
    expect(await focused()).toContain('data-control="Kind"');
    await page.goBack();
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "LoRA");
    expect(await focused()).toContain("<h1");
    await page.goForward();
    const swap = page.getByRole("button", { name: "Swap" });
    await swap.focus();
    for (const title of ["v1.3.1 to v1.3.0", "v1.3.0 to v1.3.1"]) {
      await page.keyboard.press("Enter");
      await page.waitForFunction((wanted) => document.querySelector("h1")?.textContent === wanted, title);
    }
    await context.close();
  });

  it("tells of filters that nothing is called, in every view", async () => {
    const { page, context } = await open("");
    for (const [hash, said] of [
      ["#/matrix?backend=nope", "There is no backend “nope”, so nothing is filtered by it."],
      ["#/caveats?state=zz", "There is no state “zz”, so nothing is filtered by it."],
      ["#/history/lora?backend=nope", "There is no backend “nope”, so nothing is filtered by it."],
    ] as const) {
      await visit(page, hash);
      await page.getByText(said).waitFor();
    }
    await context.close();
  });

  it("says the same number of changed and unchanged cells in both forms", async () => {
    const { page, context } = await open("");
    for (const [pair, total] of [
      ["v0.8.1..v0.9.0", 171],
      ["v1.1.1..v1.2.0", 174],
    ] as const) {
      await visit(page, `#/diff/${pair}?as=table`);
      const [same = 0, changed = 0] = await Promise.all(
        [page.getByText("the same in both"), page.locator("main p[role=status]")].map(async (place) =>
          Number(/\d+/.exec((await place.textContent()) ?? "")?.[0]),
        ),
      );
      expect(same + changed).toBe(total);
    }
    await context.close();
  });

  it("keeps the place on the page for back, forward, loading again and other pages", async () => {
    const { page, context } = await open("#/caveats", { viewport: { width: 1000, height: 600 } });
    const scrollTo = async (y: number) => {
      await page.evaluate((to) => window.scrollTo(0, to), y);
      await page.waitForTimeout(250);
    };
    const at = async (hash: string) => {
      await page.waitForFunction((wanted) => document.documentElement.dataset["ready"] === wanted, hash);
      return page.evaluate(() => scrollY);
    };
    await scrollTo(900);
    await page.evaluate(() => {
      location.hash = "#/history/multimodal";
    });
    expect(await at("#/history/multimodal")).toBe(0);
    await scrollTo(300);
    await page.goBack();
    expect(await at("#/caveats")).toBe(900);
    await page.goForward();
    expect(await at("#/history/multimodal")).toBe(300);
    await page.reload();
    expect(await at("#/history/multimodal")).toBe(300);
    await page.goto("about:blank");
    await page.goBack();
    expect(await at("#/history/multimodal")).toBe(300);
    // A filter that has the focus does not pull the page up to it.
    await page.evaluate(() => {
      location.hash = "#/diff/v0.8.0..v1.4.0";
    });
    await at("#/diff/v0.8.0..v1.4.0");
    const backend = page.getByRole("combobox", { name: "Backend", exact: true });
    await backend.focus();
    await backend.selectOption("vllm");
    await backend.selectOption("sglang");
    await scrollTo(900);
    await page.goBack();
    await at("#/diff/v0.8.0..v1.4.0?backend=vllm");
    await page.goForward();
    expect(await at("#/diff/v0.8.0..v1.4.0?backend=sglang")).toBe(900);
    await context.close();
  });

  it("offers the nearest of what it does not know", async () => {
    const { page, context } = await open("");
    for (const [hash, nearest] of [
      ["#/history/kv-block", "KV Block Manager"],
      ["#/history/lora?with=tool-caling", "Tool Calling"],
      ["#/matrix/v1.2.9", "v1.2.0"],
    ] as const) {
      await visit(page, hash);
      await page.locator("main p a").first().click();
      await page.waitForFunction((name) => document.querySelector("h1")?.textContent?.includes(name), nearest);
    }
    await context.close();
  });

  it.each(["index.html#/diff/v1.3.0..v1.3.1", "v1.3.1.html"])(
    "%s prints light, and with nothing folded",
    async (at) => {
      const [file = "", hash = ""] = at.split("#");
      const { page, context } = await open(hash === "" ? "" : `#${hash}`, { colorScheme: "dark" }, file);
      await page.emulateMedia({ media: "print" });
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
      const folded = page.locator("details p, details li");
      expect(await folded.count()).toBeGreaterThan(20);
      for (const part of await folded.all()) expect((await part.boundingBox())?.height ?? 0).toBeGreaterThan(0);
      await context.close();
    },
  );

  describe("with forty-two features of long names on ten backends", () => {
    const BACKENDS = [..."abcdefghij"].map((letter) => `backend-${letter}`);
    const FEATURES = Array.from({ length: 42 }, (_, i) => `feature-${i}`);
    const STATUSES = ["supported", "limited", "unsupported", "caveat", "unstated"];

    async function wideReport(): Promise<string> {
      const folder = scratchFolder();
      const rows = FEATURES.map((feature, i) => {
        const cells = BACKENDS.map((backend, j) => `${backend}: ${STATUSES[(i + j) % 5] ?? ""}`);
        return `      ${feature}: { ${cells.join(", ")} }`;
      });
      const pairs = FEATURES.slice(1).map((feature, i) => {
        const cells = FEATURES.slice(0, i + 1).map((other, j) => `${other}: ${STATUSES[(i + j) % 3] ?? ""}`);
        return `      ${feature}: { ${cells.join(", ")} }`;
      });
      const symbols = "    symbols: { supported: ✅, caveat: ⚠️, limited: 🚧, unsupported: ❌ }";
      const names = FEATURES.map(
        (id) => `      ${id}: The ${id} of a name that is longer than any page has, to see it fold`,
      );
      const lines = ["pages: { page: { path: matrix.md } }", "tables:"];
      lines.push(
        "  - scope: comparison",
        `    backends: [${BACKENDS.join(", ")}]`,
        "    at: page:3",
        "    notation: glyph",
      );
      lines.push(symbols, "    cells:", ...rows, "    labels:", ...names);
      lines.push("  - scope: interactions", "    backends: [backend-a]", "    at: page:80", "    notation: glyph");
      lines.push(symbols, "    cells:", ...pairs, "    labels:", ...names);
      writeFileSync(join(folder, "v9.0.0.yaml"), ["release: v9.0.0", "date: 2027-01-01", ...lines, ""].join("\n"));
      const out = join(folder, "out");
      expect((await command(["report", "--data", folder, "--out", out])).code).toBe(0);
      return pathToFileURL(join(out, "index.html")).href;
    }

    it.each([360, 1440])("stays within %i pixels and without a fault that axe finds", async (width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
      await page.goto(await wideReport());
      await page.waitForSelector("table.pairs");
      expect(await page.locator("td.cell a").count()).toBe(42 * 10 + (42 * 41) / 2);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      // Once is enough, and without the cells of the pairs, which are as in the other views: axe takes its time over them.
      if (width === 360) {
        expect(await faultsOf(page, ["table.pairs tbody td"])).toEqual([]);
      }
      // The last cell of a table that is laid out only when it is seen can be gone to all the same.
      const last = page.locator("table.pairs td.cell a").last();
      await last.scrollIntoViewIfNeeded();
      const box = await last.boundingBox();
      expect(box === null ? -1 : box.y).toBeGreaterThanOrEqual(0);
      await last.click();
      await page.waitForFunction(() => location.hash.startsWith("#/history/feature-41"));
      await context.close();
    });
  });

  it("says in its policy that nothing is loaded, and is small", async () => {
    const { page, context } = await open("");
    const policy = await page.locator("meta[http-equiv]").getAttribute("content");
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]+'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'$/,
    );
    expect((await page.content()).length).toBeLessThan(400_000);
    await context.close();
  });
});
