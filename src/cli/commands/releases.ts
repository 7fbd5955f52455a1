import { cellsOf } from "../../model/snapshot.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

/** Lists the known releases in version order, pre-releases too, with date, pages and number of cells. */
export function releasesCommand(options: ReleaseOptions & OutputOptions, io: Io): ExitCode {
  formatOf(options, "releases");
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  catalog.require();
  const releases = catalog.all.map(({ version }) => {
    const snapshot = catalog.read(version.tag);
    return {
      release: snapshot.release,
      date: snapshot.date,
      commit: snapshot.commit,
      preRelease: version.pre !== null,
      cells: cellsOf(snapshot).length,
      notes: snapshot.notes.length,
      pages: snapshot.pages.map((page) => page.path),
    };
  });
  print("releases", { releases }, knowledge, options, io);
  return EXIT.done;
}
