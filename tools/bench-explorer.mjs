// Times the explorer in Chromium: until its first view is there, and each switch to another view, for the real
// data and for forty times as many cells; beside it a page with one line, for what any page takes. Usage: node tools/bench-explorer.mjs [ROUNDS]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { chromium } from "playwright-core";

const rounds = Number(process.argv[2] ?? 5);
const page = readFileSync("reports/index.html", "utf8");
const script = /<script type="text\/plain" id="data">([\s\S]*?)<\/script>/;
const data = JSON.parse(inflateRawSync(Buffer.from(script.exec(page)[1], "base64")).toString());

/** The same releases with so many times as many features, and so its square as many pairs. */
function multiplied(data, times) {
  const copy = (id, n) => (n === 0 ? id : `${id}-copy${n}`);
  const each = (make) => Array.from({ length: times }, (_, n) => make(n));
  const features = Object.fromEntries(
    Object.entries(data.features).flatMap(([id, entry]) =>
      each((n) => [copy(id, n), n === 0 ? entry : { ...entry, name: `${entry.name} ${n}`, aliases: [], renamed: [] }]),
    ),
  );
  const words = [...data.packed.words];
  const numbers = new Map(words.map((word, number) => [word, number]));
  const number = (word) => {
    if (!numbers.has(word)) numbers.set(word, words.push(word) - 1);
    return numbers.get(word);
  };
  const copied = (id, n) => number(copy(words[id], n));
  const tables = data.packed.tables.map((table) => ({
    ...table,
    labels: each((n) =>
      table.labels.map(([id, label]) => [copied(id, n), n === 0 ? label : number(`${words[label]} ${n}`)]),
    ).flat(),
    links: [],
    // Backend, status, symbol, line, first feature, second feature or -1, link or -1, notes; -1 at the end is left out.
    cells: table.cells.flatMap(([backend, status, symbol, line, first, second = -1, ...rest]) =>
      second < 0
        ? each((n) => [backend, status, symbol, line, copied(first, n), -1, ...rest])
        : each((n) =>
            each((m) => {
              const pair = [copied(first, n), copied(second, m)].sort((a, b) => (words[a] < words[b] ? -1 : 1));
              return [backend, status, symbol, line, ...pair, ...rest];
            }),
          ).flat(),
    ),
  }));
  return { ...data, features, packed: { ...data.packed, words, tables } };
}

/** Where it goes, one after the other. */
const SWITCHES = [
  "#/matrix/v1.2.0",
  "#/matrix/v1.5.1",
  "#/diff/v1.1.1..v1.2.0",
  "#/diff/v1.3.0..v1.3.1",
  "#/diff/v1.3.0..v1.3.1?as=table",
  "#/diff/v1.0.1..v1.2.1..v1.5.1",
  "#/history",
  "#/history?sort=limited",
  "#/history?of=pairs",
  "#/history/lora",
  "#/caveats",
  "#/cell/v1.5.1/vllm/lora",
  "#/versions",
  "#/versions/v1.2.0",
  "#/upgrade/v1.0.1..v1.5.1?backend=sglang&feature=disaggregated-serving,lora",
  "#/upgrade/v0.8.0..v1.5.1?backend=vllm&feature=lora",
  "#/upgrade/v1.0.1..v1.5.1",
];

const scratch = mkdtempSync(join(tmpdir(), "dynamo-matrix-explorer-"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-component-update",
  ],
});
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
/** Milliseconds until a page that says when it is ready has been painted. */
async function readyIn(tab, file) {
  await tab.goto(pathToFileURL(file).href);
  await tab.waitForFunction(() => globalThis.painted > 0);
  return tab.evaluate(() => globalThis.painted);
}
function notePainting() {
  const look = () => {
    if (document.documentElement?.dataset.ready === undefined) return false;
    requestAnimationFrame(() => setTimeout(() => (globalThis.painted ??= performance.now())));
    return true;
  };
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}
const blank = join(scratch, "blank.html");
writeFileSync(blank, "<!doctype html><html data-ready><title>Blank</title><p>Nothing.</p></html>");
// Eight times the features are more than forty times the cells.
for (const times of [1, 8]) {
  const file = join(scratch, `explorer-${times}.html`);
  const text = deflateRawSync(JSON.stringify(multiplied(data, times))).toString("base64");
  writeFileSync(
    file,
    page.replace(script, () => `<script type="text/plain" id="data">${text}</script>`),
  );
  const bare = [];
  const first = [];
  const switches = SWITCHES.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const tab = await browser.newPage();
    await tab.addInitScript(notePainting);
    bare.push(await readyIn(tab, blank));
    first.push(await readyIn(tab, file));
    const ways = await tab.evaluate(async (hashes) => {
      const go = async (hash) => {
        const start = performance.now();
        location.hash = hash;
        await new Promise((done) => {
          const wait = () =>
            document.documentElement.dataset.ready === location.hash ? requestAnimationFrame(done) : setTimeout(wait);
          wait();
        });
        return performance.now() - start;
      };
      // What is computed in idle moments is there when somebody goes on.
      await new Promise((done) => requestIdleCallback(done, { timeout: 2000 }));
      const times = [];
      for (const hash of hashes) times.push(await go(hash));
      return times;
    }, SWITCHES);
    for (const [i, time] of ways.entries()) switches[i].push(time);
    await tab.close();
  }
  const { packed } = multiplied(data, times);
  const cells = packed.releases.reduce(
    (sum, r) => sum + r.tables.reduce((n, [i]) => n + packed.tables[i].cells.length, 0),
    0,
  );
  console.log(
    `${String(cells).padStart(7)} cells, ${Math.round(text.length / 1024)} KiB of data: first view ${median(first).toFixed(0)} ms (a blank page ${median(bare).toFixed(0)} ms), medians of ${rounds}`,
  );
  for (const [i, hash] of SWITCHES.entries()) console.log(`${median(switches[i]).toFixed(0).padStart(9)} ms  ${hash}`);
}
await browser.close();
rmSync(scratch, { recursive: true, force: true });
