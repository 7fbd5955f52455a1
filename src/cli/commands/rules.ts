import { CAUSE_RULES } from "../../diff/causes.ts";
import { KINDS, ruleOf } from "../../diff/rules/registry.ts";
import { SCHEMA_VERSION } from "../../report/json.ts";
import { listing } from "../../terminal/layout.ts";
import { deliver, formatOf, jsonText, lookFor, type OutputOptions } from "../format.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";

/** Lists the kinds of change, and the rules that name their causes. */
export function rulesCommand(options: OutputOptions, io: Io): ExitCode {
  const format = formatOf(options, ["text", "json"]);
  const kinds = KINDS.map((kind) => {
    const { mirror, mirrorReason, sentence } = ruleOf(kind);
    return { kind, sentence, mirror, mirrorReason };
  });
  const causes = Object.entries(CAUSE_RULES).map(([id, rule]) => ({ id, ...rule }));
  if (format === "json") {
    deliver(jsonText({ schemaVersion: SCHEMA_VERSION, kinds, causes }), options, io);
    return EXIT.done;
  }
  const { paint, width } = lookFor(options, io);
  const rows = (pairs: readonly (readonly [string, string])[]) =>
    listing(
      pairs.map(([id, text]) => [`  ${id}`, text]),
      width,
    );
  const lines = [
    paint.bold("Kinds of change"),
    ...rows(kinds.map(({ kind, sentence }) => [kind, sentence] as const)),
    "",
    paint.bold("Rules that name a cause"),
    ...rows(causes.map(({ id, cause, sentence }) => [id, `${cause}: ${sentence}`] as const)),
  ];
  deliver(`${lines.join("\n")}\n`, options, io);
  return EXIT.done;
}
