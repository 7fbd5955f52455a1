import { CAUSE_RULES } from "../../diff/causes.ts";
import { KINDS, ruleOf } from "../../diff/rules/registry.ts";
import { featureNames } from "../../diff/words.ts";
import { nearest } from "../../knowledge/nearest.ts";
import { changeText } from "../../report/change-text.ts";
import { changeJson, SCHEMA_VERSION } from "../../report/json.ts";
import { sentenceOf } from "../../report/view.ts";
import { fold } from "../../terminal/layout.ts";
import { deliver, formatOf, jsonText, lookFor, type OutputOptions } from "../format.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";
import { diffsOf } from "./changelog.ts";

/** Tells what a kind of change, a cause's rule, or one change by its fingerprint means, with its evidence. */
export function explainCommand(what: string, options: ReleaseOptions & OutputOptions, io: Io): ExitCode {
  const format = formatOf(options, ["text", "json"]);
  if (/^[0-9a-f]{12}$/.test(what)) return explainChange(what, format, options, io);
  const kind = KINDS.find((candidate) => candidate === what);
  const cause = Object.entries(CAUSE_RULES).find(([id]) => id === what);
  if (!kind && !cause) {
    throw new UsageError(
      `there is no kind, rule or fingerprint ${what}; nearest is ${nearest(what, [...KINDS, ...Object.keys(CAUSE_RULES)]) ?? "none"}`,
    );
  }
  const { mirror, mirrorReason, sentence } = kind
    ? ruleOf(kind)
    : { mirror: null, mirrorReason: null, sentence: cause?.[1].sentence ?? "" };
  if (format === "json") {
    deliver(
      jsonText({
        schemaVersion: SCHEMA_VERSION,
        id: what,
        sentence,
        mirror,
        mirrorReason,
        cause: cause?.[1].cause ?? null,
      }),
      options,
      io,
    );
    return EXIT.done;
  }
  const lines = [`${what}: ${sentence}`];
  if (cause) lines.push(`It names the cause ${cause[1].cause}.`);
  if (mirror !== null)
    lines.push(
      mirror === what
        ? "Its reverse is of the same kind."
        : `Its reverse is ${mirror}${mirrorReason ? `; ${mirrorReason}` : ""}.`,
    );
  const { width } = lookFor(options, io);
  deliver(lines.map((line) => `${fold(line, width, "  ")}\n`).join(""), options, io);
  return EXIT.done;
}

/** Every neighbouring pair of releases in which a change occurs: the same change can come twice. */
function explainChange(
  fingerprint: string,
  format: "text" | "json",
  options: ReleaseOptions & OutputOptions,
  io: Io,
): ExitCode {
  const knowledge = knowledgeFor(io, options);
  const catalog = openCatalog(io, options, knowledge);
  const found = diffsOf(catalog.all, catalog, knowledge).flatMap((diff) =>
    diff.changes.filter((change) => change.fingerprint === fingerprint).map((change) => ({ diff, change })),
  );
  if (found.length === 0)
    throw new UsageError(`no change between neighbouring releases has the fingerprint ${fingerprint}`);
  if (format === "json") {
    const changes = found.map(({ diff, change }) => ({
      base: diff.base.release,
      head: diff.head.release,
      why: sentenceOf(change.because),
      ...changeJson(change, diff, knowledge, featureNames(knowledge.features, diff.base, diff.head)),
    }));
    deliver(jsonText({ schemaVersion: SCHEMA_VERSION, changes }), options, io);
    return EXIT.done;
  }
  const look = lookFor(options, io);
  deliver(found.map(({ diff, change }) => changeText(change, diff, knowledge, look)).join("\n"), options, io);
  return EXIT.done;
}
