import { type Compare, makeCompare } from "../../diff/compare.ts";
import { filterDiff } from "../../diff/filter.ts";
import type { Diff } from "../../diff/result.ts";
import { compareVersions, parseVersion } from "../../model/version.ts";
import { viewOf } from "../../report/view.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { type FilterOptions, filterOf } from "../names.ts";
import { platformFor } from "../platform.ts";
import { type Catalog, openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface ChangelogOptions extends ReleaseOptions, OutputOptions, FilterOptions {
  readonly from?: string;
  readonly to?: string;
  readonly all?: boolean;
}

/** Prints all changes, newest release first, each against its predecessor. */
export async function changelogCommand(options: ChangelogOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "changelog");
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  catalog.require();
  const filter = filterOf(options, knowledge);
  const diffs = diffsOf(
    rangeOf(catalog, options),
    catalog,
    makeCompare(platformFor(io, options, knowledge), knowledge),
  ).map((one) => filterDiff(one, filter, knowledge.features));
  const views = () => diffs.map((one) => viewOf(one, knowledge));
  await print("changelog", { diffs, views, all: options.all === true }, knowledge, options, io);
  return EXIT.done;
}

/** The releases of a range, both ends included; the first release has no predecessor. */
function rangeOf(catalog: Catalog, options: ChangelogOptions): Catalog["counted"] {
  const bound = (name: string | undefined) => {
    if (name === undefined) return null;
    if (name === "latest") return catalog.counted.at(-1)?.version ?? null;
    const version = parseVersion(name);
    if (!version || !catalog.all.some((r) => r.version.tag === version.tag))
      throw new UsageError(`unknown release "${name}"; "dynamo-matrix releases" lists the known ones`);
    return version;
  };
  const [from, to] = [bound(options.from), bound(options.to)];
  if (from && to && compareVersions(from, to) > 0) throw new UsageError(`${from.tag} is newer than ${to.tag}`);
  return catalog.counted.filter(
    ({ version }) => (!from || compareVersions(version, from) >= 0) && (!to || compareVersions(version, to) <= 0),
  );
}

/** Each release against its predecessor, newest first. */
export function diffsOf(releases: Catalog["counted"], catalog: Catalog, compare: Compare): Diff[] {
  return [...releases].reverse().flatMap(({ version }) => {
    const base = catalog.before(version.tag);
    return base ? [compare(base, catalog.read(version.tag))] : [];
  });
}
