import { judgeStatusChanged } from "../judge/status.ts";
import { statusChanged as words } from "../words/status.ts";
import { sideJson } from "./json.ts";
import type { Kind } from "./kind.ts";
import { cellLine } from "./sources.ts";

export const statusChanged: Kind<"status-changed"> = {
  meaning: "The status of a cell that both releases state has changed.",
  mirror: "status-changed",
  mirrorReason: null,
  rules: [
    "explicit-no",
    "no-longer-stated",
    "no-either-way",
    "contradiction-settled",
    "contradiction-stated",
    "known-caveat",
    "other-page",
    "list-agrees",
    "status-moved",
  ],
  section: "clarified",
  noun: { one: "status", many: "statuses" },
  quiet: false,
  glyph: null,
  detect: ({ statuses }) => statuses,
  subject: ({ before, after }) => ({
    scope: after.scope,
    backend: after.backend,
    variant: after.variant,
    features: after.features,
    identity: [before.status, after.status],
  }),
  cells: ({ after }) => [after],
  judge: judgeStatusChanged,
  words,
  json: ({ before, after }) => ({ before: sideJson(before), after: sideJson(after) }),
  sources: ({ fact }) => ({ base: [cellLine(fact.before)], head: [cellLine(fact.after)] }),
};
