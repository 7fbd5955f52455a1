import type { CudaOption, EngineVersion, Hardware, PagePlace, System } from "../model/platform.ts";

/** A value, and the newest page that states it. */
export interface Placed<T> {
  readonly value: T;
  readonly at: PagePlace;
}

/** What comparing needs of a release's platform. */
export interface ComparedPlatform {
  readonly ucx: Placed<EngineVersion> | null;
  readonly engines: ReadonlyMap<
    string,
    {
      readonly version: Placed<EngineVersion> | null;
      readonly nixl: Placed<EngineVersion> | null;
      readonly cuda: Placed<readonly CudaOption[]> | null;
    }
  >;
  readonly gpus: readonly Placed<Hardware>[];
  readonly cpus: readonly Placed<Hardware>[];
  readonly systems: readonly Placed<System>[];
  readonly glibc: Placed<string> | null;
}

/** The platforms of two releases. */
export interface PlatformPair {
  readonly base: ComparedPlatform;
  readonly head: ComparedPlatform;
}
