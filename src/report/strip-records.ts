import { STATUS_WORDS } from "../model/status.ts";
import { runAt, type StripView } from "./history-strip.ts";
import type { Picture } from "./picture.ts";
import type { Records } from "./view-export.ts";

/** A strip as records: one a release in which a fact is stated. */
export function stripRecords({ columns, groups }: StripView): Records {
  return {
    fields: ["release", "date", "feature", "backend", "status", "caveat_events"],
    rows: groups.flatMap(({ title, lanes }) =>
      lanes.flatMap((lane) =>
        columns.flatMap(({ release, date }, column) => {
          const run = runAt(lane, column);
          if (!run) return [];
          const events = lane.marks.filter((mark) => mark.column === column);
          return [
            [
              release,
              date,
              title,
              lane.label,
              STATUS_WORDS[run.status],
              events.map(({ kind, caveat }) => `${kind} ${caveat}`).join("; "),
            ],
          ];
        }),
      ),
    ),
  };
}

/** A strip as a picture. */
export function stripPicture(title: string, { columns, groups }: StripView): Picture {
  const isSingle = groups.length === 1;
  return {
    title,
    columns: columns.map(({ release }) => release),
    rows: groups.flatMap((group) =>
      group.lanes.map((lane) => ({
        label: isSingle ? lane.label : `${group.title}, ${lane.label}`,
        cells: columns.map((_, column) => {
          const run = runAt(lane, column);
          return run ? { status: run.status, dot: lane.marks.some((mark) => mark.column === column) } : null;
        }),
      })),
    ),
    narrow: true,
  };
}
