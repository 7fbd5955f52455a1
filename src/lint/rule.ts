import type { Diff } from "../diff/result.ts";
import type { CaveatRecord } from "../history/ledger.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Platform } from "../model/platform.ts";
import type { Problem } from "../model/problem.ts";
import type { Scope } from "../model/scope.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { LintCode } from "./codes.ts";
import type { LintSettings } from "./settings.ts";

/** All that rules look at. Nothing in it is changed by them. */
export interface LintInput {
  /** The releases to look at, in version order where all were asked for. */
  readonly releases: readonly Snapshot[];
  /** How they follow on one another; null if only some were asked for, since gaps would look like losses. */
  readonly history: LintHistory | null;
  readonly platform: Platform | null;
  readonly knowledge: Knowledge;
  readonly settings: Pick<LintSettings, "temporary">;
}

/** The counted releases in version order. */
export interface LintHistory {
  readonly snapshots: readonly Snapshot[];
  /** Every release compared with the one before it, pre-releases too; null where annotations are of other data. */
  readonly comparisons: readonly Diff[] | null;
  readonly ledger: readonly CaveatRecord[];
}

/** What a finding is about, as waivers select it. */
export interface About {
  readonly scope: Scope | null;
  readonly backend: string | null;
  readonly features: readonly string[];
  /** The id of a note. */
  readonly note: string | null;
}

/** A doubt about the data. */
export interface LintFinding extends Problem {
  readonly about: About;
}

/** A finding as a rule reports it; omitted parts are null, empty, or the rule's defaults. */
export interface RuleFinding {
  readonly snapshot: Snapshot;
  /** Where it is not the snapshot's. */
  readonly release?: string | null;
  /** The key of a page of the snapshot, or a path, and the line there. */
  readonly at: { readonly page: string; readonly line: number | null };
  readonly about?: Partial<About>;
  readonly found: string;
  readonly expected: string;
  readonly fix?: string;
}

/** One thing to look for. Its severity is in the table of `registry.ts`. */
export interface LintRule {
  readonly code: LintCode;
  /** What it finds, in one sentence. */
  readonly sentence: string;
  /** Why that matters. */
  readonly reason: string;
  /** What usually puts it right, as a phrase. */
  readonly fix: string;
  /** Whether a finding that the previous release has too is left out: it is reported only where it began. */
  readonly once: boolean;
  check(input: LintInput, tell: (finding: RuleFinding) => void): void;
}

/** The key of a page where a snapshot has it, else the path that an earlier one gives it. */
export function pageIn({ pages }: Snapshot, before: Snapshot, key: string): string {
  return pages.some((page) => page.key === key) ? key : pathOf(before, key);
}

/** The path of a page of a snapshot. */
export function pathOf({ pages }: Snapshot, key: string): string {
  return pages.find((page) => page.key === key)?.path ?? key;
}
