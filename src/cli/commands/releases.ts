import { dirname } from "node:path";
import { cellsOf } from "../../model/snapshot.ts";
import { compareReleases, parseVersion } from "../../model/version.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { platformFor } from "../platform.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { dataPlaces, knowledgeFor } from "../workspace.ts";

/**
 * Lists the known releases in version order, pre-releases too, with date, pages and number of cells; and those that
 * only the pages of others list, which have no matrix.
 */
export async function releasesCommand(options: ReleaseOptions & OutputOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "releases");
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  catalog.require();
  const platform = platformFor(io, options, knowledge)?.releases ?? [];
  const [, users] = dataPlaces(io, options);
  const isOwn = (path: string) => users !== undefined && dirname(path) === users.releases;
  const read = catalog.all.map(({ version, path }) => {
    const snapshot = catalog.read(version.tag);
    return {
      release: snapshot.release,
      date: snapshot.date,
      commit: snapshot.commit,
      preRelease: version.pre !== null,
      kind: platform.find(({ release }) => release === version.tag)?.kind?.value ?? null,
      matrix: true,
      own: isOwn(path),
      cells: cellsOf(snapshot).length,
      notes: snapshot.notes.length,
      pages: snapshot.pages.map((page) => page.path),
    };
  });
  // Releases that pages list and that have none of their own.
  const listed = platform
    .filter(({ release, ownPages }) => !ownPages && !read.some((one) => one.release === release))
    .map(({ release, date, kind }) => ({
      release,
      date: date?.value ?? null,
      commit: null,
      preRelease: parseVersion(release)?.pre != null,
      kind: kind?.value ?? null,
      matrix: false,
      own: false,
      cells: 0,
      notes: 0,
      pages: [],
    }));
  const releases = [...read, ...listed].sort((a, b) => compareReleases(a.release, b.release));
  await print("releases", { releases }, knowledge, options, io);
  return EXIT.done;
}
