import type { Change, ChangeKind } from "../model/change.ts";
import { namesOf } from "../model/names-of.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import type { WordsContext } from "../words/sentence.ts";
import { backendAdded, backendRemoved } from "./backends.ts";
import { caveatAdded, caveatMoved, caveatResolved, caveatReworded } from "./caveats.ts";
import { coverageGained, coverageLost } from "./coverage.ts";
import { deprecationChanged } from "./deprecation.ts";
import type { Kind, Sources } from "./kind.ts";
import { legendChanged, notationChanged, referenceChanged } from "./notation.ts";
import { noteAdded, noteMoved, noteRemoved, noteReworded } from "./notes.ts";
import { requirementChanged, versionChanged } from "./platform.ts";
import { restatedNoteChanged } from "./restated-note.ts";
import { restatementChanged } from "./restatement.ts";
import { featureAdded, featureRemoved, featureRenamed } from "./rows.ts";
import { statusChanged } from "./status-changed.ts";

/** Every kind of change, in the order in which reports list them. */
const KINDS_BY_NAME: { readonly [K in ChangeKind]: Kind<K> } = {
  "status-changed": statusChanged,
  "feature-added": featureAdded,
  "feature-removed": featureRemoved,
  "feature-renamed": featureRenamed,
  "deprecation-changed": deprecationChanged,
  "restatement-changed": restatementChanged,
  "restated-note-changed": restatedNoteChanged,
  "backend-added": backendAdded,
  "backend-removed": backendRemoved,
  "caveat-added": caveatAdded,
  "caveat-resolved": caveatResolved,
  "caveat-reworded": caveatReworded,
  "caveat-moved": caveatMoved,
  "requirement-changed": requirementChanged,
  "version-changed": versionChanged,
  "coverage-gained": coverageGained,
  "coverage-lost": coverageLost,
  "note-added": noteAdded,
  "note-removed": noteRemoved,
  "note-reworded": noteReworded,
  "note-moved": noteMoved,
  "notation-changed": notationChanged,
  "legend-changed": legendChanged,
  "reference-changed": referenceChanged,
};

/** The kinds, in the same order. */
export const KINDS: readonly ChangeKind[] = namesOf(KINDS_BY_NAME);

/** All there is to know of a kind. */
export function kindOf<K extends ChangeKind>(kind: K): Kind<K> {
  return KINDS_BY_NAME[kind];
}

/** The lines that a change rests on. */
export function sourcesOf<K extends ChangeKind>(change: Change<K>, base: Snapshot, head: Snapshot): Sources {
  return KINDS_BY_NAME[change.kind].sources(change, base, head);
}

/** The cells that a change is about. */
export function cellsAbout<K extends ChangeKind>({ kind, fact }: Pick<Change<K>, "kind" | "fact">): readonly Cell[] {
  return KINDS_BY_NAME[kind].cells(fact);
}

/** What the JSON of a change says beyond the keys that all kinds have. */
export function jsonOf<K extends ChangeKind>(change: Change<K>): Readonly<Record<string, unknown>> {
  return KINDS_BY_NAME[change.kind].json(change.fact);
}

/** The sentence of a change. */
export function sentenceOf<K extends ChangeKind>(change: Change<K>, context: WordsContext): string {
  return KINDS_BY_NAME[change.kind].words(change, context);
}
