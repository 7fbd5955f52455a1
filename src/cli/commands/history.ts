import { makeCompare } from "../../diff/compare.ts";
import { isAbout } from "../../history/about.ts";
import { ledgerOf } from "../../history/ledger.ts";
import { parityOf, timelinesOf } from "../../history/timeline.ts";
import { featuresKey, featuresOf } from "../../model/subject.ts";
import { stripOf } from "../../report/history-strip.ts";
import { historyView, inReadingOrder } from "../../report/history-view.ts";
import { enumerate } from "../../words/lists.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { historyUpTo } from "../history.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { idOf, idsOf } from "../names.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface HistoryOptions extends ReleaseOptions, OutputOptions {
  readonly with?: string;
  readonly backend?: readonly string[];
}

/** Prints the timelines of a feature, or of a pair, on each backend, release by release. */
export async function historyCommand(feature: string, options: HistoryOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "history");
  const knowledge = knowledgeFor(io, options);
  const first = idOf("feature", feature, knowledge.features);
  const second = options.with === undefined ? undefined : idOf("feature", options.with, knowledge.features);
  const backends = idsOf("backend", options.backend, knowledge.backends);
  if (first === second) throw new UsageError("a pair needs two different features");
  const features: readonly string[] = featuresOf(first, second);
  const catalog = openCatalog(io, options, knowledge);
  const { snapshots, diffs } = await historyUpTo("latest", catalog, makeCompare(null, knowledge));
  const key = featuresKey(features);
  const isAsked = ({ backend }: { readonly backend: string }) => backends.length === 0 || backends.includes(backend);
  const every = timelinesOf(snapshots, diffs, (cell) => featuresKey(cell.features) === key);
  const timelines = inReadingOrder(every.filter(isAsked), knowledge);
  if (timelines.length === 0) {
    const what = features.map((id) => knowledge.features.nameOf(id)).join(" + ");
    const where = backends.length === 0 ? "" : ` on ${enumerate(backends.map((id) => knowledge.backends.nameOf(id)))}`;
    throw new UsageError(`no release states ${what}${where}`);
  }
  const parity = features.length === 1 ? parityOf(every, snapshots) : null;
  const hasAll = (stated: readonly string[]) => features.every((id) => stated.includes(id));
  const records = ledgerOf(snapshots, diffs).filter(
    (record) =>
      isAsked(record) &&
      isAbout(record, hasAll, (topic) => knowledge.topics.featuresOf(topic, (id) => features.includes(id))),
  );
  const view = () => historyView(features, timelines, parity, records, snapshots, knowledge);
  const strip = () =>
    stripOf(snapshots, records, knowledge, (cell) => featuresKey(cell.features) === key && isAsked(cell));
  await print("history", { features, timelines, parity, records, view, strip }, knowledge, options, io);
  return EXIT.done;
}
