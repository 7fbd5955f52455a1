import { type Disagreement, disagreementsIn, type PageStatement } from "../../facts/disagreements.ts";
import { STATUS_WORDS } from "../../model/status.ts";
import { type LintRule, pathOf } from "../rule.ts";

export const contradiction: LintRule = {
  code: "contradiction",
  sentence: "Two places on a release's pages state different statuses of one feature or pair.",
  reason: "Readers who see only one of them are misled.",
  fix: "correct the outdated page, so that both say the same",
  once: false,
  check({ releases, knowledge: { backends, features } }, tell) {
    for (const snapshot of releases) {
      const at = ({ page, line }: PageStatement) => `${pathOf(snapshot, page)}:${line}`;
      for (const disagreement of disagreementsIn(snapshot, features.partsOf)) {
        const [first, ...others] = disagreement.statements;
        // That one feature of a pair is refused is a rule of its own.
        if (!first || disagreement.kind === "pair") continue;
        const { base, against } = sides(disagreement, first, others);
        const expected = base.map((one) => `${STATUS_WORDS[one.status]}, as ${at(one)} states`).join("; ");
        for (const statement of against) {
          const names = statement.features.map(features.nameOf).join(" + ");
          tell({
            snapshot,
            at: statement,
            about: { scope: statement.scope, backend: disagreement.backend, features: statement.features },
            found: `${backends.nameOf(disagreement.backend)} ${names} as ${STATUS_WORDS[statement.status]}`,
            expected,
          });
        }
      }
    }
  },
};

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
