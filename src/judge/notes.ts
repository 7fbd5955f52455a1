import { rewordingOf } from "../facts/note-wording.ts";
import type { Judgement, NoteFact } from "../model/change.ts";
import { isUncatalogued } from "./caveats.ts";
import { judgement, unreviewed } from "./judgement.ts";

/** A note whose words say neither that it limits nor that it only informs is for a person to read. */
export function judgeNoteAdded({ after }: NoteFact<"note-added">): Judgement {
  const unknown = (after?.statements ?? []).some(({ classifiedBy }) => classifiedBy === "nothing");
  return unknown ? unreviewed("unreviewed-note") : judgement("more-said", "neutral");
}

export function judgeNoteReworded(fact: NoteFact<"note-reworded">): Judgement {
  const words = rewordingOf(fact);
  if (fact.extent === "publication" || !words) return judgement("same-meaning", "neutral");
  return isUncatalogued([...words.before, ...words.after])
    ? unreviewed("unreviewed-words")
    : judgement("more-said", "neutral");
}
