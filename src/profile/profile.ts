import type { Status } from "../model/status.ts";
import type { Features } from "../model/subject.ts";

/** The statuses that a profile may ask for, best first: each takes the better ones too. */
export const MINIMUM_STATUSES = ["supported", "caveat", "limited"] as const satisfies readonly Status[];
export type MinimumStatus = (typeof MINIMUM_STATUSES)[number];

/** The user's platform; null for parts that are not given. */
export interface OwnPlatform {
  /** The major version of the driver. */
  readonly driver: number | null;
  /** The version of the CUDA toolkit, "12.9". */
  readonly cuda: string | null;
  /** The operating system with its version, "Ubuntu 24.04". */
  readonly os: string | null;
  /** "x86_64" or "arm64", or what others call them, such as "amd64". */
  readonly arch: string | null;
}

/** What a user uses, by id. */
export interface Profile {
  /** Its name in reports; empty if it has none. */
  readonly name: string;
  /** Empty for all. */
  readonly backends: readonly string[];
  readonly features: readonly string[];
  /** Features used together. Without features and pairs, everything that works is checked. */
  readonly pairs: readonly Features[];
  readonly least: MinimumStatus;
  readonly platform: OwnPlatform | null;
}
