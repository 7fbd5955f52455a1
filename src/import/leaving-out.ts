import { isUsable } from "../model/status.ts";
import type { LayoutContext } from "./cells.ts";
import type { ReadTable } from "./layouts/layout.ts";
import { shortened } from "./page-titles.ts";
import { excludedIn } from "./said.ts";
import type { StatedNote } from "./stated.ts";

/** Reports notes that say of the backend whose usable cell they stand on that it is left out: "requires vLLM" on SGLang. */
export function checkNotes({ cells }: ReadTable, context: LayoutContext): void {
  const excluded = new Map<string, ReadonlySet<string>>();
  const excludedBy = ({ body }: StatedNote): ReadonlySet<string> => {
    const backends =
      excluded.get(body) ??
      new Set(body.split(/(?<=[.!?;])\s+/u).flatMap((one) => excludedIn(one, context.knowledge)?.backends ?? []));
    excluded.set(body, backends);
    return backends;
  };
  for (const { backend, status, symbol, notes, point } of cells) {
    if (!isUsable(status)) continue;
    const note = notes.find((one) => excludedBy(one).has(backend));
    if (!note) continue;
    context.problem(
      "altered-status",
      point,
      `the status "${symbol}" with the note "${shortened(note.text)}", which leaves out ${backend}`,
      "a note that does not contradict the status",
      "state the current status in the status column only",
    );
  }
}
