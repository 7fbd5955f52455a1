import { entriesOf } from "../diff/entries.ts";
import { type GateLevel, meeting } from "../diff/gate.ts";
import type { Diff } from "../diff/result.ts";
import type { Change } from "../model/change.ts";
import { type Acceptance, isAbout } from "./acceptance.ts";

/** An acceptance that accepts nothing here: its day is over, or no change is what it names. */
export interface StaleAcceptance {
  readonly acceptance: Acceptance;
  readonly why: "expired" | "unmatched";
}

/** What a gate makes of a comparison. Fingerprints are of changes, those that belong to an entry too. */
export interface Gate {
  readonly levels: readonly GateLevel[];
  /** The file of accepted changes as it was named; null where none was. */
  readonly file: string | null;
  /** Meets a level, and is neither accepted nor known. In the order of the comparison. */
  readonly failing: readonly Change[];
  readonly accepted: ReadonlyMap<string, Acceptance>;
  /** In the baseline already; null where there is none. */
  readonly known: ReadonlySet<string> | null;
  /** How many changes of the baseline are no more. */
  readonly fixed: number;
  readonly stale: readonly StaleAcceptance[];
  /** Accepts something, and its last day is not more than 14 days away. */
  readonly expiring: readonly Acceptance[];
}

export interface GateRules {
  readonly levels: readonly GateLevel[];
  readonly acceptances: readonly Acceptance[];
  /** The file that they were read from, as it was named; null where none was. */
  readonly file: string | null;
  /** The fingerprints of the baseline's changes; null without a baseline. */
  readonly baseline: ReadonlySet<string> | null;
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** How many days before its last one an acceptance is told of. */
const SOON = 14;

/**
 * Judges a comparison. `whole` is the same one without a filter: an acceptance of what is filtered out is not stale.
 * Who accepts an entry accepts all that belongs to it.
 */
export function gateOf(
  diff: Diff,
  whole: Diff,
  { levels, acceptances, file, baseline, today }: GateRules,
  isSameOrPart: (a: string, b: string) => boolean,
): Gate {
  const relevant = acceptances.filter(({ release }) => release === null || release === whole.head.release);
  const isOver = ({ expires }: Acceptance) => expires !== null && expires < today;
  const used = new Set<Acceptance>();
  const own = new Map<string, Acceptance>();
  for (const change of whole.changes) {
    for (const acceptance of relevant) {
      if (!isAbout(acceptance, change)) continue;
      used.add(acceptance);
      if (!isOver(acceptance) && !own.has(change.fingerprint)) own.set(change.fingerprint, acceptance);
    }
  }
  const accepted = new Map<string, Acceptance>();
  for (const { fingerprint, parent } of whole.changes) {
    const acceptance = own.get(fingerprint) ?? own.get(parent ?? "");
    if (acceptance) accepted.set(fingerprint, acceptance);
  }
  const failing = new Set(levels.flatMap((level) => meeting(diff, level, isSameOrPart)));
  const present = new Set(whole.changes.map(({ fingerprint }) => fingerprint));
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

/** Whether a gate fails: on what meets a level, or on an acceptance that accepts nothing. Without a level it asks nothing. */
export function fails({ levels, failing, stale }: Gate): boolean {
  return levels.length > 0 && (failing.length > 0 || stale.length > 0);
}

/** The entries that hold what fails, each once, in order; a failing change that no entry shows stands for itself. */
export function failingEntries({ failing }: Gate, diff: Diff): Change[] {
  const entries = new Map(entriesOf(diff.changes).map(({ change }) => [change.fingerprint, change]));
  return [...new Set(failing.map((change) => entries.get(change.parent ?? change.fingerprint) ?? change))];
}

function daysUntil(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
