import type { Knowledge } from "../../knowledge/knowledge.ts";
import { readSearch, type SearchTerm, search } from "../../report/version-search.ts";
import { versionsView } from "../../report/versions-view.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "../io.ts";
import { idsOf } from "../names.ts";
import { platformFor } from "../platform.ts";
import { type CommonOptions, knowledgeFor } from "../workspace.ts";

export interface VersionsOptions extends CommonOptions, OutputOptions {
  readonly backend?: readonly string[];
  readonly find?: string;
}

/** Tells which versions of the engines and libraries each release brings, and what it needs. */
export async function versionsCommand(options: VersionsOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "versions");
  const knowledge = knowledgeFor(io, options);
  const backends = idsOf("backend", options.backend, knowledge.backends);
  const term = options.find === undefined ? null : termOf(options.find, backends, knowledge);
  const platform = platformFor(io, options, knowledge);
  if (platform === null) throw new UnevaluatedError("there is no table of versions; import writes it");
  const find = term && search(platform, term);
  const view = () => versionsView(platform, find, backends, knowledge);
  await print("versions", { platform, find, backends, view }, knowledge, options, io);
  return EXIT.done;
}

/** Reads what `--find` asks for. */
function termOf(text: string, only: readonly string[], { backends }: Knowledge): SearchTerm {
  const reading = readSearch(text, only, backends);
  switch (reading.kind) {
    case "term":
      return reading.term;
    case "incomplete":
      throw new UsageError("--find needs NAME=VERSION, such as vllm=0.20.1");
    case "no-version":
      throw new UsageError(`unreadable version "${reading.found}"; expected one such as 0.20.1, 0.5.3rc0 or 1.20.x`);
    case "no-component":
      throw new UsageError(`unknown component "${reading.found}"; ${reading.like}`);
    case "excluded":
      throw new UsageError(`--find ${text} and --backend ${only.join(",")} exclude each other`);
    default:
      return reading satisfies never;
  }
}
