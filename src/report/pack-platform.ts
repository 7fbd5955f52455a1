import type { ComparedPlatform, Placed } from "../facts/platforms.ts";
import type { CudaOption, EngineVersion, Hardware, PagePlace, Platform, System } from "../model/platform.ts";

/** What comparing needs of a table of versions, as JSON. */
export interface PackedPlatform {
  /** Release and path. */
  readonly pages: readonly (readonly [release: string, path: string])[];
  readonly releases: readonly PackedRelease[];
}

/** A value, the number of its page, and the line there. */
type PackedFact<T> = readonly [value: T, page: number, line: number];

interface PackedRelease {
  readonly release: string;
  readonly ucx: PackedFact<EngineVersion> | null;
  readonly engines: readonly (readonly [
    backend: string,
    version: PackedFact<EngineVersion> | null,
    nixl: PackedFact<EngineVersion> | null,
    cuda: PackedFact<readonly CudaOption[]> | null,
  ])[];
  readonly gpus: readonly PackedFact<Hardware>[];
  readonly cpus: readonly PackedFact<Hardware>[];
  readonly systems: readonly PackedFact<System>[];
  readonly glibc: PackedFact<string> | null;
}

export function packPlatform({ pages, releases }: Platform): PackedPlatform {
  const numbers = new Map(pages.map(({ release, path }, i) => [`${release} ${path}`, i]));
  const fact = <T>({ value, at }: Placed<T>): PackedFact<T> => {
    const page = numbers.get(`${at.release} ${at.path}`);
    if (page === undefined) throw new Error(`no page ${at.path} of ${at.release} in the table`);
    return [value, page, at.line];
  };
  const factOrNull = <T>(one: Placed<T> | null) => one && fact(one);
  return {
    pages: pages.map(({ release, path }) => [release, path]),
    releases: releases.map(({ release, ucx, engines, gpus, cpus, systems, glibc }) => ({
      release,
      ucx: factOrNull(ucx),
      engines: [...engines].map(([id, { version, nixl, cuda }]) => [
        id,
        factOrNull(version),
        factOrNull(nixl),
        factOrNull(cuda),
      ]),
      gpus: gpus.map(fact),
      cpus: cpus.map(fact),
      systems: systems.map(fact),
      glibc: factOrNull(glibc),
    })),
  };
}

/** What `packPlatform` packed, by release. */
export function unpackPlatform({ pages, releases }: PackedPlatform): ReadonlyMap<string, ComparedPlatform> {
  const fact = <T>([value, page, line]: PackedFact<T>): Placed<T> => {
    const [release = "", path = ""] = pages[page] ?? [];
    const at: PagePlace = { release, path, line };
    return { value, at };
  };
  const factOrNull = <T>(one: PackedFact<T> | null) => one && fact(one);
  return new Map(
    releases.map(({ release, ucx, engines, gpus, cpus, systems, glibc }) => [
      release,
      {
        ucx: factOrNull(ucx),
        engines: new Map(
          engines.map(([id, version, nixl, cuda]) => [
            id,
            { version: factOrNull(version), nixl: factOrNull(nixl), cuda: factOrNull(cuda) },
          ]),
        ),
        gpus: gpus.map(fact),
        cpus: cpus.map(fact),
        systems: systems.map(fact),
        glibc: factOrNull(glibc),
      },
    ]),
  );
}
