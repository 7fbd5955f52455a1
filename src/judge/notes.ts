import { rewordingOf } from "../facts/note-wording.ts";
import type { Judgement } from "../model/change.ts";
import type { NoteFact, NoteState } from "../model/note-fact.ts";
import { isUncatalogued, limitsMoreCells } from "./caveats.ts";
import { type JudgeContext, judgement, unreviewed } from "./judgement.ts";

/** A note whose words say neither that it limits nor that it only informs is for a person to read. */
export function judgeNoteAdded({ after }: NoteFact<"note-added">): Judgement {
  return isUnknown(after) ? unreviewed("unreviewed-note") : judgement("more-said", "neutral");
}

export function judgeNoteMoved(fact: NoteFact<"note-moved">, context: JudgeContext): Judgement {
  return isUnknown(fact.after) && limitsMoreCells(fact, context)
    ? unreviewed("marks-came")
    : judgement("same-meaning", "neutral");
}

function isUnknown(state: NoteState | null): boolean {
  return state?.statements.some(({ classifiedBy }) => classifiedBy === "nothing") === true;
}

export function judgeNoteReworded(fact: NoteFact<"note-reworded">): Judgement {
  const words = rewordingOf(fact);
  if (fact.extent === "publication" || !words) return judgement("same-meaning", "neutral");
  return isUncatalogued([...words.before, ...words.after])
    ? unreviewed("unreviewed-words")
    : judgement("more-said", "neutral");
}
