import { agrees, isLeftBlank } from "../facts/restatements.ts";
import { judgement, unreviewed } from "../judge/judgement.ts";
import type { Repeated } from "../model/change.ts";
import { restatementChanged as words } from "../words/restatement.ts";
import type { Kind, SourceLine } from "./kind.ts";
import { cellLine } from "./sources.ts";

export const restatementChanged: Kind<"restatement-changed"> = {
  meaning:
    "A page that repeats the matrix states a different status than before, but the page that the status is read from does not; or the page that it was read from no longer states one.",
  mirror: "restatement-changed",
  mirrorReason: null,
  rules: ["copy-disagrees", "copy-agrees", "copy-followed", "copy-replaced"],
  section: "clarified",
  noun: { one: "change on another page", many: "changes on other pages" },
  quiet: false,
  glyph: "⇄",
  detect: ({ restatements }) => restatements,
  subject: ({ scope, backend, variant, features, page, before, after }) => ({
    scope,
    backend,
    variant,
    features: [...features],
    identity: [page, before.status, after.status],
  }),
  cells: ({ before, after }) => [...before.followed, ...after.followed],
  judge(fact) {
    if (isLeftBlank(fact)) return judgement("copy-followed", "neutral");
    if (isLeftBlank({ page: fact.page, before: fact.after, after: fact.before }))
      return judgement("copy-replaced", "neutral");
    return agrees(fact.after) ? judgement("copy-agrees", "neutral") : unreviewed("copy-disagrees");
  },
  words,
  json: ({ page, before, after }) => ({
    page,
    before: { status: before.status, followed: statusesOf(before) },
    after: { status: after.status, followed: statusesOf(after) },
  }),
  sources: ({ fact: { page, before, after } }) => ({ base: linesOf(page, before), head: linesOf(page, after) }),
};

/** The distinct statuses that count. */
function statusesOf({ followed }: Repeated) {
  return [...new Set(followed.map(({ status }) => status))];
}

/** The page's own line, then those that count. */
function linesOf(page: string, { line, followed }: Repeated): SourceLine[] {
  return [...(line === null ? [] : [{ page, line, symbol: "" }]), ...followed.map(cellLine)];
}
