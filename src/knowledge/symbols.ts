import * as v from "valibot";
import type { Notation } from "../model/snapshot.ts";
import { STATUSES, type Status } from "../model/status.ts";

const Meanings = v.record(v.pipe(v.string(), v.nonEmpty()), v.picklist(STATUSES));

export const SymbolsSchema = v.strictObject({
  glyph: Meanings,
  badge: Meanings,
  word: Meanings,
  key: Meanings,
  legend: Meanings,
  headers: v.strictObject({
    feature: v.array(v.string()),
    status: v.array(v.string()),
    notes: v.array(v.string()),
    sources: v.array(v.string()),
    pair: v.array(v.string()),
  }),
  badgeClass: v.string(),
  declares: v.array(v.pipe(v.string(), v.nonEmpty())),
});

/** What symbols, legend texts and column headers mean where a page does not say so itself. */
export interface Vocabulary {
  /** The status that a symbol stands for in a notation, or null where nothing says. */
  statusOf(notation: Notation, symbol: string): Status | null;
  /** The status that a legend's words stand for, or null. */
  legendStatus(words: string): Status | null;
  /** Whether a header's text plays that part. */
  isHeader(role: HeaderRole, text: string): boolean;
  readonly badgeClass: string;
  /** What stands before the release that a page says it is for. */
  readonly declares: readonly string[];
}

export type HeaderRole = "feature" | "status" | "notes" | "sources" | "pair";

export function makeVocabulary(data: v.InferOutput<typeof SymbolsSchema>): Vocabulary {
  const tables: Record<Notation | "legend", ReadonlyMap<string, Status>> = {
    glyph: mapOf(data.glyph),
    badge: mapOf(data.badge),
    word: mapOf(data.word),
    key: mapOf(data.key),
    legend: mapOf(data.legend),
  };
  const headers = new Map(
    (["feature", "status", "notes", "sources", "pair"] as const).map((role) => [
      role,
      new Set(data.headers[role].map(symbolKey)),
    ]),
  );
  return {
    statusOf: (notation, symbol) => tables[notation].get(symbolKey(symbol)) ?? null,
    legendStatus: (words) => tables.legend.get(symbolKey(words)) ?? null,
    isHeader: (role, text) => headers.get(role)?.has(symbolKey(text)) ?? false,
    badgeClass: data.badgeClass,
    declares: data.declares,
  };
}

function mapOf(record: Readonly<Record<string, Status>>): ReadonlyMap<string, Status> {
  return new Map(Object.entries(record).map(([symbol, status]) => [symbolKey(symbol), status]));
}

/** Folds case, white space and the variation selector that makes a symbol an emoji. */
export function symbolKey(symbol: string): string {
  return symbol
    .replace(/[\uFE0E\uFE0F]/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
