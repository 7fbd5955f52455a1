import { sameButVersions, sameClauses, sketchLikeness } from "../model/sketch.ts";
import type { Note, Statement } from "../model/snapshot.ts";

/**
 * Whether two statements are known to mean the same: by the catalogue, or since nothing but versions, or the order of
 * their clauses, differs.
 */
export function sameMeaning(a: Statement, b: Statement): boolean {
  return a.sense === b.sense || sameButVersions(a.sketch, b.sketch) || sameClauses(a.sketch, b.sketch);
}

/** The statements of one list that mean what none of another list does. */
export function onlyIn(own: readonly Statement[], other: readonly Statement[]): Statement[] {
  return own.filter((statement) => !other.some((candidate) => sameMeaning(statement, candidate)));
}

/** How alike the words of two notes are, 0 to 1: those of their most alike statements. */
export function noteLikeness(a: Note, b: Note): number {
  let most = 0;
  for (const one of a.statements) {
    for (const other of b.statements) {
      if (sameMeaning(one, other)) return 1;
      most = Math.max(most, sketchLikeness(one.sketch, other.sketch));
    }
  }
  return most;
}
