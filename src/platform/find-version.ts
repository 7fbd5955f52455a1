import { compareDotted, type DottedVersion, isVersion, parseDotted } from "../model/dotted-version.ts";
import type { EngineVersion, Fact, Platform, ReleasePlatform } from "../model/platform.ts";

/** A component that has a version in every release: a backend's engine, a backend's NIXL, or UCX. */
export type VersionedComponent =
  | { readonly kind: "engine"; readonly backend: string }
  /** The NIXL of these backends, or of any if the list is empty. */
  | { readonly kind: "nixl"; readonly backends: readonly string[] }
  | { readonly kind: "ucx" };

/** A version, and the releases that ship it, oldest first. */
export interface VersionReleases {
  readonly version: string;
  readonly releases: readonly string[];
}

/** The releases that ship a version. `lower` and `higher` are the nearest other versions that a release ships. */
export interface VersionMatches {
  readonly wanted: string;
  readonly exact: readonly VersionReleases[];
  readonly lower: VersionReleases | null;
  readonly higher: VersionReleases | null;
  /** The releases for which only disagreeing pages state it, oldest first. */
  readonly otherwise: readonly string[];
}

/** The stated versions of a component in a release; several if the backends differ. */
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

/** Finds a version, in the order of PEP 440; a version that ends in `.x` matches all versions of its line. */
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

/** The releases in a result: those with an exact match, else the nearest, and those with disagreeing pages. */
export function releasesIn({ exact, lower, higher, otherwise }: VersionMatches): ReadonlySet<string> {
  const found = exact.length > 0 ? exact : [lower, higher].flatMap((one) => one ?? []);
  return new Set([...found.flatMap(({ releases }) => releases), ...otherwise]);
}
