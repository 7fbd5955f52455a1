import type { CaveatRecord, LedgerEvent } from "../history/ledger.ts";
import type { Oldest } from "../history/oldest.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type Cell, noteKind, type Snapshot } from "../model/snapshot.ts";
import { ageInWords, releaseInWords, sinceInWords } from "../words/dates.ts";
import { enumerate } from "../words/lists.ts";
import { makeNames } from "../words/names.ts";
import { displayText, summaryNotice } from "../words/quote.ts";
import { type Evidence, evidenceIn } from "./evidence.ts";

export interface CaveatView {
  readonly id: string;
  readonly backend: string;
  readonly topic: string;
  readonly state: CaveatRecord["state"];
  /** "open since v0.9.0 (2026-02-11), 184 days and 11 releases". */
  readonly record: string;
  /** What it qualifies, in words. */
  readonly cells: string;
  readonly text: string;
  readonly events: readonly {
    readonly what: string;
    readonly release: string;
    readonly date: string;
    readonly text: string;
    /** What a person added; may be empty. */
    readonly remark: string;
    /** Where it can be read in that release; empty if that states it no more. */
    readonly evidence: readonly Evidence[];
  }[];
  /** The newest release that states it. */
  readonly stating: string;
  /** Where it can be read there. */
  readonly evidence: readonly Evidence[];
}

export interface LedgerView {
  readonly project: string;
  readonly from: string;
  readonly to: string;
  readonly verdict: string;
  /** That notes are summarised, where they are; else empty. */
  readonly notice: string;
  readonly backends: readonly {
    readonly name: string;
    readonly caveats: readonly CaveatView[];
    readonly oldest: readonly string[];
  }[];
}

/** The ledger as templates see it. `records` are those to show, `all` those that they were selected from. */
export function ledgerView(
  records: readonly CaveatRecord[],
  all: readonly CaveatRecord[],
  oldest: readonly Oldest[],
  snapshots: readonly Snapshot[],
  knowledge: ReportingKnowledge,
): LedgerView {
  const words = makeNames(knowledge, ...snapshots);
  const backends = [...new Set(records.map((record) => record.backend))].sort(
    (a, b) => words.backendRank(a) - words.backendRank(b),
  );
  return {
    project: knowledge.project.name,
    from: snapshots[0]?.release ?? "",
    to: snapshots.at(-1)?.release ?? "",
    verdict: verdictOf(records, all),
    notice: summaryNotice(snapshots),
    backends: backends.map((backend) => ({
      name: knowledge.backends.nameOf(backend),
      caveats: records
        .filter((record) => record.backend === backend)
        .map((record) => caveatView(record, snapshots, knowledge)),
      oldest: oldest.filter((o) => o.backend === backend).flatMap((o) => oldestInWords(o, knowledge)),
    })),
  };
}

const STATE_WORDS: readonly (readonly [CaveatRecord["state"], string])[] = [
  ["open", "open"],
  ["resolved", "resolved"],
  ["unstated", "no longer stated"],
];

/** "18 open, 3 resolved, 3 no longer stated", or of a part "18 open; left out: 3 resolved, 3 no longer stated". */
function verdictOf(records: readonly CaveatRecord[], all: readonly CaveatRecord[]): string {
  const counts = (some: readonly CaveatRecord[], zeros: boolean) =>
    STATE_WORDS.map(([state, word]) => ({ word, n: some.filter((record) => record.state === state).length }))
      .filter(({ n }) => zeros || n > 0)
      .map(({ word, n }) => `${n} ${word}`)
      .join(", ");
  if (records.length === all.length) return counts(records, true);
  const left = all.filter((record) => !records.includes(record));
  return `${counts(records, false) || "None"}; left out: ${counts(left, false)}`;
}

function caveatView(record: CaveatRecord, snapshots: readonly Snapshot[], knowledge: ReportingKnowledge): CaveatView {
  const words = makeNames(knowledge, ...snapshots);
  const current = record.events.at(-1)?.note ?? record.id;
  const stating = snapshots.findLast((snapshot) =>
    snapshot.notes.some((note) => note.id === current && noteKind(note) === "caveat"),
  );
  return {
    id: record.id,
    backend: knowledge.backends.nameOf(record.backend),
    topic: words.topic(record.topic),
    state: record.state,
    record: recordInWords(record),
    cells: cellsInWords(record.cells, knowledge),
    text: displayText(record),
    events: record.events.map((event) => ({
      what: eventWord(event, record),
      release: event.release,
      date: event.date ?? "",
      text: displayText(event),
      remark: event.remark ?? "",
      evidence: placesIn(
        snapshots.find((s) => s.release === event.release),
        event.note,
        event.text,
        knowledge,
      ),
    })),
    stating: stating?.release ?? "",
    evidence: placesIn(stating, current, record.text, knowledge),
  };
}

/** The lines on which a release states a caveat, those with the given words first. */
function placesIn(
  snapshot: Snapshot | undefined,
  id: string,
  text: string,
  { project }: ReportingKnowledge,
): Evidence[] {
  const note = snapshot?.notes.find((candidate) => candidate.id === id);
  if (!snapshot || !note || noteKind(note) !== "caveat") return [];
  const { statement } = evidenceIn(snapshot, project.repository);
  return [...note.statements].sort((a, b) => Number(b.text === text) - Number(a.text === text)).map(statement);
}

/** "open since v0.8.0 (2026-01-15) or earlier, for 7 months and 13 releases". */
export function recordInWords(record: CaveatRecord): string {
  const since = sinceInWords(record.introduced, record.atOrBefore);
  const age = [
    record.daysOpen === null ? "" : ageInWords(record.daysOpen),
    `${record.releasesOpen} ${record.releasesOpen === 1 ? "release" : "releases"}`,
  ];
  const long = enumerate(age.filter((part) => part !== ""));
  const end = record.ended ? releaseInWords(record.ended) : "";
  switch (record.state) {
    case "open": {
      const again = record.events.findLast((event) => event.kind === "reopened" || event.kind === "restated");
      const now = again ? `open again since ${releaseInWords(again)}, and first ` : "open ";
      return `${now}since ${since}, for ${long}`;
    }
    case "resolved":
      return `resolved in ${end}; had been open since ${since}, for ${long}`;
    case "unstated":
      return `no longer stated from ${end} on, because its table or row is gone or was not read; had been stated since ${since}, for ${long}`;
    default:
      return record.state satisfies never;
  }
}

function eventWord(event: LedgerEvent, record: CaveatRecord): string {
  if (event.kind === "introduced") return record.atOrBefore ? "stated in or before" : "introduced in";
  const wordOf = {
    reworded: "reworded in",
    moved: "applies to other cells from",
    resolved: "resolved in",
    reopened: "reopened in",
    unstated: "no longer stated from",
    restated: "stated again from",
  };
  return wordOf[event.kind];
}

/** "Request Cancellation, and with it Disaggregated Serving, KV-Aware Routing and 4 more". */
function cellsInWords(cells: readonly Cell[], knowledge: ReportingKnowledge): string {
  const name = (id: string) => knowledge.features.nameOf(id);
  const standalone = [
    ...new Set(cells.filter((cell) => cell.features.length === 1).map((cell) => cell.features.map(name).join())),
  ];
  const pairs = cells.filter((cell) => cell.features.length > 1);
  const [first, ...others] = pairs;
  const shared = first?.features.find((id) => others.every((cell) => cell.features.includes(id)));
  const withIt =
    pairs.length === 0
      ? ""
      : shared !== undefined && pairs.length > 1
        ? `${name(shared)} with ${enumerate(pairs.flatMap((cell) => cell.features.filter((id) => id !== shared)).map(name))}`
        : pairs.map((cell) => cell.features.map(name).join(" + ")).join("; ");
  const parts = [enumerate(standalone), withIt].filter((part) => part !== "");
  return parts.length === 0 ? "no cell in particular" : parts.join("; ");
}

function oldestInWords({ caveat, limited }: Oldest, knowledge: ReportingKnowledge): string[] {
  const words = makeNames(knowledge);
  const lines: string[] = [];
  if (caveat) lines.push(`Oldest open caveat: ${words.topic(caveat.topic)}, ${recordInWords(caveat)}.`);
  if (limited) {
    const { atOrBefore, days } = limited.since;
    const since = sinceInWords(limited.since, atOrBefore);
    lines.push(
      `Longest limited: ${limited.features.map(words.feature).join(" + ")}, since ${since}${days === null ? "" : `, for ${ageInWords(days)}`}.`,
    );
  }
  return lines;
}
