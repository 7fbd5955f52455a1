import type { Diff } from "../diff/result.ts";
import type { Background } from "../history/background.ts";
import type { CaveatRecord } from "../history/ledger.ts";
import type { ReleaseDate } from "../history/release-date.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Impact } from "../model/change.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { STATUSES, type Status } from "../model/status.ts";
import { backendKey, factKey } from "../model/subject.ts";
import { makeNames } from "../words/names.ts";
import { displayText } from "../words/quote.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import { recordInWords } from "./ledger-view.ts";
import { type BackendColumn, type ReleaseCell, releaseTable } from "./release-table.ts";
import { compareBackends, factsOf, isDisputed, leadCell } from "./stated-facts.ts";
import { viewOf } from "./view.ts";

/** A fact that tables of the newest release contradict one another on. */
export interface DisputeView {
  /** Its `factKey`. */
  readonly key: string;
  readonly title: string;
  readonly backend: string;
  readonly statements: readonly { readonly table: string; readonly status: Status }[];
}

/** A caveat that is open. */
export interface OpenCaveatView {
  readonly id: string;
  readonly backend: string;
  readonly topic: string;
  readonly text: string;
  /** Days that it has been open; null if a date is unknown. */
  readonly days: number | null;
  readonly record: string;
}

/** How many features a backend has of each status in one release, in the order of STATUSES. */
export type StatusCounts = readonly number[];

/** What the newest release amounts to, and how it came there. */
export interface OverviewView extends ReleaseDate {
  /** The release that it is compared with; empty for the first. */
  readonly previous: string;
  /** What changed, the weightiest first; all entries, so that a reader of the first few knows how many there are. */
  readonly news: readonly { readonly fingerprint: string; readonly impact: Impact; readonly message: string }[];
  readonly columns: readonly BackendColumn[];
  readonly rows: readonly {
    readonly id: string;
    readonly feature: string;
    readonly cells: readonly Pick<ReleaseCell, "key" | "status" | "word" | "disputed" | "caveat">[];
  }[];
  /** Every release, oldest first, with the counts of each of `lanes`; null if it states nothing of that backend. */
  readonly lanes: readonly BackendColumn[];
  readonly releases: readonly (ReleaseDate & { readonly counts: readonly (StatusCounts | null)[] })[];
  /** Oldest first. */
  readonly caveats: readonly OpenCaveatView[];
  readonly disputes: readonly DisputeView[];
}

/** The overview at the newest of some releases. `diffs[i]` compares release i with release i + 1. There is at least one release. */
export function overviewOf(
  snapshots: readonly Snapshot[],
  diffs: readonly Diff[],
  records: readonly CaveatRecord[],
  background: Background,
  knowledge: ReportingKnowledge,
): OverviewView {
  const newest = snapshots.at(-1);
  if (!newest) throw new Error("an overview needs a release");
  const table = releaseTable(newest, knowledge);
  const last = diffs.at(-1);
  const entries = last ? viewOf(last, knowledge, background).sections.flatMap((section) => section.entries) : [];
  const lanes = lanesOf(snapshots, knowledge);
  return {
    release: newest.release,
    date: newest.date,
    previous: snapshots.at(-2)?.release ?? "",
    news: entries.map(({ fingerprint, impact, message }) => ({ fingerprint, impact, message })),
    columns: table.columns,
    rows: table.rows.map(({ id, feature, cells }) => ({
      id,
      feature,
      cells: cells.map(({ key, status, word, disputed, caveat }) => ({ key, status, word, disputed, caveat })),
    })),
    lanes,
    releases: snapshots.map((snapshot) => ({
      release: snapshot.release,
      date: snapshot.date,
      counts: countsOf(snapshot, lanes),
    })),
    caveats: openCaveats(records, knowledge, snapshots),
    disputes: disputesOf(newest, knowledge),
  };
}

/** The backends of all releases, as long as one of them states a feature of it. */
function lanesOf(snapshots: readonly Snapshot[], knowledge: ReportingKnowledge): BackendColumn[] {
  const names = makeNames(knowledge, ...snapshots);
  const lanes = new Map<string, BackendColumn>();
  for (const { tables } of snapshots) {
    for (const { backends, variant } of tables) {
      for (const backend of backends) {
        const name = names.backend(backend, variant);
        if (!lanes.has(name)) lanes.set(name, { backend, variant, name });
      }
    }
  }
  return [...lanes.values()].sort(compareBackends(names.backendRank));
}

function countsOf(snapshot: Snapshot, lanes: readonly BackendColumn[]): (StatusCounts | null)[] {
  const counts = new Map<string, number[]>();
  for (const fact of factsOf(snapshot).values()) {
    if (fact.features.length !== 1) continue;
    const lane = backendKey(fact.backend, fact.variant);
    const numbers = counts.get(lane) ?? STATUSES.map(() => 0);
    counts.set(lane, numbers);
    const at = STATUSES.indexOf(leadCell(fact).status);
    numbers[at] = (numbers[at] ?? 0) + 1;
  }
  return lanes.map(({ backend, variant }) => counts.get(backendKey(backend, variant)) ?? null);
}

function openCaveats(
  records: readonly CaveatRecord[],
  knowledge: ReportingKnowledge,
  snapshots: readonly Snapshot[],
): OpenCaveatView[] {
  const names = makeNames(knowledge, ...snapshots);
  return records
    .filter(({ state }) => state === "open")
    .sort((a, b) => (b.daysOpen ?? -1) - (a.daysOpen ?? -1))
    .map((record) => ({
      id: record.id,
      backend: names.backend(record.backend),
      topic: names.topic(record.topic),
      text: displayText(record),
      days: record.daysOpen,
      record: recordInWords(record),
    }));
}

function disputesOf(snapshot: Snapshot, knowledge: ReportingKnowledge): DisputeView[] {
  const names = makeNames(knowledge, snapshot);
  return [...factsOf(snapshot).values()].filter(isDisputed).map((fact) => ({
    key: factKey(fact),
    title: fact.features.map(names.feature).join(" + "),
    backend: names.backend(fact.backend, fact.variant),
    statements: fact.cells.map(({ scope, status }) => ({ table: SCOPE_WORDS[scope].shortTable, status })),
  }));
}
