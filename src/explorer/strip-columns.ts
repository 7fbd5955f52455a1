import type { StripView } from "../report/history-strip.ts";
import { NARROW_WIDTH } from "./controls.ts";
import { h } from "./dom.ts";

/** How the columns of a strip are spread: alike, or by the days between releases. */
export type Scale = "even" | "date";

/** The least part of the room that a column takes, however close two releases are. */
const MIN_WIDTH = 0.012;

/** The part of the room that each column takes; together 1. The newest release is as wide as the middle one of all. */
export function widthsOf({ columns }: StripView, scale: Scale): number[] {
  const even = columns.map(() => 1 / columns.length);
  const days = columns.map(({ day }) => day);
  if (scale === "even" || days.some((day) => day === null)) return even;
  const spans = days.slice(1).map((day, i) => Math.max(0, (day ?? 0) - (days[i] ?? 0)));
  const middle = [...spans].sort((a, b) => a - b)[Math.floor(spans.length / 2)] ?? 1;
  const all = [...spans, middle];
  const total = all.reduce((sum, span) => sum + span, 0);
  if (total === 0) return even;
  const least = all.map((span) => Math.max(MIN_WIDTH, span / total));
  const sum = least.reduce((a, b) => a + b, 0);
  return least.map((part) => part / sum);
}

/**
 * The widths of the columns. Alike, they share what the heads leave; by date, every column has a part in percent, as
 * tables take no calculation there.
 */
export function columnGroups(widths: readonly number[], scale: Scale, detailed: boolean): HTMLElement[] {
  const heads = innerWidth < NARROW_WIDTH ? { feature: 0, lane: 25, now: 20 } : { feature: 12, lane: 12, now: 13 };
  const rest = 100 - heads.lane - (detailed ? heads.now : heads.feature);
  const column = (name: keyof typeof heads) =>
    h("col", { class: name, style: scale === "date" ? `width: ${heads[name]}%` : null });
  return [
    h("colgroup", {}, detailed ? null : column("feature"), column("lane")),
    h(
      "colgroup",
      {},
      widths.map((width) => h("col", { style: scale === "date" ? `width: ${(width * rest).toFixed(3)}%` : null })),
    ),
    ...(detailed ? [h("colgroup", {}, column("now"))] : []),
  ];
}
