import { comparable } from "../facts/comparable.ts";
import { judgeFeatureRenamed } from "../judge/renames.ts";
import { judgeFeatureAdded } from "../judge/rows.ts";
import type { Registry } from "../knowledge/registry.ts";
import type { Change, Judgement, Row } from "../model/change.ts";
import type { Diff, Filter } from "./result.ts";

/**
 * A change of a row that several backends state, judged by the cells of the backends that are asked for: what another one
 * gained or lost is nothing to who asks for these. Every other change is about one backend, and stays.
 */
export function narrowed(
  change: Change,
  { backends }: Pick<Filter, "backends">,
  diff: Pick<Diff, "base" | "head">,
  { relatedTo }: Pick<Registry, "relatedTo">,
): Change {
  if (backends.length === 0 || change.subject.backend !== null) return change;
  const isAsked = ({ backend }: { readonly backend: string }) => backends.includes(backend);
  const asked = <R extends Pick<Row, "cells">>(row: R): R => ({ ...row, cells: row.cells.filter(isAsked) });
  switch (change.kind) {
    case "feature-added": {
      const context = { ...comparable(diff.base, diff.head), relatedTo };
      return { ...change, ...named(judgeFeatureAdded(asked(change.fact), context), change) };
    }
    case "feature-renamed": {
      const { lost, gained } = change.fact;
      return { ...change, ...named(judgeFeatureRenamed({ lost: lost.map(asked), gained: gained.map(asked) }), change) };
    }
    default:
      return change;
  }
}

/** A judgement with the cause that a person gave the whole, where one did. */
function named(verdict: Judgement, { rule, cause }: Change): Judgement {
  return rule === "annotated" ? { ...verdict, rule, cause } : verdict;
}
