import { fold, plain, table, widthOf } from "../terminal/layout.ts";
import type { Paint } from "../terminal/paint.ts";
import type { HistoryView, StretchView } from "./history-view.ts";

/** Timelines for a terminal: one table each, the newest stretch last. */
export function historyText(view: HistoryView, paint: Paint, width: number | null): string {
  const lines = [paint.bold(`${plain(view.title)}, ${view.from} to ${view.to}`)];
  for (const line of [...view.hints, ...view.parity]) lines.push(fold(line, width, ""));
  for (const timeline of view.timelines) {
    lines.push("", paint.bold(timeline.title), `  ${fold(`${timeline.since}.`, width, "  ")}`);
    if (timeline.path !== "") lines.push(`  ${timeline.path}.`);
    const whole = table(timeline.stretches.map((stretch) => [...rowOf(stretch), placeOf(stretch)]));
    const fits = width === null || whole.every((row) => widthOf(row) + 2 <= width);
    const rows = fits ? whole : table(timeline.stretches.map(rowOf));
    timeline.stretches.forEach((stretch, i) => {
      lines.push(`  ${rows[i] ?? ""}`);
      if (!fits && placeOf(stretch) !== "") lines.push(`      ${paint.dim(placeOf(stretch))}`);
      for (const note of stretch.notes) lines.push(`      ${paint.dim(fold(`“${plain(note)}”`, width, "      "))}`);
    });
  }
  if (view.caveats.length > 0) lines.push("", paint.bold("Caveats"));
  for (const caveat of view.caveats) {
    lines.push(
      `  ${fold(`${caveat.id}: ${caveat.life}.`, width, "    ")}`,
      `    ${paint.dim(fold(`“${plain(caveat.text)}”`, width, "    "))}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function rowOf(stretch: StretchView): string[] {
  const span = stretch.from === stretch.to ? stretch.from : `${stretch.from} to ${stretch.to}`;
  return [stretch.glyph, stretch.word, span, stretch.fromDate, stretch.cause];
}

function placeOf({ evidence: [place] }: StretchView): string {
  return place ? `${place.path}:${place.line ?? ""}` : "";
}
