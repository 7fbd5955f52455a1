import { movedCells } from "../facts/note-cells.ts";
import { rewordingOf } from "../facts/note-wording.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import type { Judgement, NoteFact, NoteState } from "../model/change.ts";
import { SCOPES, statesPairs } from "../model/scope.ts";
import type { Cell, Statement } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { cellKey, featuresOf } from "../model/subject.ts";
import { impactOf } from "./impact.ts";
import { type JudgeContext, judgement, unreviewed } from "./judgement.ts";
import { hasRefusedFeature } from "./refused.ts";

export function judgeCaveatAdded(fact: NoteFact<"caveat-added">, context: JudgeContext): Judgement {
  if (isLimitedPair(fact, context)) return judgement("known-pair", "neutral");
  if (isKnownLimit(fact.after, context.base) || isOnLimitedFeature(fact, fact.after, context))
    return judgement("known-limit", "neutral");
  return judgeBySupport(fact.after, context.base, context.head, {
    workedBefore: judgement("new-limitation", "regression"),
    worksOnlyNow: judgement("comes-with-support", "neutral"),
  });
}

export function judgeCaveatResolved(fact: NoteFact<"caveat-resolved">, context: JudgeContext): Judgement {
  if (isLimitedPair(fact, context)) return judgement("known-pair", "neutral");
  if (isKnownLimit(fact.before, context.head) || isOnLimitedFeature(fact, fact.before, context))
    return judgement("known-limit", "neutral");
  return judgeBySupport(fact.before, context.head, context.base, {
    workedBefore: judgement("limitation-gone", "improvement"),
    worksOnlyNow: judgement("nothing-left-to-limit", "neutral"),
  });
}

export function judgeCaveatReworded(
  fact: NoteFact<"caveat-reworded">,
  { narrows, base, head }: JudgeContext,
): Judgement {
  const words = rewordingOf(fact);
  if (fact.extent === "publication" || !words) return judgement("same-meaning", "neutral");
  const { before, after } = words;
  if (isUncatalogued([...before, ...after])) return unreviewed("unreviewed-words");
  // A text added beside the old ones limits more; one dropped while others stay limits less.
  // On what works better than before it takes nothing away; on what works less well, nothing is won by it.
  const cells = [...(fact.before?.cells ?? []), ...(fact.after?.cells ?? [])];
  const moved = (to: SnapshotIndex, from: SnapshotIndex) => cells.some((cell) => isBetter(cell, to, from));
  if (before.length === 0)
    return judgement("more-limitations", moved(head, base) && !moved(base, head) ? "neutral" : "regression");
  if (after.length === 0)
    return judgement("fewer-limitations", moved(base, head) && !moved(head, base) ? "neutral" : "improvement");
  const [from, to] = [onlySense(before), onlySense(after)];
  if (from !== null && to !== null && narrows(to, from)) return judgement("catalogue-narrows", "improvement");
  if (from !== null && to !== null && narrows(from, to)) return judgement("catalogue-narrows", "regression");
  return judgement("other-words", "neutral");
}

/** Whether some of what differs is in words that nobody has catalogued. */
export function isUncatalogued(statements: readonly Statement[]): boolean {
  return statements.some((statement) => statement.classifiedBy !== "catalogue");
}

/** The sense of statements that all mean the same; null where they do not. */
function onlySense(statements: readonly Statement[]): string | null {
  const [sense, ...others] = new Set(statements.map((statement) => statement.sense));
  return sense === undefined || others.length > 0 ? null : sense;
}

export function judgeCaveatMoved(fact: NoteFact<"caveat-moved">, { base }: JudgeContext): Judgement {
  if (fact.extent === "publication")
    return isUnmarked(fact) ? unreviewed("marks-gone") : judgement("same-meaning", "neutral");
  const { left, taken } = movedCells(fact);
  const worked = taken.some((cell) => isUsable(base.cells.get(cellKey(cell))?.status ?? cell.status));
  return judgement(
    "other-cells",
    worked ? "regression" : left.length > 0 && taken.length === 0 ? "improvement" : "neutral",
  );
}

/** Whether a table still has a note that it marked on cells, and marks it on none of them. */
function isUnmarked({ before, after }: NoteFact<"caveat-moved">): boolean {
  if (!before || !after || after.cells.length > 0) return false;
  const had = new Set(before.cells.map(({ scope }) => scope));
  return after.statements.some(({ scope }) => had.has(scope));
}

/**
 * Judges a caveat that came by whether its cells worked in the release without it, or work in the one with it; one
 * that went is judged with the two swapped. On what works in neither, a caveat changes nothing.
 */
function judgeBySupport(
  state: NoteState | null,
  without: SnapshotIndex,
  having: SnapshotIndex,
  judgements: { readonly workedBefore: Judgement; readonly worksOnlyNow: Judgement },
): Judgement {
  const cells = state?.cells ?? [];
  const isUsed = (cell: Cell, index: SnapshotIndex) => isUsable(index.cells.get(cellKey(cell))?.status ?? "unstated");
  const works = (index: SnapshotIndex) => cells.some((cell) => isUsed(cell, index));
  // A pair that a release has as usable although it refuses one of its features did not work.
  const worked = cells.some(
    (cell) =>
      isUsed(cell, without) &&
      !hasRefusedFeature(cell, without) &&
      !isBetter(cell, having, without) &&
      !isLimitedAlready(cell, without),
  );
  if (cells.length === 0 || worked) return judgements.workedBefore;
  return works(having) ? judgements.worksOnlyNow : judgement("works-in-neither", "neutral");
}

/** Whether one of two releases states a cell better than the other: what limits it there takes nothing away. */
function isBetter(cell: Cell, one: SnapshotIndex, other: SnapshotIndex): boolean {
  const [from, to] = [other, one].map((index) => index.cells.get(cellKey(cell))?.status ?? "unstated");
  return from !== undefined && to !== undefined && impactOf(from, to) === "improvement";
}

/** Whether all cells of a note are limited in both releases, and in the one without it by their status alone. */
function isKnownLimit(state: NoteState | null, without: SnapshotIndex): boolean {
  const cells = state?.cells ?? [];
  return cells.length > 0 && cells.every((cell) => isLimitedAlready(cell, without));
}

/** Whether a note stands on no cell, and both releases state the feature that it is about as limited wherever they do. */
function isOnLimitedFeature(
  { backend, topic }: NoteFact<"caveat-added"> | NoteFact<"caveat-resolved">,
  state: NoteState | null,
  { base, head, topicFeatures }: JudgeContext,
): boolean {
  const [feature, ...others] = topicFeatures(topic);
  if (feature === undefined || others.length > 0 || state === null || state.cells.length > 0) return false;
  return [base, head].every((index) => {
    const cells = SCOPES.filter((scope) => !statesPairs(scope)).flatMap((scope) => {
      const variants = new Set(state.statements.map(({ variant }) => variant));
      return [...variants].flatMap(
        (variant) => index.cells.get(cellKey({ scope, backend, variant, features: featuresOf(feature) })) ?? [],
      );
    });
    return cells.length > 0 && cells.every(({ status }) => status === "limited" || status === "caveat");
  });
}

/** Whether another release limits a cell that is limited here by its status alone. */
function isLimitedAlready(cell: Cell, { cells }: SnapshotIndex): boolean {
  const isLimited = ({ status }: Cell) => status === "limited" || status === "caveat";
  const other = cells.get(cellKey(cell));
  return other !== undefined && isLimited(cell) && isLimited(other) && other.notes.length === 0;
}

/** Whether the note is about a pair of features that both releases state as limited. */
function isLimitedPair(
  fact: NoteFact<"caveat-added"> | NoteFact<"caveat-resolved">,
  { base, head, topicFeatures, namedFeatures }: JudgeContext,
): boolean {
  const [first, second, ...more] = featuresConcerned(fact, topicFeatures, namedFeatures);
  if (first === undefined || second === undefined || more.length > 0) return false;
  const features = featuresOf(first, second);
  const variants = new Set([fact.before, fact.after].flatMap((s) => s?.statements.map(({ variant }) => variant) ?? []));
  return [...variants].some((variant) => {
    const key = cellKey({ scope: "interactions", backend: fact.backend, variant, features });
    return base.cells.get(key)?.status === "limited" && head.cells.get(key)?.status === "limited";
  });
}

/** The features that a note's topic is about; of a note on one feature alone, that one and the others that it names. */
function featuresConcerned(
  { topic, before, after }: NoteFact<"caveat-added"> | NoteFact<"caveat-resolved">,
  topicFeatures: JudgeContext["topicFeatures"],
  namedFeatures: JudgeContext["namedFeatures"],
): readonly string[] {
  const own = topicFeatures(topic);
  if (own.length !== 1) return own;
  const statements = [before, after].flatMap((state) => state?.statements ?? []);
  return [...new Set([...own, ...statements.flatMap(({ text }) => namedFeatures(text))])];
}
