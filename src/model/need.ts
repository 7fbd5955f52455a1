import type { PagePlace } from "./platform.ts";
import type { PlatformOption } from "./platform-change.ts";
import type { Status } from "./status.ts";
import type { Features } from "./subject.ts";

/** Something that somebody uses: a feature, or a pair of features together, on a backend. */
export interface Need {
  readonly backend: string;
  readonly features: Features;
  /** False for pairs that follow from the features used: they are looked at, and never decide. */
  readonly decides: boolean;
}

/**
 * What becomes of a need from one release to another. `not-stated`: it was enough, and nothing says that it still is,
 * which is not the same as `lost`. `insufficient`: it was not enough before either.
 */
export const OUTCOMES = ["lost", "not-stated", "worse", "insufficient", "gained", "better", "same"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The severity of a finding for an upgrade: it stops it, is unknown, must be checked, or is fine. */
export const WEIGHTS = ["stops", "unknown", "look", "fine"] as const;
export type Weight = (typeof WEIGHTS)[number];

/** The statuses of one outcome; null where no table states it. */
export interface Course {
  readonly before: Status | null;
  readonly after: Status | null;
  readonly outcome: Outcome;
}

/** What a release needs of a platform, held against the one that somebody runs on. */
export type Requirement = { readonly weight: Weight; readonly place: PagePlace | null } & (
  | {
      readonly kind: "driver";
      readonly backend: string;
      /** The least major version; null where no page states it. */
      readonly needed: number | null;
      readonly own: number;
    }
  | { readonly kind: "cuda"; readonly backend: string; readonly offered: readonly string[]; readonly own: string }
  | {
      readonly kind: "system";
      readonly own: string;
      /** Null where no page lists it. */
      readonly status: Status | null;
      /** The cloud that it is listed on alone; null where that does not matter. */
      readonly cloud: string | null;
      /** Where it is not listed: the systems of its name that are. */
      readonly listed: readonly (PlatformOption & { readonly kind: "system" })[];
    }
);
