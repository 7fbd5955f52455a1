import type { Knowledge } from "../../knowledge/knowledge.ts";
import { nearest } from "../../knowledge/nearest.ts";
import { parseDotted } from "../../platform/engine-version.ts";
import { type Found, findVersion, type Sought } from "../../platform/find.ts";
import type { Platform } from "../../platform/model.ts";
import { versionsJson } from "../../report/versions-json.ts";
import { versionsText } from "../../report/versions-text.ts";
import { versionsView } from "../../report/versions-view.ts";
import { deliver, formatOf, jsonText, lookFor, type OutputOptions, rendererFor } from "../format.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "../io.ts";
import { idOf } from "../names.ts";
import { platformFor } from "../platform.ts";
import { type CommonOptions, knowledgeFor } from "../workspace.ts";

export interface VersionsOptions extends CommonOptions, OutputOptions {
  readonly backend?: string;
  readonly find?: string;
}

/** Tells which versions of the engines and libraries each release brings, and what it needs. */
export function versionsCommand(options: VersionsOptions, io: Io): ExitCode {
  const format = formatOf(options, ["text", "json", "markdown", "html"]);
  const knowledge = knowledgeFor(io, options);
  const only = idOf("backend", options.backend, knowledge.backends);
  const sought = options.find === undefined ? null : soughtIn(options.find, only, knowledge);
  const platform = platformFor(io, options, knowledge);
  if (platform === null) throw new UnevaluatedError("there is no table of versions; import writes it");
  const found = sought === null ? null : { what: sought.name, result: resultOf(platform, sought) };
  if (format === "json") deliver(jsonText(versionsJson(platform, found, only, knowledge)), options, io);
  else {
    const view = versionsView(platform, found, only, knowledge);
    const template = format === "html" ? "versions.html.hbs" : "versions.md.hbs";
    deliver(
      format === "text" ? versionsText(view, lookFor(options, io)) : rendererFor(io, options)(template, view),
      options,
      io,
    );
  }
  return EXIT.done;
}

interface Search {
  readonly name: string;
  readonly sought: Sought;
  readonly version: NonNullable<ReturnType<typeof parseDotted>>;
}

function resultOf(platform: Platform, { sought, version }: Search): Found {
  return findVersion(platform, sought, version);
}

/** Reads "vllm=0.20.1": a backend by any of its names, NIXL or UCX, and a version. */
function soughtIn(text: string, only: string | null, { backends }: Knowledge): Search {
  const equals = text.indexOf("=");
  const [name, number] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  if (equals < 1 || number === "") throw new UsageError("--find needs NAME=VERSION, such as vllm=0.20.1");
  const version = parseDotted(number);
  if (!version) throw new UsageError(`${number} is no version; expected one such as 0.20.1, 0.5.3rc0 or 1.20.x`);
  const library = name.toLowerCase();
  if (library === "ucx") return { name: "UCX", sought: { kind: "ucx" }, version };
  if (library === "nixl") {
    const of = only === null ? "" : ` of ${backends.nameOf(only)}`;
    return { name: `NIXL${of}`, sought: { kind: "nixl", backend: only }, version };
  }
  const backend = backends.find(name)?.id ?? null;
  if (backend === null) {
    const known = [...backends.entries.values()].flatMap((entry) => [entry.name, ...entry.aliases]);
    throw new UsageError(
      `unknown name ${name} in --find; nearest is ${nearest(name, [...known, "NIXL", "UCX"]) ?? "none"}`,
    );
  }
  if (only !== null && only !== backend)
    throw new UsageError(`--find ${text} and --backend ${only} exclude each other`);
  return { name: backends.nameOf(backend), sought: { kind: "engine", backend }, version };
}
