import { isStated } from "../../platform/unfold.ts";
import { showJson } from "../../report/json.ts";
import { matrixText } from "../../report/matrix-text.ts";
import { matrixView } from "../../report/matrix-view.ts";
import { platformJson } from "../../report/versions-json.ts";
import { deliver, formatOf, jsonText, lookFor, type OutputOptions, rendererFor } from "../format.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { idOf } from "../names.ts";
import { platformFor } from "../platform.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface ShowOptions extends ReleaseOptions, OutputOptions {
  readonly backend?: string;
}

/** Shows the matrix of one release, or one backend's part of it. */
export async function showCommand(release: string, options: ShowOptions, io: Io): Promise<ExitCode> {
  const format = formatOf(options, ["text", "json", "markdown", "html"]);
  const knowledge = knowledgeFor(io, options);
  const snapshot = await openCatalog(io, options, knowledge).resolve(release);
  const backend = idOf("backend", options.backend, knowledge.backends);
  if (backend !== null && !snapshot.tables.some((table) => table.backends.includes(backend))) {
    throw new UsageError(`${snapshot.release} states nothing about ${knowledge.backends.nameOf(backend)}`);
  }
  if (format === "json") {
    const known = platformFor(io, options, knowledge)?.releases.find(({ release }) => release === snapshot.release);
    const platform = known && isStated(known) ? platformJson(known, backend, knowledge) : null;
    deliver(jsonText(showJson(snapshot, knowledge, backend, platform)), options, io);
  } else {
    const view = matrixView(snapshot, knowledge, backend);
    if (format === "text") {
      deliver(matrixText(view, lookFor(options, io)), options, io);
    } else {
      deliver(
        rendererFor(io, options)(format === "html" ? "matrix-page.html.hbs" : "matrix.md.hbs", view),
        options,
        io,
      );
    }
  }
  return EXIT.done;
}
