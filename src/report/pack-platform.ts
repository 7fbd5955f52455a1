import type { ComparedPlatform, Placed } from "../facts/compared-platform.ts";
import type { CudaOption, EngineVersion, Hardware, PagePlace, Platform, System } from "../model/platform.ts";
import { at, Pool } from "./pack.ts";

/** What comparing needs of a table of versions, as JSON. Releases mostly repeat their values: each is stored once. */
export interface PackedPlatform {
  readonly pages: readonly (readonly [release: string, path: string])[];
  readonly versions: readonly EngineVersion[];
  readonly toolkits: readonly (readonly CudaOption[])[];
  readonly hardware: readonly Hardware[];
  readonly systems: readonly System[];
  readonly texts: readonly string[];
  readonly releases: readonly PackedRelease[];
}

/** The number of a value, the number of its page, and the line there. */
type PackedFact = readonly [value: number, page: number, line: number];

interface PackedRelease {
  readonly release: string;
  readonly ucx: PackedFact | null;
  readonly engines: readonly (readonly [
    backend: string,
    version: PackedFact | null,
    nixl: PackedFact | null,
    cuda: PackedFact | null,
  ])[];
  readonly gpus: readonly PackedFact[];
  readonly cpus: readonly PackedFact[];
  readonly systems: readonly PackedFact[];
  readonly glibc: PackedFact | null;
}

/** Packs what a table has of some releases. */
export function packPlatform(platform: Platform, of: readonly string[]): PackedPlatform {
  const pages = new Pool<readonly [string, string]>();
  const versions = new Pool<EngineVersion>();
  const toolkits = new Pool<readonly CudaOption[]>();
  const hardware = new Pool<Hardware>();
  const systems = new Pool<System>();
  const texts = new Pool<string>();
  const packer =
    <T>(pool: Pool<T>) =>
    ({ value, at: { release, path, line } }: Placed<T>): PackedFact => [
      pool.add(value),
      pages.add([release, path]),
      line,
    ];
  const [version, toolkit, device] = [packer(versions), packer(toolkits), packer(hardware)];
  const [system, text] = [packer(systems), packer(texts)];
  const releases = platform.releases
    .filter(({ release }) => of.includes(release))
    .map(
      (one): PackedRelease => ({
        release: one.release,
        ucx: one.ucx && version(one.ucx),
        engines: [...one.engines].map(([id, engine]) => [
          id,
          engine.version && version(engine.version),
          engine.nixl && version(engine.nixl),
          engine.cuda && toolkit(engine.cuda),
        ]),
        gpus: one.gpus.map(device),
        cpus: one.cpus.map(device),
        systems: one.systems.map(system),
        glibc: one.glibc && text(one.glibc),
      }),
    );
  return {
    pages: pages.items,
    versions: versions.items,
    toolkits: toolkits.items,
    hardware: hardware.items,
    systems: systems.items,
    texts: texts.items,
    releases,
  };
}

/** What `packPlatform` packed, by release. */
export function unpackPlatform(packed: PackedPlatform): ReadonlyMap<string, ComparedPlatform> {
  const unpacker =
    <T>(values: readonly T[]) =>
    ([value, page, line]: PackedFact): Placed<T> => {
      const [release, path] = at(packed.pages, page);
      const place: PagePlace = { release, path, line };
      return { value: at(values, value), at: place };
    };
  const [version, toolkit, device] = [unpacker(packed.versions), unpacker(packed.toolkits), unpacker(packed.hardware)];
  const [system, text] = [unpacker(packed.systems), unpacker(packed.texts)];
  return new Map(
    packed.releases.map((one) => [
      one.release,
      {
        ucx: one.ucx && version(one.ucx),
        engines: new Map(
          one.engines.map(([id, engine, nixl, cuda]) => [
            id,
            {
              version: engine && version(engine),
              nixl: nixl && version(nixl),
              cuda: cuda && toolkit(cuda),
            },
          ]),
        ),
        gpus: one.gpus.map(device),
        cpus: one.cpus.map(device),
        systems: one.systems.map(system),
        glibc: one.glibc && text(one.glibc),
      },
    ]),
  );
}
