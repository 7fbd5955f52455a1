import { symbolKey } from "../knowledge/symbols.ts";
import type { Status } from "../model/status.ts";
import type { Point } from "./point.ts";

export interface LegendEntry {
  readonly notation: "glyph" | "badge" | "key";
  readonly symbol: string;
  /** Null if the vocabulary does not know the legend's words. */
  readonly status: Status | null;
  readonly words: string;
  /** Footnote markers beside it. */
  readonly markers: readonly string[];
  readonly point: Point;
}

/** A legend where it stands. */
export interface Legend {
  readonly line: number;
  readonly entries: readonly LegendEntry[];
  /** Numbers of the tabs that it stands in, outermost first: it counts for these alone. */
  readonly tabs: readonly number[];
}

/**
 * What the legends of a page make of a symbol at a place: those of the innermost tab around it first, of these the
 * nearest above, then any other.
 */
export function legendStatus(
  legends: readonly Legend[],
  at: { readonly line: number; readonly tabs: readonly number[] },
  notation: LegendEntry["notation"],
  symbol: string,
): Status | null {
  const key = symbolKey(symbol);
  const around = legends.filter(({ tabs }) => tabs.every((tab, i) => at.tabs[i] === tab));
  const above = around.filter(({ line }) => line <= at.line).reverse();
  const below = around.filter(({ line }) => line > at.line);
  const ordered = [...above, ...below].sort((a, b) => b.tabs.length - a.tabs.length);
  for (const legend of ordered) {
    const entry = legend.entries.find((e) => e.notation === notation && symbolKey(e.symbol) === key);
    if (entry?.status) return entry.status;
  }
  return null;
}
