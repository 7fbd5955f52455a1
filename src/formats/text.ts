import { changeText } from "../report/change-text.ts";
import { checkText } from "../report/check-text.ts";
import { diffText } from "../report/diff-text.ts";
import { historyText } from "../report/history-text.ts";
import { ledgerText } from "../report/ledger-text.ts";
import { matrixDisagreementsText } from "../report/matrix-disagreements-text.ts";
import { matrixText } from "../report/matrix-text.ts";
import { problemText } from "../report/problem-text.ts";
import { upgradeText } from "../report/upgrade-text.ts";
import { versionsText } from "../report/versions-text.ts";
import type { DiffView } from "../report/view.ts";
import { listing, plain, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { ReleaseRow, TermRow } from "./documents.ts";
import type { Format } from "./format.ts";

/** Text for a terminal, wrapped to its width. */
export const text: Format = {
  id: "text",
  renderers: {
    diff: ({ view, all }, { style }) => diffText(view(), { ...style, all }),
    changelog: ({ views, all }, { style }) =>
      withOneNotice(views())
        .map((view) => diffText(view, { ...style, all }))
        .join("\n"),
    matrix: ({ view }, { style }) => matrixText(view(), style),
    history: ({ view }, { style }) => historyText(view(), style),
    ledger: ({ view }, { style }) => ledgerText(view(), style),
    upgrade: ({ view }, { style }) => upgradeText(view(), style),
    check: ({ view }, { style }) => checkText(view(), style),
    releases: ({ releases }, { style }) => releasesText(releases, style),
    versions: ({ view }, { style }) => versionsText(view(), style),
    rules: ({ kinds, causes }, { style: { paint, width } }) => {
      const rows = (pairs: readonly (readonly [string, string])[]) =>
        listing(
          pairs.map(([id, sentence]) => [`  ${id}`, sentence]),
          width,
        );
      const lines = [
        paint.bold("Kinds of change"),
        ...rows(kinds.map(({ kind, sentence }) => [kind, sentence] as const)),
        "",
        paint.bold("Rules that decide on a cause"),
        ...rows(causes.map(({ id, cause, sentence }) => [id, `${cause}: ${sentence}`] as const)),
      ];
      return `${lines.join("\n")}\n`;
    },
    term: (term, { style: { width } }) =>
      termLines(term)
        .map((line) => `${wrap(line, width, "  ")}\n`)
        .join(""),
    occurrences: ({ fingerprint, diffs }, { knowledge, style }) =>
      diffs
        .flatMap((diff) => {
          const found = diff.changes.filter((change) => change.fingerprint === fingerprint);
          return found.map((change) => changeText(change, diff, knowledge, style));
        })
        .join("\n"),
    disagreements: ({ view }, { style }) => matrixDisagreementsText(view(), style),
    findings: ({ problems }, { style: { width } }) =>
      problems.map((problem) => `${problemText(problem, width)}\n`).join(""),
  },
};

function releasesText(releases: readonly ReleaseRow[], { paint, width }: TextStyle): string {
  const rows = releases
    .filter(({ matrix }) => matrix)
    .map((r) => [
      r.release,
      r.date ?? "",
      String(r.cells),
      String(r.notes),
      `${r.own ? "imported here: " : ""}${r.pages.map(plain).join(", ")}`,
    ]);
  const [head = "", ...lines] = listing([["Release", "Date", "Cells", "Notes", "Pages"], ...rows], width);
  const others = listing(
    releases.filter(({ matrix }) => !matrix).map((r) => [r.release, r.date ?? "", plain(r.kind ?? "")]),
    width,
  );
  const without = others.length === 0 ? [] : ["", paint.bold(wrap(WITHOUT_MATRIX, width, "  ")), ...others];
  return `${[paint.bold(head), ...lines, ...without].join("\n")}\n`;
}

const WITHOUT_MATRIX = "Listed by the pages of other releases, without a matrix of their own";

/** The same views with the notice on summaries on the last only. */
function withOneNotice(views: readonly DiffView[]): DiffView[] {
  const notice = views.find((view) => view.notice !== "")?.notice ?? "";
  return views.map((view, i) => ({ ...view, notice: i === views.length - 1 ? notice : "" }));
}

function termLines({ id, sentence, cause, mirror, mirrorReason }: TermRow): string[] {
  const lines = [`${id}: ${sentence}`];
  if (cause !== null) lines.push(`Its cause is ${cause}.`);
  if (mirror === id) lines.push("Its reverse has the same kind.");
  else if (mirror !== null) lines.push(`Its reverse is ${mirror}${mirrorReason ? `; ${mirrorReason}` : ""}.`);
  return lines;
}
