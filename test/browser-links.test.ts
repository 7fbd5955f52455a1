import { readdirSync, readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, FLAGS } from "./support/browser.ts";
import { openReport } from "./support/explorer.ts";

const path = chromiumPath();

/** The places that the static pages send somebody to in the explorer. */
function placesOfPages(): string[] {
  const texts = readdirSync("reports")
    .filter((name) => /\.(html|md)$/.test(name) && name !== "index.html")
    .map((name) => readFileSync(`reports/${name}`, "utf8"));
  const places = texts.flatMap((text) => [...text.matchAll(/index\.html(#\/[^"')\s]*)/g)].map((m) => m[1] ?? ""));
  return places.map((place) => place.replaceAll("&amp;", "&"));
}

describe.skipIf(path === null)("the places of the explorer", () => {
  let browser: Browser;
  let page: Page;
  const heard: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path ?? "", args: FLAGS });
    ({ page } = await openReport(browser, heard, "#/"));
    // Where links lead is asked of the elements: laying out a thousand views would take more time than making them.
    await page.addStyleTag({ content: "body { display: none }" });
  });
  afterAll(async () => {
    await browser.close();
    expect(heard).toEqual([]);
  });

  /** Goes to each place, tells those that lead nowhere, and which further places they link to. */
  const visit = (places: readonly string[]) =>
    page.evaluate(async (hashes) => {
      const dead: string[] = [];
      const found = new Set<string>();
      for (const hash of hashes) {
        location.hash = hash;
        while (document.documentElement.dataset["ready"] !== location.hash)
          await new Promise((done) => {
            addEventListener("hashchange", () => done(null), { once: true });
          });
        const title = document.querySelector("h1")?.textContent ?? "";
        const asks = /[?&]change=/.test(hash);
        if (/^There is no/.test(title) || title === "" || (asks && document.querySelectorAll("li.marked").length !== 1))
          dead.push(`${hash}: ${title}`);
        if (/nothing is filtered by it/.test(document.querySelector("main")?.textContent ?? "")) dead.push(hash);
        for (const link of document.querySelectorAll('a[href^="#/"]')) found.add(link.getAttribute("href") ?? "");
      }
      return { dead, found: [...found] };
    }, places);

  it("lead on, all that a reader is offered within three steps of the front page and the pages", async () => {
    const known = new Set<string>();
    let next = ["#/", "#/search?q=lora", ...placesOfPages()];
    for (let step = 0; step < 3; step++) {
      const fresh = [...new Set(next)].filter((place) => !known.has(place) && !isOneOfMany(place));
      for (const place of fresh) known.add(place);
      const { dead, found } = await visit(fresh);
      expect(dead).toEqual([]);
      next = found;
    }
    expect(known.size).toBeGreaterThan(300);
  }, 300_000);
});

/** Of the pages of single cells, one in thirty is gone to: they are thousands, and made alike. */
function isOneOfMany(place: string): boolean {
  if (!place.startsWith("#/cell/")) return false;
  let sum = 0;
  for (const letter of place) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003;
  return sum % 30 !== 0;
}
