import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chromiumPath, FLAGS } from "./support/browser.ts";
import { command, scratchFolder } from "./support/command.ts";
import { openReport } from "./support/explorer.ts";

const path = chromiumPath();

describe.skipIf(path === null)("somebody who uses the explorer", () => {
  let browser: Browser;
  let page: Page;
  let context: BrowserContext;
  const heard: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path ?? "", args: FLAGS });
    ({ page, context } = await openReport(browser, heard, "#/"));
  });
  afterAll(async () => {
    await browser.close();
    expect(heard).toEqual([]);
  });
  beforeEach(async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  async function go(hash: string): Promise<void> {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.waitForFunction((to) => document.documentElement.dataset["ready"] === to, hash);
  }
  const titled = (text: string) =>
    page.waitForFunction((wanted) => document.querySelector("h1")?.textContent === wanted, text);
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName ?? "");
  const entries = () => page.locator("ul.entries > li").count();

  describe("with a mouse", () => {
    it("reads what the newest release changed, and is led to the first change of it", async () => {
      await go("#/");
      const first = page.locator(".news li a").first();
      const told = (await first.textContent()) ?? "";
      await first.click();
      await titled("v1.5.0 to v1.5.1");
      const marked = page.locator("li.marked");
      expect(await marked.count()).toBe(1);
      expect(await marked.textContent()).toContain(told);
    });

    it("sees everything about a cell at the cell, release by release, and goes on from there", async () => {
      await go("#/matrix/v1.5.1");
      const cell = page.getByRole("link", { name: /^Request Cancellation, TensorRT-LLM: supported with a caveat/ });
      await cell.click();
      const card = page.getByRole("dialog");
      await card.getByText("7 months and 16 releases").waitFor();
      await card.getByRole("button", { name: "older release" }).click();
      await page.getByRole("dialog", { name: "Request Cancellation, TensorRT-LLM, v1.5.0" }).waitFor();
      await card.getByRole("link", { name: "record" }).click();
      await titled("Request Cancellation, TensorRT-LLM");
      expect(await card.isVisible()).toBe(false);
      expect(await page.locator("ul.cells li").count()).toBeGreaterThan(5);
    });

    it("is told beside a cell of a picture what it is", async () => {
      await go("#/history/request-cancellation");
      const cell = page.getByRole("link", { name: /^Request Cancellation, TensorRT-LLM, v0.9.0/ });
      await cell.hover();
      const said = await page.locator(".tip").textContent();
      expect(said).toBe(await cell.getAttribute("aria-label"));
      expect(said).toContain("; a caveat begins: ");
    });

    it("sees a change of status in the column of its release, and releases by date where that is asked for", async () => {
      await go("#/history/request-cancellation?backend=trtllm");
      const widths = () =>
        page
          .locator("table.strip tbody tr")
          .first()
          .locator("td.cell")
          .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().width)));
      const even = await widths();
      expect(Math.max(...even) - Math.min(...even)).toBeLessThanOrEqual(1);
      await page.getByRole("combobox", { name: "Columns", exact: true }).selectOption("date");
      await page.waitForFunction(() => location.hash.includes("scale=date"));
      const dated = await widths();
      // v1.0.1 stood for 37 days before v1.0.2, v1.0.0 for three.
      expect(dated[5] ?? 0).toBeGreaterThan(3 * (dated[4] ?? 0));
      const starts = page.locator("td.start a");
      expect(await starts.evaluateAll((links) => links.map((link) => link.getAttribute("data-release")))).toEqual([
        "v0.8.0",
        "v1.3.1",
      ]);
    });

    it("keeps the release and the backend from tab to tab", async () => {
      await go("#/matrix/v1.3.1?backend=vllm");
      const addresses = await page
        .locator("header nav a")
        .evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute("href")));
      expect(addresses).toEqual([
        "#/",
        "#/matrix/v1.3.1?backend=vllm",
        "#/history?backend=vllm",
        "#/diff/..v1.3.1?backend=vllm",
        "#/caveats?backend=vllm",
      ]);
    });

    it("takes a view away as CSV, JSON and SVG", async () => {
      await go("#/matrix/v1.2.0");
      const save = async (kind: string) => {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: `Save this view as ${kind}` }).click(),
        ]);
        return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
      };
      const csv = await save("CSV");
      expect(csv.name).toBe("matrix-v1.2.0.csv");
      const lines = csv.text.split("\r\n");
      expect(lines[0]).toBe("\uFEFFrelease,date,backend,feature,with,table,status,symbol,notes,path,line");
      const json: { records: { status: string; feature: string }[] } = JSON.parse((await save("JSON")).text);
      // 174 cells; the last line of the CSV is empty.
      expect([json.records.length, lines.length]).toEqual([174, 176]);
      const { text } = await save("SVG");
      const parsed = await page.evaluate((svg) => {
        const picture = new DOMParser().parseFromString(svg, "image/svg+xml");
        return [
          picture.documentElement.nodeName,
          picture.querySelector("title")?.textContent,
          picture.querySelectorAll("rect").length > 40,
        ];
      }, text);
      expect(parsed).toEqual(["svg", "NVIDIA Dynamo v1.2.0", true]);
    });

    it("chooses the colours, and finds them again", async () => {
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await go("#/");
      await page.getByRole("combobox", { name: "Colours", exact: true }).selectOption("dark");
      expect(await background()).toBe("rgb(20, 23, 28)");
      await page.reload();
      expect(await background()).toBe("rgb(20, 23, 28)");
      await page.getByRole("combobox", { name: "Colours", exact: true }).selectOption("");
      expect(await background()).toBe("rgb(255, 255, 255)");
    });
  });

  describe("with the keyboard alone", () => {
    it("finds one tab stop in each table, and walks it with arrows", async () => {
      await go("#/matrix/v1.5.1");
      const stops = await page
        .locator("[data-grid]")
        .evaluateAll((grids) => grids.map((grid) => grid.querySelectorAll('[data-at][tabindex="0"]').length));
      expect(stops).toEqual([1, 1, 1, 1]);
      await page.getByRole("link", { name: /^Disaggregated Serving, SGLang/ }).focus();
      const walk: string[] = [];
      for (const key of [
        "ArrowRight",
        "ArrowDown",
        "End",
        "Home",
        "Control+End",
        "Control+Home",
        "PageDown",
        "ArrowUp",
      ]) {
        await page.keyboard.press(key);
        walk.push((await focused()).split(":")[0] ?? "");
      }
      expect(walk).toEqual([
        "Disaggregated Serving, TensorRT-LLM",
        "KV-Aware Routing, TensorRT-LLM",
        "KV-Aware Routing, vLLM",
        "KV-Aware Routing, SGLang",
        "Multimodal, vLLM",
        "Disaggregated Serving, SGLang",
        "Tool Calling, SGLang",
        "LoRA, SGLang",
      ]);
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "LoRA, SGLang, v1.5.1" }).waitFor();
      await page.keyboard.press("Escape");
      expect(await page.getByRole("dialog").isVisible()).toBe(false);
      expect((await focused()).split(":")[0]).toBe("LoRA, SGLang");
    });

    it("reaches the navigation, and hears of the new place", async () => {
      await go("#/");
      await page.reload();
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
      for (let i = 0; i < 4; i++) await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Compare");
      await page.keyboard.press("Enter");
      await titled("v1.5.0 to v1.5.1");
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowDown");
      await page.waitForFunction(() => location.hash.startsWith("#/diff/v1.4.2..v1.5.1"));
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SELECT");
    });

    it("skips to the content without leaving the place", async () => {
      await go("#/diff/v1.3.0..v1.3.1?impact=regression");
      await page.reload();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
      expect(page.url()).toContain("#/diff/v1.3.0..v1.3.1?impact=regression");
    });

    it.each([
      ["kvbm", "KV Block Manager"],
      ["Attention DP", "DP Rank Routing"],
      ["snapshot", "Dynamo Snapshot"],
      ["LoRA + KV B", "KV Block Manager + LoRA"],
      ["1.2.0", "NVIDIA Dynamo v1.2.0"],
      ["trt-llm", "NVIDIA Dynamo v1.5.1"],
      ["remote prefill", "Request Cancellation, SGLang"],
    ])("finds %s by search, from anywhere", async (words, place) => {
      await go("#/");
      await page.keyboard.press("/");
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await titled(place);
    });

    it("chooses among what is found, and is told what is near where nothing is", async () => {
      await page.keyboard.press("/");
      await page.keyboard.type("lora");
      const options = page.locator("#found [role=option]");
      expect(await options.count()).toBe(8);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      expect(await options.nth(1).getAttribute("aria-selected")).toBe("true");
      expect(await page.getByRole("combobox", { name: /^Search/ }).getAttribute("aria-activedescendant")).toBe(
        "found-1",
      );
      await page.keyboard.press("Escape");
      expect(await page.getByRole("listbox").isVisible()).toBe(false);
      await page.getByRole("combobox", { name: /^Search/ }).fill("tool caling");
      await page.keyboard.press("Enter");
      await titled("Search for tool caling");
      expect(await page.locator("main p a").first().textContent()).toBe("Tool Calling");
    });
  });

  describe("who filters", () => {
    it("is told by every filter how many entries it leaves", async () => {
      for (const hash of [
        "#/diff/v1.3.0..v1.3.1",
        "#/diff/v1.3.1..v1.4.0?backend=sglang",
        "#/diff/v1.0.1..v1.4.0?impact=neutral",
      ]) {
        for (const name of ["Backend", "Impact", "Kind", "Feature"]) {
          await go(hash);
          const offered = await page
            .getByRole("combobox", { name, exact: true })
            .locator("option")
            .evaluateAll((options) =>
              options.map(
                (option) =>
                  [
                    option.getAttribute("value") ?? "",
                    Number(/\((\d+)\)$/.exec(option.textContent ?? "")?.[1] ?? -1),
                  ] as const,
              ),
            );
          for (const [value, count] of offered.filter(
            ([, n], i) => n >= 0 && (name !== "Kind" || n > 0) && (name !== "Feature" || i % 4 === 1),
          )) {
            const [at = "", query = ""] = hash.split("?");
            const parameters = new URLSearchParams(query);
            parameters.set(name.toLowerCase(), value);
            await go(`${at}?${parameters}`);
            expect([hash, name, value, await entries()]).toEqual([hash, name, value, count]);
          }
        }
      }
    });

    it("keeps every choice in the address, and can take each back", async () => {
      await go("#/diff/v1.3.0..v1.3.1");
      const all = await entries();
      await page.getByRole("combobox", { name: "Impact", exact: true }).selectOption("regression");
      await page.waitForFunction(() => location.hash === "#/diff/v1.3.0..v1.3.1?impact=regression");
      const regressions = await entries();
      await page.getByRole("combobox", { name: "Backend", exact: true }).selectOption("vllm");
      await page.waitForFunction(() => location.hash === "#/diff/v1.3.0..v1.3.1?backend=vllm&impact=regression");
      expect(await entries()).toBeLessThan(regressions);
      await page.goBack();
      expect(await entries()).toBe(regressions);
      await page.goBack();
      expect(await entries()).toBe(all);
      await page.getByRole("button", { name: "Swap" }).click();
      await titled("v1.3.1 to v1.3.0");
      await go("#/diff/v1.3.0..v1.4.0?kind=caveat-resolved&feature=wideep");
      await page.getByText("Nothing matches the filters.").waitFor();
      expect(await page.getByRole("combobox", { name: "Kind", exact: true }).inputValue()).toBe("caveat-resolved");
    });

    it("tells the same verdict as the page of reports", async () => {
      const { page: report, context: other } = await openReport(browser, heard, "", {}, "v1.3.1.html");
      const verdict = await report.locator("p.lead").textContent();
      await other.close();
      await go("#/diff/v1.3.0..v1.3.1");
      expect(await page.locator("p.lead").textContent()).toBe(verdict);
    });

    it("sees before and after in one cell, and as many cells in both forms", async () => {
      for (const [pair, total] of [
        ["v0.8.1..v0.9.0", 171],
        ["v1.1.1..v1.2.0", 174],
      ] as const) {
        await go(`#/diff/${pair}?as=table`);
        const [same = 0, changed = 0] = await Promise.all(
          [page.getByText("the same in both"), page.locator("main p[role=status]")].map(async (place) =>
            Number(/\d+/.exec((await place.textContent()) ?? "")?.[0]),
          ),
        );
        expect(same + changed).toBe(total);
      }
      expect(
        await page
          .getByRole("link", {
            name: /^KV-Aware Routing \+ Multimodal, vLLM, v1.2.0: not stated, then supported; caveat gone/,
          })
          .count(),
      ).toBe(1);
      await go("#/diff/v1.0.1..v1.2.1..v1.5.1");
      expect(await page.locator("table.path thead th").allTextContents()).toEqual([
        "Feature",
        "Backend",
        "v1.0.1 → v1.2.1",
        "v1.2.1 → v1.5.1",
      ]);
    });

    it("of all features sees those that are limited now, the longest first", async () => {
      await go("#/history?now=limited&sort=limited&backend=sglang");
      const rows = await page.locator("table.strip tbody th.feature").allTextContents();
      expect(rows[0]).toBe("KV Block Manager");
      expect(await page.locator("main p[role=status]").textContent()).toBe(`${rows.length} features`);
      await go("#/history?sort=newest");
      expect(await page.locator("table.strip tbody th.feature").first().textContent()).toBe("Speculative Decoding");
    });
  });

  describe("who goes back and forward", () => {
    it("keeps the focus on a control that is still there, and else hears of the new place", async () => {
      await go("#/history/lora");
      await go("#/diff/v1.3.0..v1.3.1");
      const at = () =>
        page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-control], h1")?.outerHTML.slice(0, 60));
      await page.getByRole("combobox", { name: "Kind", exact: true }).focus();
      await page.getByRole("combobox", { name: "Kind", exact: true }).selectOption("caveat-added");
      expect(await at()).toContain('data-control="Kind"');
      await page.goBack();
      await page.goBack();
      await titled("LoRA");
      expect(await at()).toContain("<h1");
      await page.goForward();
      await page.getByRole("button", { name: "Swap" }).focus();
      for (const place of ["v1.3.1 to v1.3.0", "v1.3.0 to v1.3.1"]) {
        await page.keyboard.press("Enter");
        await titled(place);
      }
    });

    it("comes back to where the page was", async () => {
      await page.setViewportSize({ width: 1000, height: 600 });
      await go("#/caveats");
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
      // A filter that has the focus does not pull the page up to it.
      await go("#/diff/v0.8.0..v1.4.0");
      const backend = page.getByRole("combobox", { name: "Backend", exact: true });
      await backend.focus();
      await backend.selectOption("vllm");
      await backend.selectOption("sglang");
      await scrollTo(900);
      await page.goBack();
      await at("#/diff/v0.8.0..v1.4.0?backend=vllm");
      await page.goForward();
      expect(await at("#/diff/v0.8.0..v1.4.0?backend=sglang")).toBe(900);
    });
  });

  describe("with a phone", () => {
    it("sees the first change on the first screen, with the filters folded until they are wanted", async () => {
      await page.setViewportSize({ width: 360, height: 780 });
      await go("#/");
      await go("#/diff/v1.3.0..v1.3.1");
      const box = await page.locator("ul.entries > li").first().boundingBox();
      expect((box?.y ?? 999) + 40).toBeLessThan(780);
      const backend = page.getByRole("combobox", { name: "Backend", exact: true });
      expect(await backend.isVisible()).toBe(false);
      await page.getByText("Filters", { exact: true }).click();
      await backend.selectOption("vllm");
      await page.waitForFunction(() => location.hash.includes("backend=vllm"));
      // Who filters is left with the filters open.
      expect(await backend.isVisible()).toBe(true);
    });

    it("reads a cell in a sheet at the lower edge", async () => {
      await page.setViewportSize({ width: 360, height: 780 });
      await go("#/");
      await go("#/matrix/v1.5.1");
      const cells = page.locator("table.heat td.cell");
      const right = await cells.evaluateAll((all) =>
        Math.max(...all.map((cell) => cell.getBoundingClientRect().right)),
      );
      expect(right).toBeLessThanOrEqual(360);
      await cells.first().click();
      const box = await page.getByRole("dialog").boundingBox();
      expect([box?.x, box?.width, Math.round((box?.y ?? 0) + (box?.height ?? 0))]).toEqual([0, 360, 780]);
      await page.keyboard.press("Escape");
    });
  });

  it("copies the address of a change", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await go("#/diff/v1.3.0..v1.3.1");
    const entry = page.locator("ul.entries > li").first();
    await entry.getByText("Why, and where").click();
    await entry.getByRole("button", { name: /^Copy the link/ }).click();
    await entry.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`#/diff/v1.3.0..v1.3.1?change=${await entry.getAttribute("id")}`);
  });

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

    it("stays within a narrow and a wide window and without a fault that axe finds", async () => {
      const address = await wideReport();
      const { page: wide, context: other } = await openReport(browser, [], "");
      wide.on("pageerror", (error) => heard.push(`error: ${error.message}`));
      for (const width of [360, 1440]) {
        await wide.setViewportSize({ width, height: 900 });
        for (const at of width === 360 ? ["#/", "#/history", "#/matrix"] : ["#/matrix"]) {
          await wide.goto("about:blank");
          await wide.goto(`${address}${at}`);
          await wide.waitForSelector("table");
          expect(await wide.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        }
        expect(await wide.locator("td.cell a").count()).toBe(42 * 10 + (42 * 41) / 2);
      }
      // Without the cells, which are as in the other views: axe takes its time over them.
      const { violations } = await new AxeBuilder({ page: wide }).setLegacyMode().exclude("tbody td").analyze();
      expect(violations.map((v) => v.id)).toEqual([]);
      // The last cell of a table that is laid out only when it is seen can be gone to all the same.
      const last = wide.locator("table.pairs td.cell a").last();
      await last.scrollIntoViewIfNeeded();
      await last.click();
      await wide.getByRole("dialog").waitFor();
      await other.close();
    });
  });
});
