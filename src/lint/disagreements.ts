import { type Disagreement, disagreementsIn, type PageStatement } from "../facts/disagreements.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Problem, Report } from "../model/problem.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { STATUS_WORDS } from "../model/status.ts";

/** Reports every place of a release that says something else than the one that is followed, or that comes first. */
export function lintDisagreements(snapshot: Snapshot, knowledge: Knowledge, report: Report): void {
  const paths = new Map(snapshot.pages.map((page) => [page.key, page.path]));
  const at = ({ page, line }: PageStatement) => `${paths.get(page) ?? page}:${line}`;
  for (const disagreement of disagreementsIn(snapshot, knowledge.features.partsOf)) {
    const [first, ...others] = disagreement.statements;
    if (!first || disagreement.kind === "pair") continue;
    const { base, against } = sides(disagreement, first, others);
    const expected = base.map((one) => `${STATUS_WORDS[one.status]}, as ${at(one)} has it`).join("; ");
    for (const statement of against) {
      const problem: Problem = {
        code: "contradiction",
        severity: "warning",
        release: snapshot.release,
        place: { path: paths.get(statement.page) ?? statement.page, line: statement.line, column: null },
        found: `${knowledge.backends.nameOf(disagreement.backend)} ${statement.features.map(knowledge.features.nameOf).join(" + ")} as ${STATUS_WORDS[statement.status]}`,
        expected,
        fix: "correct the page that is behind, so that both say the same",
      };
      report(problem);
    }
  }
}

/** What is held against what: of a fact the places with another status than the first, of a whole it against its parts. */
function sides(
  { kind, features }: Disagreement,
  first: PageStatement,
  others: readonly PageStatement[],
): { readonly base: readonly PageStatement[]; readonly against: readonly PageStatement[] } {
  if (kind !== "whole") return { base: [first], against: others.filter((one) => one.status !== first.status) };
  const isWhole = (one: PageStatement) => one.features.join() === features.join();
  return { base: [first, ...others].filter((one) => !isWhole(one)), against: [first, ...others].filter(isWhole) };
}
