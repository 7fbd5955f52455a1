import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cellsOf } from "../src/model/snapshot.ts";
import { pathTable } from "../src/report/path-table.ts";
import { chromiumPath, FLAGS } from "./support/browser.ts";
import { compare } from "./support/compare.ts";
import { goTo, openReport, reportAddress } from "./support/explorer.ts";
import { faultsOfHtml } from "./support/html.ts";
import { NEWEST, PREVIOUS } from "./support/newest.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

const path = chromiumPath();

/** How many cells a comparison shows side by side. */
function changedCells(from: string, to: string): number {
  const [base, head] = [from, to].map((tag) => snapshots().find(({ release }) => release === tag));
  if (!base || !head) throw new Error(`${from} or ${to} is not there`);
  return pathTable([compare(base, head)], knowledge()).rows.reduce((sum, row) => sum + row.changedCells, 0);
}

/** How many features any release states. */
function featureCount(): number {
  const cells = snapshots().flatMap(cellsOf);
  return new Set(cells.flatMap(({ features }) => (features.length === 1 ? [features[0]] : []))).size;
}

const VIEWS = {
  overview: "#/",
  matrix: "#/matrix/v1.3.1",
  "one backend's matrix": "#/matrix/v1.2.0?backend=trtllm",
  "where backends differ": `#/matrix/${NEWEST}?show=differ`,
  changes: "#/diff/v1.0.1..v1.4.0?backend=sglang",
  "no changes": "#/diff/v1.2.1..v1.3.0",
  "side by side": "#/diff/v1.3.0..v1.3.1?as=table",
  "a path of three releases": `#/diff/v1.0.1..v1.2.1..${NEWEST}?backend=trtllm`,
  caveats: "#/caveats?state=open",
  "one caveat": "#/caveats/trtllm/request-cancellation",
  features: "#/history?sort=limited",
  "all pairs by date": "#/history?of=pairs&scale=date&backend=vllm",
  history: "#/history/request-cancellation?backend=trtllm",
  "a pair's history": "#/history/kv-aware-routing?backend=vllm&with=multimodal",
  "one cell": `#/cell/${NEWEST}/sglang/lora`,
  search: "#/search?q=lora",
  versions: "#/versions",
  "the versions of one release": "#/versions/v0.6.0",
  "a version that was looked for": "#/versions?find=vllm=0.20.1",
  upgrade: `#/upgrade/v1.0.1..${NEWEST}?backend=sglang&feature=disaggregated-serving,lora&driver=575`,
  "an upgrade of everything": `#/upgrade/v1.4.2..${NEWEST}`,
} as const;

describe.skipIf(path === null)("the explorer in Chromium", () => {
  let browser: Browser;
  let page: Page;
  /** What no page may do: print to the console, fail, or ask for anything beyond itself. */
  const heard: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path ?? "", args: FLAGS });
    ({ page } = await openReport(browser, heard, "#/"));
  });
  afterAll(async () => {
    await browser.close();
    expect(heard).toEqual([]);
  });

  const go = (hash: string) => goTo(page, hash);
  const title = () => page.locator("h1").textContent();

  /** What the browser has made of the view, without data, scripts and styles. */
  const written = async (on: Page) => {
    const html = await on.evaluate(() => {
      const copy = new DOMParser().parseFromString(document.documentElement.outerHTML, "text/html");
      for (const element of copy.querySelectorAll("script, style")) element.textContent = "";
      return copy.documentElement.outerHTML;
    });
    return `<!doctype html>\n${html}`;
  };

  const faults = async (on: Page) => {
    // The pages have no frames, so axe runs in the page itself, and it is asked for faults alone.
    const axe = new AxeBuilder({ page: on }).setLegacyMode().options({ resultTypes: ["violations"] });
    const { violations } = await axe.analyze();
    return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  };

  const LOOKS = [360, 768, 1024, 1440, 1920].flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
  );
  /** Every view is looked at once, in one of these, or in all of them: the others differ in room and colours alone. */
  const looked = Object.entries(VIEWS).flatMap(([name, hash], i) =>
    LOOKS.flatMap((look, j) =>
      process.env["EVERY_LOOK"] || j === (i * 3) % LOOKS.length ? [{ name, hash, look }] : [],
    ),
  );

  it.each(looked)(
    "$name: no fault that axe or a validator finds at $look.width pixels, $look.colorScheme",
    async ({ hash, look: { width, colorScheme } }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      // The width decides what is folded, when a view is made.
      await go("#/nowhere");
      await go(hash);
      expect(await faults(page)).toEqual([]);
      expect(await faultsOfHtml(await written(page), true)).toEqual([]);
    },
  );

  it("has its faults found, in the colours that they are in", async () => {
    const { page: faulty, context } = await openReport(browser, heard, VIEWS.caveats);
    await faulty.addStyleTag({ content: "@media (prefers-color-scheme: dark) { h1 { color: #333 } }" });
    await faulty.evaluate(() => document.querySelector("html")?.removeAttribute("lang"));
    const found: Record<string, string[]> = {};
    for (const colorScheme of ["light", "dark"] as const) {
      await faulty.emulateMedia({ colorScheme });
      found[colorScheme] = await faults(faulty);
    }
    expect(found).toEqual({
      light: ["html-has-lang: html"],
      dark: ["color-contrast: h1", "html-has-lang: html"],
    });
    await context.close();
  });

  it("never scrolls a page sideways", async () => {
    for (const width of [360, 768, 1024, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      for (const hash of Object.values(VIEWS)) {
        await go(hash);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([width, hash, Math.max(0, over)]).toEqual([width, hash, 0]);
      }
    }
  });

  it.each([
    ["v1.3.1.html", "light"],
    ["v1.3.0.html", "dark"],
    ["changelog.html", "dark"],
    ["releases.html", "light"],
    ["versions.html", "dark"],
    ["disagreements.html", "light"],
  ] as const)("%s, %s, has no fault that axe finds", async (file, colorScheme) => {
    const { page: report, context } = await openReport(browser, heard, "", { colorScheme }, file);
    await report.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = !details.open;
    });
    expect(await faults(report)).toEqual([]);
    await report.setViewportSize({ width: 360, height: 780 });
    expect(await report.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await context.close();
  });

  it("gives every view the release, the filters and the site as its title", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const [hash, expected] of [
      ["#/", "NVIDIA Dynamo Feature Matrix"],
      ["#/matrix/v1.2.0?backend=trtllm", "NVIDIA Dynamo v1.2.0 · TensorRT-LLM · NVIDIA Dynamo Feature Matrix"],
      ["#/caveats?state=open", "Caveats · open · NVIDIA Dynamo Feature Matrix"],
      ["#/diff/v1.3.0..v1.3.1?impact=regression", "v1.3.0 to v1.3.1 · regression · NVIDIA Dynamo Feature Matrix"],
      ["#/history?now=limited&sort=newest", "Features · limited, newest change · NVIDIA Dynamo Feature Matrix"],
      ["#/versions?find=vllm=0.20.1", "Versions · vllm=0.20.1 · NVIDIA Dynamo Feature Matrix"],
      [
        `#/upgrade/v1.0.1..${NEWEST}?backend=sglang&feature=lora`,
        `Upgrade from v1.0.1 to ${NEWEST} · LoRA on SGLang · NVIDIA Dynamo Feature Matrix`,
      ],
    ] as const) {
      await go(hash);
      expect(await page.title()).toBe(expected);
    }
  });

  it("takes an address that leads nowhere without breaking", async () => {
    for (const [hash, expected] of [
      ["#/diff/v9.9.9..v1.4.0", "There is no release v9.9.9"],
      ["#/diff/v1.0.1..v9.9.9..v1.4.0", "There is no release v9.9.9"],
      ["#/matrix/%E0%A4%A", "There is no release %E0%A4%A"],
      ["#/nowhere", "There is no view nowhere"],
      ["#/constructor", "There is no view constructor"],
      ["#/matrix", `NVIDIA Dynamo ${NEWEST}`],
      ["#/matrix/latest", `NVIDIA Dynamo ${NEWEST}`],
      ["#/matrix/1.2.0?backend=TRT-LLM", "NVIDIA Dynamo v1.2.0"],
      ["#/history/<img src=x>", "There is no feature <img src=x>"],
      ["#/history", "Features"],
      ["#/caveats/nobody/knows", "There is no caveat nobody/knows"],
      ["#/cell/v1.2.0/nobody/lora", "There is no cell v1.2.0/nobody/lora"],
      ["#/cell/v9.9.9/vllm/lora", "There is no release v9.9.9"],
      ["#/diff/..v1.2.0", "v1.1.1 to v1.2.0"],
      ["#/diff/v1.2.0", `v1.2.0 to ${NEWEST}`],
      ["#/diff", `${PREVIOUS} to ${NEWEST}`],
      ["#/diff/previous..latest", `${PREVIOUS} to ${NEWEST}`],
      ["#/diff/v1.0.1..v1.2.1..latest", `v1.0.1 to v1.2.1 to ${NEWEST}`],
      ["#/versions/v9.9.9", "There is no release v9.9.9"],
      ["#/versions/v0.8.1.post1", "Versions in v0.8.1.post1"],
      ["#/upgrade", `Upgrade from ${PREVIOUS} to ${NEWEST}`],
      ["#/upgrade/1.0.1..", `Upgrade from v1.0.1 to ${NEWEST}`],
      [`#/upgrade/${NEWEST}..`, `Upgrade from ${PREVIOUS} to ${NEWEST}`],
      ["#/upgrade/..v1.0.1", "Upgrade from v1.0.0 to v1.0.1"],
      [`#/upgrade/v9.9.9..${NEWEST}`, "There is no release v9.9.9"],
    ] as const) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.waitForFunction((to) => document.querySelector("h1")?.textContent === to, expected);
    }
  });

  it("offers the nearest of what it does not know", async () => {
    for (const [hash, nearest] of [
      ["#/history/kv-block", "KV Block Manager"],
      ["#/history/lora?with=tool-caling", "Tool Calling"],
      ["#/matrix/v1.2.9", "v1.2.0"],
      ["#/caveats/trtllm/request-cancelation", "Request Cancellation"],
    ] as const) {
      await go(hash);
      await page.locator("main p a").first().click();
      await page.waitForFunction((name) => document.querySelector("h1")?.textContent?.includes(name), nearest);
    }
  });

  it("tells of filters that nothing is called, in every view", async () => {
    for (const [hash, said] of [
      ["#/matrix?backend=nope", ["Unknown backend “nope”; that filter is ignored."]],
      ["#/matrix?show=nope", ["Unknown show “nope”; that filter is ignored."]],
      ["#/versions?backend=nope", ["Unknown backend “nope”; that filter is ignored."]],
      ["#/history/lora?backend=nope", ["Unknown backend “nope”; that filter is ignored."]],
      ["#/history?sort=nope", ["Unknown sort “nope”; that filter is ignored.", `${featureCount()} features`]],
      [
        "#/diff/v1.3.0..v1.3.1?kind=nonsense&backend=vlmm&as=table",
        [
          "Unknown backend “vlmm”; that filter is ignored.",
          "Unknown kind “nonsense”; that filter is ignored.",
          `${changedCells("v1.3.0", "v1.3.1")} cells`,
        ],
      ],
    ] as const) {
      await go(hash);
      expect(await page.locator("main p[role=status]").allTextContents()).toEqual(said);
    }
    await go("#/caveats?state=zz");
    expect(await page.locator("main p[role=status]").first().textContent()).toBe(
      "Unknown state “zz”; that filter is ignored.",
    );
    expect(await title()).toBe("Caveats");
  });

  it.each(["index.html#/diff/v1.3.0..v1.3.1", "v1.3.1.html"])(
    "%s prints light, and with nothing folded",
    async (at) => {
      const [file = "", hash = ""] = at.split("#");
      const { page: printed, context } = await openReport(
        browser,
        heard,
        hash === "" ? "" : `#${hash}`,
        { colorScheme: "dark" },
        file,
      );
      await printed.emulateMedia({ media: "print" });
      expect(await printed.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
      const heights = await printed
        .locator("details > p:not(.actions), details li, details .evidence")
        .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().height));
      expect(heights.length).toBeGreaterThan(20);
      expect(heights.filter((height) => height === 0)).toEqual([]);
      await context.close();
    },
  );

  it("cuts no column off a printed page", async () => {
    // The room on a landscape sheet of A4 between margins of 12 mm, in CSS pixels.
    await page.setViewportSize({ width: 1032, height: 703 });
    await page.emulateMedia({ media: "print" });
    for (const hash of Object.values(VIEWS)) {
      await go(hash);
      const cut = await page
        .locator("main table")
        .evaluateAll((tables) => tables.map((table) => table.getBoundingClientRect().right).filter((x) => x > 1033));
      expect([hash, cut]).toEqual([hash, []]);
    }
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it("says in its policy that nothing is loaded, and is small", async () => {
    const policy = await page.locator("meta[http-equiv]").getAttribute("content");
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]+'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'$/,
    );
    expect(readFileSync(new URL(reportAddress("index.html"))).length).toBeLessThan(500_000);
  });
});
