import { type Command, InvalidArgumentError } from "commander";
import { GATE_LEVELS } from "../diff/gate-levels.ts";

/** An option that takes one value, and is refused where it is given twice: it is not clear which one is meant. */
export function value(command: Command, flags: string, description: string): Command {
  return command.option(flags, description, (given: string, before: string | undefined) => {
    if (before !== undefined) throw new InvalidArgumentError("It may be given once.");
    return given;
  });
}

/** An option that may be given several times, and hold several values parted by commas; they are alternatives. */
export function list(command: Command, flags: string, description: string): Command {
  const more = `${description} (repeat it, or separate several with commas)`;
  return command.option(flags, more, (given: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...given.split(",").map((item) => item.trim()),
  ]);
}

/** What each level of `--fail-on` means, a line each. */
export function levelHelp(): string {
  const width = Math.max(...Object.keys(GATE_LEVELS).map((level) => level.length));
  return Object.entries(GATE_LEVELS)
    .map(([level, meaning]) => `  ${level.padEnd(width)}  ${meaning}\n`)
    .join("");
}

const formats = new WeakMap<Command, readonly string[]>();

/** Gives a command the option `--format`, with the formats that it may take; the first is the default. */
export function formatOption(command: Command, offered: readonly string[]): Command {
  formats.set(command, offered);
  return value(command, "--format <format>", `${offered.join(", ")} (default: ${offered[0] ?? ""})`);
}

/** The formats of a command; none where it has no such option. */
export function formatsAt(command: Command): readonly string[] {
  return formats.get(command) ?? [];
}
