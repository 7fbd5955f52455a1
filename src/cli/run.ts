import { Command, CommanderError } from "commander";
import { GitError } from "../git/git-error.ts";
import type { CaveatsOptions } from "./commands/caveats.ts";
import type { ChangelogOptions } from "./commands/changelog.ts";
import type { DiffOptions } from "./commands/diff.ts";
import type { HistoryOptions } from "./commands/history.ts";
import type { ImportOptions } from "./commands/import.ts";
import type { ReportOptions } from "./commands/report.ts";
import type { ShowOptions } from "./commands/show.ts";
import type { VersionsOptions } from "./commands/versions.ts";
import type { OutputOptions } from "./format.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "./io.ts";
import type { ReleaseOptions } from "./releases.ts";

/** Runs one command. Never throws for what a user can bring about: usage gives 2, what can't be evaluated gives 3. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = programFor(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof UsageError) {
      io.err(`dynamo-matrix: ${error.message}\n`);
      return EXIT.usage;
    }
    if (error instanceof UnevaluatedError || error instanceof GitError) {
      io.err(`dynamo-matrix: ${error.message}\n`);
      return EXIT.unevaluated;
    }
    // What the system refuses (no space, no permission, a folder in place of a file) is no bug of ours.
    if (error instanceof Error && ("syscall" in error || error.cause instanceof Error)) {
      io.err(`dynamo-matrix: ${error.message}\n`);
      return EXIT.unevaluated;
    }
    throw error;
  }
}

/** Each command's code is loaded only when it runs: a diff need not load a Markdown parser. */
function programFor(io: Io, done: (code: ExitCode) => void): Command {
  const program = new Command("dynamo-matrix");
  program
    .description("What changed between Dynamo's feature matrices")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showSuggestionAfterError()
    .allowExcessArguments(false);

  program
    .command("import")
    .description("read the pages at a repository's tags, or one page, into snapshots")
    .option("--repo <dir>", "the git repository, bare or not")
    .option("--tags <glob...>", "only these tags")
    .option("--file <file>", "one page instead of a repository")
    .option("--release <release>", "the release that the page is of")
    .option("--data <dir>", "the folder of snapshots")
    .option("--knowledge <dir>", "the folder of names, symbols, pages and notes")
    .option("--dry-run", "write nothing")
    .option("--check", "write nothing, exit 1 where a snapshot differs")
    .action(async (options: ImportOptions) => {
      const { importCommand } = await import("./commands/import.ts");
      done(await importCommand(options, io));
    });

  const printing = (command: Command, formats: string) =>
    command
      .option("--format <format>", `${formats} (default: text)`)
      .option("--output <file>", "write there instead of to stdout")
      .option("--data <dir>", "the folder of snapshots")
      .option("--knowledge <dir>", "the folder of names, symbols, pages and notes");
  const naming = (command: Command) =>
    command
      .option("--repo <dir>", "the repository that git:REV names a revision of")
      .option("--pre", "count pre-releases as predecessors and as latest");

  printing(program.command("releases").description("the known releases, in version order"), "text or json").action(
    async (options: ReleaseOptions & OutputOptions) => {
      const { releasesCommand } = await import("./commands/releases.ts");
      done(await releasesCommand(options, io));
    },
  );

  naming(printing(program.command("show").description("the matrix of one release"), "text, json, markdown or html"))
    .argument("<release>", "a tag, latest, a file, or git:REV")
    .option("--backend <backend>", "only this backend")
    .option("--templates <dir>", "templates of your own")
    .action(async (release: string, options: ShowOptions) => {
      const { showCommand } = await import("./commands/show.ts");
      done(await showCommand(release, options, io));
    });

  naming(
    printing(program.command("diff").description("what changed between two releases"), "text, json, markdown or html"),
  )
    .argument("<base>", "a tag, previous, a file, git:REV, or BASE..HEAD")
    .argument("[head]", "the same (default: latest)")
    .option("--all", "changes of wording, symbols and links too")
    .option("--backend <backend>", "only what concerns this backend")
    .option("--feature <feature>", "only what concerns this feature")
    .option("--fail-on <level>", "exit 1 on a regression, a caveat or any change")
    .option("--audience <audience>", "operator (losses first) or maintainer (what the pages do first, nothing folded)")
    .option("--templates <dir>", "templates of your own")
    .action(async (base: string, head: string | undefined, options: DiffOptions) => {
      const { diffCommand } = await import("./commands/diff.ts");
      done(await diffCommand(base, head, options, io));
    });

  printing(
    program.command("changelog").description("all changes, newest release first"),
    "text, json, markdown or html",
  )
    .option("--from <release>", "the oldest release to tell")
    .option("--to <release>", "the newest release to tell")
    .option("--backend <backend>", "only what concerns this backend")
    .option("--feature <feature>", "only what concerns this feature")
    .option("--pre", "tell pre-releases too")
    .option("--all", "changes of wording, symbols and links too")
    .option("--templates <dir>", "templates of your own")
    .action(async (options: ChangelogOptions) => {
      const { changelogCommand } = await import("./commands/changelog.ts");
      done(await changelogCommand(options, io));
    });

  naming(
    printing(
      program.command("history").description("the timeline of a feature or a pair"),
      "text, json, markdown or html",
    ),
  )
    .argument("<feature>", "an id, name or alias")
    .option("--with <feature>", "together with this feature")
    .option("--backend <backend>", "only this backend")
    .option("--templates <dir>", "templates of your own")
    .action(async (feature: string, options: HistoryOptions) => {
      const { historyCommand } = await import("./commands/history.ts");
      done(await historyCommand(feature, options, io));
    });

  naming(printing(program.command("caveats").description("the ledger of caveats"), "text, json, markdown or html"))
    .option("--open", "only those that are open")
    .option("--resolved", "only those that are resolved")
    .option("--backend <backend>", "only this backend")
    .option("--at <release>", "as that release has it (default: latest)")
    .option("--templates <dir>", "templates of your own")
    .action(async (options: CaveatsOptions) => {
      const { caveatsCommand } = await import("./commands/caveats.ts");
      done(await caveatsCommand(options, io));
    });

  printing(
    program.command("versions").description("versions of the engines, CUDA and drivers of each release"),
    "text, json, markdown or html",
  )
    .option("--backend <backend>", "only this backend")
    .option("--find <name=version>", "which releases bring a version, such as vllm=0.20.1")
    .option("--templates <dir>", "templates of your own")
    .action(async (options: VersionsOptions) => {
      const { versionsCommand } = await import("./commands/versions.ts");
      done(versionsCommand(options, io));
    });

  printing(program.command("rules").description("the kinds of change and the rules of causes"), "text or json").action(
    async (options: OutputOptions) => {
      const { rulesCommand } = await import("./commands/rules.ts");
      done(rulesCommand(options, io));
    },
  );

  printing(program.command("explain").description("what a kind, a rule or one change means"), "text or json")
    .argument("<what>", "a kind, the id of a rule, or a fingerprint")
    .action(async (what: string, options: ReleaseOptions & OutputOptions) => {
      const { explainCommand } = await import("./commands/explain.ts");
      done(explainCommand(what, options, io));
    });

  naming(printing(program.command("lint").description("what is doubtful in the data"), "text or json"))
    .argument("[releases...]", "only these (default: all)")
    .action(async (names: string[], options: ReleaseOptions & OutputOptions) => {
      const { lintCommand } = await import("./commands/lint.ts");
      done(await lintCommand(names, options, io));
    });

  program
    .command("report")
    .description("write everything that belongs in reports/")
    .option("--out <dir>", "write there instead")
    .option("--check", "write nothing, exit 1 where a report is stale")
    .option("--data <dir>", "the folder of snapshots")
    .option("--knowledge <dir>", "the folder of names, symbols, pages and notes")
    .option("--templates <dir>", "templates of your own")
    .action(async (options: ReportOptions) => {
      const { reportCommand } = await import("./commands/report.ts");
      done(await reportCommand(options, io));
    });

  return program;
}
