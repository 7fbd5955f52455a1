import type { Judgement } from "../model/change.ts";
import type { RequirementFact } from "../model/platform-change.ts";
import { isUsable } from "../model/status.ts";
import { impactOf } from "./impact.ts";
import { judgement } from "./judgement.ts";

/** A higher floor shuts out what worked before, and so does an option that is no longer listed beside the others. */
export function judgeRequirementChanged(fact: RequirementFact): Judgement {
  if (fact.of === "floor")
    return fact.raised ? judgement("higher-floor", "regression") : judgement("lower-floor", "improvement");
  const [from, to] = [fact.before.value, fact.after.value];
  if (from !== null && to !== null) return judgement("option-moved", impactOf(from, to));
  if (from !== null && isUsable(from)) return judgement("option-went", "regression");
  if (to !== null && isUsable(to)) return judgement("option-came", "improvement");
  return judgement("option-unusable", "neutral");
}
