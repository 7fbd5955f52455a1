import { plain, table, widthOf, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { HistoryView, PeriodView } from "./history-view.ts";

/** Timelines for a terminal: one table each, the newest period last. */
export function historyText(view: HistoryView, { paint, width }: TextStyle): string {
  const lines = [paint.bold(wrap(`${plain(view.title)}, ${view.from} to ${view.to}`, width, "  "))];
  for (const line of [...view.hints, ...view.parity]) lines.push(wrap(line, width, ""));
  for (const timeline of view.timelines) {
    lines.push("", paint.bold(wrap(timeline.title, width, "  ")), `  ${wrap(`${timeline.since}.`, width, "  ")}`);
    if (timeline.path !== "") lines.push(`  ${wrap(`${timeline.path}.`, width, "  ")}`);
    const { rows, rest } = rowsOf(timeline.periods, width);
    timeline.periods.forEach((period, i) => {
      lines.push(`  ${rows[i] ?? ""}`);
      for (const below of rest(period))
        if (below !== "") lines.push(`      ${paint.dim(wrap(below, width, "      "))}`);
      if (period.remark !== "") lines.push(`      ${wrap(plain(period.remark), width, "      ")}`);
      for (const note of period.notes) lines.push(`      ${paint.dim(wrap(noteWords(note), width, "      "))}`);
    });
  }
  if (view.caveats.length > 0) lines.push("", paint.bold("Caveats"));
  for (const caveat of view.caveats) {
    lines.push(
      `  ${wrap(`${caveat.id}: ${caveat.record}.`, width, "    ")}`,
      `    ${paint.dim(wrap(plain(caveat.text), width, "    "))}`,
    );
  }
  if (view.notice !== "") lines.push("", paint.dim(wrap(view.notice, width, "")));
  return `${lines.join("\n")}\n`;
}

/** Periods as aligned rows, as much of each as fits beside the others; `rest` is what stands below its row. */
function rowsOf(
  periods: readonly PeriodView[],
  width: number | null,
): { readonly rows: readonly string[]; readonly rest: (period: PeriodView) => readonly string[] } {
  const fits = (rows: readonly string[]) => width === null || rows.every((row) => widthOf(row) + 2 <= width);
  const fullRows = table(periods.map((period) => [...rowOf(period), placeOf(period)]));
  if (fits(fullRows)) return { rows: fullRows, rest: () => [] };
  const withoutPlace = table(periods.map(rowOf));
  if (fits(withoutPlace)) return { rows: withoutPlace, rest: (period) => [placeOf(period)] };
  return {
    rows: table(periods.map(({ glyph, word }) => [glyph, word])),
    rest: (period) => [
      rowOf(period)
        .slice(2)
        .filter((part) => part !== "")
        .join(", "),
      placeOf(period),
    ],
  };
}

function rowOf(period: PeriodView): string[] {
  const span = period.from === period.to ? period.from : `${period.from} to ${period.to}`;
  return [period.glyph, period.word, span, period.fromDate, period.cause];
}

function noteWords({ text, since }: PeriodView["notes"][number]): string {
  return `${since === "" ? "" : `from ${since} on: `}${plain(text)}`;
}

function placeOf({ evidence: [place] }: PeriodView): string {
  return place ? `${plain(place.path)}:${place.line ?? ""}` : "";
}
