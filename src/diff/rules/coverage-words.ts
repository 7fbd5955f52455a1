import type { CoverageFact } from "../../model/change.ts";
import { countOf } from "../words.ts";
import { type RuleContext, type Subject, statusesOf } from "./rule.ts";

type AnyCoverage = CoverageFact<"coverage-gained"> | CoverageFact<"coverage-lost">;

export function subject(fact: AnyCoverage): Subject {
  const [cell] = fact.cells;
  const single = !fact.whole && fact.cells.length === 1 && cell;
  return {
    scope: fact.scope,
    backend: fact.backend,
    features: single ? cell.features : [],
    identity: fact.whole ? ["whole"] : statusesOf(fact.cells),
  };
}

export function what(fact: AnyCoverage, { words }: RuleContext): string {
  if (fact.backend === null) return "The comparison of the backends";
  const backend = words.backend(fact.backend);
  if (fact.scope === "support") return `${backend}: the backend's own list of features`;
  return `${backend}: the table of feature pairs`;
}

export function amount(fact: AnyCoverage): string {
  const cells = countOf(
    fact.cells.length,
    fact.scope === "interactions" ? "pair" : fact.scope === "support" ? "feature" : "cell",
  );
  const notes = new Set(fact.notes.map(({ note }) => note.id)).size;
  return notes === 0 ? cells : `${cells} and ${countOf(notes, "note")}`;
}

/** What came or went of a table that both releases have: its pairs, or for want of a better word its cells. */
export function part(fact: AnyCoverage, { words }: RuleContext): string {
  const backend = fact.backend === null ? "" : `${words.backend(fact.backend)}: `;
  return `${backend}${amount(fact)} ${fact.cells.length === 1 ? "is" : "are"}`;
}
