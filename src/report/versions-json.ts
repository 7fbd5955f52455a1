import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import {
  type CudaOption,
  type EngineFacts,
  type Fact,
  type Form,
  type Hardware,
  type PagePlace,
  type Platform,
  type ReleasePlatform,
  type Stated,
  type System,
  versionText,
} from "../model/platform.ts";
import { releasesIn } from "../platform/find-version.ts";
import type { Subject } from "../platform/statement.ts";
import { factsOf } from "../platform/statements-of.ts";
import { concernsBackend, subjectName, valueText } from "./disagreements-view.ts";
import type { VersionSearch } from "./version-search.ts";

/** The JSON of `versions`, or of what was found: releases in version order, with what their pages state and what other pages say instead. */
export function versionsJson(
  platform: Platform,
  found: VersionSearch | null,
  only: readonly string[],
  knowledge: ReportingKnowledge,
) {
  const about = found ? releasesIn(found.result) : null;
  return {
    only,
    find: found === null ? null : { component: found.what, ...found.result },
    releases: platform.releases
      .filter(({ release }) => about === null || about.has(release))
      .map((release) => ({
        release: release.release,
        /** The day of its tag; of a release that was not read, the one that pages give. */
        date: release.tagged ?? release.date?.value ?? null,
        published: release.date?.value ?? null,
        kind: release.kind?.value ?? null,
        matrix: release.ownPages,
        ...platformJson(release, only, knowledge),
      })),
  };
}

/** What a release brings and needs, of some backends or, where `only` is empty, of all: `platform` in the JSON of `show`. */
export function platformJson(release: ReleasePlatform, only: readonly string[], knowledge: ReportingKnowledge) {
  return {
    engines: [...release.engines]
      .filter(([backend]) => only.length === 0 || only.includes(backend))
      .map(([backend, engine]) => ({
        backend: { id: backend, name: knowledge.backends.nameOf(backend) },
        ...engineJson(engine),
      })),
    ucx: release.ucx ? versionText(release.ucx.value) : null,
    gpus: release.gpus.map(hardwareJson),
    os: systemsJson(release.systems),
    cpus: release.cpus.map(hardwareJson),
    wheel: release.wheel ? versionText(release.wheel.value) : null,
    manylinux: release.manylinux?.value ?? null,
    glibc: release.glibc?.value ?? null,
    packages: release.packages.map(({ value, at }) => ({ ...value, source: at })),
    disagreements: disagreementsJson(release, only, knowledge),
  };
}

function engineJson({ version, nixl, cuda }: EngineFacts) {
  const at = version?.at ?? nixl?.at ?? cuda?.at ?? null;
  const isBuild = version !== null && version.value !== null && "build" in version.value;
  return {
    version: version && !isBuild ? versionText(version.value) : null,
    /** What the page calls a build that has no version. */
    build: version && isBuild ? versionText(version.value) : null,
    nixl: nixl ? versionText(nixl.value) : null,
    cuda: cuda ? cuda.value.map((option) => cudaJson(option, cuda.at)) : [],
    source: at,
  };
}

function cudaJson({ toolkit, driver, status, offset }: CudaOption, at: PagePlace) {
  return {
    toolkit,
    driver: driver === null ? null : String(driver),
    status,
    source: { ...at, line: at.line + offset },
  };
}

function hardwareJson({ value, at }: Fact<Hardware>) {
  return { ...value, source: at };
}

export interface SystemJson {
  readonly name: string;
  readonly version: string;
  readonly arch: string[];
  readonly status: string;
  readonly cloud: string | null;
  readonly forms: readonly Form[] | null;
  readonly source: PagePlace;
}

/** Systems that differ in nothing but their architecture are one. */
function systemsJson(systems: readonly Fact<System>[]): SystemJson[] {
  const rows: SystemJson[] = [];
  for (const { value, at } of systems) {
    const { name, version, arch, status, cloud, forms } = value;
    const same = rows.find(
      (one) =>
        one.name === name &&
        one.version === version &&
        one.status === status &&
        one.cloud === cloud &&
        one.forms?.join() === forms?.join(),
    );
    if (same && arch !== "") same.arch.push(arch);
    else if (!same) rows.push({ name, version, arch: arch === "" ? [] : [arch], status, cloud, forms, source: at });
  }
  return rows;
}

function disagreementsJson(release: ReleasePlatform, only: readonly string[], knowledge: ReportingKnowledge) {
  const side = ({ value, since, at }: Stated<Subject>) => ({ value: valueText(value), since, source: at });
  const pages = factsOf(release).flatMap(([main, ...others]) => {
    if (!main || others.length === 0 || !concernsBackend(main.value, only)) return [];
    return [
      {
        about: main.value.about,
        backend: "backend" in main.value ? main.value.backend : null,
        name: subjectName(main.value, knowledge),
        ...side(main),
        instead: others.map(side),
      },
    ];
  });
  const { date, tagged } = release;
  if (date === null || tagged === null || date.value === tagged) return pages;
  const stated = { value: date.value, since: date.since, source: date.at };
  const day = { about: "tag", backend: null, name: "day", value: tagged, since: null, source: null, instead: [stated] };
  return [...pages, day];
}
