import { plain, widthOf, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { Evidence } from "./evidence.ts";
import type { DiffView, EntryView } from "./view.ts";

export interface TextOptions extends TextStyle {
  /** Whether changes of wording, symbols and links are shown too. */
  readonly all: boolean;
}

/** A comparison for a terminal: the verdict, then each section, each entry with the lines that it rests on. */
export function diffText(view: DiffView, options: TextOptions): string {
  const { paint } = options;
  const lines = [
    paint.bold(wrap(`${sideText(view.base)} → ${sideText(view.head)}`, options.width, "  ")),
    wrap(view.verdict, options.width, ""),
    ...(view.only === "" ? [] : [paint.dim(wrap(`Filtered to ${view.only}.`, options.width, ""))]),
    ...(view.head.mislabelled === ""
      ? []
      : [
          paint.dim(
            wrap(
              `The page of ${view.head.release} says that it is for ${plain(view.head.mislabelled)}.`,
              options.width,
              "",
            ),
          ),
        ]),
    ...(view.notRead === "" ? [] : [paint.dim(wrap(plain(view.notRead), options.width, ""))]),
  ];
  for (const section of view.sections) {
    lines.push("", paint.bold(wrap(section.title, options.width, "  ")));
    for (const entry of section.entries) lines.push(...entryText(entry, options));
  }
  if (options.all && view.quiet.length > 0) {
    lines.push("", paint.bold("Wording, symbols and links"));
    for (const entry of view.quiet) lines.push(...entryText(entry, options));
  } else if (!options.all && view.quiet.length > 0 && view.hasEntries) {
    const n = view.quiet.length;
    const hint = `${n} ${n === 1 ? "change" : "changes"} of wording, symbols or links not shown (--all shows them).`;
    lines.push("", paint.dim(wrap(hint, options.width, "")));
  }
  if (view.notice !== "") lines.push("", paint.dim(wrap(view.notice, options.width, "")));
  return `${lines.join("\n")}\n`;
}

function sideText(side: DiffView["base"]): string {
  return side.date === "" ? side.release : `${side.release} (${side.date})`;
}

function entryText(entry: EntryView, options: TextOptions): string[] {
  const { paint, width } = options;
  const tone =
    entry.impact === "regression" ? paint.bad : entry.impact === "improvement" ? paint.good : (text: string) => text;
  const lines = [
    `  ${tone("•")} ${wrap(plain(`${entry.message}${entry.background === "" ? "" : ` ${entry.background}`}`), width, "    ")}`,
  ];
  if (entry.words.length > 0) {
    const words = entry.words.map(({ kind, text }) =>
      kind === "removed" ? `[-${text}-]` : kind === "added" ? `{+${text}+}` : text,
    );
    lines.push(`    ${paint.dim("–")} ${wrap(plain(words.join("")), width, "      ")}`);
  }
  if (entry.remark !== "") lines.push(`    ${paint.dim("–")} ${wrap(plain(entry.remark), width, "      ")}`);
  for (const detail of entry.details) lines.push(`    ${paint.dim("–")} ${wrap(plain(detail), width, "      ")}`);
  for (const child of entry.children)
    lines.push(`    ${paint.dim("–")} ${wrap(plain(child.message), width, "      ")}`);
  const places = [
    ...entry.evidence.base.map((e) => placeText(e, "was")),
    ...entry.evidence.head.map((e) => placeText(e, "now")),
  ];
  const line = places.join("  ");
  const fits = width === null || widthOf(line) + 4 <= width;
  for (const place of fits ? (line === "" ? [] : [line]) : places)
    lines.push(`    ${paint.dim(wrap(place, width, "      "))}`);
  return lines;
}

function placeText(evidence: Evidence, when: string): string {
  const symbol = evidence.symbol === "" ? "" : ` ${plain(evidence.symbol)}`;
  const release = evidence.release === null ? "" : ` at ${plain(evidence.release)}`;
  return `${when}${symbol} ${plain(evidence.path)}${evidence.line === null ? "" : `:${evidence.line}`}${release}`;
}
