import { type Entry, entriesOf, isQuiet } from "../diff/entries.ts";
import type { Diff } from "../diff/result.ts";
import { KINDS, kindOf } from "../kinds/registry.ts";
import { type Change, type ChangeKind, derivedRule, type Impact } from "../model/change.ts";
import { countOf, enumerate } from "../words/lists.ts";

/** One sentence for a comparison: what there is, or that there is nothing, or that only writing changed. */
export function verdictOf({ summary, changes }: Pick<Diff, "summary" | "changes">): string {
  if (summary.changes === 0) return "No changes.";
  const entries = entriesOf(changes);
  if (entries.length === 0) {
    const quiet = changes.filter((change) => change.parent === null && isQuiet(change)).length;
    return `Nothing to report: only wording, symbols or links changed (${countOf(quiet, "change")}).`;
  }
  const of = (impact: Impact) => entries.filter((entry) => entry.impact === impact);
  const [worse, better, other] = [of("regression"), of("improvement"), of("neutral")];
  const unreviewed = entries.filter((entry) => !entry.reviewed).length;
  const parts = [
    counted(worse, "regression"),
    counted(better, "improvement"),
    counted(other, worse.length + better.length > 0 ? "other change" : "neutral change"),
  ].filter((part) => part !== "");
  const none = worse.length === 0 ? "; no regression" : "";
  const open = unreviewed === 0 ? "" : `; ${unreviewed} to be reviewed`;
  return `${enumerate(parts)}${none}${open}.`;
}

/** "1 regression (a new caveat)", "3 improvements (2 new features, 1 resolved caveat)"; empty for none. */
function counted(entries: readonly Entry[], noun: string): string {
  if (entries.length === 0) return "";
  const count = countOf(entries.length, noun);
  const changes = entries.map(({ change, children, impact }) =>
    [change, ...children].find((one) => one.impact === impact),
  );
  if (changes.every((change) => change?.kind === "status-changed")) return count;
  const nouns = new Map<string, { readonly n: number; readonly many: string }>();
  for (const kind of KINDS) {
    for (const change of changes) {
      if (change?.kind !== kind) continue;
      const { one, many } = nounOf(change);
      nouns.set(one, { n: (nouns.get(one)?.n ?? 0) + 1, many });
    }
  }
  const [[first = "", { n = 0, many = "" } = {}] = [], ...others] = nouns;
  return others.length === 0
    ? `${count} (${n === 1 ? `a ${first}` : many})`
    : `${count} (${[...nouns].map(([one, { n, many }]) => countOf(n, one, many)).join(", ")})`;
}

/** What became worse or better, where the name of the kind does not say it. */
function nounOf(change: Change): { readonly one: string; readonly many: string } {
  const { kind, impact } = change;
  if (kind === "caveat-resolved" && impact === "neutral")
    return { one: "caveat no longer stated", many: "caveats no longer stated" };
  if (change.kind === "coverage-lost" && !change.fact.entireTable)
    return { one: "part of a table no longer covered", many: "parts of tables no longer covered" };
  const [what, how] = [STATED[kind], WITH[derivedRule(change)]];
  return what && how ? { one: `${what} with ${how}`, many: `${what}s with ${how}` } : kindOf(kind).noun;
}

/** What a change states, by its kind, where its rule says of that how it is. */
const STATED: Readonly<Partial<Record<ChangeKind, string>>> = {
  "feature-added": "listed feature",
  "feature-renamed": "renamed feature",
  "backend-added": "listed backend",
  "coverage-gained": "covered table",
};
const WITH: Readonly<Partial<Record<string, string>>> = {
  "worse-part": "a worse status",
  "stated-worse-elsewhere": "a worse status",
  "better-part": "a better status",
  "new-limitation": "a new caveat",
};
