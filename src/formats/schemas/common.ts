import * as v from "valibot";
import { SCOPES } from "../../model/scope.ts";
import { NOTE_KINDS } from "../../model/snapshot.ts";
import { STATUSES } from "../../model/status.ts";

/*
 * The forms of what `--format json` prints. Keys are added freely, so that more of them are no fault; those that are
 * here keep their meaning for one schemaVersion.
 */

export const Text = v.string();
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const Line = v.pipe(v.number(), v.integer(), v.minValue(1));
/** YYYY-MM-DD. */
export const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
export const Fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/));
export const ScopeName = v.picklist(SCOPES);
export const StatusName = v.picklist(STATUSES);
export const NoteKindName = v.picklist(NOTE_KINDS);
/** Whose words a text is in: the page's own, or a summary's. */
export const By = v.picklist(["page", "summary"]);

/** A backend, feature or variant. */
export const Named = v.object({ id: Text, name: Text });

/** A place on a page; `line` is null if the whole page is meant. */
export const Source = v.object({ path: Text, line: v.nullable(Line) });

/** A place on a page of a release. */
export const PagePlaceOutput = v.object({ release: Text, path: Text, line: Line });

export const Commit = v.nullable(v.object({ id: Text, repository: Text }));

/** A release, its day and the commit that it was read at. */
export const Origin = v.object({ release: Text, date: v.nullable(Day), commit: Commit });

export const ReleaseDay = v.object({ release: Text, date: v.nullable(Day) });

/** Where something can be read. */
export const EvidenceOutput = v.object({
  path: Text,
  line: v.nullable(Line),
  url: v.nullable(Text),
  symbol: Text,
  /** The release whose page it is, where that is another one. */
  release: v.nullable(Text),
});

export const Sides = v.object({ base: v.array(EvidenceOutput), head: v.array(EvidenceOutput) });
