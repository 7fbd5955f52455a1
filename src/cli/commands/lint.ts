import { makeCompare } from "../../diff/compare.ts";
import { staleAnnotations } from "../../diff/stale-annotations.ts";
import type { Documents } from "../../formats/documents.ts";
import { datedDisagreements } from "../../history/disagreements.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { lint } from "../../lint/lint.ts";
import { lintPlatform } from "../../lint/lint-platform.ts";
import type { Catalog } from "../../load/catalog.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { compareVersions, parseVersion } from "../../model/version.ts";
import { matrixDisagreementsView } from "../../report/matrix-disagreements-view.ts";
import { countOf } from "../../words/lists.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { platformFor } from "../platform.ts";
import { collectProblems } from "../problems.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";
import { diffsOf } from "./changelog.ts";

export interface LintOptions extends ReleaseOptions, OutputOptions {
  readonly disagreements?: boolean;
  readonly since?: string;
}

/** Prints what is doubtful in the data of some releases, or of all. Exits 1 on errors; warnings alone are no failure. */
export async function lintCommand(names: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  if (options.disagreements === true) return printDisagreements(names, options, io);
  if (options.since !== undefined) throw new UsageError("--since needs --disagreements");
  formatOf(options, "findings");
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  const problems = collectProblems();
  if (names.length === 0) catalog.require();
  const releases = names.length > 0 ? names : catalog.all.map(({ version }) => version.tag);
  const platform = platformFor(io, options, knowledge);
  for (const name of releases) {
    const snapshot = await catalog.resolve(name);
    lint(snapshot, knowledge, problems.report);
    const own = platform?.releases.find(({ release }) => release === snapshot.release);
    if (own) lintPlatform(own, problems.report);
  }
  // Only all comparisons together can show that an annotation is of no use any more, and only of the data it belongs to.
  const belong = options.data === undefined || options.knowledge !== undefined;
  if (names.length === 0 && belong) {
    for (const stale of staleAnnotations(
      diffsOf(catalog.all, catalog, makeCompare(platform, knowledge)),
      knowledge.annotations,
    )) {
      problems.report({
        code: "stale-annotation",
        severity: "warning",
        release: stale.release,
        place: { path: "data/annotations.yaml", line: null, column: null },
        found: `an annotation of ${stale.fingerprint}, which no change has`,
        expected: "the fingerprint of a change between neighbouring releases",
        fix: "remove it, or give it the change's new fingerprint",
      });
    }
  }
  const all = problems.all();
  await print("findings", { problems: all }, knowledge, options, io);
  const errors = problems.errors().length;
  io.err(
    `${countOf(releases.length, "release")} checked: ${countOf(errors, "error")}, ${countOf(all.length - errors, "warning")}\n`,
  );
  return errors > 0 ? EXIT.findings : EXIT.done;
}

/** Prints where the pages of one release disagree, and since when. */
async function printDisagreements(names: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "disagreements");
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  const [name = "latest", ...others] = names;
  if (others.length > 0) throw new UsageError("--disagreements takes one release");
  const snapshot = await catalog.resolve(name);
  const base = options.since === undefined ? null : await catalog.resolve(options.since);
  await print("disagreements", disagreementsOf(snapshot, base, catalog, knowledge), knowledge, options, io);
  return EXIT.done;
}

/** The disagreements of a release or another set of pages, with those of the releases before it as their past. */
export function disagreementsOf(
  snapshot: Snapshot,
  base: Snapshot | null,
  catalog: Catalog,
  knowledge: Knowledge,
): Documents["disagreements"] {
  const version = parseVersion(snapshot.release);
  const earlier = catalog.counted.filter((one) => version === null || compareVersions(one.version, version) < 0);
  const past = earlier.map((one) => catalog.read(one.version.tag));
  const disagreements = datedDisagreements([...past, snapshot], base, knowledge.features.partsOf);
  return {
    release: snapshot.release,
    base: base?.release ?? null,
    view: () => matrixDisagreementsView(snapshot, base, disagreements, knowledge),
  };
}
