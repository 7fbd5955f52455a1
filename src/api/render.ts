import { gateOf } from "../accept/gate.ts";
import type { Diff } from "../diff/result.ts";
import type { DocumentName, Documents } from "../formats/documents.ts";
import { render as renderDocument } from "../formats/every.ts";
import { formatsOf } from "../formats/registry.ts";
import type { CaveatRecord } from "../history/ledger.ts";
import { oldestOf } from "../history/oldest.ts";
import { parityOf, type Timeline, timelinesOf } from "../history/timeline.ts";
import { UsageError } from "../model/failure.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { isStated } from "../platform/statements-of.ts";
import { caveatTimeline } from "../report/caveat-timeline.ts";
import { checkView } from "../report/check-view.ts";
import { stripOf } from "../report/history-strip.ts";
import { historyView, inReadingOrder } from "../report/history-view.ts";
import { ledgerView } from "../report/ledger-view.ts";
import { matrixView } from "../report/matrix-view.ts";
import { notesView } from "../report/notes-view.ts";
import { PARTIALS } from "../report/partials.ts";
import { releaseTable } from "../report/release-table.ts";
import { makeRenderer } from "../report/templates.ts";
import { upgradeView } from "../report/upgrade-view.ts";
import { viewOf } from "../report/view.ts";
import { makeStyle } from "../terminal/style.ts";
import type { Advice } from "../upgrade/advice.ts";
import type { Check } from "../upgrade/check.ts";
import { checkArguments } from "./check-arguments.ts";
import { type Line, ledger } from "./compare.ts";
import type { Context } from "./context.ts";

/** What {@link render} prints. `all` adds changes of wording, symbols and links. */
export type Printable =
  | { readonly kind: "diff"; readonly diff: Diff; readonly all?: boolean }
  | { readonly kind: "changelog"; readonly diffs: readonly Diff[]; readonly all?: boolean }
  | { readonly kind: "matrix"; readonly snapshot: Snapshot }
  | { readonly kind: "history"; readonly timelines: readonly Timeline[]; readonly line: Line }
  | { readonly kind: "ledger"; readonly records: readonly CaveatRecord[]; readonly line: Line }
  | { readonly kind: "upgrade"; readonly advice: Advice }
  | { readonly kind: "check"; readonly check: Check };

/**
 * Prints a document as the command does.
 *
 * @param format - `text`, `json`, `markdown` or `html`; of a `diff` also `notes`, `github`, `summary`, `junit`, `sarif`,
 * `gitlab` and `csv`. Text is plain and not wrapped; HTML is a whole page.
 * @returns the document with a line end.
 * @throws UsageError for a format that the document does not have; its message lists those that it has.
 */
export function render(printable: Printable, format: string, context: Context): string {
  checkArguments(
    "render",
    ["printable", printable, "printable"],
    ["format", format, "text"],
    ["context", context, "context"],
  );
  switch (printable.kind) {
    case "diff":
      return print("diff", diffDocument(printable.diff, printable.all === true, context), format, context);
    case "changelog": {
      const { diffs, all } = printable;
      const views = () => diffs.map((one) => viewOf(one, context.knowledge));
      return print("changelog", { diffs, views, all: all === true }, format, context);
    }
    case "matrix":
      return print("matrix", matrixDocument(printable.snapshot, context), format, context);
    case "history":
      return print("history", historyDocument(printable.timelines, printable.line, context), format, context);
    case "ledger":
      return print("ledger", ledgerDocument(printable.records, printable.line, context), format, context);
    case "upgrade": {
      const { advice } = printable;
      return print("upgrade", { advice, view: () => upgradeView(advice, context.knowledge) }, format, context);
    }
    case "check": {
      const { check } = printable;
      const view = () => checkView(check, null, context.knowledge);
      return print("check", { checks: [check], found: null, view }, format, context);
    }
    default:
      return printable satisfies never;
  }
}

function print<D extends DocumentName>(name: D, document: Documents[D], format: string, context: Context): string {
  const style = makeStyle(false, null);
  const templates = () => makeRenderer(context.template, PARTIALS);
  const text = renderDocument(format, name, document, { knowledge: context.knowledge, style, templates });
  if (text === null) throw new UsageError(`unknown format "${format}"; expected ${formatsOf(name).join(", ")}`);
  return text;
}

function diffDocument(diff: Diff, all: boolean, { knowledge }: Context): Documents["diff"] {
  const rules = { levels: [], acceptances: [], file: null, baseline: null, today: "" };
  return {
    diff,
    all,
    view: () => viewOf(diff, knowledge),
    notes: () => notesView(diff, knowledge, { headingLevel: 2, evidence: true, audience: "operator" }),
    gate: gateOf(diff, diff, rules, knowledge.features.isSameOrPart),
  };
}

function matrixDocument(snapshot: Snapshot, { knowledge, platform }: Context): Documents["matrix"] {
  const own = platform?.releases.find(({ release }) => release === snapshot.release) ?? null;
  return {
    snapshot,
    backends: [],
    platform: own !== null && isStated(own) ? own : null,
    view: () => matrixView(snapshot, knowledge, []),
    table: () => releaseTable(snapshot, knowledge, []),
  };
}

function historyDocument(of: readonly Timeline[], line: Line, { knowledge }: Context): Documents["history"] {
  const { snapshots } = line;
  const timelines = inReadingOrder([...of], knowledge);
  const features = timelines[0]?.features ?? [];
  const isAbout = (cell: { readonly features: readonly string[] }) =>
    features.every((id) => cell.features.includes(id));
  const records = ledger(line).filter(({ cells }) => cells.some(isAbout));
  const parity = features.length === 1 ? parityOf(of, snapshots) : null;
  return {
    features,
    timelines,
    parity,
    records,
    view: () => historyView(features, timelines, parity, records, snapshots, knowledge),
    strip: () =>
      stripOf(snapshots, records, knowledge, (cell) => cell.features.length === features.length && isAbout(cell)),
  };
}

function ledgerDocument(records: readonly CaveatRecord[], line: Line, { knowledge }: Context): Documents["ledger"] {
  const { snapshots, diffs } = line;
  const all = ledger(line);
  const backends = [...knowledge.backends.entries.keys()];
  const oldest = oldestOf(
    backends,
    all,
    timelinesOf(snapshots, diffs, () => true),
  );
  return {
    records,
    oldest,
    release: snapshots.at(-1)?.release ?? "",
    view: () => ledgerView(records, all, oldest, snapshots, knowledge),
    lives: () => caveatTimeline(records, snapshots, knowledge),
  };
}
