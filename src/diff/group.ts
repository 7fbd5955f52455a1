import type { Change, ChangeOf } from "../model/change.ts";
import { joinedKey } from "../model/keys.ts";
import { SCOPE_SHAPES, SCOPES, statesPairs } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import { parentsOfNotes, parentsOfTexts } from "./group-notes.ts";
import { parentsOfToolkits } from "./group-requirements.ts";

/** From this many on, pairs of one feature that change alike are one entry. */
const MANY = 3;

export type StatusChange = ChangeOf<"status-changed">;

/** Many pairs of one feature that change alike: the first in order stands for them all. */
export interface PairGroup {
  readonly feature: string;
  readonly members: readonly StatusChange[];
}

/**
 * Makes one entry of what is one fact: a change that another one states already becomes a part of that one. Works on
 * judged changes without parents in their total order; none is dropped, and a parent is an entry itself. Linear, but for sorting the
 * groups of pairs.
 */
export function groupChanges(changes: readonly Change[], isSameOrPart: (a: string, b: string) => boolean): Change[] {
  const parents = new Map<Change, Change>();
  const groupedBy = new Map<Change, string>();
  const statuses = changes.filter(isStatus);
  const byOutcome = parentsByOutcome(statuses);
  for (const change of statuses) {
    const ids: readonly string[] = change.subject.features;
    const parent = ids.flatMap((feature) => byOutcome.get(outcomeKey(change, feature)) ?? [])[0];
    if (parent && parent !== change) parents.set(change, parent);
  }
  for (const { feature, members } of pairGroups(statuses.filter((change) => isPair(change) && !parents.has(change)))) {
    const [parent, ...children] = members;
    if (!parent) continue;
    for (const child of children) parents.set(child, parent);
    groupedBy.set(parent, feature);
  }
  for (const [child, parent] of rowParents(changes, isSameOrPart)) parents.set(child, parent);
  for (const [child, parent] of rowsOfStatuses(changes, statuses)) if (!parents.has(child)) parents.set(child, parent);
  for (const [parent, ...children] of knownRowGroups(changes.filter((change) => !parents.has(change)))) {
    if (!parent) continue;
    for (const child of children) parents.set(child, parent);
    groupedBy.set(parent, parent.fact.feature);
  }
  for (const [child, parent] of deprecationParents(changes)) parents.set(child, parent);
  const parentBySource = parentsBySource(changes);
  const parentOfNote = parentsOfNotes(changes);
  const parentOfText = parentsOfTexts(changes);
  const parentOfToolkit = parentsOfToolkits(changes);
  for (const change of changes) {
    const parent = parentBySource(change) ?? parentOfNote(change) ?? parentOfText(change) ?? parentOfToolkit(change);
    if (parent) parents.set(change, parents.get(parent) ?? parent);
  }
  return changes.map((change) => {
    const [parent, feature] = [parents.get(change), groupedBy.get(change)];
    if (parent === undefined && feature === undefined) return change;
    return { ...change, parent: parent?.fingerprint ?? null, groupedBy: feature ?? null };
  });
}

/**
 * A feature that several tables list anew, or no longer list, is one entry: the first table in order stands for the
 * others. An improvement takes in what is neutral or an improvement too, never a loss.
 */
function rowParents(changes: readonly Change[], isSameOrPart: (a: string, b: string) => boolean): Map<Change, Change> {
  const parents = new Map<Change, Change>();
  for (const kind of ["feature-added", "feature-removed"] as const) {
    const heads = new Map<string, Change>();
    for (const change of changes) {
      if (change.kind !== kind) continue;
      const { feature } = change.fact;
      const { scope, backend } = change.subject;
      // A table of one backend stands for no other backend's: who filters by one would lose the parent.
      const find = (id: string) => heads.get(joinedKey(id, null)) ?? heads.get(joinedKey(id, backend));
      const related = [...heads.values()].find(
        (head) =>
          (head.subject.backend === null || head.subject.backend === backend) &&
          head.subject.features.some((id) => isSameOrPart(id, feature)),
      );
      const parent = find(feature) ?? related;
      // Parts of one feature are entries of their own in the table that lists them.
      if (!parent || parent.subject.scope === scope) heads.set(joinedKey(feature, backend), change);
      else if (change.impact === parent.impact || change.impact === "neutral") parents.set(change, parent);
    }
  }
  return parents;
}

/** What several tables say of the deprecation of one feature is one entry; the first in order stands for the others. */
function deprecationParents(changes: readonly Change[]): Map<Change, Change> {
  const parents = new Map<Change, Change>();
  const heads = new Map<string, Change>();
  for (const change of changes) {
    if (change.kind !== "deprecation-changed") continue;
    const { feature, deprecated, backend } = change.fact;
    const key = (of: string | null) => joinedKey(feature, String(deprecated), of);
    const parent = heads.get(key(null)) ?? heads.get(key(backend));
    if (parent) parents.set(change, parent);
    else heads.set(key(backend), change);
  }
  return parents;
}

/**
 * A note that marks a feature as deprecated belongs to the deprecation; one of a page that repeats the matrix to the
 * status that this page has changed on a cell of it.
 */
function parentsBySource(changes: readonly Change[]): (change: Change) => Change | null {
  const deprecations = changes.filter((change) => change.kind === "deprecation-changed");
  const statuses = changes.filter((change) => change.kind === "restatement-changed");
  return (change) => {
    if (change.kind !== "note-added" && change.kind !== "note-removed" && change.kind !== "restated-note-changed")
      return null;
    const { before, after } = change.fact;
    const { statements, cells: noted } = after ?? before ?? { statements: [], cells: [] };
    const marking = deprecations.filter(({ subject: { backend }, fact: { deprecated, marks } }) => {
      if ((deprecated ? before : after) !== null || ![null, change.subject.backend].includes(backend)) return false;
      const places = deprecated ? marks.after : marks.before;
      return statements.every(({ page, line }) => places.some((mark) => mark.page === page && mark.line === line));
    });
    // One line can mark several features, and a note of each.
    const named = new Set<string>(noted.flatMap(({ features }) => [...features]));
    const [first = null] = marking;
    const parent = marking.find(({ fact: { feature } }) => named.has(feature)) ?? first;
    if (parent || change.kind !== "restated-note-changed") return parent;
    const { scope, backend, variant, page, cells } = change.fact;
    const keys = cells.map(cellKey);
    return (
      statuses.find(
        ({ fact }) =>
          fact.page === page && keys.includes(cellKey({ scope, backend, variant, features: fact.features })),
      ) ?? null
    );
  };
}

/** A new row of one backend's table that says what a change of status says of the feature belongs to that change. */
function rowsOfStatuses(changes: readonly Change[], statuses: readonly StatusChange[]): Map<Change, Change> {
  const parents = new Map<Change, Change>();
  const rows = changes
    .filter((change) => change.kind === "feature-added")
    .filter(({ subject }) => subject.backend !== null);
  if (rows.length === 0) return parents;
  const key = ({ backend, variant, status }: Cell, feature: string) => joinedKey(backend, variant, feature, status);
  const byCell = new Map<string, StatusChange>();
  for (const change of statuses) {
    const { after } = change.fact;
    if (!isPair(change)) byCell.set(key(after, after.features[0]), change);
  }
  for (const change of rows) {
    const [cell, ...others] = change.fact.cells;
    const parent = cell && others.length === 0 ? byCell.get(key(cell, change.fact.feature)) : undefined;
    if (parent && (change.impact === "neutral" || change.impact === parent.impact)) parents.set(change, parent);
  }
  return parents;
}

/** Many rows of one backend's table that other tables stated as usable already: the first in order stands for them. */
function knownRowGroups(changes: readonly Change[]): ChangeOf<"feature-added">[][] {
  const groups = new Map<string, ChangeOf<"feature-added">[]>();
  for (const change of changes) {
    if (change.kind !== "feature-added" || change.rule !== "row-known" || change.subject.backend === null) continue;
    const { scope, backend, variant } = change.subject;
    const key = joinedKey(backend, scope, variant);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].filter((members) => members.length >= MANY);
}

/** The same feature of the same backend with the same outcome: the comparison stands for it, else the list. */
function parentsByOutcome(statuses: readonly StatusChange[]): Map<string, Change> {
  const parents = new Map<string, Change>();
  for (const scope of SCOPES.filter((scope) => SCOPE_SHAPES[scope].arity === 1)) {
    for (const change of statuses) {
      if (change.subject.scope !== scope) continue;
      const key = outcomeKey(change, change.subject.features[0] ?? "");
      if (!parents.has(key)) parents.set(key, change);
    }
  }
  return parents;
}

/**
 * Parts pairs that go from the same status to the same status into groups around one feature each, the largest
 * first. A pair belongs to one group only; what is left in groups too small stays on its own.
 */
export function pairGroups(pairs: readonly StatusChange[]): PairGroup[] {
  const candidates = new Map<string, { feature: string; members: StatusChange[] }>();
  for (const change of pairs) {
    for (const feature of change.subject.features) {
      const key = joinedKey(outcomeKey(change, feature), change.fact.before.status);
      const group = candidates.get(key) ?? { feature, members: [] };
      candidates.set(key, group);
      group.members.push(change);
    }
  }
  const ordered = [...candidates].sort((a, b) => b[1].members.length - a[1].members.length || compareText(a[0], b[0]));
  const taken = new Set<StatusChange>();
  return ordered.flatMap(([, { feature, members }]) => {
    const free = members.filter((member) => !taken.has(member));
    if (free.length < MANY) return [];
    for (const member of free) taken.add(member);
    return [{ feature, members: free }];
  });
}

/** Whether a change is one of a pair's status. */
export function isPair(change: Change): change is StatusChange {
  return isStatus(change) && statesPairs(change.subject.scope);
}

function isStatus(change: Change): change is StatusChange {
  return change.kind === "status-changed";
}

function outcomeKey({ subject, fact, impact, cause }: StatusChange, feature: string): string {
  return joinedKey(subject.backend ?? "", subject.variant, feature, fact.after.status, impact, cause);
}
