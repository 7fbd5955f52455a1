import { isUsable } from "../model/status.ts";
import type { LayoutContext } from "./cells.ts";
import type { ReadTable } from "./layouts/layout.ts";
import { excludedIn } from "./said.ts";

/** Reports notes that say of the backend whose usable cell they stand on that it is left out: "requires vLLM" on SGLang. */
export function checkNotes({ cells }: ReadTable, context: LayoutContext): void {
  for (const { backend, status, symbol, notes, point } of cells) {
    if (!isUsable(status)) continue;
    const note = notes.find(({ body }) =>
      body.split(/(?<=[.!?;])\s+/u).some((one) => excludedIn(one, context.knowledge)?.backends.includes(backend)),
    );
    if (!note) continue;
    context.problem(
      "altered-status",
      point,
      `the status "${symbol}" with the note "${note.text}", which leaves out ${backend}`,
      "a note that does not say another status",
      "state what holds in the status alone",
    );
  }
}
