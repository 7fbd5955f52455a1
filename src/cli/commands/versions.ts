import type { Knowledge } from "../../knowledge/knowledge.ts";
import { nearest } from "../../knowledge/nearest.ts";
import { type DottedVersion, parseDotted } from "../../model/dotted-version.ts";
import { findVersion, type Sought } from "../../platform/find.ts";
import { versionsView } from "../../report/versions-view.ts";
import { enumerate } from "../../words/lists.ts";
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
  const search = options.find === undefined ? null : searchOf(options.find, backends, knowledge);
  const platform = platformFor(io, options, knowledge);
  if (platform === null) throw new UnevaluatedError("there is no table of versions; import writes it");
  const find = search && { what: search.name, result: findVersion(platform, search.sought, search.version) };
  const view = () => versionsView(platform, find, backends, knowledge);
  await print("versions", { platform, find, backends, view }, knowledge, options, io);
  return EXIT.done;
}

interface Search {
  readonly name: string;
  readonly sought: Sought;
  readonly version: DottedVersion;
}

/** Reads "vllm=0.20.1": a backend by any of its names, NIXL or UCX, and a version. */
function searchOf(text: string, only: readonly string[], { backends }: Knowledge): Search {
  const equals = text.indexOf("=");
  const [name, number] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  if (equals < 1 || number === "") throw new UsageError("--find needs NAME=VERSION, such as vllm=0.20.1");
  const version = parseDotted(number);
  if (!version) throw new UsageError(`unreadable version "${number}"; expected one such as 0.20.1, 0.5.3rc0 or 1.20.x`);
  switch (name.toLowerCase()) {
    case "ucx":
      return { name: "UCX", sought: { kind: "ucx" }, version };
    case "nixl": {
      const of = only.length === 0 ? "" : ` of ${enumerate(only.map((id) => backends.nameOf(id)))}`;
      return { name: `NIXL${of}`, sought: { kind: "nixl", backends: only }, version };
    }
    default: {
      const backend = backends.find(name)?.id;
      if (backend === undefined) {
        const known = [...backends.entries.values()].flatMap((entry) => [entry.name, ...entry.aliases]);
        const near = nearest(name, [...known, "NIXL", "UCX"]) ?? "none";
        throw new UsageError(`unknown component "${name}"; nearest: ${near}`);
      }
      if (only.length > 0 && !only.includes(backend))
        throw new UsageError(`--find ${text} and --backend ${only.join(",")} exclude each other`);
      return { name: backends.nameOf(backend), sought: { kind: "engine", backend }, version };
    }
  }
}
