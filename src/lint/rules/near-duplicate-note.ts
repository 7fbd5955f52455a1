import { joinedKey } from "../../model/keys.ts";
import { likenessOf, sketchLikeness, stemsOf } from "../../model/sketch.ts";
import type { Snapshot, Statement } from "../../model/snapshot.ts";
import { compareText } from "../../model/version.ts";
import { type LintRule, pathOf } from "../rule.ts";

/** From this likeness on, two wordings say the same but for a few words; see `sketchLikeness`. */
const NEARLY = 0.75;
/** "Not supported yet" stands on many features: as many stems as this say something of one. */
const MIN_STEMS = 4;

export const nearDuplicateNote: LintRule = {
  code: "near-duplicate-note",
  sentence: "Two notes on one backend have nearly the same words.",
  reason: "If only one of them is edited, the two contradict each other.",
  fix: "use the same words, or say what is different",
  once: true,
  check({ releases, knowledge: { backends } }, tell) {
    for (const snapshot of releases) {
      for (const [backend, statements] of byBackend(snapshot)) {
        const rivalsOf = rivalsAmong(statements.map(({ statement }) => stemsOf(statement.sketch)));
        statements.forEach(({ note, statement }, i) => {
          const rival = rivalsOf(i).find((at) => areAlike(statements[at]?.statement ?? statement, statement));
          const other = rival === undefined ? undefined : statements[rival];
          if (!other) return;
          tell({
            snapshot,
            at: statement,
            about: { scope: statement.scope, backend, note },
            found: `the note ${note} on ${backends.nameOf(backend)}, in nearly the same words as ${other.note} at ${pathOf(snapshot, other.statement.page)}:${other.statement.line}`,
            expected: "the same words, or a clear difference",
          });
        });
      }
    }
  },
};

/** A set that has a stem, and how many of its own stems are rarer. */
interface Holder {
  readonly at: number;
  readonly size: number;
  readonly rank: number;
}

/**
 * Gives, for each of some sets of stems in turn, the places of those before it that may be alike. Two sets that have
 * `n` stems in common have one in common among the rarest of each, as many as are more than the other `n - 1`. Linear
 * where rare stems are rare.
 */
function rivalsAmong(sets: readonly ReadonlySet<string>[]): (at: number) => number[] {
  const counts = new Map<string, number>();
  for (const stems of sets) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const rarity = (a: string, b: string) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || compareText(a, b);
  const holders = new Map<string, Holder[]>();
  const leastCommon = makeLeastCommon();
  return (at) => {
    const stems = [...(sets[at] ?? [])].sort(rarity);
    const size = stems.length;
    const rivals = new Set<number>();
    for (const [rank, stem] of stems.slice(0, size - Math.ceil(size / 2) + 1).entries()) {
      const list = holders.get(stem) ?? [];
      for (const other of list) {
        const common = leastCommon(size, other.size);
        if (rank <= size - common && other.rank <= other.size - common) rivals.add(other.at);
      }
      if (list.length === 0) holders.set(stem, list);
      list.push({ at, size, rank });
    }
    return [...rivals].sort((a, b) => a - b);
  };
}

/** How many stems two sets of some sizes must have in common to be alike; more than either has where they can't be. */
function makeLeastCommon(): (size: number, other: number) => number {
  const known = new Map<number, number>();
  return (size, other) => {
    const key = size * LARGEST + other;
    let least = known.get(key);
    if (least === undefined) {
      const most = Math.min(size, other);
      for (least = 1; least <= most && likenessOf(least, size, other) < NEARLY; ) least++;
      known.set(key, least);
    }
    return least;
  };
}

/** More than any wording has stems. */
const LARGEST = 2 ** 20;

function areAlike(a: Statement, b: Statement): boolean {
  const isGeneral = [a, b].some(({ sketch }) => stemsOf(sketch).size < MIN_STEMS);
  return !isGeneral && sketchLikeness(a.sketch, b.sketch) >= NEARLY;
}

/** The statements of each backend's notes, one for each published wording. */
function byBackend(snapshot: Snapshot): Map<string, { readonly note: string; readonly statement: Statement }[]> {
  const lists = new Map<string, { note: string; statement: Statement }[]>();
  const seen = new Set<string>();
  for (const { id, backend, statements } of snapshot.notes) {
    const list = lists.get(backend) ?? [];
    lists.set(backend, list);
    for (const statement of statements) {
      const key = joinedKey(backend, statement.published);
      if (!seen.has(key)) list.push({ note: id, statement });
      seen.add(key);
    }
  }
  return lists;
}
