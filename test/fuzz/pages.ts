import type { Random } from "./random.ts";

const FEATURES = [
  "Disaggregated Serving",
  "KV-Aware Routing",
  "SLA-Based Planner",
  "KV Block Manager",
  "Request Migration",
  "Request Cancellation",
  "LoRA",
  "Tool Calling",
  "Speculative Decoding",
  "Paging",
];
const GLYPHS = ["✅", "🚧", "❌", "⚠️", ""];
const BADGES = ["✓", "!", "WIP", "—"];
const WORDS = ["Yes", "No", "Experimental", "Supported", "n/a"];
const NOTES = ["One GPU works.", "Needs the second engine.", "Slow at first, see ([Source][src])."];

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

function some(random: Random, count: number): string[] {
  const left = [...FEATURES];
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)[0] ?? "");
}

/** A small page of one to three tables, each in a form that real pages have. */
export function makePage(random: Random): string {
  const parts = ["# Features\n"];
  if (random.chance(0.3)) parts.push(random.pick(LEGENDS));
  const sections = [comparison, htmlComparison, list, triangle, wordPairs, pairList];
  const count = 1 + random.below(2);
  for (let i = 0; i < count; i++) parts.push(random.pick(sections)(random, i));
  parts.push("[src]: source.md\n");
  return parts.join("\n");
}

const LEGENDS = [
  "**Legend:** ✅ Supported · 🚧 Experimental · ❌ Not supported\n",
  "**Legend:**\n*   ✅ : Supported\n*   🚧 : Work in Progress / Experimental / Limited\n",
  "Key: ✅ supported, 🚧 work in progress, ❌ not supported.\n",
];

const BACKENDS = ["SGLang", "TensorRT-LLM", "vLLM"];

function comparison(random: Random): string {
  const marked = random.chance(0.3);
  const rows = some(random, 2 + random.below(3)).map((feature, i) => {
    const mark = marked && i === 0 ? "<sup>1</sup>" : "";
    return line([
      random.chance(0.5) ? `**${feature}**` : feature,
      ...BACKENDS.map((_, j) => (j === 0 ? `✅${mark}` : random.pick(GLYPHS))),
    ]);
  });
  const notes = marked ? `\n> **Notes:**\n> 1. ${random.pick(NOTES)}\n` : "";
  return `## Overview\n\n${[line(["Feature", ...BACKENDS]), line(["---", "---", "---", "---"]), ...rows].join("\n")}\n${notes}`;
}

/** A comparison as HTML, a row a line. */
function htmlComparison(random: Random): string {
  const row = (cells: readonly string[], name: string) =>
    `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join("")}</tr>`;
  const rows = some(random, 2 + random.below(3)).map((feature) =>
    row([feature, ...BACKENDS.map(() => random.pick(GLYPHS))], "td"),
  );
  return `## In short\n\n<table>\n${[row(["Feature", ...BACKENDS], "th"), ...rows].join("\n")}\n</table>\n`;
}

function list(random: Random, i: number): string {
  const rows = some(random, 2 + random.below(3)).map((feature) => {
    const badge = `<span className="ref-badge ref-badge--x">${random.pick(BADGES)}</span>`;
    return line([feature, badge, random.chance(0.3) ? random.pick(NOTES) : ""]);
  });
  const table = [line(["Feature", "Supported?", "Notes"]), line([":---", ":---:", "---"]), ...rows].join("\n");
  return `<Tab title="${BACKENDS[i] ?? "vLLM"}">\n\n${table}\n\n</Tab>\n`;
}

function triangle(random: Random, i: number): string {
  const features = some(random, 3);
  const rows = features.map((feature, row) =>
    line([feature, ...features.map((_, column) => (column > row ? "" : column === row ? "—" : random.pick(GLYPHS)))]),
  );
  return `## ${BACKENDS[i] ?? "vLLM"} pairs\n\n${[line(["Feature", ...features]), line(["---", ...features.map(() => "---")]), ...rows].join("\n")}\n`;
}

function wordPairs(random: Random, i: number): string {
  const features = some(random, 3);
  const said = new Map<string, string>();
  const rows = features.map((feature, row) =>
    line([
      feature,
      ...features.map((_, column) => {
        if (row === column) return "n/a";
        const key = [row, column].sort().join();
        const word =
          said.get(key) ?? `${random.pick(WORDS)}${random.chance(0.3) ? ` — ${random.pick(NOTES.slice(0, 2))}` : ""}`;
        said.set(key, word);
        return word;
      }),
    ]),
  );
  return `*${BACKENDS[i] ?? "vLLM"}*\n\n${[line(["Feature", ...features]), line(["---", ...features.map(() => "---")]), ...rows].join("\n")}\n`;
}

function pairList(random: Random, i: number): string {
  const [a = "", b = "", c = ""] = some(random, 3);
  const rows = [
    line([`${a} + ${b}`, random.pick(WORDS.slice(0, 4)), ""]),
    line([`${a} + ${c}`, random.pick(WORDS.slice(0, 4)), "One GPU works."]),
  ];
  return `### ${BACKENDS[i] ?? "vLLM"}\n\n${[line(["Feature combination", "Status", "Constraint"]), line(["---", "---", "---"]), ...rows].join("\n")}\n`;
}

/** A data file of the same kind of facts. */
export function makeData(random: Random): string {
  const features = some(random, 2 + random.below(3)).map((name) => ({
    name,
    vllm: {
      status: random.pick(["yes", "no", "wip", "caveat"]),
      ...(random.chance(0.3) ? { note: random.pick(NOTES) } : {}),
    },
    sglang: { status: random.pick(["yes", "no"]) },
  }));
  return JSON.stringify({ current: { version: "1.4.0" }, features }, null, random.pick([0, 2]));
}
