import type { Impact } from "../model/change.ts";
import { compareDotted, parseDotted } from "../model/dotted-version.ts";
import {
  type CudaOption,
  type EngineVersion,
  type Fact,
  type Form,
  type Hardware,
  type PagePlace,
  type ReleasePlatform,
  type System,
  versionText,
} from "../model/platform.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";

/** What has a version. */
export type Versioned =
  | { readonly kind: "engine"; readonly backend: string }
  | { readonly kind: "nixl"; readonly backend: string }
  | { readonly kind: "ucx" };

/** What is required, or an option to choose from. */
export type Requirement =
  /** The least driver of the toolkits that can be used. */
  | { readonly kind: "driver"; readonly backend: string }
  | { readonly kind: "cuda"; readonly backend: string; readonly toolkit: string }
  | { readonly kind: "gpu"; readonly name: string }
  | { readonly kind: "cpu"; readonly name: string }
  | {
      readonly kind: "system";
      readonly name: string;
      readonly version: string;
      readonly arch: string;
      readonly cloud: string | null;
    }
  /** Whether there are containers, or wheels, for a system. */
  | {
      readonly kind: "form";
      readonly name: string;
      readonly version: string;
      readonly arch: string;
      readonly form: Form;
    }
  /** The least glibc that wheels need. */
  | { readonly kind: "glibc" };

/** One side of a change: what the release has, null where it has no such option, and where that is stated. */
export interface PlatformSide<T> {
  readonly value: T | null;
  readonly place: PagePlace;
}

/** One difference between two releases' platforms. Values of requirements: a number as text, or a status. */
export type PlatformChange =
  | {
      readonly kind: "version-changed";
      readonly of: Versioned;
      readonly impact: "neutral";
      readonly before: PlatformSide<string>;
      readonly after: PlatformSide<string>;
    }
  | {
      readonly kind: "requirement-changed";
      readonly of: Requirement;
      readonly change: "raised" | "lowered" | "dropped" | "added" | "status";
      readonly impact: Impact;
      readonly before: PlatformSide<string>;
      readonly after: PlatformSide<string>;
    };

/**
 * How one release's platform differs from another's: versions first, then requirements, each in the order of the head.
 * What only one of the two states at all (a page that lists no GPU) is no difference.
 */
export function comparePlatforms(base: ReleasePlatform, head: ReleasePlatform): PlatformChange[] {
  return [...compareVersions(base, head), ...compareRequirements(base, head)];
}

function compareVersions(base: ReleasePlatform, head: ReleasePlatform): PlatformChange[] {
  const changes: PlatformChange[] = [];
  const compare = (of: Versioned, before: Fact<EngineVersion> | null, after: Fact<EngineVersion> | null) => {
    if (!before || !after || sameVersion(before.value, after.value)) return;
    // A library without a version is one that the page does not tell; an engine without one is not there.
    if (of.kind !== "engine" && (before.value === null || after.value === null)) return;
    changes.push({
      kind: "version-changed",
      of,
      impact: "neutral",
      before: versionSide(before),
      after: versionSide(after),
    });
  };
  for (const [backend, engine] of head.engines) {
    const earlier = base.engines.get(backend);
    if (!earlier) continue;
    compare({ kind: "engine", backend }, earlier.version, engine.version);
    compare({ kind: "nixl", backend }, earlier.nixl, engine.nixl);
  }
  compare({ kind: "ucx" }, base.ucx, head.ucx);
  return changes;
}

/** Two spellings of one version are the same. */
function sameVersion(a: EngineVersion, b: EngineVersion): boolean {
  const [x, y] = [versionText(a), versionText(b)];
  if (x === null || y === null || x === y) return x === y;
  const [before, after] = [parseDotted(x), parseDotted(y)];
  return before !== null && after !== null && compareDotted(before, after) === 0;
}

function versionSide({ value, at }: Fact<EngineVersion>): PlatformSide<string> {
  return { value: versionText(value), place: at };
}

function compareRequirements(base: ReleasePlatform, head: ReleasePlatform): PlatformChange[] {
  const changes: PlatformChange[] = [];
  for (const [backend, { cuda }] of head.engines) {
    const earlier = base.engines.get(backend)?.cuda ?? null;
    if (!cuda || !earlier) continue;
    changes.push(
      ...compareFloors({ kind: "driver", backend }, driverOf(earlier), driverOf(cuda)),
      ...compareOptions(toolkitsOf(earlier, backend), toolkitsOf(cuda, backend), earlier.at, cuda.at),
    );
  }
  const options = <T>(before: readonly Fact<T>[], after: readonly Fact<T>[], optionOf: (fact: Fact<T>) => Option) => {
    const [first, now] = [before[0], after[0]];
    // A page that states none of them states nothing about them.
    if (!first || !now) return;
    changes.push(...compareOptions(before.map(optionOf), after.map(optionOf), first.at, now.at));
  };
  options(base.gpus, head.gpus, (fact) => hardwareOption("gpu", fact));
  options(base.cpus, head.cpus, (fact) => hardwareOption("cpu", fact));
  options(base.systems, head.systems, systemOption);
  changes.push(...compareForms(base.systems, head.systems));
  if (base.glibc && head.glibc) {
    const floor = ({ value, at }: Fact<string>) => ({ value, place: at });
    changes.push(...compareFloors({ kind: "glibc" }, floor(base.glibc), floor(head.glibc)));
  }
  return changes;
}

/** Something that can be used, or not. */
interface Option {
  readonly of: Requirement;
  readonly status: Status;
  readonly place: PagePlace;
}

function toolkitsOf(cuda: Fact<readonly CudaOption[]>, backend: string): Option[] {
  return cuda.value.map(({ toolkit, status, offset }) => ({
    of: { kind: "cuda", backend, toolkit },
    status,
    place: { ...cuda.at, line: cuda.at.line + offset },
  }));
}

function hardwareOption(kind: "gpu" | "cpu", { value, at }: Fact<Hardware>): Option {
  return { of: { kind, name: value.name }, status: value.status, place: at };
}

function systemOption({ value, at }: Fact<System>): Option {
  const { name, version, arch, cloud, status } = value;
  return { of: { kind: "system", name, version, arch, cloud }, status, place: at };
}

/** Options that came, went or have another status; `first` and `now` are where the two lists stand. */
function compareOptions(
  before: readonly Option[],
  after: readonly Option[],
  first: PagePlace,
  now: PagePlace,
): PlatformChange[] {
  const earlier = new Map(before.map((option) => [JSON.stringify(option.of), option]));
  const later = new Set(after.map((option) => JSON.stringify(option.of)));
  const changes: PlatformChange[] = [];
  const add = (
    of: Requirement,
    change: "added" | "dropped" | "status",
    impact: Impact,
    from: PlatformSide<string>,
    to: PlatformSide<string>,
  ) => changes.push({ kind: "requirement-changed", of, change, impact, before: from, after: to });
  for (const { of, status, place } of after) {
    const was = earlier.get(JSON.stringify(of));
    const side = { value: status, place };
    if (!was) add(of, "added", isUsable(status) ? "improvement" : "neutral", { value: null, place: first }, side);
    else if (was.status !== status) {
      const better = compareStatus(was.status, status);
      const impact = better === null || better === 0 ? "neutral" : better > 0 ? "improvement" : "regression";
      add(of, "status", impact, { value: was.status, place: was.place }, side);
    }
  }
  for (const { of, status, place } of before) {
    if (later.has(JSON.stringify(of))) continue;
    const impact = isUsable(status) ? "regression" : "neutral";
    add(of, "dropped", impact, { value: status, place }, { value: null, place: now });
  }
  return changes;
}

/** Ways of installing on a system that both releases list, where both state them. */
function compareForms(before: readonly Fact<System>[], after: readonly Fact<System>[]): PlatformChange[] {
  return after.flatMap((fact) => {
    const { name, version, arch, cloud, forms } = fact.value;
    const was = before.find(
      ({ value }) => value.name === name && value.version === version && value.arch === arch && value.cloud === cloud,
    );
    if (!was || was.value.forms === null || forms === null) return [];
    const options = ({ at }: Fact<System>, stated: readonly Form[]): Option[] =>
      stated.map((form) => ({ of: { kind: "form", name, version, arch, form }, status: "supported", place: at }));
    return compareOptions(options(was, was.value.forms), options(fact, forms), was.at, fact.at);
  });
}

/** The least driver with which one of the usable toolkits runs; null where no driver is stated. */
function driverOf(cuda: Fact<readonly CudaOption[]>): { readonly value: string; readonly place: PagePlace } | null {
  const usable = cuda.value.filter((option) => isUsable(option.status) && option.driver !== null);
  const [first, ...others] = usable;
  if (!first) return null;
  const least = others.reduce((a, b) => ((b.driver ?? 0) < (a.driver ?? 0) ? b : a), first);
  return { value: String(least.driver), place: { ...cuda.at, line: cuda.at.line + least.offset } };
}

function compareFloors(
  of: Requirement,
  before: { readonly value: string; readonly place: PagePlace } | null,
  after: { readonly value: string; readonly place: PagePlace } | null,
): PlatformChange[] {
  const [from, to] = [parseDotted(before?.value ?? "", true), parseDotted(after?.value ?? "", true)];
  if (!before || !after || !from || !to) return [];
  const order = compareDotted(from, to);
  if (order === 0) return [];
  const [change, impact] = order < 0 ? (["raised", "regression"] as const) : (["lowered", "improvement"] as const);
  return [{ kind: "requirement-changed", of, change, impact, before, after }];
}
