import type { Random } from "./random.ts";

type Lines = string[];
type Mutation = (lines: Lines, at: number, random: Random) => Lines;

const insert =
  (text: (random: Random) => string): Mutation =>
  (lines, at, random) => [...lines.slice(0, at), ...text(random).split("\n"), ...lines.slice(at)];

const change =
  (edit: (line: string, random: Random) => string): Mutation =>
  (lines, at, random) =>
    lines.map((line, i) => (i === at ? edit(line, random) : line));

function editCell(line: string, random: Random, edit: (cell: string) => string): string {
  const cells = line.split("|");
  if (cells.length < 3) return line;
  const i = 1 + random.below(cells.length - 2);
  cells[i] = edit(cells[i] ?? "");
  return cells.join("|");
}

const SYMBOLS = [
  "✅",
  "🚧",
  "❌",
  "⚠️",
  "—",
  "",
  "🟢",
  "?",
  "Yes",
  "No",
  "WIP",
  "✅ ❌",
  "&#9989;",
  ":white_check_mark:",
  ":construction:",
  ":rocket:",
  '<span class="badge badge--gray">✓</span>',
  "✅ (requires vLLM)",
  "<del>✅</del>",
  "✅ ![x](y)",
  "~~✅~~",
  '<span title="No">✅</span>',
  "✅[^1]",
  "✅ (❌)",
];

/** What goes wrong with a page by hand or by machine, each on the line that it is given. */
const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "delete a line": (lines, at) => lines.filter((_, i) => i !== at),
  "repeat a line": (lines, at) => [...lines.slice(0, at + 1), ...lines.slice(at)],
  "swap two lines": (lines, at, random) => {
    const other = random.below(lines.length);
    const swapped = [...lines];
    [swapped[at], swapped[other]] = [lines[other] ?? "", lines[at] ?? ""];
    return swapped;
  },
  "blank line": insert(() => ""),
  comment: insert((random) => random.pick(["<!-- x -->", "{/* x */}", "<!--", "-->", "{/*", "*/}", "<!--\n-->"])),
  heading: insert((random) =>
    random.pick([
      "## More",
      "## ~~Old~~",
      "## Removed",
      "[^1]: A note.",
      "    more",
      "✅ = planned",
      "---",
      "===",
      "***",
      "More:",
      "- item",
      "> quote",
      "1. one",
    ]),
  ),
  fence: insert((random) => random.pick(["```", "~~~", "```md", "    code"])),
  tag: insert((random) =>
    random.pick([
      "<div>",
      "</div>",
      "<Tab>",
      "</Tab>",
      '<Tab title="SGLang">',
      "<table>",
      "<details>",
      "<br/>",
      "<pre>",
      "<div hidden>",
      "</template>",
      "<template>",
      "<del>",
    ]),
  ),
  title: insert((random) =>
    random.pick([
      "## Legacy support matrix",
      "## Archived",
      "### Draft",
      "## :construction: Features",
      "## ✅ Planned",
      "### ✅",
      "## Legend",
      "#### Planned (✅)",
      "## Overview",
    ]),
  ),
  "front matter": (lines, _at, random) => [
    "---",
    random.pick(["draft: true", "status: archived", "title: Features", "tags: [beta]", "title: |", "legend: yes"]),
    ...(random.chance(0.9) ? ["---", ""] : []),
    ...lines,
  ],
  "a key of data": (lines, _at, random) => {
    const key = random.pick([
      '"draft": true,',
      '"legend": { "yes": "Planned" },',
      '"status": "beta",',
      '"legend": [],',
    ]);
    return lines.map((line, i) => (i === 0 && line.startsWith("{") ? `{${key}${line.slice(1)}` : line));
  },
  indent: change((line, random) => `${random.pick(["  ", "    ", "\t", "> ", "- ", "1. ", "  - "])}${line}`),
  "break the dashes": change((line, random) =>
    /^[|:\s-]+$/.test(line)
      ? random.pick([line.replace("-", "="), line.replace("|", ""), `${line} --- |`, "", line.replaceAll("---", "--")])
      : line,
  ),
  "delete a cell": change((line, random) => {
    const cells = line.split("|");
    if (cells.length > 3) cells.splice(1 + random.below(cells.length - 2), 1);
    return cells.join("|");
  }),
  "add a cell": change((line, random) => (line.includes("|") ? `${line} ${random.pick(SYMBOLS)} |` : line)),
  "another symbol": change((line, random) => editCell(line, random, () => ` ${random.pick(SYMBOLS)} `)),
  "swap two cells": change((line, random) => {
    const cells = line.split("|");
    if (cells.length < 4) return line;
    const [a, b] = [1 + random.below(cells.length - 2), 1 + random.below(cells.length - 2)];
    [cells[a], cells[b]] = [cells[b] ?? "", cells[a] ?? ""];
    return cells.join("|");
  }),
  "another header word": change((line) => line.replace("Feature", "Capability").replace("Supported?", "State")),
  "another name": change((line, random) =>
    editCell(line, random, (cell) => cell.replace(/[a-z]/, random.pick(["", "x", "*", "✅"]))),
  ),
  "a marker": change((line, random) =>
    editCell(line, random, (cell) => `${cell.trimEnd()}${random.pick(["<sup>1</sup>", "*", "[^1]", "¹", "†"])} `),
  ),
  "lose the bars": change((line, random) =>
    random.pick([
      line.replace(/^\|/, ""),
      line.replace(/\|$/, ""),
      line.replaceAll("|", ""),
      line.replaceAll("|", "\\|"),
      line.replaceAll("|", "\t"),
    ]),
  ),
  "cut the page": (lines, at) => lines.slice(0, at),
  "cut a line": change((line, random) => line.slice(0, random.below(line.length + 1))),
  "join two lines": (lines, at) => [
    ...lines.slice(0, at),
    `${lines[at] ?? ""}${lines[at + 1] ?? ""}`,
    ...lines.slice(at + 2),
  ],
  "delete a character": change((line, random) => {
    const i = random.below(line.length + 1);
    return line.slice(0, i) + line.slice(i + 1);
  }),
  "an odd character": change((line, random) => {
    const i = random.below(line.length + 1);
    return (
      line.slice(0, i) +
      random.pick([
        "|",
        "`",
        "*",
        "_",
        "<",
        ">",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\0",
        "\u200B",
        "\u202E",
        "\uFEFF",
        "&",
        "#",
        "~",
        "$",
      ]) +
      line.slice(i)
    );
  }),
  "other line ends": (lines, at, random) =>
    lines.map((line, i) => (i >= at ? `${line}${random.pick(["\r", "  ", "\\", ""])}` : line)),
};

/** Between one and three mutations of a text, with their names. */
export function mutate(text: string, random: Random): { readonly text: string; readonly names: readonly string[] } {
  let lines = text.split("\n");
  const names = Object.keys(MUTATIONS);
  const used: string[] = [];
  const count = random.chance(0.7) ? 1 : 2 + random.below(2);
  for (let i = 0; i < count; i++) {
    const name = random.pick(names);
    used.push(name);
    lines = MUTATIONS[name]?.(lines, random.below(lines.length), random) ?? lines;
    if (lines.length === 0) lines = [""];
  }
  return { text: lines.join("\n"), names: used };
}
