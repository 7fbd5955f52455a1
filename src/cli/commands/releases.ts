import { cellsOf } from "../../model/snapshot.ts";
import { parseVersion } from "../../model/version.ts";
import { compareReleases } from "../../platform/fold.ts";
import { SCHEMA_VERSION } from "../../report/json.ts";
import { fold, listing, plain } from "../../terminal/layout.ts";
import { deliver, formatOf, jsonText, lookFor, type OutputOptions } from "../format.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { platformFor } from "../platform.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

/**
 * Lists the known releases in version order, pre-releases too, with date, pages and number of cells; and those that
 * only the pages of others list, which have no matrix.
 */
export function releasesCommand(options: ReleaseOptions & OutputOptions, io: Io): ExitCode {
  const format = formatOf(options, ["text", "json"]);
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  const platform = platformFor(io, options, knowledge)?.releases ?? [];
  const read = catalog.all.map(({ version }) => {
    const snapshot = catalog.read(version.tag);
    return {
      release: snapshot.release,
      date: snapshot.date,
      commit: snapshot.commit,
      preRelease: version.pre !== null,
      kind: platform.find(({ release }) => release === version.tag)?.kind?.value ?? null,
      matrix: true,
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
      cells: 0,
      notes: 0,
      pages: [],
    }));
  const releases = [...read, ...listed].sort((a, b) => compareReleases(a.release, b.release));
  if (format === "json") {
    deliver(jsonText({ schemaVersion: SCHEMA_VERSION, releases }), options, io);
    return EXIT.done;
  }
  const { paint, width } = lookFor(options, io);
  const rows = read.map((r) => [
    r.release,
    r.date ?? "",
    String(r.cells),
    String(r.notes),
    r.pages.map(plain).join(", "),
  ]);
  const [head = "", ...lines] = listing([["Release", "Date", "Cells", "Notes", "Pages"], ...rows], width);
  const others = listing(
    listed.map((r) => [r.release, r.date ?? "", plain(r.kind ?? "")]),
    width,
  );
  const without = others.length === 0 ? [] : ["", paint.bold(fold(WITHOUT_MATRIX, width, "  ")), ...others];
  deliver(`${[paint.bold(head), ...lines, ...without].join("\n")}\n`, options, io);
  return EXIT.done;
}

const WITHOUT_MATRIX = "Listed by the pages of other releases, without a matrix of their own";
