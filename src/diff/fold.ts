import type { Change, ChangeOf, NoteFact, NoteKindOfChange } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";

/** From this many on, pairs of one feature that change alike are one entry. */
export const MANY = 3;

type StatusChange = ChangeOf<"status-changed">;

/** Many pairs of one feature that change alike: the first in order tells them all. */
interface PairGroup {
  readonly feature: string;
  readonly members: readonly StatusChange[];
}

/** The sentence of an entry that tells many pairs of one feature. */
export type GroupMessage = (feature: string, members: readonly StatusChange[]) => string;

/**
 * Tells one fact once: what another change says already is told under that one. Works on judged changes in their
 * total order; none is dropped, and a host is an entry itself. Linear, but for sorting the groups of pairs.
 */
export function fold(changes: readonly Change[], groupMessage: GroupMessage): Change[] {
  const under = new Map<Change, Change>();
  const messages = new Map<Change, string>();

  const elsewhere = hostsByOutcome(changes);
  for (const change of changes) {
    if (!isStatus(change)) continue;
    const host = change.features.flatMap((feature) => elsewhere.get(outcomeKey(change, feature)) ?? [])[0];
    if (host && host !== change) under.set(change, host);
  }
  for (const { feature, members } of pairGroups(
    changes.filter((change) => isPair(change) && !under.has(change)).filter(isPair),
  )) {
    const [host, ...guests] = members;
    if (!host) continue;
    for (const guest of guests) under.set(guest, host);
    messages.set(host, groupMessage(feature, members));
  }
  const noteHost = hostsOfNotes(changes);
  for (const change of changes) {
    const host = noteHost(change);
    if (host) under.set(change, under.get(host) ?? host);
  }
  return changes.map((change) => {
    const host = under.get(change);
    if (host) return { ...change, toldUnder: host.fingerprint };
    const message = messages.get(change);
    return message === undefined ? change : { ...change, message };
  });
}

/** The same feature of the same backend with the same outcome: the comparison tells it, else the list. */
function hostsByOutcome(changes: readonly Change[]): Map<string, Change> {
  const hosts = new Map<string, Change>();
  for (const scope of ["comparison", "support"] as const) {
    for (const change of changes) {
      if (!isStatus(change) || change.scope !== scope) continue;
      const key = outcomeKey(change, change.features[0] ?? "");
      if (!hosts.has(key)) hosts.set(key, change);
    }
  }
  return hosts;
}

/**
 * Parts pairs that go from the same status to the same status into groups around one feature each, the largest
 * first. A pair belongs to one group only; what is left in groups too small stays on its own.
 */
export function pairGroups(pairs: readonly StatusChange[]): PairGroup[] {
  const candidates = new Map<string, { feature: string; members: StatusChange[] }>();
  for (const change of pairs) {
    for (const feature of change.features) {
      const key = `${outcomeKey(change, feature)}|${change.fact.before.status}`;
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

/** A note that comes or goes with a change of every cell that it stands on is told with the first of those. */
function hostsOfNotes(changes: readonly Change[]): (change: Change) => Change | null {
  const rank = new Map(changes.map((change, i) => [change, i]));
  const byCell = new Map<string, Change>();
  for (const change of changes) if (isStatus(change)) byCell.set(cellKey(change.fact.after), change);
  const hostOf = (cells: readonly Cell[], change: Change): Change | null => {
    const hosts = cells.map((cell) => byCell.get(cellKey(cell)));
    let first: Change | null = null;
    for (const host of hosts) {
      // Good news is told under good news only, and a loss under a loss.
      if (!host || (change.impact !== "neutral" && host.impact !== change.impact)) return null;
      if (first === null || (rank.get(host) ?? 0) < (rank.get(first) ?? 0)) first = host;
    }
    return first;
  };
  return (change) => {
    switch (change.kind) {
      case "caveat-added":
      case "note-added":
        return hostOf(change.fact.after?.cells ?? [], change);
      case "caveat-resolved":
      case "note-removed":
        return hostOf(change.fact.before?.cells ?? [], change);
      default:
        return null;
    }
  };
}

/** The fact of a change about a note, or null. */
export function noteFact(change: Change): NoteFact<NoteKindOfChange> | null {
  return "topic" in change.fact ? change.fact : null;
}

function isPair(change: Change): change is StatusChange {
  return isStatus(change) && change.scope === "interactions";
}

function isStatus(change: Change): change is StatusChange {
  return change.kind === "status-changed";
}

function outcomeKey(change: StatusChange, feature: string): string {
  return [change.backend, feature, change.fact.after.status, change.impact, change.cause].join("|");
}
