import type { CaveatLife } from "../../history/ledger.ts";
import { ledgerOf } from "../../history/ledger.ts";
import { type Oldest, oldestOf } from "../../history/oldest.ts";
import { timelinesOf } from "../../history/timeline.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { SCHEMA_VERSION } from "../../report/json.ts";
import { ledgerText } from "../../report/ledger-text.ts";
import { ledgerView } from "../../report/ledger-view.ts";
import { deliver, formatOf, jsonText, lookFor, type OutputOptions, rendererFor } from "../format.ts";
import { historyUpTo } from "../history.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { idOf } from "../names.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface CaveatsOptions extends ReleaseOptions, OutputOptions {
  readonly open?: boolean;
  readonly resolved?: boolean;
  readonly backend?: string;
  readonly at?: string;
}

/** Tells the life of every caveat, as the releases up to one have it. */
export async function caveatsCommand(options: CaveatsOptions, io: Io): Promise<ExitCode> {
  const format = formatOf(options, ["text", "json", "markdown", "html"]);
  if (options.open === true && options.resolved === true)
    throw new UsageError("--open and --resolved exclude each other");
  const knowledge = knowledgeFor(io, options);
  const backend = idOf("backend", options.backend, knowledge.backends);
  const catalog = openCatalog(io, options, knowledge);
  const { snapshots, diffs } = await historyUpTo(options.at ?? "latest", catalog, knowledge);
  const every = ledgerOf(snapshots, diffs);
  const all = every.filter((life) => backend === null || life.backend === backend);
  const lives = all.filter(
    (life) =>
      (options.open !== true || life.state === "open") && (options.resolved !== true || life.state === "resolved"),
  );
  const oldest = oldestOf(
    [...knowledge.backends.entries.keys()],
    every,
    timelinesOf(snapshots, diffs, () => true),
  );
  if (format === "json")
    deliver(jsonText(ledgerJson(lives, oldest, snapshots.at(-1)?.release ?? "", knowledge)), options, io);
  else {
    const view = ledgerView(lives, all, oldest, snapshots, knowledge);
    const template = format === "html" ? "caveats.html.hbs" : "caveats.md.hbs";
    deliver(
      format === "text" ? ledgerText(view, lookFor(options, io)) : rendererFor(io, options)(template, view),
      options,
      io,
    );
  }
  return EXIT.done;
}

/** The JSON of `caveats`. */
export function ledgerJson(
  lives: readonly CaveatLife[],
  oldest: readonly Oldest[],
  release: string,
  knowledge: Knowledge,
) {
  return {
    schemaVersion: SCHEMA_VERSION,
    release,
    caveats: lives.map(({ cells, ...life }) => ({
      ...life,
      backend: { id: life.backend, name: knowledge.backends.nameOf(life.backend) },
      cells: cells.map(({ scope, features }) => ({ scope, features })),
    })),
    oldest: oldest.map(({ backend, caveat, limited }) => ({
      backend,
      caveat: caveat?.id ?? null,
      limited: limited ? { scope: limited.scope, features: limited.features, since: limited.since } : null,
    })),
  };
}
