import { statedElsewhere } from "../facts/elsewhere.ts";
import type { Worse } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { impactOf } from "./impact.ts";
import type { JudgeContext } from "./judgement.ts";

/**
 * What got worse when cells came: another table of the base had the same feature of the same backend better, and
 * that table of the head does not say so already. Pairs are stated nowhere else.
 */
export function worseThanBefore(
  came: readonly Cell[],
  { base, head }: Pick<JudgeContext, "base" | "head">,
): readonly Worse[] {
  return came.flatMap((to) => {
    const from = statedElsewhere(to, base);
    const now = statedElsewhere(to, head);
    return from && now?.status !== to.status && impactOf(from.status, to.status) === "regression" ? [{ from, to }] : [];
  });
}
