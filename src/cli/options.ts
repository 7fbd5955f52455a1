import { type Command, InvalidArgumentError } from "commander";
import { GATE_LEVELS } from "../diff/gate-levels.ts";

/** An option with one value. Giving it twice is an error, because it is unclear which value is meant. */
export function value(command: Command, flags: string, description: string): Command {
  return command.option(flags, description, (given: string, before: string | undefined) => {
    if (before !== undefined) throw new InvalidArgumentError("It may be given once.");
    return given;
  });
}

/** An option that may be repeated, and may hold several values separated by commas; they are alternatives. */
export function list(command: Command, flags: string, description: string): Command {
  const more = `${description} (repeat it, or separate several with commas)`;
  return command.option(flags, more, (given: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...given.split(",").map((item) => item.trim()),
  ]);
}

/** The meaning of each level of `--fail-on`, one line each. */
export function levelHelp(): string {
  const width = Math.max(...Object.keys(GATE_LEVELS).map((level) => level.length));
  return Object.entries(GATE_LEVELS)
    .map(([level, meaning]) => `  ${level.padEnd(width)}  ${meaning}\n`)
    .join("");
}

const formats = new WeakMap<Command, readonly string[]>();

/** Adds `--format` to a command, with the formats that it offers; the first is the default. */
export function formatOption(command: Command, offered: readonly string[]): Command {
  formats.set(command, offered);
  return value(command, "--format <format>", `${offered.join(", ")} (default: ${offered[0] ?? ""})`);
}

/** The formats of a command; empty if it has no such option. */
export function formatsAt(command: Command): readonly string[] {
  return formats.get(command) ?? [];
}
