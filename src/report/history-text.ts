import { fold, plain, table, widthOf } from "../terminal/layout.ts";
import type { Look } from "../terminal/look.ts";
import type { HistoryView, StretchView } from "./history-view.ts";

/** Timelines for a terminal: one table each, the newest stretch last. */
export function historyText(view: HistoryView, { paint, width }: Look): string {
  const lines = [paint.bold(fold(`${plain(view.title)}, ${view.from} to ${view.to}`, width, "  "))];
  for (const line of [...view.hints, ...view.parity]) lines.push(fold(line, width, ""));
  for (const timeline of view.timelines) {
    lines.push("", paint.bold(fold(timeline.title, width, "  ")), `  ${fold(`${timeline.since}.`, width, "  ")}`);
    if (timeline.path !== "") lines.push(`  ${fold(`${timeline.path}.`, width, "  ")}`);
    const { rows, rest } = rowsOf(timeline.stretches, width);
    timeline.stretches.forEach((stretch, i) => {
      lines.push(`  ${rows[i] ?? ""}`);
      for (const below of rest(stretch))
        if (below !== "") lines.push(`      ${paint.dim(fold(below, width, "      "))}`);
      if (stretch.remark !== "") lines.push(`      ${fold(plain(stretch.remark), width, "      ")}`);
      for (const note of stretch.notes) lines.push(`      ${paint.dim(fold(noteWords(note), width, "      "))}`);
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

/** Stretches as aligned rows, as much of each as fits beside the others; `rest` is what stands below its row. */
function rowsOf(
  stretches: readonly StretchView[],
  width: number | null,
): { readonly rows: readonly string[]; readonly rest: (stretch: StretchView) => readonly string[] } {
  const fits = (rows: readonly string[]) => width === null || rows.every((row) => widthOf(row) + 2 <= width);
  const whole = table(stretches.map((stretch) => [...rowOf(stretch), placeOf(stretch)]));
  if (fits(whole)) return { rows: whole, rest: () => [] };
  const withoutPlace = table(stretches.map(rowOf));
  if (fits(withoutPlace)) return { rows: withoutPlace, rest: (stretch) => [placeOf(stretch)] };
  return {
    rows: table(stretches.map(({ glyph, word }) => [glyph, word])),
    rest: (stretch) => [
      rowOf(stretch)
        .slice(2)
        .filter((part) => part !== "")
        .join(", "),
      placeOf(stretch),
    ],
  };
}

function rowOf(stretch: StretchView): string[] {
  const span = stretch.from === stretch.to ? stretch.from : `${stretch.from} to ${stretch.to}`;
  return [stretch.glyph, stretch.word, span, stretch.fromDate, stretch.cause];
}

function noteWords({ text, since }: StretchView["notes"][number]): string {
  return `${since === "" ? "" : `from ${since} on: `}“${plain(text)}”`;
}

function placeOf({ evidence: [place] }: StretchView): string {
  return place ? `${plain(place.path)}:${place.line ?? ""}` : "";
}
