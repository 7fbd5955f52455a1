import { statedElsewhere } from "../facts/elsewhere.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { type Change, type ChangeOf, derivedRule, type StatusFact } from "../model/change.ts";
import { statesPairs } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { STATUS_WORDS } from "../model/status.ts";
import { otherFeature } from "../model/subject.ts";
import { enumerate } from "./lists.ts";
import { quotedText, textInWords } from "./quote.ts";
import { SCOPE_WORDS } from "./scopes.ts";
import type { Sentence, WordsContext } from "./sentence.ts";

type StatusChange = ChangeOf<"status-changed">;

/** The maximum number of features that a sentence names; it counts the others. */
export const MAX_NAMED = 3;

/** "SGLang: Multimodal (Video) is now supported (was limited)." */
export const statusChanged: Sentence<"status-changed"> = (change, context) => {
  if (change.groupedBy !== null) {
    const members = [change, ...context.childrenOf(change).filter(isPairChange)];
    return pairsChanged(change.groupedBy, members, context);
  }
  const { before, after } = change.fact;
  const subject = `${context.names.backend(after.backend, after.variant)}: ${context.names.features(after, context.head)}`;
  return `${subject} ${becomes(change.fact, context.head)} (was ${cellWords(before, context.base)})${qualification(change, context)}.`;
};

/** Many pairs of one feature that changed alike: "SGLang: LoRA with 4 other features (A, B, C and D) is now limited (was …)." */
export function pairsChanged(
  feature: string,
  members: readonly StatusChange[],
  { names, head }: Pick<WordsContext, "names" | "head">,
): string {
  const [first] = members;
  if (!first) throw new Error("a group of pairs has members");
  const { before, after } = first.fact;
  const others = members.flatMap((member) => otherFeature(member.fact.after.features, feature) ?? []);
  const list = enumerate(others.map(names.feature));
  const named = others.length <= MAX_NAMED ? list : `${others.length} other features (${list})`;
  const subject = `${names.backend(after.backend, after.variant)}: ${names.feature(feature)} with ${named}`;
  return `${subject} ${becomes(first.fact, head)} (was ${STATUS_WORDS[before.status]}).`;
}

/** Whether a change is one of a pair's status. */
function isPairChange(change: Change): change is StatusChange {
  return change.kind === "status-changed" && statesPairs(change.fact.after.scope);
}

/** The status of a cell in words; for a blank cell with a note, the text of the note. */
function cellWords(cell: Cell, { notes }: SnapshotIndex): string {
  const word = STATUS_WORDS[cell.status];
  if (cell.status !== "unstated") return word;
  const statements = cell.notes.flatMap((id) => notes.get(id)?.statements.filter((s) => s.scope === cell.scope) ?? []);
  return statements.length === 0 ? word : `blank, with a note${textInWords(quotedText(statements)).replace(/\.$/, "")}`;
}

function becomes({ before, after }: StatusFact, head: SnapshotIndex): string {
  if (after.status === "unstated") {
    const now = cellWords(after, head);
    return now === STATUS_WORDS.unstated ? "is no longer stated" : `is now ${now}`;
  }
  const explicit =
    before.status === "unstated" && (after.status === "unsupported" || after.status === "not-applicable");
  return `is now ${explicit ? "stated as " : ""}${STATUS_WORDS[after.status]}`;
}

/** The cell of another table of the head that says otherwise than what a status became; null if none does. */
export function contradicting({ fact: { after } }: Pick<StatusChange, "fact">, head: SnapshotIndex): Cell | null {
  const other = statedElsewhere(after, head);
  return other && other.status !== after.status && other.status !== "unstated" ? other : null;
}

/** "the backend's own list states it as not supported". */
export function contradictionInWords({ scope, status }: Cell, subject: string): string {
  return `${SCOPE_WORDS[scope].table} states ${subject} as ${STATUS_WORDS[status]}`;
}

/** Which table says so, what another one says instead, and whether the caveat is an old one. */
function qualification(change: StatusChange, { base, head, contradictionsApart }: WordsContext): string {
  const { after } = change.fact;
  const other = contradicting(change, head);
  const contradiction = other === null || contradictionsApart ? "" : `; ${contradictionInWords(other, "it")}`;
  const known =
    derivedRule(change) === "known-caveat"
      ? `; the caveat itself is ${after.status === "caveat" ? "not new" : "still there"}`
      : "";
  const followed =
    derivedRule(change) === "other-page"
      ? "; the status is now read from another page, and the two pages disagree"
      : "";
  const agreed = derivedRule(change) === "list-agrees" && other === null ? ", as the comparison stated before" : "";
  const late = isNewStatus(change.fact, base) ? `; ${base.snapshot.release} does not use that status` : "";
  return `${SCOPE_WORDS[after.scope].inTable}${agreed}${contradiction}${followed}${late}${known}`;
}

/** Whether the base could not state a status at all: neither a legend nor a cell has it. */
function isNewStatus({ after }: StatusFact, { snapshot, statuses }: SnapshotIndex): boolean {
  if (after.status !== "caveat" && after.status !== "limited") return false;
  const inLegend = snapshot.pages.some(({ legend }) => [...legend.values()].includes(after.status));
  return !inLegend && !statuses.has(after.status);
}
