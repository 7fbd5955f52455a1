import type { PagePlace } from "./platform.ts";
import type { PlatformOption } from "./platform-change.ts";
import type { Status } from "./status.ts";
import type { Features } from "./subject.ts";

/** Something that a profile uses: a feature, or a pair of features together, on a backend. */
export interface Need {
  readonly backend: string;
  readonly features: Features;
  /** False for pairs that only follow from the features used: they are shown, and don't decide the answer. */
  readonly decides: boolean;
}

/**
 * The outcome for a need from one release to another. `lost`: stated as not good enough any more. `not-stated`: it was
 * good enough, and the head does not state it. `insufficient`: it was not good enough before either.
 */
export const OUTCOMES = ["lost", "not-stated", "worse", "insufficient", "gained", "better", "same"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The severity of a finding for an upgrade: it stops it, is unknown, must be checked, or is fine. */
export const WEIGHTS = ["stops", "unknown", "look", "fine"] as const;
export type Weight = (typeof WEIGHTS)[number];

/** The statuses of one outcome; null if no table states it. */
export interface StatusOutcome {
  readonly before: Status | null;
  readonly after: Status | null;
  readonly outcome: Outcome;
}

/** A requirement of a release on the platform, checked against the user's own platform. */
export type Requirement = { readonly weight: Weight; readonly place: PagePlace | null } & (
  | {
      readonly kind: "driver";
      readonly backend: string;
      /** The minimum major version; null if no page states it. */
      readonly needed: number | null;
      readonly own: number;
    }
  | { readonly kind: "cuda"; readonly backend: string; readonly offered: readonly string[]; readonly own: string }
  | {
      readonly kind: "system";
      readonly own: string;
      /** Null if no page lists it. */
      readonly status: Status | null;
      /** The only cloud that it is listed for; null if it is not restricted to one. */
      readonly cloud: string | null;
      /** If it is not listed: the listed systems with the same name. */
      readonly listed: readonly (PlatformOption & { readonly kind: "system" })[];
    }
);
