import { readFileSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cellsOf } from "../src/model/snapshot.ts";
import { chromiumPath, FLAGS } from "./support/browser.ts";
import { command } from "./support/command.ts";
import { goTo, openReport, waitForTitle } from "./support/explorer.ts";
import { NEWEST, PREVIOUS, releaseFromEnd } from "./support/newest.ts";
import { snapshots } from "./support/real-data.ts";

const path = chromiumPath();

function fail(): never {
  throw new Error("not there");
}

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

  const go = (hash: string) => goTo(page, hash);
  const titled = (text: string) => waitForTitle(page, text);
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName ?? "");

  describe("with a mouse", () => {
    it("reads what the newest release changed, and is led to the first change of it", async () => {
      await go("#/");
      const first = page.locator(".news li a").first();
      const told = (await first.textContent()) ?? "";
      await first.click();
      await titled(`${PREVIOUS} to ${NEWEST}`);
      const marked = page.locator("li.marked");
      expect(await marked.count()).toBe(1);
      expect(await marked.textContent()).toContain(told);
    });

    it("sees everything about a cell at the cell, release by release, and goes on from there", async () => {
      await go(`#/matrix/${NEWEST}`);
      const cell = page.getByRole("link", { name: /^Request Cancellation, TensorRT-LLM: supported with a caveat/ });
      await cell.click();
      const card = page.getByRole("dialog");
      const { out } = await command(["caveats", "--backend", "trtllm", "--format", "json"]);
      const { caveats }: { caveats: { id: string; releasesOpen: number }[] } = JSON.parse(out);
      const record = caveats.find(({ id }) => id === "trtllm/request-cancellation");
      await card.getByText(`and ${record?.releasesOpen} releases`).waitFor();
      await card.getByRole("button", { name: "older release" }).click();
      await page.getByRole("dialog", { name: `Request Cancellation, TensorRT-LLM, ${PREVIOUS}` }).waitFor();
      await card.getByRole("link", { name: "caveat history" }).click();
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
        "#/versions?backend=vllm",
        "#/upgrade/v1.3.1..?backend=vllm",
      ]);
      const matrix = page.locator("header nav a").nth(1);
      await go("#/cell/v1.2.0/sglang/lora");
      expect(await matrix.getAttribute("href")).toBe("#/matrix/v1.2.0?backend=vllm");
      // Who takes the backend back has taken it back everywhere.
      await go("#/matrix/v1.2.0");
      expect(await matrix.getAttribute("href")).toBe("#/matrix/v1.2.0");
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
      const cells = cellsOf(snapshots().find(({ release }) => release === "v1.2.0") ?? fail());
      // With its head; the last line of the CSV is empty.
      expect([json.records.length, lines.length]).toEqual([cells.length, cells.length + 2]);
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
      await go(`#/matrix/${NEWEST}`);
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
      await page.getByRole("dialog", { name: `LoRA, SGLang, ${NEWEST}` }).waitFor();
      await page.getByRole("button", { name: "older release" }).focus();
      for (const release of [PREVIOUS, releaseFromEnd(2)]) {
        await page.keyboard.press("Enter");
        await page.getByRole("dialog", { name: `LoRA, SGLang, ${release}` }).waitFor();
        expect(await focused()).toBe("older release");
      }
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
      await titled(`${PREVIOUS} to ${NEWEST}`);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowDown");
      await page.waitForFunction((hash) => location.hash.startsWith(hash), `#/diff/${releaseFromEnd(2)}..${NEWEST}`);
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
      ["trt-llm", `NVIDIA Dynamo ${NEWEST}`],
      ["remote prefill", "Request Cancellation, SGLang"],
      ["vllm 0.20.1", "Versions"],
      [`v1.0.1 to ${NEWEST} with sglang, disaggregated serving and lora`, `Upgrade from v1.0.1 to ${NEWEST}`],
      ["upgrade 1.0.1", `Upgrade from v1.0.1 to ${NEWEST}`],
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

  it("stays where it is in the form of an upgrade as it is filled in", async () => {
    await page.setViewportSize({ width: 1100, height: 500 });
    await go("#/");
    await go("#/upgrade");
    const form = page.locator(".asked");
    const least = page.getByRole("combobox", { name: "Accept at least", exact: true });
    await least.scrollIntoViewIfNeeded();
    const before = await form.evaluate(({ scrollTop }) => scrollTop);
    expect(before).toBeGreaterThan(50);
    await least.selectOption("caveat");
    await page.waitForFunction(() => location.hash.includes("least=caveat"));
    expect(await form.evaluate(({ scrollTop }) => scrollTop)).toBe(before);
  });

  it("is answered while a driver is typed, without leaving the field", async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await go("#/");
    await go("#/upgrade/v1.0.1..v1.5.1?backend=sglang");
    const driver = page.getByRole("textbox", { name: "Driver", exact: true });
    await driver.click();
    await page.keyboard.type("575");
    await page.waitForFunction(() => location.hash.includes("driver=575"));
    expect(await page.locator(".answer strong").textContent()).toMatch(
      /^No: SGLang needs driver \d+ or later; you have 575/,
    );
    await page.keyboard.type(".57.08");
    await page.waitForTimeout(600);
    expect(await driver.inputValue()).toBe("575.57.08");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("5x");
    await page.waitForTimeout(600);
    expect([await driver.inputValue(), await driver.getAttribute("aria-invalid")]).toEqual(["5x", "true"]);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.waitForFunction(() => !location.hash.includes("driver"));
    expect(await page.evaluate(() => document.activeElement?.matches("[data-control=Driver] input"))).toBe(true);
  });

  it("keeps the features where they are as another release is chosen to come from", async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await go("#/");
    await go("#/upgrade/v1.5.0..v1.5.1?backend=sglang");
    const places = () =>
      page
        .locator("fieldset")
        .filter({ has: page.locator("legend", { hasText: /^Features$/ }) })
        .locator("label")
        .evaluateAll((labels) => labels.map((one) => `${one.textContent} ${one.getBoundingClientRect().y}`));
    const before = await places();
    expect(before.length).toBeGreaterThan(5);
    await page.getByRole("combobox", { name: "From", exact: true }).selectOption("v1.0.1");
    await page.waitForFunction(() => location.hash.includes("v1.0.1.."));
    expect(await places()).toEqual(before);
  });

  it.each<[question: string, parameters: Record<string, string>]>([
    [
      "upgrade v1.0.1 sglang disagg lora driver 575",
      { backend: "sglang", feature: "disaggregated-serving,lora", driver: "575" },
    ],
    ["driver 575", { driver: "575" }],
    ["upgrade from v1.0.1 with vllm on Ubuntu 24.04, CUDA 12.9", { backend: "vllm", os: "Ubuntu 24.04", cuda: "12.9" }],
    ["v1.0.1 v1.5.1 cuda12.9 x86_64", { cuda: "12.9", arch: "x86_64" }],
    ["upgrade v1.0.1 sglang gremlins", { backend: "sglang", unread: "gremlins" }],
  ])("asks “%s”", async (question, parameters) => {
    await go("#/");
    await page.getByRole("combobox", { name: /^Search/ }).fill(question);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/upgrade"));
    const asked = await page.evaluate(() => [...new URLSearchParams(location.hash.split("?")[1])]);
    expect(Object.fromEntries(asked)).toEqual(parameters);
    const told = page.getByText(/^Not understood, so ignored/);
    expect(await told.count()).toBe(parameters["unread"] === undefined ? 0 : 1);
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
      await go(`#/matrix/${NEWEST}`);
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
    await entry.getByText("Cause and sources").click();
    await entry.getByRole("button", { name: /^Copy the link/ }).click();
    await entry.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`#/diff/v1.3.0..v1.3.1?change=${await entry.getAttribute("id")}`);
  });
});
