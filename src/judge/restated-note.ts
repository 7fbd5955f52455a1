import type { Judgement, RestatedNoteFact } from "../model/change.ts";
import { judgement, unreviewed } from "./judgement.ts";

/** A copy's own note never makes anything better or worse; what may limit, a person has to hold against the other page. */
export function judgeRestatedNote({ after }: RestatedNoteFact): Judgement {
  if (after === null) return judgement("copy-agrees", "neutral");
  const limits = after.statements.some(({ kind, classifiedBy }) => kind === "caveat" || classifiedBy === "nothing");
  return limits ? unreviewed("copy-limits") : judgement("copy-notes", "neutral");
}
