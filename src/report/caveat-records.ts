import type { CaveatRecord, LedgerEvent } from "../history/ledger.ts";
import type { ReleaseDate } from "../history/release-date.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { makeNames } from "../words/names.ts";
import type { Picture } from "./picture.ts";
import type { Records } from "./view-export.ts";

/** A caveat in one release. */
export interface CaveatState {
  readonly open: boolean;
  readonly events: readonly LedgerEvent[];
}

const ENDS: readonly LedgerEvent["kind"][] = ["resolved", "unstated"];

/** The state of a caveat in each of the releases. */
export function caveatStates({ events }: CaveatRecord, releases: readonly ReleaseDate[]): CaveatState[] {
  let open = false;
  return releases.map(({ release }) => {
    const own = events.filter((event) => event.release === release);
    const last = own.at(-1);
    if (last) open = !ENDS.includes(last.kind);
    return { open, events: own };
  });
}

/** The events of caveats, one record for each. */
export function caveatRecords(
  records: readonly CaveatRecord[],
  knowledge: ReportingKnowledge,
  snapshots: readonly Snapshot[],
): Records {
  const names = makeNames(knowledge, ...snapshots);
  return {
    fields: ["caveat", "backend", "topic", "state", "days_open", "event", "release", "date", "cells", "text"],
    rows: records.flatMap((record) =>
      record.events.map((event) => [
        record.id,
        names.backend(record.backend),
        names.topic(record.topic),
        record.state,
        record.daysOpen,
        event.kind,
        event.release,
        event.date,
        event.cells,
        event.text,
      ]),
    ),
  };
}

/** The timelines of caveats as a picture. */
export function caveatPicture(
  records: readonly CaveatRecord[],
  knowledge: ReportingKnowledge,
  snapshots: readonly Snapshot[],
): Picture {
  const names = makeNames(knowledge, ...snapshots);
  return {
    title: "Caveats",
    columns: snapshots.map(({ release }) => release),
    rows: records.map((record) => ({
      label: `${names.topic(record.topic)}, ${names.backend(record.backend)}`,
      cells: caveatStates(record, snapshots).map(({ open, events }) =>
        open ? { status: "caveat", dot: events.length > 0 } : null,
      ),
    })),
    narrow: true,
  };
}
