import { relative } from "node:path";
import { type Compare, makeCompare } from "../../diff/compare.ts";
import type { Documents } from "../../formats/documents.ts";
import { datedDisagreements } from "../../history/disagreements.ts";
import { ledgerOf } from "../../history/ledger.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { lint } from "../../lint/lint.ts";
import type { LintHistory } from "../../lint/rule.ts";
import { waive } from "../../lint/waive.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { compareVersions, parseVersion } from "../../model/version.ts";
import { matrixDisagreementsView } from "../../report/matrix-disagreements-view.ts";
import { writeFiles } from "../../store/folder.ts";
import { countOf } from "../../words/lists.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { historyUpTo } from "../history.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { type FileFinding, lintSettingsFor, staleWaivers, unformatted } from "../lint-files.ts";
import { platformFor } from "../platform.ts";
import { collectProblems } from "../problems.ts";
import { type Catalog, openCatalog, type ReleaseOptions } from "../releases.ts";
import { isCheckout, knowledgeFor, refusePackageFolder, refusePackagePath } from "../workspace.ts";
import { diffsOf } from "./changelog.ts";

export interface LintOptions extends ReleaseOptions, OutputOptions {
  readonly fix?: boolean;
  readonly disagreements?: boolean;
  readonly since?: string;
}

/**
 * Prints what is doubtful in the data of some releases, or of all. Exits 1 on errors; warnings alone are no failure.
 * `--fix` writes what can be put right without a doubt.
 */
export async function lintCommand(names: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  if (options.disagreements === true) return printDisagreements(names, options, io);
  if (options.since !== undefined) throw new UsageError("--since needs --disagreements");
  formatOf(options, "findings");
  const isWhole = names.length === 0;
  if (options.fix === true && !isWhole) throw new UsageError("--fix applies to all releases: name none");
  if (options.fix === true && options.data === undefined && !isCheckout(io)) refusePackageFolder("--data DIR");
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  if (isWhole) catalog.require();
  const releases: Snapshot[] = [];
  for (const name of isWhole ? catalog.all.map(({ version }) => version.tag) : names)
    releases.push(await catalog.resolve(name));
  // Annotations and waivers are of the data that they belong to, and only all releases show that one is of no use.
  const belongs = options.data === undefined || options.knowledge !== undefined;
  const settings = lintSettingsFor(io, options, knowledge);
  const platform = platformFor(io, options, knowledge);
  const history = isWhole ? await historyOf(catalog, makeCompare(platform, knowledge), belongs) : null;
  const all = lint({ releases, history, platform, knowledge, settings });
  const { findings, waived, stale } = waive(all, belongs ? settings.waivers : []);
  const files = isWhole ? [...unformatted(catalog, knowledge, io), ...staleWaivers(stale, settings, io, options)] : [];
  if (options.fix === true) fix(files, io);
  const problems = collectProblems();
  for (const problem of [...findings, ...(options.fix === true ? [] : files.map((file) => file.problem))])
    problems.report(problem);
  await print("findings", { problems: problems.all() }, knowledge, options, io);
  const errors = problems.errors().length;
  const warnings = problems.all().length - errors;
  const more = waived === 0 ? "" : `, ${waived} waived`;
  io.err(
    `${countOf(releases.length, "release")} checked: ${countOf(errors, "error")}, ${countOf(warnings, "warning")}${more}\n`,
  );
  return errors > 0 ? EXIT.findings : EXIT.done;
}

async function historyOf(catalog: Catalog, compare: Compare, belongs: boolean): Promise<LintHistory | null> {
  const newest = catalog.counted.at(-1)?.version.tag;
  if (newest === undefined) return null;
  const { snapshots, diffs } = await historyUpTo(newest, catalog, compare);
  const comparisons = belongs ? diffsOf(catalog.all, catalog, compare) : null;
  return { snapshots, comparisons, ledger: ledgerOf(snapshots, diffs) };
}

function fix(files: readonly FileFinding[], io: Io): void {
  const texts = new Map(files.map(({ path, fixed }) => [path, fixed]));
  for (const path of texts.keys()) refusePackagePath(path, "--data DIR or --knowledge DIR", io);
  writeFiles(texts);
  for (const path of texts.keys()) io.err(`fixed ${relative(io.cwd, path)}\n`);
}

/** Prints where the pages of one release disagree, and since when. */
async function printDisagreements(names: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "disagreements");
  if (options.fix === true) throw new UsageError("--fix can't fix what pages state: leave out --disagreements");
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
  // What is no release comes after those that were there on its day.
  const { date } = snapshot;
  const isPast = (one: Snapshot) => version !== null || date === null || one.date === null || one.date <= date;
  const past = earlier.map((one) => catalog.read(one.version.tag)).filter(isPast);
  const disagreements = datedDisagreements([...past, snapshot], base, knowledge.features.partsOf);
  return {
    release: snapshot.release,
    base: base?.release ?? null,
    view: () => matrixDisagreementsView(snapshot, base, disagreements, knowledge),
  };
}
