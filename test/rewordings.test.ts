import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, inject, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { SEED } from "./support/generate.ts";
import { readPage } from "./support/page.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

const corpus = inject("corpus");

/** Words that a writer may take for one another. General English, none of a project. */
const SYNONYMS: readonly (readonly string[])[] = [
  ["supported", "available"],
  ["supports", "allows"],
  ["only", "solely"],
  ["currently", "at present"],
  ["yet", "so far"],
  ["requires", "needs"],
  ["via", "through"],
  ["using", "with"],
  ["documentation", "docs"],
  ["however", "though"],
  ["because", "since"],
  ["complete", "full"],
];

/** Texts of the notes that the pages of the corpus have, read off their lines; nothing of them is kept. */
function notesOf(folder: string): string[] {
  const texts = new Set<string>();
  for (const { release, pages, notes } of snapshots(true)) {
    for (const { page, line } of notes.flatMap((note) => note.statements)) {
      const path = pages.find(({ key }) => key === page)?.path;
      if (path === undefined || !/\.mdx?$/.test(path)) continue;
      const text = readFileSync(join(folder, "releases", release, path), "utf8").split("\n")[line - 1] ?? "";
      const [, numbered] = /^>?\s*\d+\.\s+(.+)$/.exec(text.trim()) ?? [];
      const cells = text.startsWith("|") ? text.split("|").map((cell) => cell.trim()) : [];
      for (const one of [numbered ?? "", ...cells.map((cell) => /(?: — |\()(.+?)\)?$/.exec(cell)?.[1] ?? "")]) {
        const plain = one
          .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
          .replace(/<[^>]*>|[*`|]/g, "")
          .trim();
        if (plain.split(/\s+/).length >= 6) texts.add(plain);
      }
    }
  }
  return [...texts].sort();
}

/** One way to word the same otherwise; `pick` gives a number from 0 on below another one. */
function reword(text: string, pick: (below: number) => number): string {
  const ways = [synonym, clauses, punctuation, versions, markup, articles];
  const first = pick(ways.length);
  for (let i = 0; i < ways.length; i++) {
    const worded = ways[(first + i) % ways.length]?.(text, pick) ?? text;
    if (worded !== text) return worded;
  }
  return `${text} `;
}

function synonym(text: string, pick: (below: number) => number): string {
  const fits = SYNONYMS.flatMap(([a = "", b = ""]) => [
    [a, b],
    [b, a],
  ]).filter(([from]) => new RegExp(`\\b${from}\\b`, "i").test(text));
  const [from = "", to = ""] = fits[pick(Math.max(1, fits.length))] ?? [];
  return from === "" ? text : text.replace(new RegExp(`\\b${from}\\b`, "i"), to);
}

function clauses(text: string): string {
  const [, first = "", second = ""] = /^(.+?[^\s])(?:; |\. )(\S.+)$/.exec(text) ?? [];
  return second === "" ? text : `${second.replace(/\.$/, "")}; ${first}`;
}

function punctuation(text: string): string {
  return text.endsWith(".") ? text.replace(/\.$/, "").replace(", ", "; ") : `${text}.`;
}

function versions(text: string): string {
  return text.replace(/\d+\.\d+\.\d+/g, (version) => version.replace(/\d+$/, (last) => String(Number(last) + 1)));
}

function markup(text: string, pick: (below: number) => number): string {
  const words = text.split(" ");
  const at = pick(words.length);
  const word = words[at] ?? "";
  if (!/^[A-Za-z]{3,}$/.test(word)) return text;
  words[at] = pick(2) === 0 ? `**${word}**` : `\`${word}\``;
  return words.join(" ");
}

function articles(text: string): string {
  return /\bthe /i.test(text) ? text.replace(/\bthe /i, "") : text.replace(/ (for|on|in|with) /, " $1 the ");
}

/** How many notes stand on one page. */
const PER_PAGE = 40;
const REWORDINGS = 2400;

function pageOf(notes: readonly string[]): string {
  const rows = notes.map(
    (_, i) => `| Part${"ABCDEFGHIJ"[i % 10]}${"KLMNOPQRST"[Math.floor(i / 10)]} | ✅<sup>${i + 1}</sup> | ✅ |`,
  );
  const numbered = notes.map((note, i) => `> ${i + 1}. ${note}`);
  return `# Matrix\n\n| Feature | vLLM | SGLang |\n| --- | --- | --- |\n${rows.join("\n")}\n\n> **Notes:**\n${numbered.join("\n")}\n`;
}

describe.skipIf(!corpus)("a real note in other words", () => {
  it(`is never a new or resolved caveat, a regression or an improvement: ${REWORDINGS} of them`, () => {
    const texts = notesOf(corpus?.folder ?? "");
    expect(texts.length).toBeGreaterThan(30);
    // Nobody has catalogued the notes, neither before nor after.
    const nothing = { ...knowledge().notes, find: () => null, findButVersions: () => null, kindOf: () => null };
    const knows = { ...knowledge(), notes: nothing };
    const seeds = fc.sample(fc.nat(), { seed: SEED, numRuns: REWORDINGS * 4 });
    let seed = 0;
    const pick = (below: number) => (seeds[seed++ % seeds.length] ?? 0) % below;
    const wrong: string[] = [];
    for (let done = 0; done < REWORDINGS; done += PER_PAGE) {
      const before = Array.from({ length: PER_PAGE }, (_, i) => texts[(done + i) % texts.length] ?? "");
      const after = before.map((text) => reword(text, pick));
      const { changes } = diff(readPage(pageOf(before), { knows }), readPage(pageOf(after), { knows }), knows);
      for (const { kind, impact, subject } of changes) {
        if (impact === "neutral" && !/-(?:added|resolved|removed)$/.test(kind)) continue;
        wrong.push(`${kind} ${impact} ${subject.features.join("+")} of the notes from ${done} on`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
