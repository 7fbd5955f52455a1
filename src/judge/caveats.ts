import { ALIKE_ON_FEATURE } from "../facts/note-candidates.ts";
import { rewordingOf } from "../facts/note-wording.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import type { Judgement } from "../model/change.ts";
import type { NoteFact, NoteState } from "../model/note-fact.ts";
import { SCOPES, statesPairs } from "../model/scope.ts";
import { restates, sketchLikeness } from "../model/sketch.ts";
import type { Cell, Statement } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { cellKey, featuresOf } from "../model/subject.ts";
import { impactOf } from "./impact.ts";
import { type JudgeContext, judgement, unreviewed } from "./judgement.ts";
import { effectOfLimitation, isLimited, isLimitedAlready, type Sides, statedIn, statusIn } from "./limited.ts";

type OneSided = NoteFact<"caveat-added"> | NoteFact<"caveat-resolved">;

export function judgeCaveatAdded(fact: NoteFact<"caveat-added">, context: JudgeContext): Judgement {
  const { base, head } = context;
  return judgeOneSided(fact, fact.after, { withLimitation: head, withoutLimitation: base }, context, {
    workedBefore: judgement("new-limitation", "regression"),
    worksOnlyNow: judgement("comes-with-support", "neutral"),
  });
}

export function judgeCaveatResolved(fact: NoteFact<"caveat-resolved">, context: JudgeContext): Judgement {
  const { base, head } = context;
  return judgeOneSided(fact, fact.before, { withLimitation: base, withoutLimitation: head }, context, {
    workedBefore: judgement("limitation-gone", "improvement"),
    worksOnlyNow: judgement("nothing-left-to-limit", "neutral"),
  });
}

/**
 * Judges a caveat that only one release has by whether its cells work in the release without it, or in the one with it.
 * On what works in neither, a caveat changes nothing.
 */
function judgeOneSided(
  fact: OneSided,
  state: NoteState | null,
  sides: Sides,
  context: JudgeContext,
  judgements: { readonly workedBefore: Judgement; readonly worksOnlyNow: Judgement },
): Judgement {
  const cells = state?.cells ?? [];
  const effects = cells.map((cell) => effectOfLimitation(cell, sides, context));
  const worksOnlyNow = cells.some((cell) => isUsable(statusIn(sides.withLimitation, cell)));
  const worksWithout = cells.some((cell) =>
    statedIn(sides.withoutLimitation, cell, context).some(({ status }) => isUsable(status)),
  );
  if (worksOnlyNow && !worksWithout) return judgements.worksOnlyNow;
  if (isLimitedPair(fact, context)) return judgement("known-pair", "neutral");
  if (isKnownLimit(cells, sides, context) || isOnLimitedFeature(fact, state, context))
    return judgement("known-limit", "neutral");
  if (isReworded(fact.kind === "caveat-added" ? fact.before : fact.after, state)) return unreviewed("unreviewed-words");
  if (cells.length === 0 || effects.includes("something")) return judgements.workedBefore;
  if (effects.includes("unknown")) return unreviewed("unlike-parts");
  return worksOnlyNow ? judgements.worksOnlyNow : judgement("works-in-neither", "neutral");
}

/**
 * Whether a note that only one release words as a limitation is much the same in the other, in words that no rule can judge
 * and that are not just fewer: they may limit as well.
 */
function isReworded(other: NoteState | null, limiting: NoteState | null): boolean {
  const known = limiting?.statements ?? [];
  return (other?.statements ?? []).some(
    ({ classifiedBy, sketch }) =>
      classifiedBy === "nothing" &&
      known.some((one) => sketchLikeness(sketch, one.sketch) >= ALIKE_ON_FEATURE && !restates(sketch, one.sketch)),
  );
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

/** Whether some of the differing words are not in the catalogue. */
export function isUncatalogued(statements: readonly Statement[]): boolean {
  return statements.some((statement) => statement.classifiedBy !== "catalogue");
}

/** The sense of statements that all mean the same; null if they do not. */
function onlySense(statements: readonly Statement[]): string | null {
  const [sense, ...others] = new Set(statements.map((statement) => statement.sense));
  return sense === undefined || others.length > 0 ? null : sense;
}

export function judgeCaveatMoved(fact: NoteFact<"caveat-moved">, context: JudgeContext): Judgement {
  const { base, head } = context;
  if (fact.extent === "publication" && isUnmarked(fact)) return unreviewed("marks-gone");
  if (fact.extent === "publication")
    return isUncatalogued(fact.after?.statements ?? []) && limitsMoreCells(fact, context)
      ? unreviewed("marks-came")
      : judgement("same-meaning", "neutral");
  const taken = fact.taken.map((cell) =>
    effectOfLimitation(cell, { withLimitation: head, withoutLimitation: base }, context),
  );
  const left = fact.left.map((cell) =>
    effectOfLimitation(cell, { withLimitation: base, withoutLimitation: head }, context),
  );
  if (taken.includes("something")) return judgement("other-cells", "regression");
  if ([...taken, ...left].includes("unknown")) return unreviewed("unlike-parts");
  return judgement("other-cells", left.includes("something") ? "improvement" : "neutral");
}

/** Whether a table still has a note that it marked on cells, and marks it on none of them. */
function isUnmarked({ before, after }: NoteFact<"caveat-moved">): boolean {
  if (!before || !after || after.cells.length > 0) return false;
  const had = new Set(before.cells.map(({ scope }) => scope));
  return after.statements.some(({ scope }) => had.has(scope));
}

/**
 * Whether a note comes onto a cell that worked without it, and neither a cell that it was on nor its topic says anything
 * of that one. A topic alone, without a cell, says nothing of any.
 */
export function limitsMoreCells(
  { topic, after, taken }: NoteFact<"caveat-moved" | "note-moved">,
  context: JudgeContext,
): boolean {
  const { base, head, noteMatch, splits, isSameOrPart, topicFeatures } = context;
  const cells = (after?.parts ?? []).flatMap(
    ({ note }) => base.cellsOfNote.get(noteMatch.baseIdOf.get(note.id) ?? "") ?? [],
  );
  const known: readonly (readonly string[])[] =
    cells.length === 0 ? [] : [topicFeatures(topic), ...cells.map(({ features }) => features)];
  return taken.some((cell) => {
    const names = [cell, ...(splits.get(cellKey(cell))?.before ?? [])].flatMap((one) => [...one.features]);
    const isSaid = known.some(
      (features) => features.length > 0 && features.every((id) => names.some((name) => isSameOrPart(id, name))),
    );
    return (
      !isSaid && effectOfLimitation(cell, { withLimitation: head, withoutLimitation: base }, context) !== "nothing"
    );
  });
}

/** Whether one of two releases states a cell better than the other: what limits it there takes nothing away. */
function isBetter(cell: Cell, one: SnapshotIndex, other: SnapshotIndex): boolean {
  return impactOf(statusIn(other, cell), statusIn(one, cell)) === "improvement";
}

/** Whether all cells of a note are limited in both releases, and in the one without it by their status alone. */
function isKnownLimit(cells: readonly Cell[], { withoutLimitation }: Sides, context: JudgeContext): boolean {
  const isKnown = (cell: Cell) => {
    const others = statedIn(withoutLimitation, cell, context);
    return others.length > 0 && others.every((other) => isLimitedAlready(cell, other));
  };
  return cells.length > 0 && cells.every(isKnown);
}

/** Whether a note stands on no cell, and both releases state the feature that it is about as limited wherever they do. */
function isOnLimitedFeature(
  { backend, topic }: OneSided,
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
    return cells.length > 0 && cells.every(isLimited);
  });
}

/** Whether the note is about a pair of features that both releases state as limited. */
function isLimitedPair(fact: OneSided, { base, head, topicFeatures, namedFeatures }: JudgeContext): boolean {
  const [first, second, ...more] = featuresConcerned(fact, topicFeatures, namedFeatures);
  if (first === undefined || second === undefined || more.length > 0) return false;
  const features = featuresOf(first, second);
  const variants = new Set([fact.before, fact.after].flatMap((s) => s?.statements.map(({ variant }) => variant) ?? []));
  return SCOPES.filter(statesPairs).some((scope) =>
    [...variants].some((variant) => {
      const key = cellKey({ scope, backend: fact.backend, variant, features });
      return base.cells.get(key)?.status === "limited" && head.cells.get(key)?.status === "limited";
    }),
  );
}

/** The features that a note's topic is about; of a note on one feature alone, that one and the others that it names. */
function featuresConcerned(
  { topic, before, after }: OneSided,
  topicFeatures: JudgeContext["topicFeatures"],
  namedFeatures: JudgeContext["namedFeatures"],
): readonly string[] {
  const own = topicFeatures(topic);
  if (own.length !== 1) return own;
  const statements = [before, after].flatMap((state) => state?.statements ?? []);
  return [...new Set([...own, ...statements.flatMap(({ text }) => namedFeatures(text))])];
}
