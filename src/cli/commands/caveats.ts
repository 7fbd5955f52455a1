import { makeCompare } from "../../diff/compare.ts";
import { isAsked, isOnBackend } from "../../diff/filter.ts";
import { isAbout } from "../../history/about.ts";
import { ledgerOf } from "../../history/ledger.ts";
import { oldestOf } from "../../history/oldest.ts";
import { timelinesOf } from "../../history/timeline.ts";
import { caveatTimeline } from "../../report/caveat-timeline.ts";
import { ledgerView } from "../../report/ledger-view.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { historyUpTo } from "../history.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { type FilterOptions, filterOf } from "../names.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface CaveatsOptions extends ReleaseOptions, OutputOptions, FilterOptions {
  readonly open?: boolean;
  readonly resolved?: boolean;
  readonly at?: string;
}

/** Prints the history of every caveat, as the releases up to one have it. */
export async function caveatsCommand(options: CaveatsOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "ledger");
  if (options.open === true && options.resolved === true)
    throw new UsageError("--open and --resolved exclude each other");
  const knowledge = knowledgeFor(io, options);
  const filter = filterOf(options, knowledge);
  const catalog = openCatalog(io, options, knowledge);
  const { snapshots, diffs } = await historyUpTo(options.at ?? "latest", catalog, makeCompare(null, knowledge));
  const every = ledgerOf(snapshots, diffs);
  const hasAsked = (features: readonly string[]) =>
    filter.features.length === 0 ||
    features.some((id) => isAsked(id, filter.features, knowledge.features.isSameOrPart));
  const about = every.filter((record) =>
    isAbout(record, hasAsked, (topic) => knowledge.topics.featuresOf(topic, (id) => filter.features.includes(id))),
  );
  const all = about.filter(({ backend }) => isOnBackend(backend, filter));
  const records = all.filter(
    ({ state }) => (options.open !== true || state === "open") && (options.resolved !== true || state === "resolved"),
  );
  const oldest = oldestOf(
    [...knowledge.backends.entries.keys()],
    about,
    timelinesOf(snapshots, diffs, ({ features }) => hasAsked(features)),
  );
  const document = {
    records,
    oldest,
    release: snapshots.at(-1)?.release ?? "",
    view: () => ledgerView(records, all, oldest, snapshots, knowledge),
    lives: () => caveatTimeline(records, snapshots, knowledge),
  };
  await print("ledger", document, knowledge, options, io);
  return EXIT.done;
}
