import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chromiumPath, FLAGS } from "./support/browser.ts";
import { command, scratchFolder } from "./support/command.ts";
import { goTo, openReport, waitForTitle } from "./support/explorer.ts";

const path = chromiumPath();

describe.skipIf(path === null)("somebody in the explorer", () => {
  let browser: Browser;
  let page: Page;
  const heard: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path ?? "", args: FLAGS });
    ({ page } = await openReport(browser, heard, "#/"));
  });
  afterAll(async () => {
    await browser.close();
    expect(heard).toEqual([]);
  });
  beforeEach(async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  const go = (hash: string) => goTo(page, hash);
  const titled = (text: string) => waitForTitle(page, text);
  const entries = () => page.locator("ul.entries > li").count();

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
        ["v0.8.1..v0.9.0", 197],
        ["v1.1.1..v1.2.0", 204],
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
