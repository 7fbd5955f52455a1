import { isStated } from "../../platform/statements-of.ts";
import { matrixView } from "../../report/matrix-view.ts";
import { releaseTable } from "../../report/release-table.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { idsOf } from "../names.ts";
import { platformFor } from "../platform.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface ShowOptions extends ReleaseOptions, OutputOptions {
  readonly backend?: readonly string[];
}

/** Prints the matrix of one release, or the part of some backends. */
export async function showCommand(release: string, options: ShowOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "matrix");
  const knowledge = knowledgeFor(io, options);
  const snapshot = await openCatalog(io, options, knowledge).resolve(release);
  const backends = idsOf("backend", options.backend, knowledge.backends);
  const missing = backends.find((id) => !snapshot.tables.some((table) => table.backends.includes(id)));
  if (missing !== undefined)
    throw new UsageError(`${snapshot.release} states nothing about ${knowledge.backends.nameOf(missing)}`);
  const view = () => matrixView(snapshot, knowledge, backends);
  const table = () => releaseTable(snapshot, knowledge, backends);
  const known = platformFor(io, options, knowledge)?.releases.find((one) => one.release === snapshot.release);
  const platform = known && isStated(known) ? known : null;
  await print("matrix", { snapshot, backends, platform, view, table }, knowledge, options, io);
  return EXIT.done;
}
