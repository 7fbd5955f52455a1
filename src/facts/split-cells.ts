import type { RenameFact, Row } from "../model/change.ts";
import { joinedKey } from "../model/keys.ts";
import type { Cell } from "../model/snapshot.ts";
import { backendKey, cellKey, otherFeature } from "../model/subject.ts";

/** A backend, or a backend and the other feature of a pair, with what both releases state of rows that were split or merged. */
export interface PlaceOfRows {
  readonly before: readonly Cell[];
  readonly after: readonly Cell[];
}

/** The places of rows that were split or merged; one side is empty where only the other release states it. */
export function placesOf({ lost, gained }: Pick<RenameFact, "lost" | "gained">): PlaceOfRows[] {
  const places = new Map<string, { before: Cell[]; after: Cell[] }>();
  const take = (rows: readonly Row[], side: keyof PlaceOfRows) => {
    for (const { feature, cells } of rows)
      for (const cell of cells) {
        const key = joinedKey(backendKey(cell.backend, cell.variant), otherFeature(cell.features, feature));
        const place = places.get(key) ?? { before: [], after: [] };
        places.set(key, place);
        place[side].push(cell);
      }
  };
  take(lost, "before");
  take(gained, "after");
  return [...places.values()];
}

/** The places of split and merged rows, by the keys of their cells, those of either release. */
export type SplitCells = ReadonlyMap<string, PlaceOfRows>;

export function splitCells(renamed: readonly RenameFact[]): SplitCells {
  const places = renamed.flatMap(placesOf);
  return new Map(places.flatMap((place) => [...place.before, ...place.after].map((cell) => [cellKey(cell), place])));
}

/** A key that is the same for the cells of both releases that state one fact. */
export function placeKey(cell: Cell, splits: SplitCells): string {
  const place = splits.get(cellKey(cell));
  const { before = [], after = [] } = place ?? {};
  const [first] = before.length === 1 || after.length === 0 ? before : after;
  return cellKey(first ?? cell);
}
