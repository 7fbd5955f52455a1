import type { Status } from "./status.ts";

/** Where a value stands: the release whose page it is, the page's path there, and the line, 1-based. */
export interface PagePlace {
  readonly release: string;
  readonly path: string;
  readonly line: number;
}

/** A value, the oldest and the newest page that state it: the same place where only one does. */
export interface Stated<T> {
  readonly value: T;
  readonly since: PagePlace;
  readonly at: PagePlace;
}

/** What the newest page says, and what other pages say instead, those that said it first before the others. */
export interface Fact<T> extends Stated<T> {
  readonly others: readonly Stated<T>[];
}

/** A CUDA toolkit that a backend's images have. `driver` is the minimum major version; null if it is not stated. */
export interface CudaOption {
  readonly toolkit: string;
  readonly driver: number | null;
  readonly status: Status;
  /** Lines from the first option's. */
  readonly offset: number;
}

/** A build without a version of its own is named by the page: `{ build }`. Null if a page says that there is none. */
export type EngineVersion = { readonly version: string } | { readonly build: string } | null;

/** What a release brings for one backend; null if no page says. */
export interface EngineFacts {
  readonly version: Fact<EngineVersion> | null;
  readonly nixl: Fact<EngineVersion> | null;
  /** Options in page order. */
  readonly cuda: Fact<readonly CudaOption[]> | null;
}

/** A GPU architecture or a CPU architecture. */
export interface Hardware {
  readonly name: string;
  readonly status: Status;
}

export const FORMS = ["containers", "wheels"] as const;
/** How Dynamo is offered for a system. */
export type Form = (typeof FORMS)[number];

/** An operating system; `cloud` is the provider of a host system of a cloud, `forms` null if the page does not say. */
export interface System {
  readonly name: string;
  readonly version: string;
  readonly cloud: string | null;
  readonly arch: string;
  readonly status: Status;
  readonly forms: readonly Form[] | null;
}

/** A package, or a thing that a build needs, with the least glibc and CUDA where they are stated. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly glibc: string | null;
  readonly cuda: string | null;
}

/** The versions and requirements of one release, as pages state them. */
export interface ReleasePlatform {
  readonly release: string;
  /** Whether it has pages of its own; without them, it has no matrix and no known hardware. */
  readonly ownPages: boolean;
  /** The day of its tag, or null. */
  readonly tagged: string | null;
  /** The kind of release, in the pages' words. */
  readonly kind: Fact<string> | null;
  /** The day (YYYY-MM-DD) that pages give. */
  readonly date: Fact<string> | null;
  /** The version of its wheels, if it differs. */
  readonly wheel: Fact<EngineVersion> | null;
  readonly ucx: Fact<EngineVersion> | null;
  /** By id of the backend, in the order of the registry. */
  readonly engines: ReadonlyMap<string, EngineFacts>;
  /** The platform tag of the wheels, such as manylinux_2_28, and their minimum glibc. */
  readonly manylinux: Fact<string> | null;
  readonly glibc: Fact<string> | null;
  readonly gpus: readonly Fact<Hardware>[];
  readonly cpus: readonly Fact<Hardware>[];
  readonly systems: readonly Fact<System>[];
  readonly packages: readonly Fact<Package>[];
}

/** A page that was read, and the day of its release, by which pages are ordered. */
export interface PlatformPage {
  readonly release: string;
  readonly date: string | null;
  readonly key: string;
  readonly path: string;
}

/** The table of all releases, in version order, and its source pages. */
export interface Platform {
  readonly pages: readonly PlatformPage[];
  readonly releases: readonly ReleasePlatform[];
}

/** The text of a version or build; null if there is none. */
export function versionText(version: EngineVersion): string | null {
  if (version === null) return null;
  return "version" in version ? version.version : version.build;
}
