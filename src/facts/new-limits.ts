import type { CarriedNote, RenameFact } from "../model/change.ts";
import { sameMeaning } from "./same-meaning.ts";

/** The limitations on the rows of a split or merge that none of the rows before had, on the same backend. */
export function newLimits({ lost, gained }: Pick<RenameFact, "lost" | "gained">): CarriedNote[] {
  const before = lost.flatMap(({ notes }) => notes).filter(isCaveat);
  return gained
    .flatMap(({ notes }) => notes)
    .filter(isCaveat)
    .filter(
      ({ note, statement }) =>
        !before.some((one) => one.note.backend === note.backend && sameMeaning(one.statement, statement)),
    );
}

function isCaveat({ statement }: CarriedNote): boolean {
  return statement.kind === "caveat";
}
