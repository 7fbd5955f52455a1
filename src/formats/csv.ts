import type { Change } from "../model/change.ts";
import { type Finding, findingsOf, placeOf } from "../report/findings.ts";
import { makeWording } from "../report/wording.ts";
import type { Format } from "./format.ts";

const COLUMNS = [
  "fingerprint",
  "told_under",
  "severity",
  "impact",
  "kind",
  "cause",
  "scope",
  "backend",
  "features",
  "before",
  "after",
  "message",
  "path",
  "line",
  "accepted",
] as const;

/** A row a change by RFC 4180, with a header; what belongs to an entry follows it, with `told_under`. */
export const csv: Format = {
  id: "csv",
  renderers: {
    diff: ({ diff, gate, all }, { knowledge }) => {
      const { sentence } = makeWording(diff, knowledge);
      const rows = findingsOf(diff, gate, knowledge, all).flatMap((finding) =>
        finding.change === null
          ? [staleRow(finding)]
          : [finding.change, ...finding.children].map((change) =>
              rowOf(change, finding.severity, {
                message: sentence(change),
                place: placeOf(change, diff, knowledge.project.repository).place,
                accepted: gate.accepted.get(change.fingerprint)?.reason ?? "",
              }),
            ),
      );
      return [COLUMNS, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
    },
  },
};

/** An acceptance that accepts nothing is no change: it has no impact and no cause. */
function staleRow({ fingerprint, severity, kind, message, place }: Finding): string[] {
  const line = place.line === null ? "" : String(place.line);
  return [fingerprint, "", severity, "", kind, "", "", "", "", "", "", message, place.path, line, ""];
}

function rowOf(
  change: Change,
  severity: Finding["severity"],
  {
    message,
    place,
    accepted,
  }: { readonly message: string; readonly place: Finding["place"]; readonly accepted: string },
): string[] {
  const { subject, fact } = change;
  const [before, after] = fact.kind === "status-changed" ? [fact.before.status, fact.after.status] : ["", ""];
  return [
    change.fingerprint,
    change.parent ?? "",
    severity,
    change.impact,
    change.kind,
    change.cause,
    subject.scope ?? "",
    subject.backend ?? "",
    subject.features.join(" + "),
    before,
    after,
    message,
    place.path,
    place.line === null ? "" : String(place.line),
    accepted,
  ];
}

/** A field that a spreadsheet would take for a formula begins with an apostrophe. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
