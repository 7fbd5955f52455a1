import type { CaveatRecord } from "../history/ledger.ts";
import { factKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import type { StripGroup, StripLane, StripView } from "./history-strip.ts";

/** What an overview of strips can be sorted by. */
export const STRIP_ORDERS = ["page", "name", "limited", "newest", "caveat"] as const;
export type StripOrder = (typeof STRIP_ORDERS)[number];

export const STRIP_ORDER_WORDS: Readonly<Record<StripOrder, string>> = {
  page: "as first listed",
  name: "name",
  limited: "longest limited",
  newest: "newest change",
  caveat: "oldest open caveat",
};

/** The groups in an order; those that have nothing to sort by come last, as first listed. */
export function sortedGroups(
  { columns, groups }: StripView,
  order: StripOrder,
  records: readonly CaveatRecord[],
): readonly StripGroup[] {
  switch (order) {
    case "page":
      return groups;
    case "name":
      return [...groups].sort((a, b) => compareText(a.title.toLowerCase(), b.title.toLowerCase()));
    case "limited":
      return descending(groups, (group) => most(group.lanes, (lane) => limitedFor(lane, columns.length)));
    case "newest":
      return descending(groups, (group) => most(group.lanes, lastChange));
    case "caveat": {
      const ages = new Map<string, number>();
      for (const { state, daysOpen, cells } of records) {
        if (state !== "open" || daysOpen === null) continue;
        for (const key of new Set(cells.map(factKey))) ages.set(key, Math.max(daysOpen, ages.get(key) ?? 0));
      }
      return descending(groups, (group) => most(group.lanes, (lane) => ages.get(factKey(lane)) ?? null));
    }
    default:
      return order satisfies never;
  }
}

/** For how many releases up to the newest a lane has been limited; null if it is not. */
function limitedFor({ runs }: StripLane, releases: number): number | null {
  const last = runs.at(-1);
  return last?.status === "limited" && last.to === releases - 1 ? last.to - last.from + 1 : null;
}

/** The column of a lane's last change of status, its end included; null if it never changed. */
function lastChange({ runs }: StripLane): number | null {
  return runs.length < 2 ? null : (runs.at(-1)?.from ?? null);
}

function most(lanes: readonly StripLane[], value: (lane: StripLane) => number | null): number | null {
  const values = lanes.flatMap((lane) => value(lane) ?? []);
  return values.length === 0 ? null : Math.max(...values);
}

function descending(groups: readonly StripGroup[], value: (group: StripGroup) => number | null): StripGroup[] {
  const valued = groups.map((group, i) => ({ group, i, value: value(group) ?? -1 }));
  return valued.sort((a, b) => b.value - a.value || a.i - b.i).map(({ group }) => group);
}
