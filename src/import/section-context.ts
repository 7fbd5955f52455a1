import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Block } from "./blocks.ts";

/** A tab around a block. */
export interface Tab {
  /** Its number on the page, from 0. */
  readonly number: number;
  readonly title: string;
}

type Heading = Block & { kind: "heading" };

/** The sections around the current block of a page: tabs, headings and boxes. */
export interface SectionContext {
  /** Moves on to the next block of the page. */
  advance(block: Block): void;
  /** The tabs that contain the current block, outermost first. */
  tabs(): readonly Tab[];
  /** The backend named by the text around the current block, or null. */
  backend(): string | null;
  /** The titles of the boxes and sections that contain the current block, outermost first. */
  sections(): readonly string[];
  /** The headings above the current block, outermost first. */
  headings(): readonly Heading[];
}

/** Tracks tabs, headings and title lines. `pageBackend` is the backend that the page is about, or null. */
export function trackSections(knowledge: Knowledge, pageBackend: string | null): SectionContext {
  const headings: Heading[] = [];
  const tabs: Tab[] = [];
  const sections: string[] = [];
  let count = 0;
  let title: string | null = null;
  return {
    advance(block) {
      switch (block.kind) {
        case "heading":
          while ((headings.at(-1)?.depth ?? 0) >= block.depth) headings.pop();
          headings.push(block);
          title = null;
          return;
        case "tab-open":
          // Unclosed tabs are not nested.
          if (tabs.length >= knowledge.rules.limits.nesting) tabs.shift();
          tabs.push({ number: count++, title: block.title });
          title = null;
          return;
        case "tab-close":
          tabs.pop();
          title = null;
          return;
        case "section-open":
          if (sections.length >= knowledge.rules.limits.nesting) sections.shift();
          sections.push(block.title);
          title = null;
          return;
        case "section-close":
          sections.pop();
          title = null;
          return;
        case "title":
          title = block.text;
          return;
        case "text":
        case "aside":
        case "legend":
        case "notes":
        case "table":
          return;
        default:
          block satisfies never;
      }
    },
    tabs: () => [...tabs],
    sections: () => [...sections],
    headings: () => [...headings],
    backend() {
      const exact = title === null ? null : knowledge.backends.find(title);
      if (exact) return exact.id;
      const titles = [...headings.map(({ text }) => text), ...sections, ...tabs.map((tab) => tab.title)];
      for (const text of titles.reverse()) {
        const named = backendsIn(text, knowledge);
        if (named.length === 1) return named[0] ?? null;
      }
      return pageBackend;
    },
  };
}

/** The backends whose name or alias occurs in a text, as whole words. */
export function backendsIn(title: string, knowledge: Knowledge): string[] {
  const words = ` ${wordsOf(title)} `;
  return [...knowledge.backends.entries.values()]
    .filter((entry) => [entry.name, ...entry.aliases].some((name) => words.includes(` ${name.toLowerCase()} `)))
    .map((entry) => entry.id);
}

/** A title without the names of backends, in lower case: "vLLM (Intel GPUs)" gives "intel gpus". */
export function withoutBackends(title: string, knowledge: Knowledge): string {
  const names = [...knowledge.backends.entries.values()]
    .flatMap((entry) => [entry.name, ...entry.aliases])
    .sort((a, b) => b.length - a.length);
  let words = ` ${wordsOf(title)} `;
  for (const name of names) words = words.replaceAll(` ${name.toLowerCase()} `, " ");
  return words.replace(/^\s*(?:on|for|with)\s|\s(?:on|for|with)\s*$/gu, " ").trim();
}

function wordsOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}-]+/gu, " ")
    .trim();
}
