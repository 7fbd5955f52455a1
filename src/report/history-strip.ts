import type { CaveatRecord, LedgerEvent } from "../history/ledger.ts";
import { daysBetween, type ReleaseDate } from "../history/release-date.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { compareScopes, type Scope } from "../model/scope.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import { type FactSubject, type Features, factKey, featuresKey } from "../model/subject.ts";
import { makeNames } from "../words/names.ts";
import { displayText } from "../words/quote.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import { compareBackends } from "./stated-facts.ts";

/** A release as a column. */
export interface StripColumn extends ReleaseDate {
  /** Days from the first release that has a date; null if this one has none. */
  readonly day: number | null;
}

/** Consecutive releases with one status. */
export interface StripRun {
  /** Numbers of its first and last column. */
  readonly from: number;
  readonly to: number;
  readonly status: Status;
}

/** What happened to a caveat of a lane in a release. */
export interface StripMark {
  readonly column: number;
  readonly kind: LedgerEvent["kind"];
  readonly caveat: string;
  readonly text: string;
}

/** A fact through all releases, as one table states it, or as all do where they never contradict one another. */
export interface StripLane extends FactSubject {
  /** The table that it is read from; null if all agree. */
  readonly scope: Scope | null;
  /** "vLLM", or "vLLM, own list" where the tables do not agree. */
  readonly label: string;
  /** In order; a gap is a release in which no table states it. */
  readonly runs: readonly StripRun[];
  readonly marks: readonly StripMark[];
}

/** Lanes of one feature or pair. */
export interface StripGroup {
  readonly features: Features;
  readonly title: string;
  readonly lanes: readonly StripLane[];
}

export interface StripView {
  readonly columns: readonly StripColumn[];
  /** In the order in which releases first state them. */
  readonly groups: readonly StripGroup[];
}

/** The statuses of one scope, by the number of the release. */
type Statuses = (Status | null)[];

/**
 * History as a picture: what every wanted cell had in every release. `snapshots` are in version order, `records` the
 * ledger over them. Linear in the number of cells.
 */
export function stripOf(
  snapshots: readonly Snapshot[],
  records: readonly CaveatRecord[],
  knowledge: ReportingKnowledge,
  wanted: (cell: Cell) => boolean,
): StripView {
  const words = makeNames(knowledge, ...snapshots);
  const facts = new Map<string, { readonly subject: FactSubject; readonly scopes: Map<Scope, Statuses> }>();
  snapshots.forEach((snapshot, column) => {
    for (const table of snapshot.tables) {
      for (const cell of table.cells) {
        if (!wanted(cell)) continue;
        const key = factKey(cell);
        const fact = facts.get(key) ?? { subject: subjectOf(cell), scopes: new Map<Scope, Statuses>() };
        facts.set(key, fact);
        const statuses = fact.scopes.get(cell.scope) ?? [];
        fact.scopes.set(cell.scope, statuses);
        statuses[column] = cell.status;
      }
    }
  });
  const marks = marksByFact(records, snapshots);
  const groups = new Map<string, { readonly features: Features; readonly lanes: StripLane[] }>();
  for (const [key, { subject, scopes }] of facts) {
    const group = groups.get(featuresKey(subject.features)) ?? { features: subject.features, lanes: [] };
    groups.set(featuresKey(subject.features), group);
    const name = words.backend(subject.backend, subject.variant);
    for (const { scope, statuses } of agreed(scopes)) {
      const label = scope === null ? name : `${name}, ${SCOPE_WORDS[scope].shortTable}`;
      group.lanes.push({ ...subject, scope, label, runs: runsOf(statuses), marks: marks.get(key) ?? [] });
    }
  }
  const byBackend = compareBackends(words.backendRank);
  const start = snapshots.find((snapshot) => snapshot.date !== null)?.date ?? null;
  return {
    columns: snapshots.map(({ release, date }) => ({ release, date, day: daysBetween(start, date) })),
    groups: [...groups.values()].map(({ features, lanes }) => ({
      features,
      title: features.map(words.feature).join(" + "),
      lanes: lanes.sort((a, b) => byBackend(a, b) || compareScopes(a.scope, b.scope)),
    })),
  };
}

/** The run of a lane that a column is in; null if no table states it then. */
export function runAt({ runs }: Pick<StripLane, "runs">, column: number): StripRun | null {
  return runs.find(({ from, to }) => from <= column && column <= to) ?? null;
}

function subjectOf({ backend, variant, features }: Cell): FactSubject {
  return { backend, variant, features };
}

/** One lane where the scopes never contradict one another, else one for each. */
function agreed(
  scopes: ReadonlyMap<Scope, Statuses>,
): readonly { readonly scope: Scope | null; readonly statuses: Statuses }[] {
  const lists = [...scopes].sort(([a], [b]) => compareScopes(a, b));
  const merged: Statuses = [];
  for (const [, statuses] of lists) {
    for (const [column, status] of statuses.entries()) {
      const known = merged[column] ?? null;
      if (status === undefined || status === null) continue;
      if (known === null || known === "unstated") merged[column] = status;
      else if (status !== known && status !== "unstated")
        return lists.map(([scope, own]) => ({ scope, statuses: own }));
    }
  }
  return [{ scope: null, statuses: merged }];
}

function runsOf(statuses: Statuses): StripRun[] {
  const runs: StripRun[] = [];
  for (const [column, status] of statuses.entries()) {
    if (status === undefined || status === null) continue;
    const last = runs.at(-1);
    if (last && last.status === status && last.to === column - 1) runs[runs.length - 1] = { ...last, to: column };
    else runs.push({ from: column, to: column, status });
  }
  return runs;
}

/** The events of caveats by the facts that they stand on, or stood on last. */
function marksByFact(records: readonly CaveatRecord[], snapshots: readonly Snapshot[]): Map<string, StripMark[]> {
  const columns = new Map(snapshots.map(({ release }, i) => [release, i]));
  const marks = new Map<string, StripMark[]>();
  for (const record of records) {
    const own = record.events.flatMap((event): StripMark[] => {
      const column = columns.get(event.release);
      return column === undefined ? [] : [{ column, kind: event.kind, caveat: record.id, text: displayText(event) }];
    });
    for (const key of new Set(record.cells.map(factKey))) marks.set(key, [...(marks.get(key) ?? []), ...own]);
  }
  return marks;
}
