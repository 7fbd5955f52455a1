import { STATUS_WORDS, STATUSES } from "../model/status.ts";
import type { OverviewView } from "./overview.ts";
import type { Picture } from "./picture.ts";
import type { Records } from "./view-export.ts";

/** How many features each backend has of each status in each release: one record a number that is not 0. */
export function countsRecords({ lanes, releases }: OverviewView): Records {
  return {
    fields: ["release", "date", "backend", "status", "features"],
    rows: releases.flatMap(({ release, date, counts }) =>
      lanes.flatMap(({ name }, lane) =>
        STATUSES.flatMap((status, i) => {
          const n = counts[lane]?.[i] ?? 0;
          return n === 0 ? [] : [[release, date, name, STATUS_WORDS[status], n]];
        }),
      ),
    ),
  };
}

/** The newest release as a picture. */
export function countsPicture({ release, columns, rows }: OverviewView, project: string): Picture {
  return {
    title: `${project} ${release}`,
    columns: columns.map(({ name }) => name),
    rows: rows.map(({ feature, cells }) => ({
      label: feature,
      cells: cells.map(({ status, caveat }) => (status === null ? null : { status, dot: caveat })),
    })),
    narrow: false,
  };
}
