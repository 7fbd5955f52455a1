import type { ChangeOf, StatusFact } from "../../model/change.ts";
import { type Cell, noteKind } from "../../model/snapshot.ts";
import { isUsable, STATUS_WORDS } from "../../model/status.ts";
import { cellKey } from "../../model/subject.ts";
import type { SnapshotIndex } from "../snapshot-index.ts";
import { enumerate } from "../words.ts";
import { impactOf } from "./impact.ts";
import { because, type Rule, type RuleContext } from "./rule.ts";

export const statusChanged: Rule<"status-changed"> = {
  kind: "status-changed",
  mirror: "status-changed",
  mirrorReason: null,
  sentence: "A cell that both releases state has another status.",

  subject: ({ before, after }) => ({
    scope: after.scope,
    backend: after.backend,
    features: after.features,
    identity: [before.status, after.status],
  }),

  judge({ before, after }, context) {
    const [from, to] = [before.status, after.status];
    if (from === "unstated" && (to === "unsupported" || to === "not-applicable"))
      return because("explicit-no", "neutral");
    if (to === "unstated" && (from === "unsupported" || from === "not-applicable"))
      return because("no-longer-stated", "neutral");
    if (!isUsable(from) && !isUsable(to) && from !== "unstated" && to !== "unstated")
      return because("no-either-way", "neutral");
    const withCaveat =
      from === "supported" && to === "caveat" ? after : from === "caveat" && to === "supported" ? before : null;
    if (withCaveat && knownOnBothSides(withCaveat, context)) return because("known-caveat", "neutral");
    return because("status-moved", impactOf(from, to));
  },

  message(fact, context) {
    const was = `was ${STATUS_WORDS[fact.before.status]}`;
    return `${subjectWords(fact, context)} ${verb(fact)} (${was})${tail(fact, context)}.`;
  },
};

/** Whether every caveat on a cell stands in both releases in the same words; not where the cell has none. */
function knownOnBothSides(cell: Cell, context: RuleContext): boolean {
  const { base, head } = context;
  const ids = cell.notes.filter((id) => [base, head].some((index) => kindIn(index, id) === "caveat"));
  return (
    ids.length > 0 &&
    ids.every((id) => concerns(id, cell, context)) &&
    ids.every((id) => kindIn(base, id) === "caveat" && kindIn(head, id) === "caveat" && sameWords(id, cell, base, head))
  );
}

/** Whether the other release has the caveat on something that shares a feature with the cell, or its topic is about it. */
function concerns(id: string, cell: Cell, { base, head, words, isKin }: RuleContext): boolean {
  const other = base.cells.get(cellKey(cell)) === cell ? head : base;
  const stood = (other.cellsOfNote.get(id) ?? []).flatMap((known) => known.features);
  const ground = new Set([...stood, ...words.topicFeatures(id.slice(cell.backend.length + 1))]);
  return cell.features.some((feature) => [...ground].some((known) => isKin(known, feature)));
}

function kindIn(index: SnapshotIndex, id: string) {
  const note = index.notes.get(id);
  return note ? noteKind(note) : null;
}

/** Whether what the cell's own table says of the caveat is what the other release says of it too. */
function sameWords(id: string, cell: Cell, base: SnapshotIndex, head: SnapshotIndex): boolean {
  const own = base.cells.get(cellKey(cell)) === cell ? base : head;
  const other = own === base ? head : base;
  const statements = (index: SnapshotIndex) => index.notes.get(id)?.statements ?? [];
  const said = new Set(statements(other).map((s) => s.text));
  return statements(own).every((s) => s.scope !== cell.scope || said.has(s.text));
}

/** How many features a sentence names before it only counts them. */
const FEW = 3;

/** The sentence for many pairs of one feature that change alike: "SGLang: LoRA with 8 other features is now …". */
export function groupMessage(
  feature: string,
  members: readonly ChangeOf<"status-changed">[],
  { words }: Pick<RuleContext, "words">,
): string {
  const [first] = members;
  if (!first) throw new Error("a group of pairs has members");
  const { before, after } = first.fact;
  const others = members.flatMap((member) => member.features.filter((id) => id !== feature)).map(words.feature);
  const named = others.length <= FEW ? enumerate(others) : `${others.length} other features`;
  return `${words.backend(after.backend)}: ${words.feature(feature)} with ${named} ${verb(first.fact)} (was ${STATUS_WORDS[before.status]}).`;
}

/** "SGLang: Multimodal (Video)". */
export function subjectWords({ after }: StatusFact, { words, head }: RuleContext): string {
  return `${words.backend(after.backend)}: ${words.features(after, head)}`;
}

/** The other table's cell of the same feature and backend, where it states something else; null where none does. */
function contradiction(cell: Cell, index: SnapshotIndex): Cell | null {
  if (cell.scope === "interactions") return null;
  const scope = cell.scope === "comparison" ? "support" : "comparison";
  const other = index.cells.get(cellKey({ ...cell, scope }));
  return other && other.status !== cell.status && other.status !== "unstated" ? other : null;
}

function verb({ before, after }: StatusFact): string {
  if (after.status === "unstated") return "is no longer stated";
  const stated = before.status === "unstated" && (after.status === "unsupported" || after.status === "not-applicable");
  return `is now ${stated ? "stated as " : ""}${STATUS_WORDS[after.status]}`;
}

function tail(fact: StatusFact, context: RuleContext): string {
  const list = fact.after.scope === "support" ? " in the backend's own list" : "";
  const judgement = statusChanged.judge(fact, context);
  const other = contradiction(fact.after, context.head);
  const contradicted =
    other === null
      ? ""
      : `; ${other.scope === "support" ? "the backend's own list" : "the comparison"} states it as ${STATUS_WORDS[other.status]}`;
  if (judgement.because !== "known-caveat") return `${list}${contradicted}`;
  return `${list}${contradicted}; the caveat itself is ${fact.after.status === "caveat" ? "not new" : "still there"}`;
}
