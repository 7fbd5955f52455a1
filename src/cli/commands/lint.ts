import { makeCompare } from "../../diff/compare.ts";
import { staleAnnotations } from "../../diff/stale-annotations.ts";
import { lint } from "../../lint/lint.ts";
import { lintPlatform } from "../../lint/lint-platform.ts";
import { countOf } from "../../words/lists.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { platformFor } from "../platform.ts";
import { collectProblems } from "../problems.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";
import { diffsOf } from "./changelog.ts";

/** Prints what is doubtful in the data of some releases, or of all. Exits 1 on errors; warnings alone are no failure. */
export async function lintCommand(
  names: readonly string[],
  options: ReleaseOptions & OutputOptions,
  io: Io,
): Promise<ExitCode> {
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
