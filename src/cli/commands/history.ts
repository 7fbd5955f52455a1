import { ledgerOf } from "../../history/ledger.ts";
import { parityOf, timelinesOf } from "../../history/timeline.ts";
import { compareText } from "../../model/version.ts";
import { historyText } from "../../report/history-text.ts";
import { historyView, inReadingOrder } from "../../report/history-view.ts";
import { SCHEMA_VERSION } from "../../report/json.ts";
import { deliver, formatOf, jsonText, lookFor, type OutputOptions, rendererFor } from "../format.ts";
import { historyUpTo } from "../history.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { idOf } from "../names.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface HistoryOptions extends ReleaseOptions, OutputOptions {
  readonly with?: string;
  readonly backend?: string;
}

/** Tells what became of a feature, or of a pair, on each backend, release by release. */
export async function historyCommand(feature: string, options: HistoryOptions, io: Io): Promise<ExitCode> {
  const format = formatOf(options, ["text", "json", "markdown", "html"]);
  const knowledge = knowledgeFor(io, options);
  const first = idOf("feature", feature, knowledge.features);
  const second = idOf("feature", options.with, knowledge.features);
  const backend = idOf("backend", options.backend, knowledge.backends);
  const features = [first, second].flatMap((id) => (id === null ? [] : [id])).sort(compareText);
  if (features.length === 2 && features[0] === features[1]) throw new UsageError("a pair needs two features");
  const catalog = openCatalog(io, options, knowledge);
  const { snapshots, diffs } = await historyUpTo("latest", catalog, knowledge);
  const key = features.join("+");
  const every = timelinesOf(snapshots, diffs, (cell) => cell.features.join("+") === key);
  const asked = every.filter((timeline) => backend === null || timeline.backend === backend);
  const timelines = inReadingOrder(asked, knowledge);
  if (timelines.length === 0) {
    const what = features.map((id) => knowledge.features.nameOf(id)).join(" + ");
    throw new UsageError(
      `no release states ${what}${backend === null ? "" : ` on ${knowledge.backends.nameOf(backend)}`}`,
    );
  }
  const parity = features.length === 1 ? parityOf(every, snapshots) : null;
  const lives = ledgerOf(snapshots, diffs).filter(
    (life) =>
      (backend === null || life.backend === backend) &&
      life.cells.some((cell) => features.every((id) => cell.features.includes(id))),
  );
  if (format === "json") {
    const data = timelines.map(({ stretches, ...timeline }) => ({
      ...timeline,
      stretches: stretches.map(({ cell, latest, ...stretch }) => ({
        ...stretch,
        caveats: latest?.notes ?? [],
        symbol: cell?.symbol ?? null,
      })),
    }));
    deliver(
      jsonText({
        schemaVersion: SCHEMA_VERSION,
        features,
        timelines: data,
        parity,
        caveats: lives.map((life) => life.id),
      }),
      options,
      io,
    );
    return EXIT.done;
  }
  const view = historyView(features, timelines, parity, lives, snapshots, knowledge);
  const template = format === "html" ? "history.html.hbs" : "history.md.hbs";
  deliver(
    format === "text" ? historyText(view, lookFor(options, io)) : rendererFor(io, options)(template, view),
    options,
    io,
  );
  return EXIT.done;
}
