import type { Gate } from "../accept/gate.ts";
import type { Diff } from "../diff/result.ts";
import type { CaveatRecord } from "../history/ledger.ts";
import type { Oldest } from "../history/oldest.ts";
import type { Parity, Timeline } from "../history/timeline.ts";
import type { ChangeKind } from "../model/change.ts";
import type { Platform, ReleasePlatform } from "../model/platform.ts";
import type { Problem } from "../model/problem.ts";
import type { Commit, Snapshot } from "../model/snapshot.ts";
import type { CaveatTimelineView } from "../report/caveat-timeline.ts";
import type { CheckView } from "../report/check-view.ts";
import type { StripView } from "../report/history-strip.ts";
import type { HistoryView } from "../report/history-view.ts";
import type { LedgerView } from "../report/ledger-view.ts";
import type { MatrixDisagreementsView } from "../report/matrix-disagreements-view.ts";
import type { MatrixView } from "../report/matrix-view.ts";
import type { NotesView } from "../report/notes-view.ts";
import type { ReleaseTableView } from "../report/release-table.ts";
import type { UpgradeView } from "../report/upgrade-view.ts";
import type { VersionSearch } from "../report/version-search.ts";
import type { VersionsView } from "../report/versions-view.ts";
import type { DiffView } from "../report/view.ts";
import type { Advice } from "../upgrade/advice.ts";
import type { Check, SupportSearch } from "../upgrade/check.ts";

/**
 * What the commands print, by the name of the document. Facts are for the formats that programs read, views for those
 * that people read; a view is made when it is first asked for.
 */
export interface Documents {
  readonly diff: {
    readonly diff: Diff;
    readonly view: () => DiffView;
    /** Whether changes of wording, symbols and links are shown too. */
    readonly all: boolean;
    /** What is accepted, what is known, and what fails. */
    readonly gate: Gate;
    readonly notes: () => NotesView;
  };
  readonly changelog: {
    readonly diffs: readonly Diff[];
    readonly views: () => readonly DiffView[];
    readonly all: boolean;
  };
  readonly matrix: {
    readonly snapshot: Snapshot;
    /** Only these; empty for all. */
    readonly backends: readonly string[];
    /** What pages state of the release's versions and requirements; null if none does. */
    readonly platform: ReleasePlatform | null;
    readonly view: () => MatrixView;
    /** The same with what all tables say of one fact merged. */
    readonly table: () => ReleaseTableView;
  };
  readonly history: {
    readonly features: readonly string[];
    readonly timelines: readonly Timeline[];
    readonly parity: Parity | null;
    readonly records: readonly CaveatRecord[];
    readonly view: () => HistoryView;
    readonly strip: () => StripView;
  };
  readonly ledger: {
    readonly records: readonly CaveatRecord[];
    readonly oldest: readonly Oldest[];
    readonly release: string;
    readonly view: () => LedgerView;
    readonly lives: () => CaveatTimelineView;
  };
  readonly upgrade: { readonly advice: Advice; readonly view: () => UpgradeView };
  /** One check, or with `found` those of all releases, in version order. */
  readonly check: {
    readonly checks: readonly Check[];
    readonly found: SupportSearch | null;
    readonly view: () => CheckView;
  };
  readonly releases: { readonly releases: readonly ReleaseRow[] };
  readonly versions: {
    readonly platform: Platform;
    /** What was looked for, or null. */
    readonly find: VersionSearch | null;
    /** Only these; empty for all. */
    readonly backends: readonly string[];
    readonly view: () => VersionsView;
  };
  readonly rules: { readonly kinds: readonly KindRow[]; readonly causes: readonly CauseRow[] };
  readonly term: TermRow;
  readonly occurrences: { readonly fingerprint: string; readonly diffs: readonly Diff[] };
  readonly disagreements: {
    readonly release: string;
    /** The release that new ones are new since; null if none was named. */
    readonly base: string | null;
    readonly view: () => MatrixDisagreementsView;
  };
  readonly findings: { readonly problems: readonly Problem[] };
}

export type DocumentName = keyof Documents;

/** A known release. One that only the pages of others list has no matrix, and neither cells nor pages. */
export interface ReleaseRow {
  readonly release: string;
  readonly date: string | null;
  readonly commit: Commit | null;
  readonly preRelease: boolean;
  /** What sort of release pages call it, or null. */
  readonly kind: string | null;
  readonly matrix: boolean;
  /** Whether its snapshot is one of the user's folder, over the shipped ones. */
  readonly own: boolean;
  readonly cells: number;
  readonly notes: number;
  /** Paths. */
  readonly pages: readonly string[];
}

/** A kind of change and what it means. */
export interface KindRow {
  readonly kind: ChangeKind;
  readonly sentence: string;
  readonly mirror: ChangeKind;
  readonly mirrorReason: string | null;
}

/** A rule that names a cause. */
export interface CauseRow {
  readonly id: string;
  readonly cause: string;
  readonly sentence: string;
}

/** A kind or a rule, explained. */
export interface TermRow {
  readonly id: string;
  readonly sentence: string;
  readonly mirror: string | null;
  readonly mirrorReason: string | null;
  readonly cause: string | null;
}
