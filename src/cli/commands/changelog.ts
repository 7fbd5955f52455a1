import { concerning } from "../../diff/concerning.ts";
import { type Diff, diff } from "../../diff/diff.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { compareVersions, parseVersion } from "../../model/version.ts";
import { diffText } from "../../report/diff-text.ts";
import { diffJson, SCHEMA_VERSION } from "../../report/json.ts";
import { changelogView } from "../../report/page-view.ts";
import { viewOf } from "../../report/view.ts";
import { deliver, formatOf, jsonText, lookFor, type OutputOptions, rendererFor } from "../format.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { interestOf } from "../names.ts";
import { type Catalog, openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface ChangelogOptions extends ReleaseOptions, OutputOptions {
  readonly from?: string;
  readonly to?: string;
  readonly all?: boolean;
  readonly backend?: string;
  readonly feature?: string;
}

/** Tells all changes, newest release first, each against its predecessor. */
export function changelogCommand(options: ChangelogOptions, io: Io): ExitCode {
  const format = formatOf(options, ["text", "json", "markdown", "html"]);
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  const interest = interestOf(options, knowledge);
  const diffs = diffsOf(rangeOf(catalog, options), catalog, knowledge).map((one) =>
    concerning(one, interest, knowledge.features.isKin),
  );
  if (format === "json") {
    const releases = diffs.map((one) => {
      const { schemaVersion, ...rest } = diffJson(one, knowledge);
      return rest;
    });
    deliver(jsonText({ schemaVersion: SCHEMA_VERSION, releases }), options, io);
    return EXIT.done;
  }
  const views = diffs.map((one) => viewOf(one, knowledge));
  if (format === "text") {
    const text = { ...lookFor(options, io), all: options.all === true };
    deliver(views.map((view) => diffText(view, text)).join("\n"), options, io);
  } else {
    const template = format === "html" ? "changelog.html.hbs" : "changelog.md.hbs";
    deliver(
      rendererFor(io, options)(template, changelogView(views, knowledge.project.name, options.all === true)),
      options,
      io,
    );
  }
  return EXIT.done;
}

/** The releases of a range, both ends included; the first release of all has no predecessor to compare with. */
function rangeOf(catalog: Catalog, options: ChangelogOptions): Catalog["counted"] {
  const bound = (name: string | undefined) => {
    if (name === undefined) return null;
    if (name === "latest") return catalog.counted.at(-1)?.version ?? null;
    const version = parseVersion(name);
    if (!version || !catalog.all.some((r) => r.version.tag === version.tag))
      throw new UsageError(`there is no release ${name}; dynamo-matrix releases lists them`);
    return version;
  };
  const [from, to] = [bound(options.from), bound(options.to)];
  if (from && to && compareVersions(from, to) > 0) throw new UsageError(`${from.tag} is newer than ${to.tag}`);
  return catalog.counted.filter(
    ({ version }) => (!from || compareVersions(version, from) >= 0) && (!to || compareVersions(version, to) <= 0),
  );
}

/** Each release against its predecessor, newest first. */
export function diffsOf(releases: Catalog["counted"], catalog: Catalog, knowledge: Knowledge): Diff[] {
  return [...releases].reverse().flatMap(({ version }) => {
    const base = catalog.before(version.tag);
    return base ? [diff(base, catalog.read(version.tag), knowledge)] : [];
  });
}
