import { cellsOf } from "../../model/snapshot.ts";
import { SCHEMA_VERSION } from "../../report/json.ts";
import { listing, plain } from "../../terminal/layout.ts";
import { deliver, formatOf, jsonText, lookFor, type OutputOptions } from "../format.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

/** Lists the known releases in version order, pre-releases too, with date, pages and number of cells. */
export function releasesCommand(options: ReleaseOptions & OutputOptions, io: Io): ExitCode {
  const format = formatOf(options, ["text", "json"]);
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
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
  if (format === "json") {
    deliver(jsonText({ schemaVersion: SCHEMA_VERSION, releases }), options, io);
    return EXIT.done;
  }
  const { paint, width } = lookFor(options, io);
  const rows = releases.map((r) => [
    r.release,
    r.date ?? "",
    String(r.cells),
    String(r.notes),
    r.pages.map(plain).join(", "),
  ]);
  const [head = "", ...lines] = listing([["Release", "Date", "Cells", "Notes", "Pages"], ...rows], width);
  deliver(`${[paint.bold(head), ...lines].join("\n")}\n`, options, io);
  return EXIT.done;
}
