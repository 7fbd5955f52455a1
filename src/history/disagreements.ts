import { type Disagreement, disagreementKey, disagreementsIn, type PageStatement } from "../facts/disagreements.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { featuresKey } from "../model/subject.ts";

/** A statement, and the first of the releases up to this one in a row in which that place says so. */
export interface DatedStatement extends PageStatement {
  readonly since: string;
}

/** A disagreement of a release, and its past. */
export interface DatedDisagreement extends Disagreement {
  readonly statements: readonly DatedStatement[];
  /** The first of the releases in a row in which the places disagree in this way. */
  readonly since: string;
  /** Whether the release compared with does not have it, or has it otherwise; false without one. */
  readonly isNew: boolean;
  /** The statements that have stood longest while others changed: what is likely behind. Empty where that says nothing. */
  readonly behind: readonly DatedStatement[];
}

/**
 * The disagreements of the newest of some releases, which are in version order, each with its past in them. Those that
 * `base` does not have, or has with other statuses, are new.
 */
export function datedDisagreements(
  releases: readonly Snapshot[],
  base: Snapshot | null,
  partsOf: (feature: string) => readonly string[],
): readonly DatedDisagreement[] {
  const newest = releases.at(-1);
  if (!newest) return [];
  const past = releases.map((snapshot) => {
    const found = disagreementsIn(snapshot, partsOf);
    return { release: snapshot.release, disagreements: signatures(found), statements: statusesOf(snapshot) };
  });
  const known = base === null ? null : signatures(disagreementsIn(base, partsOf));
  return disagreementsIn(newest, partsOf).map((disagreement): DatedDisagreement => {
    const key = disagreementKey(disagreement);
    const signature = signatureOf(disagreement);
    const statements = disagreement.statements.map((statement): DatedStatement => {
      const place = placeKey(disagreement, statement);
      return { ...statement, since: firstInARow(past, ({ statements }) => statements.get(place) === statement.status) };
    });
    const rank = new Map(past.map(({ release }, i) => [release, i]));
    const ages = statements.map((one) => rank.get(one.since) ?? 0);
    const oldest = Math.min(...ages);
    const behind = ages.every((age) => age === oldest) ? [] : statements.filter((_, i) => ages[i] === oldest);
    return {
      ...disagreement,
      statements,
      since: firstInARow(past, ({ disagreements }) => disagreements.get(key) === signature),
      isNew: known !== null && known.get(key) !== signature,
      behind: new Set(behind.map((one) => one.status)).size === 1 ? behind : [],
    };
  });
}

/** The earliest of the last entries in a row that hold; the last where none does. */
function firstInARow<T extends { readonly release: string }>(past: readonly T[], holds: (entry: T) => boolean): string {
  let first = past.length - 1;
  while (first > 0 && past.slice(first - 1, first).every(holds)) first--;
  return past[first]?.release ?? "";
}

function signatures(disagreements: readonly Disagreement[]): Map<string, string> {
  return new Map(disagreements.map((one) => [disagreementKey(one), signatureOf(one)]));
}

/** What says what, without pages and lines, which move. */
function signatureOf({ statements }: Disagreement): string {
  return [...new Set(statements.map((one) => `${one.scope} ${featuresKey(one.features)} ${one.status}`))].sort().join();
}

/** The status that each place of a release gives: a scope's own, and that of each page beside it. */
function statusesOf(snapshot: Snapshot): Map<string, string> {
  const statuses = new Map<string, string>();
  for (const { cells } of snapshot.tables) {
    for (const cell of cells) {
      const { page, line, status } = cell;
      const own = { scope: cell.scope, page, line, status, features: cell.features, followed: true };
      statuses.set(placeKey(cell, own), status);
      for (const { whole, ...other } of cell.also) {
        const features = whole === null ? cell.features : [whole];
        statuses.set(placeKey(cell, { ...own, ...other, features, followed: false }), other.status);
      }
    }
  }
  return statuses;
}

function placeKey(
  { backend, variant }: Pick<Disagreement, "backend" | "variant">,
  { scope, page, features, followed }: PageStatement,
): string {
  return [backend, variant ?? "", scope, followed ? "" : page, featuresKey(features)].join("|");
}
