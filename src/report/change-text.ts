import type { Diff } from "../diff/diff.ts";
import { ruleOf } from "../diff/rules/registry.ts";
import type { TellingKnowledge } from "../knowledge/knowledge.ts";
import type { Change } from "../model/change.ts";
import { fold, plain } from "../terminal/layout.ts";
import type { Look } from "../terminal/look.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { sentenceOf } from "./view.ts";

/** One change with all that is known of it: its kind, what judged it, what it is told with, and every line it rests on. */
export function changeText(change: Change, diff: Diff, knowledge: TellingKnowledge, { paint, width }: Look): string {
  const { repository } = knowledge.project;
  const { base, head } = evidenceOf(change, diff.base, diff.head, repository, Number.POSITIVE_INFINITY);
  const host = diff.changes.find((other) => other.fingerprint === change.toldUnder);
  const guests = diff.changes.filter((other) => other.toldUnder === change.fingerprint);
  const lines = [
    plain(change.message),
    `${change.kind}: ${ruleOf(change.kind).sentence}`,
    `${change.impact}, ${change.cause} (${change.because}): ${sentenceOf(change.because)}`,
    ...(host ? [`Told under ${host.fingerprint}: ${plain(host.message)}`] : []),
    ...(change.annotation ? [`Annotated: ${plain(change.annotation.says)}`] : []),
  ];
  const told = guests.map((guest) => `${guest.fingerprint}  ${plain(guest.message)}`);
  const place = (when: string, release: string) => (evidence: Evidence) => placeLines(when, release, evidence, width);
  return [
    paint.bold(`${change.fingerprint}, ${diff.base.release} → ${diff.head.release}`),
    ...lines.map((line) => fold(line, width, "  ")),
    ...(told.length === 0 ? [] : ["Told with it:"]),
    ...told.map((line) => `  ${fold(line, width, "    ")}`),
    ...base.flatMap(place("was", diff.base.release)),
    ...head.flatMap(place("now", diff.head.release)),
    "",
  ].join("\n");
}

function placeLines(when: string, release: string, { path, line, symbol, url }: Evidence, width: number | null) {
  const at = `${plain(path)}${line === null ? "" : `:${line}`}`;
  const text = `${when} ${plain(release)}  ${at}${symbol === "" ? "" : `  ${plain(symbol)}`}`;
  return [`  ${fold(text, width, "    ")}`, ...(url === null ? [] : [`      ${url}`])];
}
