import type { Change, ChangeOf, NoteFact, NoteKindOfChange } from "../model/change.ts";
import { type Cell, cellKey } from "../model/snapshot.ts";

/** From this many on, pairs of one feature that change alike are one entry. */
const MANY = 3;

/** Gives the entry that a change is told under, or null. */
type Fold = (change: Change) => Change | null;

/**
 * Tells one fact once: what another change says already is told under that one. Works on judged changes in their
 * total order; none is dropped. The first rule that finds a host decides, and a host is never itself told elsewhere.
 */
export function fold(changes: readonly Change[], groupMessage: GroupMessage): Change[] {
  const under = new Map<string, string>();
  for (const rule of [sameFeatureElsewhere(changes), pairsAlike(changes), noteOnItsCells(changes)]) {
    for (const change of changes) {
      if (under.has(change.fingerprint)) continue;
      const host = rule(change);
      if (!host || host.fingerprint === change.fingerprint) continue;
      under.set(change.fingerprint, under.get(host.fingerprint) ?? host.fingerprint);
    }
  }
  // A host that was itself folded by a later rule passes its guests on.
  const top = (fingerprint: string): string => {
    const next = under.get(fingerprint);
    return next === undefined ? fingerprint : top(next);
  };
  return changes.map((change) => {
    const host = under.get(change.fingerprint);
    if (host !== undefined) return { ...change, toldUnder: top(host) };
    const guests = changes.filter((guest) => isPair(guest) && under.get(guest.fingerprint) === change.fingerprint);
    return isPair(change) && guests.length + 1 >= MANY
      ? { ...change, message: groupMessage(change, guests.filter(isPair)) }
      : change;
  });
}

/** The sentence of an entry that tells many pairs of one feature. */
export type GroupMessage = (host: ChangeOf<"status-changed">, guests: readonly ChangeOf<"status-changed">[]) => string;

/** The same feature of the same backend with the same outcome: the comparison tells it, then the list; pairs follow. */
function sameFeatureElsewhere(changes: readonly Change[]): Fold {
  const hosts = new Map<string, Change>();
  for (const scope of ["comparison", "support"] as const) {
    for (const change of changes) {
      if (!isStatus(change) || change.scope !== scope) continue;
      const key = outcomeKey(change, change.features[0] ?? "");
      if (!hosts.has(key)) hosts.set(key, change);
    }
  }
  return (change) => {
    if (!isStatus(change)) return null;
    for (const feature of change.features) {
      const host = hosts.get(outcomeKey(change, feature));
      if (host) return host;
    }
    return null;
  };
}

/** Many pairs of one feature that go from the same status to the same status are told by the first of them. */
function pairsAlike(changes: readonly Change[]): Fold {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    if (!isStatus(change) || change.scope !== "interactions") continue;
    for (const feature of change.features) {
      const key = `${outcomeKey(change, feature)}|${change.fact.before.status}`;
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(change);
    }
  }
  const largest = new Map<string, Change[]>();
  for (const group of groups.values()) {
    if (group.length < MANY) continue;
    for (const change of group) {
      if ((largest.get(change.fingerprint)?.length ?? 0) < group.length) largest.set(change.fingerprint, group);
    }
  }
  return (change) => largest.get(change.fingerprint)?.[0] ?? null;
}

/** A note that comes or goes with a change of every cell that it stands on is told with the first of those. */
function noteOnItsCells(changes: readonly Change[]): Fold {
  const byCell = new Map<string, Change>();
  for (const change of changes) if (isStatus(change)) byCell.set(cellKey(change.fact.after), change);
  const hostOf = (cells: readonly Cell[], change: Change): Change | null => {
    const hosts = cells.map((cell) => byCell.get(cellKey(cell)));
    const first = changes.find((candidate) => hosts.some((host) => host === candidate));
    if (!first || hosts.some((host) => host === undefined)) return null;
    // Good news is never told under bad news, nor the reverse.
    return change.impact === "neutral" || hosts.every((host) => host?.impact === change.impact) ? first : null;
  };
  return (change) => {
    switch (change.kind) {
      case "caveat-added":
      case "note-added":
      case "caveat-resolved":
      case "note-removed": {
        const fact: NoteFact<NoteKindOfChange> | null = noteFact(change);
        const state = change.kind === "caveat-added" || change.kind === "note-added" ? fact?.after : fact?.before;
        return hostOf(state?.cells ?? [], change);
      }
      default:
        return null;
    }
  };
}

/** The fact of a change about a note, or null. */
export function noteFact(change: Change): NoteFact<NoteKindOfChange> | null {
  return "topic" in change.fact ? change.fact : null;
}

function isPair(change: Change): change is ChangeOf<"status-changed"> {
  return isStatus(change) && change.scope === "interactions";
}

function isStatus(change: Change): change is ChangeOf<"status-changed"> {
  return change.kind === "status-changed";
}

function outcomeKey(change: ChangeOf<"status-changed">, feature: string): string {
  return [change.backend, feature, change.fact.after.status, change.impact, change.cause].join("|");
}
