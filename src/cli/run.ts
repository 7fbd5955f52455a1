import { Command, CommanderError } from "commander";
import { GitError } from "../git/repository.ts";
import { type ImportOptions, importCommand } from "./commands/import.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "./io.ts";

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
    throw error;
  }
}

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
    .action(async (options: ImportOptions) => done(await importCommand(options, io)));

  return program;
}
