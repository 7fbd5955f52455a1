import { entriesOf } from "../diff/entries.ts";
import { type GateLevel, meeting } from "../diff/gate.ts";
import type { Diff } from "../diff/result.ts";
import type { Change } from "../model/change.ts";
import { type Acceptance, isAbout } from "./acceptance.ts";

/** An acceptance without effect: it has expired, or matches no change. */
export interface StaleAcceptance {
  readonly acceptance: Acceptance;
  readonly why: "expired" | "unmatched";
}

/** The verdict of a gate on a comparison. Fingerprints include changes that belong to an entry. */
export interface Gate {
  readonly levels: readonly GateLevel[];
  /** The file of accepted changes, as the user named it; null if none. */
  readonly file: string | null;
  /** Changes that meet a level and are neither accepted nor in the baseline. In the order of the comparison. */
  readonly failing: readonly Change[];
  readonly accepted: ReadonlyMap<string, Acceptance>;
  /** Changes that are already in the baseline; null without a baseline. */
  readonly known: ReadonlySet<string> | null;
  /** The number of changes of the baseline that no longer exist. */
  readonly fixed: number;
  readonly stale: readonly StaleAcceptance[];
  /** Acceptances in use that expire within 14 days. */
  readonly expiring: readonly Acceptance[];
}

export interface GateRules {
  readonly levels: readonly GateLevel[];
  readonly acceptances: readonly Acceptance[];
  /** The file that they were read from, as the user named it; null if none. */
  readonly file: string | null;
  /** The fingerprints of the baseline's changes; null without a baseline. */
  readonly baseline: ReadonlySet<string> | null;
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** The number of days before its last day in which an acceptance is reported as expiring. */
const SOON = 14;

/**
 * Evaluates a gate. `unfiltered` is the comparison without a filter: an acceptance of a filtered-out change is not stale.
 * Accepting an entry accepts all changes that belong to it.
 */
export function gateOf(
  diff: Diff,
  unfiltered: Diff,
  { levels, acceptances, file, baseline, today }: GateRules,
  isSameOrPart: (a: string, b: string) => boolean,
): Gate {
  const relevant = acceptances.filter(({ release }) => release === null || release === unfiltered.head.release);
  const isOver = ({ expires }: Acceptance) => expires !== null && expires < today;
  const used = new Set<Acceptance>();
  const own = new Map<string, Acceptance>();
  for (const change of unfiltered.changes) {
    for (const acceptance of relevant) {
      if (!isAbout(acceptance, change)) continue;
      used.add(acceptance);
      if (!isOver(acceptance) && !own.has(change.fingerprint)) own.set(change.fingerprint, acceptance);
    }
  }
  const accepted = new Map<string, Acceptance>();
  for (const { fingerprint, parent } of unfiltered.changes) {
    const acceptance = own.get(fingerprint) ?? own.get(parent ?? "");
    if (acceptance) accepted.set(fingerprint, acceptance);
  }
  const failing = new Set(levels.flatMap((level) => meeting(diff, level, isSameOrPart)));
  const present = new Set(unfiltered.changes.map(({ fingerprint }) => fingerprint));
  return {
    levels,
    file,
    failing: diff.changes.filter(
      (change) =>
        failing.has(change) && !accepted.has(change.fingerprint) && baseline?.has(change.fingerprint) !== true,
    ),
    accepted,
    known: baseline === null ? null : new Set([...present].filter((fingerprint) => baseline.has(fingerprint))),
    fixed: baseline === null ? 0 : [...baseline].filter((fingerprint) => !present.has(fingerprint)).length,
    stale: relevant.flatMap((acceptance): StaleAcceptance[] => {
      if (isOver(acceptance)) return [{ acceptance, why: "expired" }];
      return used.has(acceptance) ? [] : [{ acceptance, why: "unmatched" }];
    }),
    expiring: relevant.filter(
      (acceptance) =>
        used.has(acceptance) &&
        acceptance.expires !== null &&
        !isOver(acceptance) &&
        daysUntil(today, acceptance.expires) <= SOON,
    ),
  };
}

/** Whether a gate fails: a change meets a level, or an acceptance has no effect. Without a level, it never fails. */
export function fails({ levels, failing, stale }: Gate): boolean {
  return levels.length > 0 && (failing.length > 0 || stale.length > 0);
}

/** The entries with failing changes, each once, in order; a failing change without an entry is its own. */
export function failingEntries({ failing }: Gate, diff: Diff): Change[] {
  const entries = new Map(entriesOf(diff.changes).map(({ change }) => [change.fingerprint, change]));
  return [...new Set(failing.map((change) => entries.get(change.parent ?? change.fingerprint) ?? change))];
}

function daysUntil(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
