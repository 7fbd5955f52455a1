import type { Diff } from "../diff/result.ts";
import { indexSnapshot } from "../facts/snapshot-index.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Change } from "../model/change.ts";
import type { Scope } from "../model/scope.ts";
import { capitalised } from "../words/lists.ts";
import { makeNames } from "../words/names.ts";
import { contradicting, contradictionInWords } from "../words/status.ts";
import { type Evidence, evidenceIn } from "./evidence.ts";

/** What another table of the newer release says than a change of status, as a sentence, and where. */
export interface Contradiction {
  readonly text: string;
  readonly scope: Scope;
  readonly place: Evidence;
}

/** A way to what contradicts a change of a comparison; null if nothing does. */
export function contradictions(
  { base, head }: Diff,
  knowledge: ReportingKnowledge,
): (change: Change | undefined) => Contradiction | null {
  const index = indexSnapshot(head);
  const names = makeNames(knowledge, base, head);
  const { cell: place } = evidenceIn(head, knowledge.project.repository);
  return (change) => {
    if (change?.kind !== "status-changed" || change.groupedBy !== null) return null;
    const other = contradicting(change, index);
    if (other === null) return null;
    const text = `${capitalised(contradictionInWords(other, names.features(change.fact.after, index)))}.`;
    return { text, scope: other.scope, place: place(other) };
  };
}
