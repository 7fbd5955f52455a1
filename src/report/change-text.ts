import type { Diff } from "../diff/result.ts";
import { ruleSentence } from "../judge/cause-rules.ts";
import { kindOf } from "../kinds/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Change } from "../model/change.ts";
import { plain, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { makeWording } from "./wording.ts";

/** One change in detail: its kind, its rule, the entry that it belongs to, and its source lines. */
export function changeText(
  change: Change,
  diff: Diff,
  knowledge: ReportingKnowledge,
  { paint, width }: TextStyle,
): string {
  const { repository } = knowledge.project;
  const { base, head } = evidenceOf(change, diff.base, diff.head, repository, Number.POSITIVE_INFINITY);
  const { sentence } = makeWording(diff, knowledge);
  const parent = diff.changes.find((other) => other.fingerprint === change.parent);
  const children = diff.changes.filter((other) => other.parent === change.fingerprint);
  const lines = [
    plain(sentence(change)),
    `${change.kind}: ${kindOf(change.kind).meaning}`,
    `${change.impact}, ${change.cause} (${change.rule}): ${ruleSentence(change.rule)}`,
    ...(parent ? [`Part of ${parent.fingerprint}: ${plain(sentence(parent))}`] : []),
    ...(change.remark ? [`Annotated: ${plain(change.remark.text)}`] : []),
  ];
  const parts = children.map((child) => `${child.fingerprint}  ${plain(sentence(child))}`);
  const place = (when: string, release: string) => (evidence: Evidence) => placeLines(when, release, evidence, width);
  return [
    paint.bold(`${change.fingerprint}, ${diff.base.release} → ${diff.head.release}`),
    ...lines.map((line) => wrap(line, width, "  ")),
    ...(parts.length === 0 ? [] : ["Parts of it:"]),
    ...parts.map((line) => `  ${wrap(line, width, "    ")}`),
    ...base.flatMap(place("was", diff.base.release)),
    ...head.flatMap(place("now", diff.head.release)),
    "",
  ].join("\n");
}

function placeLines(when: string, of: string, { path, line, symbol, url, release }: Evidence, width: number | null) {
  const at = `${plain(path)}${line === null ? "" : `:${line}`}`;
  const text = `${when} ${plain(of)}  ${at}${release === null ? "" : ` at ${plain(release)}`}${symbol === "" ? "" : `  ${plain(symbol)}`}`;
  return [`  ${wrap(text, width, "    ")}`, ...(url === null ? [] : [`      ${url}`])];
}
