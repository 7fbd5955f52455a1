import { Document, isMap, isSeq, visit } from "yaml";
import type {
  CudaOption,
  EngineFacts,
  EngineVersion,
  Fact,
  Hardware,
  Package,
  PagePlace,
  Platform,
  ReleasePlatform,
  Stated,
  System,
} from "../model/platform.ts";
import type {
  FactData,
  NumberedData,
  PackageData,
  PlatformData,
  ReleaseData,
  StatedData,
  SystemData,
  ToolkitData,
} from "./platform-schema.ts";

const HEAD = ` yaml-language-server: $schema=schema/platform.schema.json
 The versions that Dynamo's releases ship and their requirements, as their pages state them; "import" writes this file.
 Of each value: where the newest page states it (release/page:line), since which page it has been stated, and under
 "instead" what other pages say.`;

type WriteFact = <T, D>(fact: Fact<T> | null, data: (value: T) => D) => FactData<D> | undefined;

/** Writes the table of all releases as YAML: newest release first, a line a value. */
export function writePlatform(platform: Platform): string {
  const keys = new Map(platform.pages.map(({ release, key, path }) => [`${release} ${path}`, key]));
  const at = ({ release, path, line }: PagePlace) => `${release}/${keys.get(`${release} ${path}`) ?? ""}:${line}`;
  const stated = <T, D>({ value, at: newest, since }: Stated<T>, data: (value: T) => D): StatedData<D> => ({
    is: data(value),
    at: at(newest),
    ...(at(since) === at(newest) ? {} : { since: at(since) }),
  });
  const fact: WriteFact = (value, data) =>
    value === null
      ? undefined
      : {
          ...stated(value, data),
          ...(value.others.length === 0 ? {} : { instead: value.others.map((other) => stated(other, data)) }),
        };
  const pages: PlatformData["pages"] = {};
  for (const { release, date, key, path } of platform.pages) {
    pages[release] ??= { ...(date === null ? {} : { date }), files: {} };
    pages[release].files[key] = path;
  }
  const releases = [...platform.releases].reverse();
  const data: PlatformData = {
    pages,
    releases: Object.fromEntries(releases.map((release) => [release.release, releaseData(release, fact)])),
  };
  const document = new Document(data, { compat: "yaml-1.1", keepUndefined: false });
  document.commentBefore = HEAD;
  layOut(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function releaseData(release: ReleasePlatform, fact: WriteFact): ReleaseData {
  const list = <T, D>(facts: readonly Fact<T>[], data: (value: T) => D) =>
    facts.length === 0 ? undefined : facts.flatMap((one) => fact(one, data) ?? []);
  const own = <T>(value: T) => value;
  return {
    matrix: release.ownPages ? undefined : false,
    kind: fact(release.kind, own),
    date: fact(release.date, own),
    wheel: fact(release.wheel, numberedData),
    ucx: fact(release.ucx, numberedData),
    engines: enginesData(release.engines, fact),
    manylinux: fact(release.manylinux, own),
    glibc: fact(release.glibc, own),
    gpus: list(release.gpus, hardwareData),
    cpus: list(release.cpus, hardwareData),
    systems: list(release.systems, systemData),
    packages: list(release.packages, packageData),
  };
}

function enginesData(engines: ReadonlyMap<string, EngineFacts>, fact: WriteFact): ReleaseData["engines"] {
  if (engines.size === 0) return undefined;
  return Object.fromEntries(
    [...engines].map(([backend, engine]) => [
      backend,
      {
        version: fact(engine.version, numberedData),
        nixl: fact(engine.nixl, numberedData),
        cuda: fact(engine.cuda, (options) => options.map(toolkitData)),
      },
    ]),
  );
}

function numberedData(version: EngineVersion): NumberedData {
  if (version === null) return null;
  return "version" in version ? version.version : { build: version.build };
}

/** A line is written only where the options do not stand one a line. */
function toolkitData({ toolkit, driver, status, offset }: CudaOption, index: number): ToolkitData {
  return {
    toolkit,
    ...(driver === null ? {} : { driver }),
    ...(status === "supported" ? {} : { status }),
    ...(offset === index ? {} : { line: offset }),
  };
}

function hardwareData({ name, status }: Hardware): Hardware {
  return { name, status };
}

function systemData({ name, version, arch, cloud, status, forms }: System): SystemData {
  return {
    name,
    ...(version === "" ? {} : { version }),
    ...(arch === "" ? {} : { arch }),
    ...(cloud === null ? {} : { cloud }),
    status,
    ...(forms === null ? {} : { forms: [...forms] }),
  };
}

function packageData({ name, version, glibc, cuda }: Package): PackageData {
  return { name, version, ...(glibc === null ? {} : { glibc }), ...(cuda === null ? {} : { cuda }) };
}

/** Puts each value on one line, and what other pages say instead on lines of their own. */
function layOut(document: Document): void {
  visit(document, {
    Map(_key, node) {
      if (!node.has("is") && !node.has("files")) return undefined;
      if (!node.has("instead")) {
        node.flow = true;
        return visit.SKIP;
      }
      for (const item of node.items) if (isMap(item.value) || isSeq(item.value)) item.value.flow = true;
      const instead = node.get("instead");
      if (isSeq(instead)) {
        instead.flow = false;
        for (const item of instead.items) if (isMap(item)) item.flow = true;
      }
      return visit.SKIP;
    },
  });
}
