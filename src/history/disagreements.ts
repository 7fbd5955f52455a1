import { type Disagreement, disagreementKey, disagreementsIn, type PageStatement } from "../facts/disagreements.ts";
import { joinedKey, scopeKey } from "../model/keys.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { featuresKey } from "../model/subject.ts";

/**
 * A statement, and the first of the releases up to this one in a row in which that page says so; before there was that
 * page, the one that was followed. Releases that it was not read from say nothing, and are passed over.
 */
export interface DatedStatement extends PageStatement {
  readonly since: string;
  /** The release before those, where it says otherwise; null where none does. */
  readonly unlike: string | null;
}

/** A disagreement of a release, and its past. */
export interface DatedDisagreement extends Disagreement {
  readonly statements: readonly DatedStatement[];
  /** The first of the releases in a row in which the places disagree in this way, passing over those not read from all. */
  readonly since: string;
  /** The release before those; null where there is none. */
  readonly unlike: string | null;
  /**
   * Whether the release compared with does not have it, or has it otherwise; false without one. Where that was not read
   * from all of its pages, whether none of the releases up to it has it.
   */
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
    return { release: snapshot.release, disagreements: signatures(found), statements: statusesOf(snapshot), snapshot };
  });
  const known = base === null ? null : signatures(disagreementsIn(base, partsOf));
  const rank = new Map(past.map(({ release }, i) => [release, i]));
  return disagreementsIn(newest, partsOf).map((disagreement): DatedDisagreement => {
    const key = disagreementKey(disagreement);
    const signature = signatureOf(disagreement);
    const statements = disagreement.statements.map((statement): DatedStatement => {
      const saidIn = ({ snapshot, statements: said }: (typeof past)[number]) => {
        if (isUnread(snapshot, [statement])) return null;
        const own = said.get(placeKey(disagreement, statement));
        const hasPage = snapshot.pages.some(({ key }) => key === statement.page);
        return own ?? (hasPage || !statement.followed ? undefined : said.get(followedKey(disagreement, statement)));
      };
      return { ...statement, ...firstInARow(past, (one) => holds(saidIn(one), statement.status)) };
    });
    const ages = statements.map((one) => rank.get(one.since) ?? 0);
    const oldest = Math.min(...ages);
    const behind = ages.every((age) => age === oldest) ? [] : statements.filter((_, i) => ages[i] === oldest);
    const { since, unlike } = firstInARow(past, ({ snapshot, disagreements }) =>
      holds(isUnread(snapshot, statements) ? null : disagreements.get(key), signature),
    );
    // What the base was not read from says nothing of it; then the releases before it do.
    const isAfter = (rank.get(since) ?? 0) > (rank.get(base?.release ?? "") ?? past.length - 2);
    return {
      ...disagreement,
      statements,
      since,
      unlike,
      isNew: base !== null && (isUnread(base, statements) ? isAfter : known?.get(key) !== signature),
      behind: new Set(behind.map((one) => one.status)).size === 1 ? behind : [],
    };
  });
}

/** Whether a release says what another one does; null where nothing is known of it. */
function holds(said: string | null | undefined, expected: string): boolean | null {
  return said === null ? null : said === expected;
}

/** Whether a release was not read from a page that some statements stand on. */
function isUnread({ unread }: Snapshot, statements: readonly PageStatement[]): boolean {
  return statements.some(({ page }) => unread.some(({ key }) => key === page));
}

/** The earliest of the last entries in a row that hold, passing over unknown ones, and the one that breaks the row. */
function firstInARow<T extends { readonly release: string }>(
  past: readonly T[],
  holdsIn: (entry: T) => boolean | null,
): Pick<DatedStatement, "since" | "unlike"> {
  let since = past.at(-1)?.release ?? "";
  for (const entry of past.slice(0, -1).reverse()) {
    const verdict = holdsIn(entry);
    if (verdict === false) return { since, unlike: entry.release };
    if (verdict === true) since = entry.release;
  }
  return { since, unlike: null };
}

function signatures(disagreements: readonly Disagreement[]): Map<string, string> {
  return new Map(disagreements.map((one) => [disagreementKey(one), signatureOf(one)]));
}

/** What is said of what, without the places, which move: one more that sides with another is no other disagreement. */
function signatureOf({ statements }: Disagreement): string {
  return [...new Set(statements.map((one) => `${featuresKey(one.features)} ${one.status}`))].sort().join();
}

/** The status that each page of a release gives in each scope, and the one that is followed there. */
function statusesOf(snapshot: Snapshot): Map<string, string> {
  const statuses = new Map<string, string>();
  for (const { cells } of snapshot.tables) {
    for (const cell of cells) {
      const { scope, page, status } = cell;
      statuses.set(placeKey(cell, { scope, page, features: cell.features }), status);
      statuses.set(followedKey(cell, { scope, features: cell.features }), status);
      for (const { page, status, whole } of cell.also)
        statuses.set(placeKey(cell, { scope, page, features: whole === null ? cell.features : [whole] }), status);
    }
  }
  return statuses;
}

type Subject = Pick<Disagreement, "backend" | "variant">;

function placeKey(of: Subject, { page, ...at }: Pick<PageStatement, "scope" | "page" | "features">): string {
  return joinedKey(followedKey(of, at), page);
}

function followedKey({ backend, variant }: Subject, { scope, features }: Pick<PageStatement, "scope" | "features">) {
  return joinedKey(scopeKey({ scope, variant }), backend, featuresKey(features));
}
