import { compareDotted, parseDotted } from "../model/dotted-version.ts";
import {
  type CudaOption,
  type EngineVersion,
  type Form,
  type Hardware,
  type PagePlace,
  type Platform,
  type ReleasePlatform,
  type System,
  versionText,
} from "../model/platform.ts";
import type {
  Floor,
  FloorFact,
  OptionFact,
  PlatformOption,
  PlatformSide,
  RequirementFact,
  Versioned,
  VersionFact,
} from "../model/platform-change.ts";
import { isUsable, type Status } from "../model/status.ts";

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

/** In which versions and requirements two releases differ. */
export interface PlatformFacts {
  readonly versions: readonly VersionFact[];
  readonly requirements: readonly RequirementFact[];
}

/** What a table has of two releases; null where it lacks one. */
export function platformPair(platform: Platform | null, base: string, head: string): PlatformPair | null {
  const find = (release: string): ReleasePlatform | undefined =>
    platform?.releases.find((one) => one.release === release);
  const [from, to] = [find(base), find(head)];
  return from && to ? { base: from, head: to } : null;
}

/**
 * How one release's platform differs from another's, in the order of the head. What only one of the two states at all
 * (a page that lists no GPU) is no difference.
 */
export function comparePlatforms({ base, head }: PlatformPair): PlatformFacts {
  return { versions: versionFacts(base, head), requirements: requirementFacts(base, head) };
}

function versionFacts(base: ComparedPlatform, head: ComparedPlatform): VersionFact[] {
  const facts: VersionFact[] = [];
  const compare = (component: Versioned, from: Placed<EngineVersion> | null, to: Placed<EngineVersion> | null) => {
    if (!from || !to) return;
    const [before, after] = [versionText(from.value), versionText(to.value)];
    // A library without a version is one that the page does not tell; an engine without one is not there.
    if (component.kind !== "engine" && (before === null || after === null)) return;
    if (isSameVersion(before, after)) return;
    facts.push({
      kind: "version-changed",
      component,
      before: { value: before, place: from.at },
      after: { value: after, place: to.at },
    });
  };
  for (const [backend, engine] of head.engines) {
    const earlier = base.engines.get(backend);
    if (!earlier) continue;
    compare({ kind: "engine", backend }, earlier.version, engine.version);
    compare({ kind: "nixl", backend }, earlier.nixl, engine.nixl);
  }
  compare({ kind: "ucx" }, base.ucx, head.ucx);
  return facts;
}

/** Two spellings of one version are the same. */
function isSameVersion(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return a === b;
  const [before, after] = [parseDotted(a), parseDotted(b)];
  return before !== null && after !== null && compareDotted(before, after) === 0;
}

function requirementFacts(base: ComparedPlatform, head: ComparedPlatform): RequirementFact[] {
  const facts: RequirementFact[] = [];
  for (const [backend, { cuda }] of head.engines) {
    const earlier = base.engines.get(backend)?.cuda ?? null;
    if (!cuda || !earlier) continue;
    facts.push(
      ...floorFacts({ kind: "driver", backend }, driverOf(earlier), driverOf(cuda)),
      ...optionFacts(toolkitsOf(earlier, backend), toolkitsOf(cuda, backend), earlier.at, cuda.at),
    );
  }
  const compare = <T>(from: readonly Placed<T>[], to: readonly Placed<T>[], optionOf: (one: Placed<T>) => Listed) => {
    const [first, now] = [from[0], to[0]];
    // A page that states none of them states nothing about them.
    if (first && now) facts.push(...optionFacts(from.map(optionOf), to.map(optionOf), first.at, now.at));
  };
  compare(base.gpus, head.gpus, (one) => hardwareOption("gpu", one));
  compare(base.cpus, head.cpus, (one) => hardwareOption("cpu", one));
  compare(base.systems, head.systems, systemOption);
  facts.push(...formFacts(base.systems, head.systems));
  if (base.glibc && head.glibc) {
    const floor = ({ value, at }: Placed<string>) => ({ value, place: at });
    facts.push(...floorFacts({ kind: "glibc" }, floor(base.glibc), floor(head.glibc)));
  }
  return facts;
}

/** An option of a release. */
interface Listed {
  readonly option: PlatformOption;
  readonly status: Status;
  readonly place: PagePlace;
}

function toolkitsOf(cuda: Placed<readonly CudaOption[]>, backend: string): Listed[] {
  return cuda.value.map(({ toolkit, status, offset }) => ({
    option: { kind: "cuda", backend, toolkit },
    status,
    place: { ...cuda.at, line: cuda.at.line + offset },
  }));
}

function hardwareOption(kind: "gpu" | "cpu", { value, at }: Placed<Hardware>): Listed {
  return { option: { kind, name: value.name }, status: value.status, place: at };
}

function systemOption({ value, at }: Placed<System>): Listed {
  const { name, version, arch, cloud, status } = value;
  return { option: { kind: "system", name, version, arch, cloud }, status, place: at };
}

/** Options that came, went or have another status; `first` and `now` are where the two lists stand. */
function optionFacts(
  before: readonly Listed[],
  after: readonly Listed[],
  first: PagePlace,
  now: PagePlace,
): OptionFact[] {
  const earlier = new Map(before.map((one) => [JSON.stringify(one.option), one]));
  const later = new Set(after.map((one) => JSON.stringify(one.option)));
  const side = (one: Listed | undefined, list: PagePlace): PlatformSide<Status | null> =>
    one ? { value: one.status, place: one.place } : { value: null, place: list };
  const fact = (option: PlatformOption, from: Listed | undefined, to: Listed | undefined): OptionFact => ({
    kind: "requirement-changed",
    of: "option",
    option,
    before: side(from, first),
    after: side(to, now),
  });
  const stated = after.flatMap((to) => {
    const from = earlier.get(JSON.stringify(to.option));
    return from?.status === to.status ? [] : [fact(to.option, from, to)];
  });
  const gone = before.flatMap((from) =>
    later.has(JSON.stringify(from.option)) ? [] : [fact(from.option, from, undefined)],
  );
  return [...stated, ...gone];
}

/** Ways of installing on a system that both releases list, where both state them. */
function formFacts(before: readonly Placed<System>[], after: readonly Placed<System>[]): OptionFact[] {
  return after.flatMap((to) => {
    const { name, version, arch, cloud, forms } = to.value;
    const from = before.find(
      ({ value }) => value.name === name && value.version === version && value.arch === arch && value.cloud === cloud,
    );
    if (!from || from.value.forms === null || forms === null) return [];
    const options = (stated: readonly Form[], place: PagePlace): Listed[] =>
      stated.map((form) => ({
        option: { kind: "form", name, version, arch, cloud, form },
        status: "supported",
        place,
      }));
    return optionFacts(options(from.value.forms, from.at), options(forms, to.at), from.at, to.at);
  });
}

/** The least driver with which one of the usable toolkits runs; null where no driver is stated. */
function driverOf(cuda: Placed<readonly CudaOption[]>): PlatformSide<string> | null {
  let least: { readonly driver: number; readonly offset: number } | null = null;
  for (const { driver, status, offset } of cuda.value) {
    if (driver !== null && isUsable(status) && (least === null || driver < least.driver)) least = { driver, offset };
  }
  return least && { value: String(least.driver), place: { ...cuda.at, line: cuda.at.line + least.offset } };
}

function floorFacts(
  floor: Floor,
  before: PlatformSide<string> | null,
  after: PlatformSide<string> | null,
): FloorFact[] {
  const [from, to] = [parseDotted(before?.value ?? "", true), parseDotted(after?.value ?? "", true)];
  if (!before || !after || !from || !to) return [];
  const order = compareDotted(from, to);
  return order === 0 ? [] : [{ kind: "requirement-changed", of: "floor", floor, raised: order < 0, before, after }];
}
