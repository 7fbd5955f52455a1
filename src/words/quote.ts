import type { Snapshot, Statement } from "../model/snapshot.ts";

/** The text of a note for use in a sentence: the page's own words in quotation marks, our summary without. */
export interface QuotedText {
  readonly text: string;
  /** Whether all of it is in the page's own words. */
  readonly quoted: boolean;
}

export function quotedText(statements: readonly Pick<Statement, "text" | "by">[]): QuotedText {
  const texts = new Map(statements.map(({ text, by }) => [text, by === "page" ? `“${text}”` : text]));
  return { text: [...texts.values()].join(" / "), quoted: statements.every(({ by }) => by === "page") };
}

/** The text of one statement for display. */
export function displayText({ text, by }: Pick<Statement, "text" | "by">): string {
  return by === "page" ? `“${text}”` : text;
}

/** "it said “…”", or for a summary "it was, in summary: …". */
export function formerTextInWords(quotation: QuotedText): string {
  return quotation.quoted ? `it said ${quotation.text}` : `it was, in summary: ${quotation.text}`;
}

/** ": “…”", or for a summary ", in summary: …". */
export function textInWords(quotation: QuotedText): string {
  return quotation.quoted ? `: ${quotation.text}` : `, in summary: ${quotation.text}`;
}

/** The notice of a document with summaries, without cited lines. */
export const SUMMARISED = "Notes are summarised in our words.";
/** The notice of a report with summaries. */
const SUMMARY_NOTICE = "Notes are summarised in our words; the lines cited have the original.";

/** The notice of a report on some releases; empty if they contain only the pages' own words. */
export function summaryNotice(snapshots: readonly Snapshot[]): string {
  const summarised = snapshots.some(({ notes }) =>
    notes.some((note) => note.statements.some((s) => s.by === "summary")),
  );
  return summarised ? SUMMARY_NOTICE : "";
}
