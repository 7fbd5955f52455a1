import { join } from "node:path";
import { Command, CommanderError } from "commander";
import type { DocumentName } from "../formats/documents.ts";
import { formatsOf } from "../formats/registry.ts";
import { GitError } from "../git/git-error.ts";
import { readText } from "../store/folder.ts";
import type { AcceptOptions } from "./commands/accept.ts";
import type { CaveatsOptions } from "./commands/caveats.ts";
import type { ChangelogOptions } from "./commands/changelog.ts";
import type { CheckOptions } from "./commands/check.ts";
import type { DiffOptions } from "./commands/diff.ts";
import type { HistoryOptions } from "./commands/history.ts";
import type { ImportOptions } from "./commands/import.ts";
import type { LintOptions } from "./commands/lint.ts";
import type { ReportOptions } from "./commands/report.ts";
import type { ShowOptions } from "./commands/show.ts";
import type { UpgradeOptions } from "./commands/upgrade.ts";
import type { VersionsOptions } from "./commands/versions.ts";
import type { OutputOptions } from "./format.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "./io.ts";
import { formatOption, levelHelp, list, value } from "./options.ts";
import type { ReleaseOptions } from "./releases.ts";
import { warnOfUnusedRepository } from "./unused-options.ts";
import type { CommonOptions } from "./workspace.ts";

/** Runs one command. Never throws for user errors: wrong usage gives 2, input that can't be evaluated 3. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = programFor(io, (result) => {
    code = result;
  });
  try {
    if (args[0] === "complete") {
      const { completeCommand } = await import("./commands/complete.ts");
      return completeCommand(args.slice(1), program, io);
    }
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
    // System errors (no space, no permission, a folder in place of a file) are not bugs of the tool.
    if (error instanceof Error && ("syscall" in error || error.cause instanceof Error)) {
      io.err(`dynamo-matrix: ${error.message}\n`);
      return EXIT.unevaluated;
    }
    io.err(
      `dynamo-matrix: internal error: ${withoutBreaks(error)}. Please report it with the command, its input, and version ${versionOf(io)}\n`,
    );
    return EXIT.unevaluated;
  }
}

/** What a thrown value says, in one line. */
function withoutBreaks(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replace(/\s+/gu, " ");
}

/** The package's version. */
function versionOf({ root }: Io): string {
  const text = readText(join(root, "package.json"));
  const [, version] = /"version":\s*"([^"]+)"/.exec(text ?? "") ?? [];
  return version ?? "unknown";
}

/** Each command's code is loaded only when it runs: a diff does not load a Markdown parser. */
function programFor(io: Io, done: (code: ExitCode) => void): Command {
  const program = new Command("dynamo-matrix");
  program
    .description("Compares NVIDIA Dynamo's Feature Matrix from release to release")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .version(versionOf(io), "--version", "print the version")
    .showSuggestionAfterError()
    .allowExcessArguments(false)
    .hook("preAction", (_program, command) => warnOfUnusedRepository(command, io));

  const knowing = (command: Command) =>
    value(
      value(command, "--data <dir>", "the folder of snapshots"),
      "--knowledge <dir>",
      "the folder of names, symbols, pages and notes",
    );
  const printing = (command: Command, document: DocumentName) =>
    knowing(
      value(formatOption(command, formatsOf(document)), "--output <file>", "write to this file instead of stdout (-)"),
    );
  const templated = (command: Command) => value(command, "--templates <dir>", "a folder with your own templates");
  const naming = (command: Command) =>
    value(
      command,
      "--repo <dir|url>",
      "the git repository for releases named git:REV; a URL (https, ssh, file) is fetched",
    ).option("--pre", "include pre-releases in latest, previous and predecessors");
  const onBackends = (command: Command) => list(command, "--backend <backend>", "only this backend");
  const filtering = (command: Command) => list(onBackends(command), "--feature <feature>", "only this feature");

  const importing = program
    .command("import")
    .description("import the pages at a repository's tags, or one page, as snapshots");
  value(importing, "--repo <dir|url>", "the git repository, bare or not; a URL (https, ssh, file) is fetched");
  list(importing, "--tags <glob...>", "only these tags");
  value(importing, "--file <file>", "import one page instead of a repository");
  value(importing, "--release <release>", "the release that the page describes");
  knowing(importing)
    .option("--dry-run", "write nothing")
    .option("--check", "write nothing; exit 1 if a snapshot differs")
    .action(async (options: ImportOptions) => {
      const { importCommand } = await import("./commands/import.ts");
      done(await importCommand(options, io));
    });

  printing(program.command("releases").description("list the known releases, in version order"), "releases").action(
    async (options: ReleaseOptions & OutputOptions) => {
      const { releasesCommand } = await import("./commands/releases.ts");
      done(await releasesCommand(options, io));
    },
  );

  const showing = program.command("show").description("show the matrix of one release");
  templated(onBackends(naming(printing(showing, "matrix"))))
    .argument("<release>", "a tag, latest, a file, or git:REV")
    .action(async (release: string, options: ShowOptions) => {
      const { showCommand } = await import("./commands/show.ts");
      done(await showCommand(release, options, io));
    });

  const diffing = program.command("diff").description("show what changed between two releases");
  templated(filtering(naming(printing(diffing, "diff"))))
    .argument("<base>", "a tag, previous, a file, git:REV, or BASE..HEAD")
    .argument("[head]", "as for base (default: latest)")
    .option("--all", "include changes of wording, symbols and links");
  list(diffing, "--fail-on <level>", "exit 1 on this level or kind of change, see below");
  value(diffing, "--heading-level <n>", "heading level of the title of release notes (default: 2)");
  diffing.option("--no-evidence", "leave the source lines out of release notes");
  value(diffing, "--accepted <file>", "the file of accepted changes");
  value(
    diffing,
    "--accept-from <rev>",
    "read that file at this revision of --repo, so that a branch can't accept its own changes",
  );
  value(
    diffing,
    "--baseline <release|file>",
    "ignore changes that are already in the diff of BASE and this release, or in this JSON output of diff",
  );
  value(diffing, "--today <day>", "the day on which acceptances must still be valid (default: today in UTC)");
  diffing.addHelpText(
    "after",
    `\nLevels of --fail-on:\n${levelHelp()}\nA kind of change is a level too; "dynamo-matrix rules" lists them.\nFor CI: --fail-on regression,coverage`,
  );
  value(
    diffing,
    "--audience <audience>",
    "operator (regressions first; the default) or maintainer (changes of the pages first, nothing collapsed)",
  ).action(async (base: string, head: string | undefined, options: DiffOptions) => {
    const { diffCommand } = await import("./commands/diff.ts");
    done(await diffCommand(base, head, options, io));
  });

  const logging = program.command("changelog").description("show all changes, newest release first");
  value(logging, "--from <release>", "the oldest release to show");
  value(logging, "--to <release>", "the newest release to show");
  templated(filtering(printing(logging, "changelog")))
    .option("--pre", "include pre-releases")
    .option("--all", "include changes of wording, symbols and links")
    .action(async (options: ChangelogOptions) => {
      const { changelogCommand } = await import("./commands/changelog.ts");
      done(await changelogCommand(options, io));
    });

  const timelines = program.command("history").description("show the timeline of a feature or a pair");
  value(timelines, "--with <feature>", "a feature used together with it");
  templated(onBackends(naming(printing(timelines, "history"))))
    .argument("<feature>", "an id, name or alias")
    .action(async (feature: string, options: HistoryOptions) => {
      const { historyCommand } = await import("./commands/history.ts");
      done(await historyCommand(feature, options, io));
    });

  const ledger = program.command("caveats").description("show the history of every caveat");
  value(ledger, "--at <release>", "as of this release (default: latest)");
  templated(filtering(naming(printing(ledger, "ledger"))))
    .option("--open", "only open caveats")
    .option("--resolved", "only resolved caveats")
    .action(async (options: CaveatsOptions) => {
      const { caveatsCommand } = await import("./commands/caveats.ts");
      done(await caveatsCommand(options, io));
    });

  const upgrading = program.command("upgrade").description("check an upgrade against what you use");
  value(upgrading, "--profile <file>", "a file that lists what you use, see help profiles");
  list(upgrading, "--with <feature>", "a feature used together with it");
  value(upgrading, "--driver <version>", "your driver version");
  templated(filtering(naming(printing(upgrading, "upgrade"))))
    .argument("<base>", "the release that you run")
    .argument("[head]", "the release to upgrade to (default: latest)")
    .action(async (base: string, head: string | undefined, options: UpgradeOptions) => {
      const { upgradeCommand } = await import("./commands/upgrade.ts");
      done(await upgradeCommand(base, head, options, io));
    });

  const checking = program.command("check").description("check whether a release supports what you use");
  value(checking, "--profile <file>", "a file that lists what you use, see help profiles");
  list(checking, "--with <feature>", "a feature used together with it");
  value(checking, "--driver <version>", "your driver version");
  templated(filtering(naming(printing(checking, "check"))))
    .argument("[release]", "a tag, a file, or git:REV (default: latest)")
    .option("--find", "find the newest release that supports it, and the first later one that does not")
    .option("--all", "without a feature: list every feature")
    .action(async (release: string | undefined, options: CheckOptions) => {
      const { checkCommand } = await import("./commands/check.ts");
      done(await checkCommand(release, options, io));
    });

  const accepting = program.command("accept").description("add a change to the file of accepted changes");
  value(accepting, "--reason <text>", "why the change is accepted");
  value(accepting, "--owner <name>", "who is responsible");
  value(accepting, "--expires <day>", "the last day that it is valid, YYYY-MM-DD in UTC");
  value(accepting, "--release <release>", "only in comparisons with this release as head");
  value(accepting, "--accepted <file>", "the file (default: accepted.yaml)");
  knowing(accepting)
    .argument("<fingerprint>", "of the change, as in diff --format json")
    .action(async (fingerprint: string, options: AcceptOptions) => {
      const { acceptCommand } = await import("./commands/accept.ts");
      done(acceptCommand(fingerprint, options, io));
    });
  const versions = program.command("versions").description("list engine, CUDA and driver versions by release");
  value(versions, "--find <name=version>", "list the releases that ship this version, such as vllm=0.20.1");
  templated(onBackends(printing(versions, "versions"))).action(async (options: VersionsOptions) => {
    const { versionsCommand } = await import("./commands/versions.ts");
    done(await versionsCommand(options, io));
  });

  printing(
    program.command("rules").description("list the kinds of change, and the rules that decide on causes"),
    "rules",
  ).action(async (options: CommonOptions & OutputOptions) => {
    const { rulesCommand } = await import("./commands/rules.ts");
    done(await rulesCommand(options, io));
  });

  printing(program.command("explain").description("explain a kind, a rule or one change"), "term")
    .argument("<what>", "a kind, a rule id, or a fingerprint")
    .action(async (what: string, options: ReleaseOptions & OutputOptions) => {
      const { explainCommand } = await import("./commands/explain.ts");
      done(await explainCommand(what, options, io));
    });

  const linting = program.command("lint").description("check the data for likely mistakes");
  value(linting, "--since <release>", "with --disagreements: mark what is new since this release");
  templated(naming(printing(linting, "findings")))
    .option("--disagreements", "list where the pages of one release disagree (also as markdown and html)")
    .argument("[releases...]", "only these (default: all; with --disagreements: latest)")
    .option("--fix", "fix what can be fixed safely")
    .action(async (names: string[], options: LintOptions) => {
      const { lintCommand } = await import("./commands/lint.ts");
      done(await lintCommand(names, options, io));
    });

  const reporting = program.command("report").description("write all reports to reports/");
  value(reporting, "--out <dir>", "write to this folder instead");
  templated(knowing(reporting))
    .option("--check", "write nothing; exit 1 if a report is out of date")
    .action(async (options: ReportOptions) => {
      const { reportCommand } = await import("./commands/report.ts");
      done(await reportCommand(options, io));
    });

  program
    .helpCommand(false)
    .command("help")
    .description("explain a command, or statuses, impacts, causes, levels, exit-codes, names, profiles, accepted")
    .argument("[topic]", "a command or a topic")
    .action(async (topic: string | undefined) => {
      const { helpCommand } = await import("./commands/help.ts");
      done(helpCommand(topic, program, io));
    });

  program
    .command("completion")
    .description("print a shell script that completes commands, options, features, backends and releases")
    .argument("<shell>", "bash, zsh or fish")
    .action(async (shell: string) => {
      const { completionCommand } = await import("./commands/completion.ts");
      done(completionCommand(shell, io));
    });

  return program;
}
