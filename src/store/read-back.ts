import { isDeepStrictEqual } from "node:util";
import type { Registry } from "../knowledge/knowledge.ts";
import type { Report } from "../model/problem.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { readSnapshot } from "./read.ts";
import { sameInOrder } from "./same-in-order.ts";
import { writeSnapshot } from "./write.ts";

/**
 * Reports where the text of a snapshot can't be read back as what it was made of: a fault of what it was read from
 * that nothing has caught, or one of this tool. `path` is where it would be written.
 */
export function checkReadsBack(
  snapshot: Snapshot,
  text: string,
  path: string,
  features: Registry,
  report: Report,
): void {
  const fail = (line: number | null, column: number | null, found: string) =>
    report({
      code: "not-readable-back",
      severity: "error",
      release: snapshot.release,
      place: { path, line, column },
      found,
      expected: "a snapshot that reads back the same",
      fix: "correct the page at that place; if the page is right, report this as a bug",
    });
  let faults = 0;
  const again = readSnapshot(text, path, features, ({ place, found, expected }) => {
    faults++;
    fail(place.line, place.column, `${found} where ${expected} is needed`);
  });
  // Writing depends on nothing else: what is the same in order is written the same.
  if (faults > 0 || sameInOrder(again, snapshot)) return;
  if (!again || !isDeepStrictEqual(again, snapshot) || writeSnapshot(again, features) !== text)
    fail(null, null, "a snapshot that does not read back the same");
}
