import { append } from "../model/append.ts";
import type { RowFact } from "../model/change.ts";
import { joinedKey } from "../model/keys.ts";
import type { CarriedNote } from "../model/note-fact.ts";
import { stemWords } from "../model/sketch.ts";
import { otherFeature, tableKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import { sameSet } from "./same-set.ts";
import { isSpelling } from "./spelling.ts";

type Added = RowFact<"feature-added">;
type Removed = RowFact<"feature-removed">;

/** Two rows of one table, one gone and one new, that may be one feature under two names. */
export interface Replacement {
  readonly from: Removed;
  readonly to: Added;
  /** Whether their names have words enough in common, and not the same notes alone. */
  readonly alike: boolean;
  /** Whether their statuses are the same. */
  readonly same: boolean;
}

/** How alike two names must be, by the stems that they share: of rows with the same statuses, and of others. */
const ALIKE = 0.5;
const MOSTLY_ALIKE = 0.6;

/** How much the same statuses count where several rows could be one. */
const SAME_STATUSES = 0.1;

/** Where more rows of a table come, that a row went too says nothing. */
const MANY = 64;

/**
 * Finds rows that went where one under a name that is alike came, or one with the same statuses and notes. Whether they are
 * one feature, the page does not say. The order of rows says nothing: a page may sort them anew.
 */
export function findReplacements(added: readonly Added[], removed: readonly Removed[]): Replacement[] {
  if (added.length === 0 || removed.length === 0) return [];
  const byTable = new Map<string, Added[]>();
  for (const to of added) append(byTable, tableKey(to), to);
  const possible = removed.flatMap((from) => {
    const candidates = byTable.get(tableKey(from)) ?? [];
    return candidates.length > MANY
      ? []
      : candidates.flatMap((to): (Replacement & { readonly weight: number })[] => {
          const same = statusesOf(from) === statusesOf(to);
          const likeness = likenessOf(from.label, to.label);
          const alike = likeness >= (same ? ALIKE : MOSTLY_ALIKE);
          const weight = likeness + (same ? SAME_STATUSES : 0);
          return alike || (same && haveSameNotes(from, to)) ? [{ from, to, alike, same, weight }] : [];
        });
  });
  // A row is one other at most.
  const used = new Set<Added | Removed>();
  return possible
    .sort(
      (a, b) => b.weight - a.weight || compareText(a.from.label, b.from.label) || compareText(a.to.label, b.to.label),
    )
    .filter(({ from, to }) => {
      if (used.has(from) || used.has(to)) return false;
      used.add(from).add(to);
      return true;
    });
}

/** Rows with the row that each may be under another name. */
export function withReplacements<T extends Added | Removed>(
  rows: readonly T[],
  replacements: readonly Replacement[],
  own: "from" | "to",
): T[] {
  const counterparts = new Map(
    replacements.map((one): [Added | Removed, Added | Removed] => [one[own], one[own === "from" ? "to" : "from"]]),
  );
  return rows.map((row) => {
    const other = counterparts.get(row);
    return other ? { ...row, counterpart: { feature: other.feature, label: other.label } } : row;
  });
}

/** How alike two names are, 0 to 1: 1 where one is a spelling of the other, else Dice's coefficient over their stems. */
function likenessOf(one: string, other: string): number {
  if (isSpelling(one, other)) return 1;
  const [left, right] = [new Set(stemWords(one)), new Set(stemWords(other))];
  const common = [...left].filter((stem) => right.has(stem)).length;
  return (2 * common) / (left.size + right.size);
}

/** Whether two rows carry notes, and the very same ones. */
function haveSameNotes({ notes }: Removed, { notes: others }: Added): boolean {
  const published = (list: readonly CarriedNote[]) => list.map(({ statement }) => statement.published);
  return notes.length > 0 && sameSet(published(notes), published(others));
}

/** A row's table and statuses, whichever feature it is of. */
function statusesOf({ feature, cells, ...table }: Added | Removed): string {
  const statuses = cells
    .map((cell) => joinedKey(cell.backend, otherFeature(cell.features, feature), cell.status))
    .sort();
  return [tableKey(table), ...statuses].join("\n");
}
