import type { CaveatRecord } from "../history/ledger.ts";
import type { Parity, Period, Timeline } from "../history/timeline.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { compareScopes } from "../model/scope.ts";
import {
  type Cell,
  cellsOf,
  deprecatedFeatures,
  followedStatements,
  leadStatement,
  type Note,
  type Snapshot,
} from "../model/snapshot.ts";
import { STATUS_GLYPHS, STATUS_WORDS, type Status } from "../model/status.ts";
import { cellKey, compareVariants } from "../model/subject.ts";
import { ageInWords, sinceInWords } from "../words/dates.ts";
import { capitalised, enumerate } from "../words/lists.ts";
import { makeNames } from "../words/names.ts";
import { displayText, quotedText, summaryNotice } from "../words/quote.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import { type Evidence, evidenceIn } from "./evidence.ts";
import { recordInWords } from "./ledger-view.ts";

export interface PeriodView {
  /** Null while no table states it. */
  readonly status: Status | null;
  readonly glyph: string;
  readonly word: string;
  readonly from: string;
  readonly fromDate: string;
  readonly to: string;
  readonly releases: number;
  readonly cause: string;
  readonly impact: string;
  /** What a person added about the change that began it; may be empty. */
  readonly remark: string;
  /** The notes on the cell in the last release of the period; `since` where they have had these words for less than all of it, else empty. */
  readonly notes: readonly { readonly text: string; readonly since: string }[];
  readonly evidence: readonly Evidence[];
}

export interface TimelineView {
  readonly title: string;
  readonly backend: string;
  readonly scope: string;
  /** "Supported since v1.1.1 (2026-05-05), 101 days and 6 releases". */
  readonly since: string;
  /** "🚧 → ✅: better than at first". */
  readonly path: string;
  /** The same as statuses with their words; empty if the status never changed. */
  readonly steps: readonly { readonly status: Status; readonly word: string }[];
  /** Where that way led, or empty. */
  readonly end: string;
  readonly periods: readonly PeriodView[];
}

export interface HistoryView {
  readonly project: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly timelines: readonly TimelineView[];
  /** Who had it first, when all had it, and since when it is marked as deprecated. */
  readonly parity: readonly string[];
  /** The caveats that stand, or stood, on it. */
  readonly caveats: readonly { readonly id: string; readonly record: string; readonly text: string }[];
  /** What a reader may style for under another name. */
  readonly hints: readonly string[];
  /** That notes are summarised, where they are; else empty. */
  readonly notice: string;
}

/** Timelines as a reader wants them: backends in the registry's order, and of each the comparison first. */
export function inReadingOrder(timelines: readonly Timeline[], { backends }: ReportingKnowledge): Timeline[] {
  const ranks = [...backends.entries.keys()];
  return [...timelines].sort(
    (a, b) =>
      ranks.indexOf(a.backend) - ranks.indexOf(b.backend) ||
      compareScopes(a.scope, b.scope) ||
      compareVariants(a.variant, b.variant),
  );
}

export function historyView(
  features: readonly string[],
  timelines: readonly Timeline[],
  parity: Parity | null,
  records: readonly CaveatRecord[],
  snapshots: readonly Snapshot[],
  knowledge: ReportingKnowledge,
): HistoryView {
  const words = makeNames(knowledge, ...snapshots);
  const views = timelines.map((timeline) => timelineView(timeline, snapshots, knowledge));
  const showsNotes = records.length > 0 || views.some(({ periods }) => periods.some(({ notes }) => notes.length > 0));
  return {
    project: knowledge.project.name,
    title: features.map(words.feature).join(" + "),
    from: snapshots[0]?.release ?? "",
    to: snapshots.at(-1)?.release ?? "",
    timelines: views,
    parity: [
      ...(parity ? parityInWords(parity, knowledge) : []),
      ...features.flatMap((id) => deprecationInWords(id, features.length > 1 ? words.feature(id) : "", snapshots)),
    ],
    caveats: records.map((record) => ({ id: record.id, record: recordInWords(record), text: displayText(record) })),
    notice: showsNotes ? summaryNotice(snapshots) : "",
    hints: features.flatMap((id) => hintsFor(id, knowledge)),
  };
}

function timelineView(timeline: Timeline, snapshots: readonly Snapshot[], knowledge: ReportingKnowledge): TimelineView {
  const words = makeNames(knowledge, ...snapshots);
  const last = timeline.periods.at(-1);
  const { atOrBefore, days, releases } = timeline.since;
  const wordOf = ({ status, unread }: Period) =>
    status !== null ? STATUS_WORDS[status] : unread ? "its page was not read" : "not part of the matrix";
  const state = last ? wordOf(last) : "";
  const age = [days === null ? "" : ageInWords(days), `${releases} ${releases === 1 ? "release" : "releases"}`].filter(
    (part) => part !== "",
  );
  return {
    title: SCOPE_WORDS[timeline.scope].timeline(words.backend(timeline.backend, timeline.variant)),
    backend: words.backend(timeline.backend, timeline.variant),
    scope: timeline.scope,
    since: `${capitalised(state)} since ${sinceInWords(timeline.since, atOrBefore)}, for ${enumerate(age)}`,
    path: pathInWords(timeline),
    steps: timeline.path.length <= 1 ? [] : timeline.path.map((status) => ({ status, word: STATUS_WORDS[status] })),
    end: endInWords(timeline),
    periods: timeline.periods.map((period): PeriodView => {
      const snapshot = snapshots.find((s) => s.release === period.from.release);
      const newest = snapshots.find((s) => s.release === period.to.release);
      const evidence =
        snapshot && period.cell ? [evidenceIn(snapshot, knowledge.project.repository).cell(period.cell)] : [];
      return {
        status: period.status,
        glyph: period.status === null ? " " : STATUS_GLYPHS[period.status],
        word: wordOf(period),
        from: period.from.release,
        fromDate: period.from.date ?? "",
        to: period.to.release,
        releases: period.releases,
        cause: period.began?.change.cause ?? "",
        impact: period.began?.change.impact ?? "",
        remark: period.began?.change.remark?.text ?? "",
        notes: notesOn(period.latest, newest).map((text) => ({ text, since: wordsSince(text, period, snapshots) })),
        evidence,
      };
    }),
  };
}

/** What the notes on a cell say, in the release that it is of. */
function notesOn(cell: Cell | null, snapshot: Snapshot | undefined): string[] {
  return (cell?.notes ?? []).flatMap((id) =>
    (snapshot?.notes ?? []).flatMap((note) => (cell && note.id === id ? [wordsOn(cell, note)] : [])),
  );
}

/** What a note says in the table of a cell; where that table only refers to it, what it says elsewhere. */
function wordsOn(cell: Cell, note: Note): string {
  const inTable = note.statements.filter((s) => s.scope === cell.scope && s.variant === cell.variant);
  const stating = followedStatements(inTable, [cell]);
  return quotedText(stating.length === 0 ? [leadStatement(note)] : stating).text;
}

/**
 * The release since which a cell's notes have had these words, without a break up to the end of a period; empty where
 * the period began with them.
 */
function wordsSince(text: string, { from, to, latest }: Period, snapshots: readonly Snapshot[]): string {
  const key = latest ? cellKey(latest) : "";
  const [start, end] = [from, to].map(({ release }) => snapshots.findIndex((s) => s.release === release));
  let since = "";
  for (const snapshot of snapshots.slice(start, (end ?? 0) + 1)) {
    const cell = cellsOf(snapshot).find((candidate) => cellKey(candidate) === key);
    const has =
      cell !== undefined && snapshot.notes.some((n) => cell.notes.includes(n.id) && wordsOn(cell, n) === text);
    since = !has ? "" : since === "" ? snapshot.release : since;
  }
  return since === from.release ? "" : since;
}

/** The statuses from first to last, and what became of them. */
function pathInWords(timeline: Timeline): string {
  if (timeline.path.length <= 1) return "";
  const way = timeline.path.map((status) => STATUS_GLYPHS[status]).join(" → ");
  const end = endInWords(timeline);
  return end === "" ? way : `${way}: ${end}`;
}

function endInWords({ path, net }: Timeline): string {
  if (path.length <= 1 || net === null) return "";
  const ends = {
    better: "better than at first",
    worse: "worse than at first",
    same: path[0] === path.at(-1) ? "back to the first status" : "only reclassified",
  };
  return ends[net];
}

function parityInWords({ first, turns }: Parity, knowledge: ReportingKnowledge): string[] {
  const lines: string[] = [];
  if (first) {
    const ranks = [...knowledge.backends.entries.keys()];
    const ranked = [...first.backends].sort((a, b) => ranks.indexOf(a) - ranks.indexOf(b));
    const names = enumerate(ranked.map((id) => knowledge.backends.nameOf(id)));
    lines.push(`First stated as usable: ${names}, in ${first.release}${first.atOrBefore ? " or earlier" : ""}.`);
  }
  for (const { release, reached } of turns) {
    lines.push(
      reached
        ? `Supported on all backends from ${release} on.`
        : `No longer supported on every backend from ${release} on.`,
    );
  }
  return lines;
}

/** Since when a page marks a feature as deprecated, or from which release to which; `name` is that of one of a pair. */
function deprecationInWords(id: string, name: string, snapshots: readonly Snapshot[]): string[] {
  const spans: { from: string; to: string; open: boolean }[] = [];
  for (const snapshot of snapshots) {
    const { release } = snapshot;
    const last = spans.at(-1);
    if (!deprecatedFeatures(snapshot).has(id)) {
      if (last) last.open = false;
    } else if (last?.open) last.to = release;
    else spans.push({ from: release, to: release, open: true });
  }
  return spans.map(({ from, to, open }) => {
    const when = open ? `since ${from}` : from === to ? `in ${from}` : `from ${from} to ${to}`;
    return capitalised(`${name === "" ? "" : `${name}: `}marked as deprecated ${when}.`);
  });
}

/** Where the same thing is stated under other names. */
function hintsFor(id: string, knowledge: ReportingKnowledge): string[] {
  const { features } = knowledge;
  const parts = features.entries.get(id)?.split ?? [];
  const wholes = [...features.entries.values()].filter((entry) => entry.split.includes(id));
  const former = features.entries.get(id)?.renamed ?? [];
  return [
    ...(parts.length === 0
      ? []
      : [`Other tables state ${features.nameOf(id)} as ${enumerate(parts.map((p) => features.nameOf(p)))}.`]),
    ...wholes.map((entry) => `Other tables state it as part of ${entry.name}.`),
    ...former.map((rename) => `Called ${rename.from} before ${rename.in}.`),
  ];
}
