import { failingEntries, type Gate, type StaleAcceptance } from "../accept/gate.ts";
import type { Diff } from "../diff/result.ts";
import type { Unjudged } from "../diff/unjudged.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Problem } from "../model/problem.ts";
import { countOf, enumerate } from "../words/lists.ts";
import { makeWording } from "./wording.ts";

/** The number of failing entries that are shown with the command that accepts them. */
const TOLD = 20;

/**
 * What a gate has to say besides the comparison: what fails, each with the command that would accept it, what is
 * accepted, known, fixed, and about to expire. One line each; empty if nothing was asked.
 */
export function gateLines(gate: Gate, diff: Diff, knowledge: ReportingKnowledge, file: string): string[] {
  const { levels, accepted, known, fixed, expiring } = gate;
  const { sentence } = makeWording(diff, knowledge);
  const entries = failingEntries(gate, diff);
  const lines = entries
    .slice(0, TOLD)
    .flatMap((change) => [
      `fails: ${sentence(change)}`,
      `  to accept it: dynamo-matrix accept ${change.fingerprint} --reason TEXT --accepted ${file}`,
    ]);
  if (entries.length > TOLD) lines.push(`${entries.length - TOLD} more fail; --format json has all`);
  if (levels.length > 0 && entries.length > 0)
    lines.push(`${countOf(entries.length, "entry fails", "entries fail")} --fail-on ${levels.join(",")}`);
  if (accepted.size > 0) lines.push(`${countOf(accepted.size, "change is", "changes are")} accepted`);
  if (known !== null) lines.push(`${known.size} already in the baseline, ${fixed} of the baseline resolved`);
  for (const { place, expires } of expiring)
    lines.push(`${place.path}:${place.line}: this acceptance expires on ${expires ?? ""}`);
  return lines;
}

/** Why a comparison can't be judged for coverage, and what to do. */
export function unjudgedText(
  unjudged: Unjudged,
  { base, head }: Diff,
  backends: ReportingKnowledge["backends"],
): string {
  const [found, remedy] = ((): [found: string, remedy: string] => {
    switch (unjudged.what) {
      case "pages":
        return [
          `${head.release} has no page at ${unjudged.paths.join(", ")}, which ${base.release} was read from`,
          "add its new path to data/pages.yaml",
        ];
      case "versions":
        return [
          `no page at ${head.release} states versions and requirements, as one at ${base.release} does`,
          "add its new path to data/platform-tables.yaml",
        ];
      case "requirements": {
        const of = enumerate(unjudged.backends.map((id) => backends.nameOf(id)));
        return [`${head.release} states no CUDA and no driver of ${of}, as ${base.release} does`, "state them"];
      }
    }
  })();
  return `--fail-on coverage can't be judged: ${found}; ${remedy}, or leave the level out`;
}

/** An acceptance that accepts nothing, as a problem. */
export function staleProblem({ acceptance, why }: StaleAcceptance, release: string, failing: boolean): Problem {
  const { target, expires, place } = acceptance;
  const what = target.kind === "change" ? `the change ${target.fingerprint}` : "a selector";
  return {
    code: "stale-acceptance",
    severity: failing ? "error" : "warning",
    release,
    place,
    found:
      why === "expired"
        ? `an acceptance that ended on ${expires ?? ""}`
        : `an acceptance of ${what}, which is not there`,
    expected: why === "expired" ? "a last day that has not passed" : "a change of this comparison",
    fix: why === "expired" ? "remove it, or review it and give it a new last day" : "remove it, or name its release",
  };
}
