import { append } from "../model/append.ts";
import type { CarriedNote, RowFact } from "../model/change.ts";
import { likeness } from "../model/likeness.ts";
import { otherFeature, tableKey } from "../model/subject.ts";
import { sameSet } from "./same-set.ts";

type Added = RowFact<"feature-added">;
type Removed = RowFact<"feature-removed">;

/** Two rows of one table, one gone and one new, that may be one feature under two names. */
export interface Replacement {
  readonly from: Removed;
  readonly to: Added;
  /** Whether their names have words enough in common, and not the same notes alone. */
  readonly alike: boolean;
}

/** How alike two names must be, by the words that they share. */
const ALIKE = 0.5;

/** Where more rows of a table come with the same statuses, that a row which went had those too says nothing. */
const MANY = 64;

/**
 * Finds rows that went where one with the same statuses came, under a name that is alike or with the same notes. Whether
 * they are one feature, the page does not say. The order of rows says nothing: a page may sort them anew.
 */
export function findReplacements(added: readonly Added[], removed: readonly Removed[]): Replacement[] {
  if (added.length === 0 || removed.length === 0) return [];
  const byStatuses = new Map<string, Added[]>();
  for (const to of added) append(byStatuses, statusesOf(to), to);
  return removed.flatMap((from) => {
    const candidates = byStatuses.get(statusesOf(from)) ?? [];
    return candidates.length > MANY
      ? []
      : candidates.flatMap((to): Replacement[] => {
          const alike = likeness(from.label, to.label) >= ALIKE;
          return alike || haveSameNotes(from, to) ? [{ from, to, alike }] : [];
        });
  });
}

/** Rows with the row that each may be under another name: of several, the one whose name is most alike. */
export function withReplacements<T extends Added | Removed>(
  rows: readonly T[],
  replacements: readonly Replacement[],
  own: "from" | "to",
): T[] {
  const other = own === "from" ? "to" : "from";
  const best = new Map<Added | Removed, Replacement>();
  for (const one of replacements) {
    const known = best.get(one[own]);
    if (!known || likenessOf(one) > likenessOf(known)) best.set(one[own], one);
  }
  return rows.map((row) => {
    const counterpart = best.get(row)?.[other];
    return counterpart ? { ...row, counterpart: { feature: counterpart.feature, label: counterpart.label } } : row;
  });
}

function likenessOf({ from, to }: Replacement): number {
  return likeness(from.label, to.label);
}

/** Whether two rows carry notes, and the very same ones. */
function haveSameNotes({ notes }: Removed, { notes: others }: Added): boolean {
  const published = (list: readonly CarriedNote[]) => list.map(({ statement }) => statement.published);
  return notes.length > 0 && sameSet(published(notes), published(others));
}

/** A row's table and statuses, whichever feature it is of. */
function statusesOf({ feature, cells, ...table }: Added | Removed): string {
  const statuses = cells
    .map((cell) => [cell.backend, otherFeature(cell.features, feature) ?? "", cell.status].join("|"))
    .sort();
  return [tableKey(table), ...statuses].join("\n");
}
