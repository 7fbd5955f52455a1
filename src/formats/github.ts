import { type Finding, findingsOf, placedMessage, SEVERITIES, type Severity } from "../report/findings.ts";
import { countOf } from "../words/lists.ts";
import type { Format } from "./format.ts";

/** How many annotations of one severity GitHub keeps of a step. */
const KEPT = 10;

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

/**
 * Annotations of GitHub, as workflow commands on stdout. Of each severity as many as GitHub keeps, in the order of the
 * comparison; the last says how many more there are.
 */
export const github: Format = {
  id: "github",
  renderers: {
    diff: ({ diff, gate, all }, { knowledge }) => {
      const findings = findingsOf(diff, gate, knowledge, all);
      return SEVERITIES.flatMap((severity) => {
        const own = findings.filter((finding) => finding.severity === severity);
        const shown = own.length > KEPT ? own.slice(0, KEPT - 1) : own;
        const more = own.length - shown.length;
        return [
          ...shown.map((finding) => annotation(finding, placedMessage(finding, diff))),
          ...(more === 0
            ? []
            : [
                `::${COMMANDS[severity]} title=Feature Matrix::${countOf(more, "more entry", "more entries")}; the report has all.\n`,
              ]),
        ];
      }).join("");
    },
  },
};

function annotation({ severity, rule, place: { path, line }, fingerprint }: Finding, message: string): string {
  const at = line === null ? "" : `,line=${line}`;
  return `::${COMMANDS[severity]} file=${property(path)}${at},title=${property(`${rule} ${fingerprint}`)}::${data(message)}\n`;
}

/** As the toolkit of GitHub Actions escapes the text of a command. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
