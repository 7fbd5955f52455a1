import type { Snapshot, Statement } from "../model/snapshot.ts";

/** What a note says, ready for a sentence: the page's words in quotation marks, a summary of ours without. */
export interface Said {
  readonly text: string;
  /** Whether all of it are the page's own words. */
  readonly quoted: boolean;
}

export function saidBy(statements: readonly Pick<Statement, "text" | "by">[]): Said {
  const texts = new Map(statements.map(({ text, by }) => [text, by === "page" ? `“${text}”` : text]));
  return { text: [...texts.values()].join(" / "), quoted: statements.every(({ by }) => by === "page") };
}

/** A text as it is shown alone. */
export function shownText({ text, by }: Pick<Statement, "text" | "by">): string {
  return by === "page" ? `“${text}”` : text;
}

/** "; it said “…”", or of a summary "; it was, in summary: …". */
export function itWas(said: Said): string {
  return said.quoted ? `it said ${said.text}` : `it was, in summary: ${said.text}`;
}

/** ": “…”", or of a summary ", in summary: …". */
export function inShort(said: Said): string {
  return said.quoted ? `: ${said.text}` : `, in summary: ${said.text}`;
}

/** Said once where there are summaries and no lines are cited. */
export const SUMMARISED = "Notes are summarised in our words.";
/** Said once in each report that has summaries. */
const SUMMARY_NOTICE = "Notes are summarised in our words; the lines cited have the original.";

/** The notice of a report on some releases; empty where they hold the pages' own words only. */
export function summaryNotice(snapshots: readonly Snapshot[]): string {
  const summarised = snapshots.some(({ notes }) =>
    notes.some((note) => note.statements.some((s) => s.by === "summary")),
  );
  return summarised ? SUMMARY_NOTICE : "";
}
