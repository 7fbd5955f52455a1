import type { ParsedTexts } from "../cache/parsed.ts";
import type {
  CudaOption,
  EngineVersion,
  Fact,
  Package,
  PagePlace,
  Platform,
  ReleasePlatform,
  Stated,
  System,
} from "../model/platform.ts";
import type { Report } from "../model/problem.ts";
import { compareReleases } from "../model/version.ts";
import { readYaml } from "../yaml/read.ts";
import {
  type FactData,
  type NumberedData,
  type PackageData,
  PlatformSchema,
  type ReleaseData,
  type StatedData,
  type SystemData,
  type ToolkitData,
} from "./platform-schema.ts";

type Keys = readonly (string | number)[];
type ReadFact = <T, D>(data: FactData<D> | undefined, keys: Keys, value: (data: D) => T) => Fact<T> | null;

/**
 * Reads the table of all releases, and checks that every place names a page that it lists and every backend is one of
 * `backends`. `path` names it in problems. Null if there was any problem.
 */
export function readPlatform(
  text: string,
  path: string,
  backends: readonly string[],
  report: Report,
  parsed?: ParsedTexts,
): Platform | null {
  let broken = false;
  const reading = readYaml(
    text,
    path,
    PlatformSchema,
    "invalid-data",
    (problem) => {
      broken = true;
      report(problem);
    },
    parsed?.("platform"),
  );
  if (!reading) return null;
  const { value: data, problemAt } = reading;
  const place = (at: string, keys: Keys): PagePlace => {
    const [, release = "", key = "", line = ""] = /^(.*)\/(.*):(\d+)$/.exec(at) ?? [];
    const file = data.pages[release]?.files[key];
    if (file === undefined)
      problemAt(keys, `the page "${release}/${key}"`, "a page of this file", "list it under pages, or correct it");
    return { release, path: file ?? "", line: Number(line) };
  };
  const stated = <T, D>(one: StatedData<D>, keys: Keys, value: (data: D) => T): Stated<T> => {
    const at = place(one.at, [...keys, "at"]);
    return { value: value(one.is), at, since: one.since === undefined ? at : place(one.since, [...keys, "since"]) };
  };
  const fact: ReadFact = (one, keys, value) =>
    one === undefined
      ? null
      : {
          ...stated(one, keys, value),
          others: (one.instead ?? []).map((other, i) => stated(other, [...keys, "instead", i], value)),
        };
  const releases = Object.entries(data.releases).map(([release, content]) => {
    for (const backend of Object.keys(content.engines ?? {})) {
      if (backends.includes(backend)) continue;
      const keys = ["releases", release, "engines", backend];
      problemAt(keys, `the backend "${backend}"`, "an id of data/backends.yaml", "correct it, or add it there");
    }
    return releaseOf(release, content, data.pages[release]?.date ?? null, backends, fact);
  });
  if (broken) return null;
  return {
    pages: Object.entries(data.pages).flatMap(([release, { date, files }]) =>
      Object.entries(files).map(([key, file]) => ({ release, date: date ?? null, key, path: file })),
    ),
    releases: releases.sort((a, b) => compareReleases(a.release, b.release)),
  };
}

function releaseOf(
  release: string,
  data: ReleaseData,
  tagged: string | null,
  backends: readonly string[],
  fact: ReadFact,
): ReleasePlatform {
  const at: Keys = ["releases", release];
  const own = <T>(value: T) => value;
  const list = <T, D>(key: string, items: readonly FactData<D>[] | undefined, value: (data: D) => T): Fact<T>[] =>
    (items ?? []).flatMap((one, i) => fact(one, [...at, key, i], value) ?? []);
  return {
    release,
    ownPages: data.matrix ?? true,
    tagged,
    kind: fact(data.kind, [...at, "kind"], own),
    date: fact(data.date, [...at, "date"], own),
    wheel: fact(data.wheel, [...at, "wheel"], numbered),
    ucx: fact(data.ucx, [...at, "ucx"], numbered),
    engines: new Map(
      backends.flatMap((backend) => {
        const engine = data.engines?.[backend];
        if (engine === undefined) return [];
        const keys = [...at, "engines", backend];
        return [
          [
            backend,
            {
              version: fact(engine.version, [...keys, "version"], numbered),
              nixl: fact(engine.nixl, [...keys, "nixl"], numbered),
              cuda: fact(engine.cuda, [...keys, "cuda"], (options) => options.map(toolkit)),
            },
          ],
        ];
      }),
    ),
    manylinux: fact(data.manylinux, [...at, "manylinux"], own),
    glibc: fact(data.glibc, [...at, "glibc"], own),
    gpus: list("gpus", data.gpus, own),
    cpus: list("cpus", data.cpus, own),
    systems: list("systems", data.systems, system),
    packages: list("packages", data.packages, packaged),
  };
}

function numbered(data: NumberedData): EngineVersion {
  return typeof data === "string" ? { version: data } : data;
}

function toolkit(data: ToolkitData, index: number): CudaOption {
  return {
    toolkit: data.toolkit,
    driver: data.driver ?? null,
    status: data.status ?? "supported",
    offset: data.line ?? index,
  };
}

function system({ name, version, arch, cloud, status, forms }: SystemData): System {
  return { name, version: version ?? "", arch: arch ?? "", cloud: cloud ?? null, status, forms: forms ?? null };
}

function packaged({ name, version, glibc, cuda }: PackageData): Package {
  return { name, version, glibc: glibc ?? null, cuda: cuda ?? null };
}
