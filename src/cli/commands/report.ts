import { dirname, join, relative, resolve } from "node:path";
import { noteSettled } from "../../cache/recorder.ts";
import { makeCompare } from "../../diff/compare.ts";
import { staleAnnotations } from "../../diff/stale-annotations.ts";
import { backgroundOf } from "../../history/background.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { cellsOf } from "../../model/snapshot.ts";
import { compareText } from "../../model/version.ts";
import { explorerPageView } from "../../report/explorer-page.ts";
import { feedFile, feedOf } from "../../report/feed.ts";
import { diffJson, SCHEMA_VERSIONS } from "../../report/json.ts";
import { changelogView, releasePageView } from "../../report/page-view.ts";
import { versionsView } from "../../report/versions-view.ts";
import { type DiffView, viewOf } from "../../report/view.ts";
import { recoverFolder } from "../../store/atomic-write.ts";
import { readConsistently } from "../../store/consistent-read.ts";
import { listFolder, readText, writeFiles } from "../../store/folder.ts";
import type { OutputOptions } from "../format.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "../io.ts";
import { platformFor } from "../platform.ts";
import { openCatalog } from "../releases.ts";
import { rendererFor } from "../renderer.ts";
import {
  type CommonOptions,
  dataPlaces,
  isCheckout,
  knowledgeFor,
  refusePackageFolder,
  refusePackagePath,
} from "../workspace.ts";
import { diffsOf } from "./changelog.ts";
import { disagreementsOf } from "./lint.ts";

export interface ReportOptions extends CommonOptions, Pick<OutputOptions, "templates"> {
  readonly out?: string;
  readonly check?: boolean;
}

/** Writes all reports to `reports/`, or with `--check` lists the outdated ones. */
export function reportCommand(options: ReportOptions, io: Io): ExitCode {
  if (options.out === undefined && !isCheckout(io)) refusePackageFolder("--out DIR");
  const folder = options.out === undefined ? join(io.root, "reports") : resolve(io.cwd, options.out);
  if (options.out !== undefined && options.check !== true) refuseForeign(folder, io);
  recoverFolder(folder);
  const sources = dataPlaces(io, options).flatMap(({ releases, platform }) => [dirname(platform), releases]);
  const reports = readConsistently([...new Set(sources)], () => reportFiles(options, io));
  const files = new Map([...reports].map(([name, text]) => [join(folder, name), text]));
  // A report on a release that no longer exists would stay, and nothing would update it.
  const orphans = listFolder(folder).filter(
    (name) => /^v\d.*\.(md|html)$/.test(name) && !files.has(join(folder, name)),
  );
  if (options.check === true) {
    const stale = [...files].flatMap(([path, text]) => {
      const there = readText(path);
      return there === text ? [] : [`${relative(io.cwd, path)}: ${there === null ? "missing" : "stale"}`];
    });
    const findings = [
      ...stale,
      ...orphans.map((name) => `${relative(io.cwd, join(folder, name))}: belongs to no known release`),
    ];
    for (const finding of findings) io.out(`${finding}\n`);
    io.err(
      findings.length === 0
        ? `${files.size} reports are up to date\n`
        : "to fix: run report, and remove the files that belong to no known release\n",
    );
    return findings.length === 0 ? EXIT.done : EXIT.findings;
  }
  const { written, unchanged } = writeFiles(files);
  const closing = (written: number, unchanged: number) => [
    ...orphans.map((name) => `${relative(io.cwd, join(folder, name))} belongs to no known release; remove it\n`),
    `${written} reports written, ${unchanged} unchanged\n`,
  ];
  noteSettled(
    files,
    closing(0, files.size).map((line) => ["err", line]),
  );
  for (const path of written) io.out(`${relative(io.cwd, path)}\n`);
  for (const line of closing(written.length, unchanged.length)) io.err(line);
  return EXIT.done;
}

/** Refuses a folder with files that `report` would replace and did not write, and the package's own. */
function refuseForeign(folder: string, io: Io): void {
  refusePackagePath(folder, "--out DIR", io);
  const names = listFolder(folder);
  // Every report has a feed of changes beside it.
  if (names.includes("changes.json")) return;
  const foreign = ["README.md", "index.html", "changelog.md", "changelog.html"].find((name) => names.includes(name));
  if (foreign !== undefined)
    throw new UsageError(`${folder} has a ${foreign} that report did not write; name a folder of its own with --out`);
}

/** Every report by its file name. */
function reportFiles(options: ReportOptions, io: Io): Map<string, string> {
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  const render = rendererFor(io, options);
  catalog.require();
  if (catalog.counted.length === 0) throw new UnevaluatedError("there are no releases to report on");
  const platform = platformFor(io, options, knowledge);
  const compare = makeCompare(platform, knowledge);
  const stable = diffsOf(catalog.counted, catalog, compare);
  const every = diffsOf(catalog.all, catalog, compare);
  for (const stale of staleAnnotations(every, knowledge.annotations)) {
    io.err(`data/annotations.yaml: no change has the fingerprint ${stale.fingerprint} any more\n`);
  }
  const snapshots = catalog.counted.map(({ version }) => catalog.read(version.tag));
  const background = backgroundOf(snapshots, [...stable].reverse());
  const views = every.map((one) => viewOf(one, knowledge, background));
  const files = new Map<string, string>();
  for (const [i, view] of views.entries()) {
    // Newest first.
    const site = {
      previous: views[i + 1]?.head.release ?? "",
      next: views[i - 1]?.head.release ?? "",
      versions: platform !== null,
    };
    files.set(`${view.head.release}.md`, render("release.md.hbs", releasePageView(view, true)));
    files.set(`${view.head.release}.html`, render("release.html.hbs", releasePageView(view, true, site)));
  }
  const counted = new Set(stable.map((one) => one.head.release));
  const releaseViews = views.filter((view) => counted.has(view.head.release));
  const here = { previous: "", next: "", versions: platform !== null };
  files.set("changelog.md", render("changelog.md.hbs", changelogView(releaseViews, knowledge.project.name, false)));
  files.set(
    "changelog.html",
    render("changelog.html.hbs", changelogView(releaseViews, knowledge.project.name, false, here)),
  );
  if (platform) {
    const versions = versionsView(platform, null, [], knowledge);
    files.set("versions.md", render("versions.md.hbs", versions));
    files.set("versions.html", render("versions.html.hbs", { ...versions, site: here }));
  }
  const [first] = catalog.all;
  const oldest = first ? catalog.read(first.version.tag) : null;
  const index = {
    project: knowledge.project.name,
    site: here,
    versions: platform !== null,
    releases: views.map((view) => ({ ...view, preRelease: !counted.has(view.head.release) })),
    oldest: oldest
      ? { release: oldest.release, date: oldest.date ?? "", cells: cellsOf(oldest).length }
      : { release: "", date: "", cells: 0 },
  };
  files.set("README.md", render("index.md.hbs", index));
  files.set("releases.html", render("index.html.hbs", index));
  const [newest, before] = [snapshots.at(-1), snapshots.at(-2)];
  if (newest) {
    const disagreements = disagreementsOf(newest, before ?? null, catalog, knowledge).view();
    files.set("disagreements.md", render("disagreements.md.hbs", disagreements));
    files.set("disagreements.html", render("disagreements.html.hbs", { ...disagreements, site: here }));
  }
  const script = readText(join(io.root, "dist", "explorer.js"));
  if (script === null) throw new UnevaluatedError("dist/explorer.js does not exist; run npm run build");
  const allSnapshots = catalog.all.map(({ version }) => catalog.read(version.tag));
  const inOrder = [...stable].reverse();
  const page = explorerPageView(allSnapshots, snapshots, inOrder, platform, knowledge, script, background);
  files.set("index.html", render("explorer.html.hbs", page));
  const changes = every.map((one) => {
    const { schemaVersion, ...rest } = diffJson(one, knowledge);
    return rest;
  });
  const days = snapshots.map((snapshot) => snapshot.date ?? "").sort(compareText);
  for (const [name, text] of feedFiles(releaseViews, days.at(-1) ?? "", knowledge)) files.set(name, text);
  files.set(
    "changes.json",
    `${JSON.stringify({ schemaVersion: SCHEMA_VERSIONS.comparison, releases: changes }, null, 2)}\n`,
  );
  return files;
}

/** The feed of all changes, and one for each backend. */
function feedFiles(views: readonly DiffView[], newest: string, knowledge: Knowledge): [name: string, text: string][] {
  return [null, ...knowledge.backends.entries.keys()].map((backend) => [
    feedFile(backend),
    feedOf(views, newest, knowledge, backend),
  ]);
}
