import { compareDotted, type DottedVersion, isVersion, parseDotted } from "../model/dotted-version.ts";
import type { EngineVersion, Fact, Platform, ReleasePlatform } from "../model/platform.ts";

/** Something that has a version at every release: a backend's engine, a backend's NIXL, or UCX. */
export type VersionedComponent =
  | { readonly kind: "engine"; readonly backend: string }
  /** Of any backend where none is named. */
  | { readonly kind: "nixl"; readonly backends: readonly string[] }
  | { readonly kind: "ucx" };

/** A version, and the releases that bring it, oldest first. */
export interface VersionReleases {
  readonly version: string;
  readonly releases: readonly string[];
}

/** Which releases bring a version. `lower` and `higher` are the nearest ones that some release brings. */
export interface VersionMatches {
  readonly wanted: string;
  readonly exact: readonly VersionReleases[];
  readonly lower: VersionReleases | null;
  readonly higher: VersionReleases | null;
  /** Releases of which only pages that are not followed state it, oldest first. */
  readonly otherwise: readonly string[];
}

/** What the pages say of a release's version of something; several where the backends differ. */
function versionsOf(release: ReleasePlatform, component: VersionedComponent): Fact<EngineVersion>[] {
  switch (component.kind) {
    case "ucx":
      return release.ucx ? [release.ucx] : [];
    case "engine": {
      const version = release.engines.get(component.backend)?.version ?? null;
      return version ? [version] : [];
    }
    case "nixl":
      return [...release.engines].flatMap(([backend, { nixl }]) =>
        nixl && (component.backends.length === 0 || component.backends.includes(backend)) ? [nixl] : [],
      );
    default:
      return component satisfies never;
  }
}

/** Looks for a version by PEP 440's order; a version that ends in `.x` stands for every one of its line. */
export function findVersion(
  platform: Pick<Platform, "releases">,
  sought: VersionedComponent,
  wanted: DottedVersion,
): VersionMatches {
  const shipped: { version: DottedVersion; releases: string[] }[] = [];
  const otherwise: string[] = [];
  for (const release of platform.releases) {
    const facts = versionsOf(release, sought);
    const versions = facts.flatMap((fact) => dotted(fact.value));
    for (const version of versions) {
      const known = shipped.find((one) => compareDotted(one.version, version) === 0);
      if (!known) shipped.push({ version, releases: [release.release] });
      else if (known.releases.at(-1) !== release.release) known.releases.push(release.release);
    }
    const others = facts.flatMap(({ others }) => others.flatMap((other) => dotted(other.value)));
    if (!versions.some((v) => isVersion(wanted, v)) && others.some((v) => isVersion(wanted, v)))
      otherwise.push(release.release);
  }
  shipped.sort((a, b) => compareDotted(a.version, b.version));
  const releasesOf = (one: (typeof shipped)[number] | undefined): VersionReleases | null =>
    one ? { version: one.version.text, releases: one.releases } : null;
  const others = shipped.filter(({ version }) => !isVersion(wanted, version));
  return {
    wanted: wanted.text,
    exact: shipped.filter(({ version }) => isVersion(wanted, version)).flatMap((one) => releasesOf(one) ?? []),
    lower: releasesOf(others.findLast(({ version }) => compareDotted(version, wanted) < 0)),
    higher: releasesOf(others.find(({ version }) => compareDotted(version, wanted) > 0)),
    otherwise,
  };
}

function dotted(version: EngineVersion): DottedVersion[] {
  const parsed = version !== null && "version" in version ? parseDotted(version.version) : null;
  return parsed ? [parsed] : [];
}

/** The releases that an answer speaks of: those that bring it, or the nearest, and those of which only some pages say so. */
export function releasesIn({ exact, lower, higher, otherwise }: VersionMatches): ReadonlySet<string> {
  const found = exact.length > 0 ? exact : [lower, higher].flatMap((one) => one ?? []);
  return new Set([...found.flatMap(({ releases }) => releases), ...otherwise]);
}
