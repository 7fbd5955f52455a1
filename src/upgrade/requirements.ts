import { type Change, isPlatformChange } from "../model/change.ts";
import type { Requirement, Weight } from "../model/need.ts";
import type { ReleasePlatform } from "../model/platform.ts";
import { isUsable, type Status } from "../model/status.ts";
import type { OwnPlatform, Profile } from "../profile/profile.ts";

/** What a release needs of one's own platform; empty if that is not given. `backends` are those that are used. */
export function requirementsOf(
  { platform: own }: Pick<Profile, "platform">,
  backends: readonly string[],
  release: ReleasePlatform | null,
): Requirement[] {
  if (own === null) return [];
  const ofBackends = backends.flatMap((backend): Requirement[] => {
    const cuda = release?.engines.get(backend)?.cuda ?? null;
    const usable = (cuda?.value ?? []).filter(({ status }) => isUsable(status));
    const place = cuda?.at ?? null;
    const needed = driverNeeded(release, backend, own.cuda);
    const offered = usable.map(({ toolkit }) => toolkit);
    return [
      ...(own.driver === null
        ? []
        : [
            {
              kind: "driver" as const,
              backend,
              needed,
              own: own.driver,
              weight: driverWeight(needed, own.driver),
              place,
            },
          ]),
      ...(own.cuda === null
        ? []
        : [{ kind: "cuda" as const, backend, offered, own: own.cuda, weight: cudaWeight(offered, own.cuda), place }]),
    ];
  });
  return [...ofBackends, ...systemOf(own, release)];
}

/**
 * The minimum major version of the driver for a backend: for the user's own toolkit if the release has it, else the
 * lowest for any of its toolkits. Null if no page states one.
 */
export function driverNeeded(release: ReleasePlatform | null, backend: string, own: string | null): number | null {
  const cuda = release?.engines.get(backend)?.cuda ?? null;
  const usable = (cuda?.value ?? []).filter(({ status }) => isUsable(status));
  const same = usable.filter(({ toolkit }) => toolkit === own);
  const drivers = (same.length > 0 ? same : usable).flatMap(({ driver }) => driver ?? []);
  return drivers.length === 0 ? null : Math.min(...drivers);
}

function driverWeight(needed: number | null, own: number): Weight {
  if (needed === null) return "unknown";
  return own >= needed ? "fine" : "stops";
}

/** A toolkit that the images don't have does not block: images contain their own. */
function cudaWeight(offered: readonly string[], own: string): Weight {
  return offered.includes(own) ? "fine" : "look";
}

/**
 * The status of the user's system, or of the kind of CPU if only that is given. Of several entries, such as for two
 * kinds of CPU, the best counts, unless the kind is given; an entry for a cloud counts only if there is no other.
 */
function systemOf({ os, arch }: OwnPlatform, release: ReleasePlatform | null): Requirement[] {
  if (os === null) return arch === null ? [] : [cpuOf(arch, release)];
  const systems = release?.systems ?? [];
  const fits = systems.filter(
    ({ value }) =>
      keyOf(`${value.name} ${value.version}`) === keyOf(os) &&
      (arch === null || value.arch === "" || archKey(value.arch) === archKey(arch)),
  );
  const anywhere = fits.filter(({ value }) => value.cloud === null);
  const named = anywhere.length > 0 ? anywhere : fits;
  const best = named.find(({ value }) => isUsable(value.status)) ?? named[0];
  const status = best?.value.status ?? null;
  const cloud = best?.value.cloud ?? null;
  const own = best ? `${best.value.name} ${best.value.version}` : os;
  const ownArch = arch === null ? null : best?.value.arch || arch;
  const ofName = systems.filter(({ value: { name } }) => `${keyOf(os)} `.startsWith(`${keyOf(name)} `));
  return [
    {
      kind: "system",
      own: ownArch === null ? own : `${own} (${ownArch})`,
      status,
      cloud,
      listed: best
        ? []
        : ofName.map(({ value: { name, version, arch, cloud } }) => systemNamed(name, version, arch, cloud)),
      weight: listedWeight(status, cloud),
      place: best?.at ?? null,
    },
  ];
}

function systemNamed(name: string, version: string, arch: string, cloud: string | null) {
  return { kind: "system" as const, name, version, arch, cloud };
}

function cpuOf(arch: string, release: ReleasePlatform | null): Requirement {
  const named = release?.cpus.find(({ value }) => archKey(value.name) === archKey(arch));
  const status = named?.value.status ?? null;
  return {
    kind: "system",
    own: named?.value.name ?? arch,
    status,
    cloud: null,
    listed: [],
    weight: listedWeight(status, null),
    place: named?.at ?? null,
  };
}

function listedWeight(status: Status | null, cloud: string | null): Weight {
  if (status === null) return "unknown";
  if (!isUsable(status)) return "stops";
  return cloud === null ? "fine" : "look";
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, " ").trim();
}

/** Other names of a kind of CPU, as in `uname -m`, Docker and Debian, by its name in the data. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: "x86_64",
  "x86-64": "x86_64",
  x64: "x86_64",
  aarch64: "arm64",
};

/** The same for all names of one kind of CPU. */
function archKey(name: string): string {
  const key = keyOf(name);
  return ARCHITECTURES[key] ?? key;
}

/**
 * The changes of versions and requirements that concern some backends or all, without those of systems and kinds of CPU
 * that the user does not run.
 */
export function platformChanges(
  changes: readonly Change[],
  backends: readonly string[],
  own: OwnPlatform | null,
): Change[] {
  return changes.filter(
    (change) =>
      isPlatformChange(change) &&
      (change.subject.backend === null || backends.includes(change.subject.backend)) &&
      !isForOtherPlatform(change, own),
  );
}

/** Whether a change is about a system or kind of CPU other than the user's own. */
export function isForOtherPlatform({ fact }: Change, own: OwnPlatform | null): boolean {
  if (own === null || fact.kind !== "requirement-changed" || fact.of !== "option") return false;
  const { option } = fact;
  const isOtherArch = (arch: string) => own.arch !== null && arch !== "" && archKey(arch) !== archKey(own.arch);
  switch (option.kind) {
    case "system":
    case "form": {
      const name = keyOf(`${option.name} ${option.version}`);
      return (own.os !== null && (name !== keyOf(own.os) || option.cloud !== null)) || isOtherArch(option.arch);
    }
    case "cpu":
      return isOtherArch(option.name);
    case "cuda":
    case "gpu":
      return false;
    default:
      return option satisfies never;
  }
}

/** Whether the profile lacks the part of the platform that a change is about; else a requirement covers the change. */
export function isUnanswered({ fact }: Change, own: OwnPlatform | null): boolean {
  if (own === null || fact.kind !== "requirement-changed") return true;
  const about = fact.of === "floor" ? fact.floor : fact.option;
  switch (about.kind) {
    case "driver":
      return own.driver === null;
    case "cuda":
      return own.cuda === null;
    case "system":
      return own.os === null;
    case "cpu":
      return own.arch === null || own.os !== null;
    case "glibc":
    case "gpu":
    case "form":
      return true;
    default:
      return about satisfies never;
  }
}

/** The changes of the minimum driver of some backends. */
export function driverChanges(changes: readonly Change[], backends: readonly string[]): Change[] {
  return changes.filter(
    ({ fact }) =>
      fact.kind === "requirement-changed" &&
      fact.of === "floor" &&
      fact.floor.kind === "driver" &&
      backends.includes(fact.floor.backend),
  );
}
