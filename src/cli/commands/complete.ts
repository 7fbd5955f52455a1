import { join, resolve } from "node:path";
import type { Command, Option } from "commander";
import { levels } from "../../diff/gate.ts";
import { CAUSE_RULES } from "../../judge/cause-rules.ts";
import { KINDS } from "../../kinds/registry.ts";
import { RegistrySchema } from "../../knowledge/registry-schema.ts";
import { AUDIENCES } from "../../report/page-view.ts";
import { readText, releasesIn } from "../../store/folder.ts";
import { readYaml } from "../../yaml/read.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { formatsAt } from "../options.ts";
import { TOPICS } from "../topics.ts";
import { dataPlaces } from "../workspace.ts";
import { SHELLS } from "./completion.ts";

/**
 * Prints what the word at a place of a command line may be, a line each; nothing where a file is meant. `words` are
 * those after the command's own name, and `at` counts from 1, as shells do.
 */
export function completeCommand([at = "", ...words]: readonly string[], program: Command, io: Io): ExitCode {
  // Bash takes an equals sign for a word of its own.
  const before = words
    .slice(0, Math.max(Number(at) - 1, 0))
    .flatMap((word) => (word === "=" ? [] : word.split(/=(.*)/s, 2)));
  const typed = words[Number(at) - 1] ?? "";
  const [, flag, value] = /^(--[\w-]+)=(.*)$/s.exec(typed) ?? [];
  const word = value ?? (typed === "=" ? "" : typed);
  const previous = flag ?? before.at(-1);
  const command = program.commands.find((one) => one.name() === before[0]);
  if (!command) {
    const own = program.commands.map((one) => one.name());
    return print(before.length > 0 ? [] : word.startsWith("-") ? flagsOf(program) : own, word, io);
  }
  const option = command.options.find((one) => one.long === previous);
  if (option && takesValue(option)) {
    const values = valuesOf(option, command, before, io);
    // Several are parted by commas.
    const start = option.description.includes("repeat it") ? word.slice(0, word.lastIndexOf(",") + 1) : "";
    const taken = start.split(",");
    return print(
      values.filter((one) => !taken.includes(one)).map((one) => `${start}${one}`),
      word,
      io,
      flag,
    );
  }
  if (word.startsWith("-")) return print(flagsOf(command), word, io);
  return print(argumentsOf(command, before, io), word, io);
}

function print(candidates: readonly string[], word: string, io: Io, flag?: string): ExitCode {
  for (const candidate of candidates)
    if (candidate.startsWith(word)) io.out(`${flag === undefined ? "" : `${flag}=`}${candidate}\n`);
  return EXIT.done;
}

function flagsOf(command: Command): string[] {
  return [...command.options.map(({ long }) => long ?? ""), "--help"].filter((flag) => flag !== "");
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

/** What the value of an option may be; nothing where that is a path or free text. */
function valuesOf({ long }: Option, command: Command, words: readonly string[], io: Io): readonly string[] {
  switch (long) {
    case "--backend":
      return idsOf("backends.yaml", words, io);
    case "--feature":
    case "--with":
      return idsOf("features.yaml", words, io);
    case "--format":
      return formatsAt(command);
    case "--fail-on":
      return levels();
    case "--audience":
      return AUDIENCES;
    case "--from":
    case "--to":
    case "--at":
    case "--since":
    case "--baseline":
      return releases(words, io);
    default:
      return [];
  }
}

/** What the arguments of a command may be. */
function argumentsOf(command: Command, words: readonly string[], io: Io): readonly string[] {
  switch (command.name()) {
    case "show":
    case "diff":
    case "upgrade":
    case "check":
    case "lint":
      return releases(words, io);
    case "history":
      return idsOf("features.yaml", words, io);
    case "explain":
      return [...KINDS, ...Object.keys(CAUSE_RULES)];
    case "completion":
      return SHELLS;
    case "help":
      return [...TOPICS, ...(command.parent?.commands ?? []).map((one) => one.name())];
    default:
      return [];
  }
}

/** The releases that there are, newest first. */
function releases(words: readonly string[], io: Io): string[] {
  const places = dataPlaces(io, { ...given("data", words) });
  return [
    "latest",
    "previous",
    ...releasesIn(...places.map((place) => place.releases))
      .map(({ version }) => version.tag)
      .reverse(),
  ];
}

/** The ids of a file of knowledge; none if it can't be read, since nobody reads messages while typing. */
function idsOf(name: string, words: readonly string[], io: Io): string[] {
  const { knowledge } = given("knowledge", words);
  const folder = knowledge === undefined ? join(io.root, "data") : resolve(io.cwd, knowledge);
  const text = readText(join(folder, name));
  const reading = text === null ? null : readYaml(text, name, RegistrySchema, "invalid-data", () => {});
  return reading ? Object.keys(reading.value) : [];
}

/** The value of an option earlier on the line. */
function given<K extends string>(name: K, words: readonly string[]): { readonly [P in K]?: string } {
  const at = words.indexOf(`--${name}`);
  const value = at < 0 ? undefined : words[at + 1];
  const found: { [P in K]?: string } = {};
  if (value !== undefined) found[name] = value;
  return found;
}
