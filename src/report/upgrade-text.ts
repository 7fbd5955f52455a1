import { plain, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import { countOf } from "../words/lists.ts";
import type { Evidence } from "./evidence.ts";
import type { FindingView } from "./upgrade-findings.ts";
import type { NeedView, UpgradeView } from "./upgrade-view.ts";

/** The advice for a terminal: the answer, what decides it, and then what else there is to know. */
export function upgradeText(view: UpgradeView, style: TextStyle): string {
  const { paint, width } = style;
  const tone = { stops: paint.bad, unknown: paint.warn, look: paint.warn, fine: paint.good }[view.weight];
  const lines = [
    paint.bold(wrap(`${sideText(view.base)} → ${sideText(view.head)}`, width, "  ")),
    wrap(`For ${plain(view.profile === "" ? view.uses : `${view.profile}: ${view.uses}`)}.`, width, ""),
    "",
    tone(paint.bold(wrap(plain(view.answer), width, ""))),
    ...(view.safe === "" ? [] : [wrap(`Up to ${view.safe}, nothing that you use is lost.`, width, "")]),
  ];
  const section = (title: string, body: readonly string[]) => {
    if (body.length > 0) lines.push("", paint.bold(wrap(title, width, "  ")), ...body);
  };
  section(
    "To check",
    view.looks.flatMap((finding, i) => findingText(finding, i + 1, style)),
  );
  section(
    "Better, or newly stated",
    view.better.flatMap((need) => needText(need, style)),
  );
  section("Unchanged", [
    ...view.other.flatMap((need) => needText(need, style)),
    ...(view.stays === 0
      ? []
      : [`  ✅ ${countOf(view.stays, "thing")} that you use ${view.stays === 1 ? "is" : "are"} supported, as before.`]),
  ]);
  section(
    "Versions and requirements",
    view.versions.flatMap(({ text, evidence }) => [
      `  • ${wrap(plain(text), width, "    ")}`,
      ...places("now", evidence, style),
    ]),
  );
  section(
    `Caveats that ${view.base.release} has too`,
    view.known.flatMap(({ text, evidence }) => [
      `  • ${wrap(plain(text), width, "    ")}`,
      ...places("now", evidence, style),
    ]),
  );
  section(
    `Along the way (${view.changing} of ${countOf(view.steps, "release")} change something here)`,
    view.way.flatMap(({ release, date, changes }) => [
      `  ${release}${date === "" ? "" : ` (${date})`}`,
      ...changes.map(({ glyph, text }) => `    ${glyph} ${wrap(plain(text), width, "      ")}`),
    ]),
  );
  section(
    view.newsTitle,
    view.news.map(({ text }) => `  • ${wrap(plain(text), width, "    ")}`),
  );
  if (view.others > 0)
    lines.push(
      "",
      paint.dim(
        wrap(`${countOf(view.others, "other change does", "other changes do")} not affect what you use.`, width, ""),
      ),
    );
  section(
    "Further reading",
    view.reading.map(({ title, url }) => `  ${title}: ${url}`),
  );
  for (const line of [...view.unchecked, ...(view.notice === "" ? [] : [view.notice])])
    lines.push("", paint.dim(wrap(line, width, "")));
  return `${lines.join("\n")}\n`;
}

function sideText({ release, date }: UpgradeView["base"]): string {
  return date === "" ? release : `${release} (${date})`;
}

function findingText(look: FindingView, number: number, style: TextStyle): string[] {
  const { paint, width } = style;
  const tone = { stops: paint.bad, unknown: paint.warn, look: paint.warn, fine: paint.good }[look.weight];
  const start = `  ${number}. `;
  return [
    `  ${tone(`${number}.`)} ${wrap(plain(look.text), width, " ".repeat(start.length))}`,
    ...places("was", look.evidence.base, style),
    ...places("now", look.evidence.head, style),
  ];
}

function needText({ glyph, subject, word, evidence }: NeedView, style: TextStyle): string[] {
  return [
    `  ${glyph} ${wrap(plain(`${subject} ${word.startsWith("is") ? "" : "is "}${word}.`), style.width, "    ")}`,
    ...places("now", evidence.head, style),
  ];
}

function places(when: string, evidence: readonly Evidence[], { paint, width }: TextStyle): string[] {
  return evidence.map(
    ({ path, line, symbol, release }) =>
      `    ${paint.dim(wrap(`${when}${symbol === "" ? "" : ` ${plain(symbol)}`} ${plain(path)}${line === null ? "" : `:${line}`}${release === null ? "" : ` at ${plain(release)}`}`, width, "      "))}`,
  );
}
