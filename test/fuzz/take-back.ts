import type { Sighting } from "./independent.ts";
import type { Random } from "./random.ts";

/** A page on which one status that was usable is not so any more, and how that was done. */
interface TakenBack {
  readonly text: string;
  readonly name: string;
}

const AROUND: readonly ((what: string) => string)[] = [
  (what) => `~~${what}~~`,
  (what) => `<del>${what}</del>`,
  (what) => `<s>${what}</s>`,
  (what) => `<span hidden>${what}</span>`,
  (what) => `<span class="hidden">${what}</span>`,
  (what) => `<span className="line-through">${what}</span>`,
  (what) => `<span style="display: none">${what}</span>`,
  (what) => `<span style="opacity:0">${what}</span>`,
  (what) => `<span title="Removed">${what}</span>`,
  (what) => `<span class="badge--gray">${what}</span>`,
  (what) => `<span style="color: tomato">${what}</span>`,
  (what) => `<span style="opacity: 30%">${what}</span>`,
  (what) => `${what} ![removed](removed.svg)`,
  (what) => `${what} <Badge text="WIP" />`,
];
const BESIDE: readonly ((what: string) => string)[] = [
  (what) => `[${what}](lora.md "not supported")`,
  (what) => `<span aria-label="not supported">${what}</span>`,
  (what) => `${what} (removed)`,
  (what) => `${what} — no longer supported`,
  (what) => `${what} (❌ since v1.2)`,
  (what) => `${what} (planned)`,
  (what) => `${what} ❌`,
  (what) => `<span class="is-unsupported">${what}</span>`,
  (what) => `<span data-status="no">${what}</span>`,
];
const BLOCKS: readonly (readonly [before: string, after: string])[] = [
  ["<div hidden>\n", "</div>"],
  ['<div style="display:none">\n', "</div>"],
  ['<section className="hidden">\n', "</section>"],
  ["<del>\n", "</del>"],
  ["<template>\n", "</template>"],
  ["<!--", "-->"],
  ["```", "```"],
  ["#### Removed\n", ""],
  ["#### Legacy support matrix\n", ""],
  ["#### Features (archived)\n", ""],
  ["#### :construction:\n", ""],
  ["**Outdated**\n", ""],
  ["This table is no longer maintained.\n", ""],
  ["This page is archived.\n", ""],
  ['<Accordion title="Old matrix">\n', "</Accordion>"],
  ["#### ~~Old~~\n", ""],
  ["**Removed**\n", ""],
  ["Everything below is planned.\n", ""],
  [":::danger Removed\n", ":::"],
  ["::: details Not supported\n", ":::"],
  ['<Accordion title="Removed">\n', "</Accordion>"],
  ["<details>\n<summary>No longer supported</summary>\n", "</details>"],
];

/** Takes back the status of a sighting: in its cell, on its row's or column's name, around its table, or by a legend. */
export function takeBack(text: string, sighting: Sighting, random: Random): TakenBack {
  const lines = text.split("\n");
  const at = sighting.line - 1;
  const edit = (line: number, column: number, change: (what: string) => string, name: string): TakenBack => {
    const cells = (lines[line] ?? "").split("|");
    const cell = cells[column] ?? "";
    cells[column] = cell.replace(/\S(?:.*\S)?/u, change);
    return { text: lines.map((one, i) => (i === line ? cells.join("|") : one)).join("\n"), name };
  };
  const column = (lines[at] ?? "").split("|").findIndex((cell, i) => i > 1 && cell.trim() === sighting.cell);
  let top = at;
  while ((lines[top - 1] ?? "").startsWith("|")) top--;
  let bottom = at;
  while ((lines[bottom + 1] ?? "").startsWith("|")) bottom++;
  const isSign = sighting.sign === "✅";
  switch (random.below(isSign ? 6 : 5)) {
    case 0:
      return edit(at, column, random.pick([...AROUND, ...BESIDE]), "a cell");
    case 1:
      return edit(at, 1, random.pick([...AROUND, BESIDE[2] ?? String]), "a name");
    case 2:
      return edit(top, column, random.pick(AROUND), "a column");
    case 3: {
      const [before, after] = random.pick(BLOCKS);
      const table = lines.slice(top, bottom + 1);
      const block = [...lines.slice(0, top), before, ...table, "", after, ...lines.slice(bottom + 1)];
      return { text: block.join("\n"), name: `a block, ${before.trim()}` };
    }
    case 4:
      return { text: `---\n${random.pick(FRONT)}\n---\n\n${text}`, name: "front matter" };
    default: {
      const legend = random.pick(LEGENDS);
      return { text: [...lines.slice(0, top), legend, "", ...lines.slice(top)].join("\n"), name: "a legend" };
    }
  }
}

const FRONT = [
  "draft: true",
  "deprecated: true",
  "status: archived",
  "published: false",
  'title: "Features (archived)"',
  "tags:\n  - outdated",
  "superseded_by: other.md",
  "availability: planned",
];

const LEGENDS = [
  "#### ✅\n\nPlanned\n\n#### ❌\n\nNot supported",
  "#### ✅ — Planned\n\nWe will.",
  "#### Planned (✅)\n\nWe will.",
  "**✅**\nPlanned",
  "Legend: :white_check_mark: Planned",
  "A ✅ means that it is planned.",
  "Here ✅ stands for not supported.",
  "✅ = planned",
  "<ul><li>✅ Planned</li><li>❌ Not supported</li></ul>",
  "<dl><dt>✅</dt><dd>Planned</dd></dl>",
  "Legend: ✅ Planned",
  "The features are planned (✅) or not supported (❌).",
  "- Legend\n  - ✅ Planned\n  - ❌ Not supported",
  "| Meaning | Symbol |\n| --- | --- |\n| Planned | ✅ |\n| Not supported | ❌ |",
];

/** A word that stands on no page. */
export const SENTINEL = "Zebra";

/** A page with a note that goes on in a second block, whose text is the sentinel; null where it has no place for one. */
export function withLongNote(text: string, sighting: Sighting, random: Random): string | null {
  const lines = text.split("\n");
  const note = lines.findIndex((line) => /^> \d+\. /u.test(line));
  if (note >= 0 && random.chance(0.5)) {
    const more = random.pick([
      [">", `>    ${SENTINEL}.`],
      [`>    - ${SENTINEL}.`],
      [`>   - ${SENTINEL}.`],
      [`>    ${SENTINEL}.`],
      [">", ">    ```", `>    ${SENTINEL}`, ">    ```"],
    ]);
    return [...lines.slice(0, note + 1), ...more, ...lines.slice(note + 1)].join("\n");
  }
  const cells = (lines[sighting.line - 1] ?? "").split("|");
  const column = cells.findIndex((cell, i) => i > 1 && cell.trim() === sighting.cell);
  if (column < 0) return null;
  cells[column] = `${(cells[column] ?? "").trimEnd()}[^z] `;
  const more = random.pick([
    `\n    ${SENTINEL}.`,
    `    - ${SENTINEL}.`,
    `${SENTINEL}.`,
    `\n    > ${SENTINEL}.`,
    `\n    \`\`\`\n    ${SENTINEL}\n    \`\`\``,
    `\n    1. ${SENTINEL}.`,
  ]);
  const marked = lines.map((line, i) => (i === sighting.line - 1 ? cells.join("|") : line));
  return `${marked.join("\n")}\n[^z]: One GPU works.\n${more}\n`;
}

/** A data file whose legend says of all that is usable that it is planned. */
export function withLegend(text: string, random: Random): string {
  const legend = random.pick([
    '"legend": { "yes": "Planned" }',
    '"legend": { "✅": "planned" }',
    '"legend": { "planned": "✅" }',
    '"legend": [{ "symbol": "yes", "meaning": "Planned" }]',
    '"statuses": { "yes": { "label": "Planned" } }',
    '"matrix": { "legend": "yes: planned, no: not supported" }',
    '"draft": true',
    '"title": "Archived features"',
  ]);
  return text.replace("{", () => `{ ${legend}, `);
}

/** A data file that says two things of one thing, or more than is read; null where it has no place for that. */
export function doubled(text: string, random: Random): string | null {
  const edits: readonly (readonly [RegExp, string])[] = [
    [/"status": ?"\w+"/u, '$&, "status": "no"'],
    [/"status": ?"\w+"/u, '$&, "st\\u0061tus": "no"'],
    [/"status": ?"\w+"/u, '$&, "removed": true'],
    [/"status": ?"\w+"/u, '$&, "note": ["Removed"]'],
    [/"name": ?"[^"]+"/u, '$&, "name": "Other"'],
    [/"note": ?"[^"]+"/u, '$&, "note": "Removed"'],
    [/"features": ?\[/u, '"features": [], $&'],
    [/"features": ?\[/u, '"draft": true, $&'],
    [/"features": ?\[/u, '"status": "archived", $&'],
    [/"features": ?\[/u, '"legend": { "yes": "on our list" }, $&'],
    [/"sglang": ?\{/u, '"vllm": { "status": "no" }, $&'],
  ];
  const [pattern, to] = random.pick(edits);
  return pattern.test(text) ? text.replace(pattern, to) : null;
}
