import { fails } from "../../accept/gate.ts";
import { type Compare, makeCompare } from "../../diff/compare.ts";
import { filterDiff } from "../../diff/filter.ts";
import type { RenameSuggestion } from "../../diff/suggest-renames.ts";
import { formatsTaking, isExhaustive } from "../../formats/registry.ts";
import { type Background, backgroundOf } from "../../history/background.ts";
import { compareVersions, parseVersion } from "../../model/version.ts";
import { notesView } from "../../report/notes-view.ts";
import { AUDIENCES, forAudience } from "../../report/page-view.ts";
import { viewOf } from "../../report/view.ts";
import { countOf, enumerate } from "../../words/lists.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { type GateOptions, gateFor, levelsOf, printGate, warnOfStaleAnnotations } from "../gate.ts";
import { historyUpTo } from "../history.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { type FilterOptions, filterOf } from "../names.ts";
import { platformWith } from "../platform.ts";
import { type Catalog, openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface DiffOptions extends ReleaseOptions, OutputOptions, FilterOptions, GateOptions {
  readonly all?: boolean;
  readonly audience?: string;
  readonly headingLevel?: string;
  /** False with `--no-evidence`. */
  readonly evidence?: boolean;
}

/** Prints what changed from one release to another. */
export async function diffCommand(
  first: string,
  second: string | undefined,
  options: DiffOptions,
  io: Io,
): Promise<ExitCode> {
  const format = formatOf(options, "diff");
  levelsOf(options.failOn ?? []);
  const audience = AUDIENCES.find((one) => one === (options.audience ?? "operator"));
  if (audience === undefined) throw new UsageError(`--audience takes ${AUDIENCES.join(" or ")}`);
  if (options.audience !== undefined) requireShaping(["audience"], format);
  if (options.all === true && !formatsTaking("all").includes(format))
    throw new UsageError(
      `--all does not apply to --format ${format}, which leave out changes of wording, symbols and links`,
    );
  const notesOptions = { headingLevel: levelOf(options, format), evidence: options.evidence !== false, audience };
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  const [baseName, headName] = namesOf(first, second, (name) => catalog.names(name));
  const head = await catalog.resolve(headName);
  const base = baseName === "previous" ? beforeHead(head.release, catalog) : await catalog.resolve(baseName);
  const named = [baseName, headName, ...(options.baseline === undefined ? [] : [options.baseline])];
  const compare = makeCompare(await platformWith(named, catalog, io, options, knowledge), knowledge);
  const unfiltered = compare(base, head);
  const result = filterDiff(unfiltered, filterOf(options, knowledge), knowledge.features);
  const gate = await gateFor(result, unfiltered, options, catalog, compare, knowledge, io);
  if (base.release === head.release)
    io.err(
      `${head.release} is compared with itself: HEAD defaults to latest; "diff previous" compares with the release before it\n`,
    );
  for (const suggestion of result.suggestions.slice(0, MAX_SUGGESTIONS)) io.err(`${suggestionText(suggestion)}\n`);
  const untold = result.suggestions.length - MAX_SUGGESTIONS;
  if (untold > 0)
    io.err(`${countOf(untold, "more row", "more rows")} may have been renamed; --format json lists all\n`);
  // Release notes say since when something had been so; on a terminal an answer at once is worth more.
  const forward = compareReleases(base.release, head.release) < 0;
  const withBackground = isExhaustive(format) && forward;
  const background = withBackground ? await backgroundUpTo(head.release, catalog, compare) : null;
  const all = options.all === true || (isExhaustive(format) && audience === "maintainer");
  const view = () => forAudience(viewOf(result, knowledge, background), audience);
  const notes = () => notesView(result, knowledge, notesOptions);
  await print("diff", { diff: result, view, all, gate, notes }, knowledge, options, io);
  warnOfStaleAnnotations(unfiltered, catalog.before(head.release), knowledge, io);
  printGate(gate, result, unfiltered, options, knowledge, io);
  return fails(gate) ? EXIT.findings : EXIT.done;
}

/** Nobody reads more of them. */
const MAX_SUGGESTIONS = 20;

/** What a maintainer can do about a rename that the registry may lack. */
function suggestionText({ from, fromId, to, toId, kind }: RenameSuggestion): string {
  const found = `${from} was removed and ${to} added with the same statuses`;
  return kind === "alias"
    ? `${found}, and another table still has ${from}: if they are the same, give ${fromId} the alias "${to}" in data/features.yaml`
    : `${found}: if it was renamed, give ${toId} a rename from "${from}" in data/features.yaml in place of ${fromId}`;
}

/** The two names of `BASE HEAD`, `BASE` or `BASE..HEAD`. Paths have dots too, so the split that names two things counts. */
function namesOf(
  first: string,
  second: string | undefined,
  isName: (text: string) => boolean,
): [base: string, head: string] {
  if (!isName(first)) {
    for (let at = first.indexOf("..", 1); at > 0; at = first.indexOf("..", at + 1)) {
      const [base, head] = [first.slice(0, at), first.slice(at + 2)];
      if (head.startsWith(".") && isName(head.slice(1)))
        throw new UsageError(`${first}: use two dots between releases, not three`);
      if (!isName(base) || !isName(head)) continue;
      if (second !== undefined) throw new UsageError(`${first} already names both releases`);
      return [base, head];
    }
    // One of the two is unknown; naming it helps more than naming the whole argument.
    const [, base, head] = /^([^/\\]+?)\.\.([^/\\]+)$/.exec(first) ?? [];
    if (base !== undefined && head !== undefined && second === undefined) return [base, head];
  }
  return [first, second ?? "latest"];
}

/** By version; a file or revision stands after every release. */
function compareReleases(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (left && right) return compareVersions(left, right);
  return left ? -1 : right ? 1 : 0;
}

/** The history up to a known release; null for a file or a revision, which stands in no order. */
async function backgroundUpTo(release: string, catalog: Catalog, compare: Compare): Promise<Background | null> {
  if (!catalog.counted.some(({ version }) => version.tag === release)) return null;
  const { snapshots, diffs } = await historyUpTo(release, catalog, compare);
  return backgroundOf(snapshots, diffs);
}

function beforeHead(release: string, catalog: Catalog) {
  const before = catalog.before(release);
  if (!before) throw new UsageError(`there is no release before ${release}`);
  return before;
}

/** Refuses options for a format that none of them would shape. */
function requireShaping(options: readonly ("audience" | "heading-level" | "no-evidence")[], format: string): void {
  const formats = options.flatMap(formatsTaking);
  if (formats.includes(format)) return;
  const [names, verb] = [options.map((option) => `--${option}`), options.length === 1 ? "applies" : "apply"];
  throw new UsageError(`${enumerate(names)} ${verb} to --format ${[...new Set(formats)].join(", ")}, not to ${format}`);
}

/** The level of the title of release notes. */
function levelOf({ headingLevel, evidence }: DiffOptions, format: string): number {
  if (headingLevel !== undefined || evidence === false) requireShaping(["heading-level", "no-evidence"], format);
  const level = headingLevel ?? "2";
  if (!/^[1-6]$/.test(level)) throw new UsageError(`--heading-level takes 1 to 6, not "${level}"`);
  return Number(level);
}
