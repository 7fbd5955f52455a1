import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chromiumPath, FLAGS } from "./support/browser.ts";
import { command } from "./support/command.ts";
import { openReport, waitForTitle } from "./support/explorer.ts";
import { NEWEST, PREVIOUS } from "./support/newest.ts";

const path = chromiumPath();

describe.skipIf(path === null)("the three jobs in the explorer", () => {
  let browser: Browser;
  let page: Page;
  const heard: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path ?? "", args: FLAGS });
  });
  afterAll(async () => {
    await browser.close();
    expect(heard).toEqual([]);
  });

  /** Presses Tab until something of this name has the focus, and tells how often. */
  const tabTo = async (name: RegExp, most = 60) => {
    for (let presses = 1; presses <= most; presses++) {
      await page.keyboard.press("Tab");
      const named = await page.evaluate(() => {
        const { activeElement } = document;
        const label = activeElement?.closest("label")?.textContent;
        return activeElement?.getAttribute("aria-label") ?? label ?? activeElement?.textContent ?? "";
      });
      if (name.test(named)) return presses;
    }
    throw new Error(`${name} is not reached in ${most} presses of Tab`);
  };
  /** Whether what somebody came for is seen without scrolling. */
  const isOnScreen = async (text: string | RegExp) => {
    const box = await page.getByText(text).first().boundingBox();
    const height = page.viewportSize()?.height ?? 0;
    return box !== null && box.y >= 0 && box.y + box.height <= height;
  };
  const answerOf = async (...args: string[]) => {
    const { out } = await command(["upgrade", ...args, "--format", "json"]);
    const { answer }: { answer: { message: string } } = JSON.parse(out);
    return answer.message;
  };

  const SCREENS = [
    { width: 1440, height: 900 },
    { width: 360, height: 780 },
  ];

  describe.each(SCREENS)("on a screen of $width by $height", (size) => {
    beforeEach(async () => {
      ({ page } = await openReport(browser, heard, "#/", { viewport: size }));
    });

    it("the notes of the newest release: told where somebody comes in, and in one choice in full", async () => {
      const { out } = await command(["diff", "previous", "latest", "--format", "json"]);
      const { head, changes }: { head: { release: string }; changes: { message: string }[] } = JSON.parse(out);
      expect(await isOnScreen(`What ${head.release} changed`)).toBe(true);
      await page.getByRole("link", { name: /everything that differs|^Compare with/ }).click();
      await page.waitForFunction(
        (release) => document.querySelector("h1")?.textContent?.endsWith(`to ${release}`),
        head.release,
      );
      const first = page.locator("ul.entries > li").first();
      const told = (await first.textContent()) ?? "";
      expect(changes.some(({ message }) => told.includes(message))).toBe(true);
      // Its first lines at least.
      expect(((await first.boundingBox())?.y ?? size.height) + 48).toBeLessThan(size.height);
    });

    it("an upgrade: one choice to the view, and the answer on its first screen as the profile is ticked", async () => {
      await page.getByRole("link", { name: "Upgrade", exact: true }).click();
      await page.waitForFunction(() => document.querySelector("h1")?.textContent?.startsWith("Upgrade from"));
      expect(await page.locator(".answer").isVisible()).toBe(true);
      await page.getByRole("combobox", { name: "From", exact: true }).selectOption("v1.0.1");
      if (size.width < 640) await page.locator("details.filters > summary").click();
      for (const name of ["SGLang", "Disaggregated Serving", "LoRA"])
        await page.getByRole("checkbox", { name, exact: true }).check();
      if (size.width < 640) await page.locator("details.filters > summary").click();
      await page.evaluate(() => scrollTo(0, 0));
      const answer = await answerOf(
        "v1.0.1",
        "latest",
        "--backend",
        "sglang",
        "--feature",
        "lora",
        "--feature",
        "Disaggregated Serving",
      );
      expect(await page.locator(".answer strong").textContent()).toBe(answer);
      expect(await isOnScreen(answer)).toBe(true);
      expect(await page.evaluate(() => location.hash)).toBe(
        `#/upgrade/v1.0.1..${NEWEST}?backend=sglang&feature=disaggregated-serving,lora`,
      );
    });

    it("an upgrade: asked in one line, and answered on one screen", async () => {
      await page.getByRole("combobox", { name: /^Search/ }).fill("v1.0.1 latest sglang lora disaggregated serving");
      await page.keyboard.press("Enter");
      await waitForTitle(page, `Upgrade from v1.0.1 to ${NEWEST}`);
      const answer = await answerOf(
        "v1.0.1",
        "latest",
        "--backend",
        "sglang",
        "--feature",
        "lora,disaggregated-serving",
      );
      expect(await isOnScreen(answer)).toBe(true);
    });

    it("a caveat: typed, chosen, and told on one screen with since when and whether it is gone", async () => {
      await page.getByRole("combobox", { name: /^Search/ }).fill("request cancellation tensorrt");
      await page.keyboard.press("Enter");
      await waitForTitle(page, "Request Cancellation, TensorRT-LLM");
      const { out } = await command(["caveats", "--backend", "trtllm", "--format", "json"]);
      const { caveats }: { caveats: { id: string; state: string; introduced: { release: string } }[] } =
        JSON.parse(out);
      const record = caveats.find(({ id }) => id === "trtllm/request-cancellation");
      expect(record?.state).toBe("open");
      expect(await isOnScreen(new RegExp(`^Open since ${record?.introduced.release}`))).toBe(true);
    });
  });

  describe("with the keyboard alone", () => {
    beforeEach(async () => {
      ({ page } = await openReport(browser, heard, "#/"));
    });

    it("reads the notes of the newest release", async () => {
      await tabTo(/^(\d+ more, and everything that differs from|Compare with) v/);
      await page.keyboard.press("Enter");
      await waitForTitle(page, `${PREVIOUS} to ${NEWEST}`);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
      await tabTo(/^Cause and sources/);
      await page.keyboard.press("Enter");
      expect(await page.locator("ul.entries details[open] .evidence").first().isVisible()).toBe(true);
    });

    it("decides an upgrade", async () => {
      await tabTo(/^Upgrade$/);
      await page.keyboard.press("Enter");
      await waitForTitle(page, `Upgrade from ${PREVIOUS} to ${NEWEST}`);
      await tabTo(/^From/);
      await page.keyboard.type("v1.0.1");
      await waitForTitle(page, `Upgrade from v1.0.1 to ${NEWEST}`);
      await tabTo(/^SGLang$/);
      await page.keyboard.press("Space");
      await tabTo(/^Driver/);
      // What was typed counts, however soon the next box is ticked.
      await page.keyboard.type("575");
      for (const name of [/^Disaggregated Serving$/, /^LoRA$/]) {
        await tabTo(name);
        await page.keyboard.press("Space");
      }
      await page.waitForFunction(() =>
        document.documentElement.dataset["ready"]?.endsWith("driver=575&feature=disaggregated-serving,lora"),
      );
      const answer = await answerOf(
        "v1.0.1",
        "latest",
        "--backend",
        "sglang",
        "--feature",
        "lora,disaggregated-serving",
        "--driver",
        "575",
      );
      expect(await page.locator(".answer strong").textContent()).toBe(answer);
    });

    it("learns when a caveat appeared, and whether it is gone", async () => {
      await page.keyboard.press("/");
      await page.keyboard.type("request cancellation tensorrt");
      await page.keyboard.press("Enter");
      await waitForTitle(page, "Request Cancellation, TensorRT-LLM");
      expect(await page.locator("main").textContent()).toMatch(/open.*since.*v0\.9\.0/is);
    });
  });
});
