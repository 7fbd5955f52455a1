import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** Where a report is, as a browser asks for it. */
export function reportAddress(name: string): string {
  return pathToFileURL(resolve("reports", name)).href;
}

/**
 * Opens a report at a place of its own. What it prints to the console, every failure and every request beyond the page
 * itself is added to `heard`.
 */
export async function openReport(
  browser: Browser,
  heard: string[],
  hash: string,
  options: Parameters<Browser["newContext"]>[0] = {},
  file = "index.html",
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  listen(page, heard, reportAddress(file));
  await page.goto(`${reportAddress(file)}${hash}`);
  await page.waitForSelector("h1");
  return { page, context };
}

/** Notes what a page may not do. */
function listen(page: Page, heard: string[], address: string): void {
  page.on("console", (message) => heard.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address && !request.url().startsWith("data:"))
      heard.push(`request: ${request.url()}`);
  });
}

/** Goes to another place of the page that is open, and waits until it is shown. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.waitForFunction((to) => document.documentElement.dataset["ready"] === to, hash);
}

/** Waits for a place by its title. */
export async function waitForTitle(page: Page, title: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector("h1")?.textContent === wanted, title);
}
