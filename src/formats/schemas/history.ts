import * as v from "valibot";
import { CAUSES, IMPACTS } from "../../model/change.ts";
import { By, Count, Named, ReleaseDay, ScopeName, StatusName, Text } from "./common.ts";

const Since = v.object({
  ...ReleaseDay.entries,
  atOrBefore: v.boolean(),
  days: v.nullable(Count),
  releases: Count,
});
const Features = v.pipe(v.array(Text), v.minLength(1), v.maxLength(2));

/** The JSON of `history`. */
export const HistoryOutput = v.object({
  schemaVersion: v.literal(2),
  features: Features,
  timelines: v.array(
    v.object({
      scope: ScopeName,
      backend: Text,
      variant: v.nullable(Text),
      features: Features,
      since: Since,
      path: v.array(StatusName),
      net: v.nullable(v.picklist(["better", "worse", "same"])),
      periods: v.array(
        v.object({
          status: v.nullable(StatusName),
          /** Whether no table states it because its page was not read. */
          unread: v.boolean(),
          from: ReleaseDay,
          to: ReleaseDay,
          releases: Count,
          cause: v.nullable(v.picklist(CAUSES)),
          impact: v.nullable(v.picklist(IMPACTS)),
          message: v.nullable(Text),
          remark: v.nullable(Text),
          caveats: v.array(Text),
          symbol: v.nullable(Text),
        }),
      ),
    }),
  ),
  parity: v.nullable(
    v.object({
      first: v.nullable(v.object({ ...ReleaseDay.entries, backends: v.array(Text), atOrBefore: v.boolean() })),
      turns: v.array(v.object({ ...ReleaseDay.entries, reached: v.boolean() })),
    }),
  ),
  caveats: v.array(Text),
});

const CellOutput = { scope: ScopeName, variant: v.optional(Text), features: Features };

/** The JSON of `caveats`. */
export const LedgerOutput = v.object({
  schemaVersion: v.literal(1),
  release: Text,
  caveats: v.array(
    v.object({
      id: Text,
      backend: Named,
      topic: Text,
      state: v.picklist(["open", "resolved", "unstated"]),
      atOrBefore: v.boolean(),
      introduced: ReleaseDay,
      ended: v.nullable(ReleaseDay),
      events: v.array(
        v.object({
          ...ReleaseDay.entries,
          kind: v.picklist(["introduced", "reworded", "moved", "resolved", "reopened", "unstated", "restated"]),
          note: Text,
          text: Text,
          by: By,
          cells: Count,
          remark: v.nullable(Text),
        }),
      ),
      text: Text,
      by: By,
      cells: v.array(v.object(CellOutput)),
      releasesOpen: Count,
      daysOpen: v.nullable(Count),
    }),
  ),
  oldest: v.array(
    v.object({
      backend: Text,
      caveat: v.nullable(Text),
      limited: v.nullable(v.object({ scope: ScopeName, features: Features, since: Since })),
    }),
  ),
});
