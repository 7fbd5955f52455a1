import { isUsable } from "../model/status.ts";
import type { LayoutContext } from "./cells.ts";
import type { ReadTable } from "./layouts/layout.ts";
import { shortened } from "./page-titles.ts";
import type { StatedNote } from "./stated.ts";
import { exclusionIn } from "./status-claim.ts";

/** Reports notes that exclude the backend of the usable cell that they are on: "requires vLLM" on a cell of SGLang. */
export function checkExclusions({ cells }: ReadTable, context: LayoutContext): void {
  const exclusions = new Map<string, ReadonlySet<string>>();
  const excludedBy = ({ body }: StatedNote): ReadonlySet<string> => {
    const backends =
      exclusions.get(body) ??
      new Set(body.split(/(?<=[.!?;])\s+/u).flatMap((one) => exclusionIn(one, context.knowledge)?.backends ?? []));
    exclusions.set(body, backends);
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
