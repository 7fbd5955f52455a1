import type { Fact, Platform, PlatformPage, Stated } from "../model/platform.ts";
import { compareReleases, compareText } from "../model/version.ts";
import { agree } from "./agree.ts";
import { releasePlatform } from "./release-platform.ts";
import { type Statement, type Subject, subjectKey } from "./statement.ts";

/**
 * Merges the statements of all pages into one table of releases. For each subject the newest page takes precedence,
 * by the date of its release and then its version; values of other pages are kept as disagreements. `pages` are the
 * pages read, `statements` are in the order of reading, `backends` are ids in the order of output.
 */
export function mergeStatements(
  pages: readonly PlatformPage[],
  statements: readonly Statement[],
  backends: readonly string[],
): Platform {
  const ranks = ageRanks(pages);
  const byRelease = new Map<string, Map<string, Statement[]>>();
  for (const statement of [...statements].sort((a, b) => Number(a.isSecondary) - Number(b.isSecondary))) {
    const subjects = byRelease.get(statement.release) ?? new Map<string, Statement[]>();
    byRelease.set(statement.release, subjects);
    const key = subjectKey(statement.subject);
    subjects.set(key, [...(subjects.get(key) ?? []), statement]);
  }
  for (const { release } of pages) if (!byRelease.has(release)) byRelease.set(release, new Map());
  const releases = [...byRelease]
    .sort(([a], [b]) => compareReleases(a, b))
    .map(([release, subjects]) => {
      const ownPage = pages.find((page) => page.release === release);
      const facts = [...subjects.values()].map((group) => factOf(group, ranks));
      return releasePlatform(
        { release, ownPages: ownPage !== undefined, tagged: ownPage?.date ?? null },
        facts,
        backends,
      );
    });
  return { pages: [...pages].sort(comparePages), releases };
}

/** The rank of each release by date; a higher rank is newer. */
function ageRanks(pages: readonly PlatformPage[]): ReadonlyMap<string, number> {
  const days = new Map(pages.map(({ release, date }) => [release, date ?? ""]));
  const order = [...days].sort(([a, x], [b, y]) => compareText(x, y) || compareReleases(a, b));
  return new Map(order.map(([release], rank) => [release, rank]));
}

function comparePages(a: PlatformPage, b: PlatformPage): number {
  return compareReleases(a.release, b.release) || compareText(a.key, b.key);
}

/** The value of the newest of the statements about one subject, and the other values. */
function factOf(statements: readonly Statement[], ages: ReadonlyMap<string, number>): Fact<Subject> {
  const age = ({ place }: Statement) => ages.get(place.release) ?? -1;
  // Within a page: primary tables, then the most detailed statement, then the first.
  const order = [...statements].sort(
    (a, b) =>
      age(b) - age(a) || Number(a.isSecondary) - Number(b.isSecondary) || detailOf(b.subject) - detailOf(a.subject),
  );
  const groups: { value: Subject; members: Statement[] }[] = [];
  for (const statement of order) {
    const group = groups.find(({ value }) => agree(value, statement.subject));
    if (group) group.members.push(statement);
    else groups.push({ value: statement.subject, members: [statement] });
  }
  const [first, ...others] = groups.map(({ value, members }): Stated<Subject> & { first: number } => {
    const [newest] = members;
    const oldest = members.reduce((a, b) => (age(b) < age(a) ? b : a));
    if (!newest) throw new Error("no statement");
    return { value, since: oldest.place, at: newest.place, first: age(oldest) };
  });
  if (!first) throw new Error("no statement");
  const plain = ({ value, since, at }: Stated<Subject>) => ({ value, since, at });
  return { ...plain(first), others: others.sort((a, b) => a.first - b.first).map(plain) };
}

/** How many optional details a statement has. */
function detailOf(subject: Subject): number {
  if (subject.about === "cuda") return subject.value.filter((option) => option.driver !== null).length;
  if (subject.about === "system") return subject.value.forms === null ? 0 : 1;
  return 0;
}
