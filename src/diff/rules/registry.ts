import type { ChangeKind } from "../../model/change.ts";
import { backendAdded } from "./backend-added.ts";
import { backendRemoved } from "./backend-removed.ts";
import { caveatAdded } from "./caveat-added.ts";
import { caveatMoved } from "./caveat-moved.ts";
import { caveatResolved } from "./caveat-resolved.ts";
import { caveatReworded } from "./caveat-reworded.ts";
import { coverageGained } from "./coverage-gained.ts";
import { coverageLost } from "./coverage-lost.ts";
import { featureAdded } from "./feature-added.ts";
import { featureRemoved } from "./feature-removed.ts";
import { featureRenamed } from "./feature-renamed.ts";
import { legendChanged } from "./legend-changed.ts";
import { notationChanged } from "./notation-changed.ts";
import { noteAdded } from "./note-added.ts";
import { noteMoved } from "./note-moved.ts";
import { noteRemoved } from "./note-removed.ts";
import { noteReworded } from "./note-reworded.ts";
import { referenceChanged } from "./reference-changed.ts";
import type { Rule } from "./rule.ts";
import { statusChanged } from "./status-changed.ts";

/** Every kind of change, in the order in which reports list them. */
export const RULES: { readonly [K in ChangeKind]: Rule<K> } = {
  "status-changed": statusChanged,
  "feature-added": featureAdded,
  "feature-removed": featureRemoved,
  "feature-renamed": featureRenamed,
  "backend-added": backendAdded,
  "backend-removed": backendRemoved,
  "caveat-added": caveatAdded,
  "caveat-resolved": caveatResolved,
  "caveat-reworded": caveatReworded,
  "caveat-moved": caveatMoved,
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
export const KINDS: readonly ChangeKind[] = [
  "status-changed",
  "feature-added",
  "feature-removed",
  "feature-renamed",
  "backend-added",
  "backend-removed",
  "caveat-added",
  "caveat-resolved",
  "caveat-reworded",
  "caveat-moved",
  "coverage-gained",
  "coverage-lost",
  "note-added",
  "note-removed",
  "note-reworded",
  "note-moved",
  "notation-changed",
  "legend-changed",
  "reference-changed",
];

/** The rule of a kind. */
export function ruleOf<K extends ChangeKind>(kind: K): Rule<K> {
  return RULES[kind];
}
