import type { Tag, TaggedCommit } from "../git/repository.ts";
import type { FoundPage } from "../import/found-page.ts";
import type { TreeCache } from "../import/readers/parse-page.ts";
import { makePageCache, pageOf, pathsOf } from "../import/release.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Era, eraOf } from "../knowledge/pages.ts";
import { UnevaluatedError, UsageError } from "../model/failure.ts";
import { compareVersions, parseVersion, type Version } from "../model/version.ts";
import { openPlace } from "./open-place.ts";
import { browsedAt } from "./origin.ts";
import { type PageSource, readRevisions } from "./page-source.ts";
import type { RepositoryPlace } from "./place.ts";
import { type Reading, readRelease } from "./read-release.ts";
import type { Readings } from "./readings.ts";

/** What was read at a repository's tags, and what was passed over. */
export interface TagsReading {
  /** In version order. */
  readonly releases: readonly (Reading & { readonly version: Version })[];
  /** Every release that was looked at, those without a page of the matrix too, in version order. */
  readonly looked: readonly TaggedSource[];
  readonly notReleases: number;
  readonly noCommits: number;
  readonly tooOld: number;
  /** Pre-releases that were not asked for by name. */
  readonly withoutPages: number;
}

/** A release of a repository, with the day of its tag and its files. */
export interface TaggedSource {
  readonly release: string;
  readonly date: string;
  readonly source: PageSource;
}

/** Pages to read in addition to those of the matrix. */
export interface AdditionalPages {
  readonly paths: readonly string[];
  /** Reads those of one release; `trees` are the pages of it that are parsed. */
  read(found: ReadonlyMap<string, FoundPage>, trees: TreeCache): void;
}

/**
 * Reads the releases at the tags that fit one of some patterns, or at all. `progress` is called for each.
 */
export async function readTags(
  place: RepositoryPlace,
  environment: Readonly<Record<string, string | undefined>>,
  patterns: readonly string[],
  knowledge: Knowledge,
  progress: (done: number, all: number, tag: string) => void,
  readings: Readings,
  also: AdditionalPages,
): Promise<TagsReading> {
  const repository = await openPlace(place, environment);
  const selection = select(await repository.tags(), patterns, knowledge);
  const browsed = await browsedAt(repository, knowledge);
  // By its commit: git looks a tag's name up anew for every path.
  const revisionOf = ({ commit }: { readonly commit: TaggedCommit }) => commit.id;
  const sourceAt = await readRevisions(
    repository,
    selection.releases.map(({ tag, era }) => ({
      revision: revisionOf(tag),
      paths: [...new Set([...pathsOf(era), ...also.paths])],
    })),
  );
  const cache = makePageCache(readings.pages);
  const releases: (Reading & { version: Version })[] = [];
  let withoutPages = 0;
  for (const [i, { version, tag, era }] of selection.releases.entries()) {
    progress(i + 1, selection.releases.length, tag.name);
    const source = sourceAt(revisionOf(tag));
    const found = await source.read(pathsOf(era));
    // A page can be read as one of the matrix and as another one; its tree is needed no longer than that.
    cache.trees.pages.clear();
    cache.trees.pieces.age();
    also.read(found, cache.trees);
    const hasPage = era.pages.some((rule) => pageOf(rule, found) !== null);
    if (!hasPage && version.pre !== null && !patterns.includes(tag.name)) {
      withoutPages++;
      continue;
    }
    const { date, id } = tag.commit;
    const commit = browsed === null ? null : { id, repository: browsed };
    const reading = await readRelease({ name: version.tag, version, date, commit }, source, knowledge, cache);
    if (!reading) throw new UnevaluatedError(`no page was found at the tag ${tag.name}`);
    releases.push({ ...reading, version });
  }
  const looked = selection.releases.map(({ version, tag }) => ({
    release: version.tag,
    date: tag.commit.date,
    source: sourceAt(revisionOf(tag)),
  }));
  return { ...selection, releases, looked, withoutPages };
}

/** What a repository's tags are to an import. */
interface Selection extends Pick<TagsReading, "notReleases" | "noCommits" | "tooOld"> {
  readonly releases: readonly {
    readonly version: Version;
    readonly tag: Tag & { readonly commit: TaggedCommit };
    readonly era: Era;
  }[];
}

/** Sorts tags into releases to read and tags to pass over. A tag named exactly must be a release with an era. */
function select(tags: readonly Tag[], patterns: readonly string[], knowledge: Knowledge): Selection {
  for (const pattern of patterns) {
    if (!/[*?]/.test(pattern) && !tags.some((tag) => tag.name === pattern)) {
      throw new UsageError(`the repository has no tag ${pattern}`);
    }
  }
  const globs = patterns.map(globExpression);
  const releases: Selection["releases"][number][] = [];
  let notReleases = 0;
  let noCommits = 0;
  let tooOld = 0;
  for (const { name, commit } of tags) {
    if (globs.length > 0 && !globs.some((glob) => glob.test(name))) continue;
    if (commit === null) {
      if (patterns.includes(name)) throw new UsageError(`the tag ${name} has no commit`);
      noCommits++;
      continue;
    }
    const version = parseVersion(knowledge.rules.versionIn(name) ?? "");
    const era = version ? eraOf(knowledge.eras, version) : null;
    const exact = patterns.includes(name);
    if (!version) {
      if (exact) throw new UsageError(`the tag ${name} names no release`);
      notReleases++;
    } else if (!era) {
      if (exact)
        throw new UnevaluatedError(
          `the release ${name} has no page: data/pages.yaml begins at ${knowledge.eras[0]?.since.tag ?? "no era"}`,
        );
      tooOld++;
    } else {
      releases.push({ version, tag: { name, commit }, era });
    }
  }
  releases.sort((a, b) => compareVersions(a.version, b.version));
  return { releases, notReleases, noCommits, tooOld };
}

function globExpression(pattern: string): RegExp {
  // Many stars say no more than one, and each would be tried against all others.
  const source = [...pattern.replace(/\*+/gu, "*")]
    .map((c) => (c === "*" ? ".*" : c === "?" ? "." : c.replace(/[.+^${}()|[\]\\]/, "\\$&")))
    .join("");
  return new RegExp(`^${source}$`, "u");
}
