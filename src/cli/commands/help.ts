import type { Command } from "commander";
import { nearest, nearestInWords } from "../../knowledge/nearest.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { TOPICS, topicText } from "../topics.ts";

/** Explains a topic or a command; without a name, lists them. */
export function helpCommand(name: string | undefined, program: Command, io: Io): ExitCode {
  const topic = TOPICS.find((one) => one === name);
  const command = program.commands.find((one) => one.name() === name);
  if (topic) io.out(topicText(topic, io.terminal?.columns ?? null));
  else if (command) command.outputHelp();
  else if (name === undefined) {
    program.outputHelp();
    io.out(`\nTopics of help: ${TOPICS.join(", ")}\n`);
  } else {
    const known = [...TOPICS, ...program.commands.map((one) => one.name())];
    throw new UsageError(`unknown topic or command "${name}"; ${nearestInWords(nearest(name, known), known)}`);
  }
  return EXIT.done;
}
