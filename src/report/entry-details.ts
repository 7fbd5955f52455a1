import { carriedNotes, isOnBackend, isWanted } from "../diff/filter.ts";
import { isPair } from "../diff/group.ts";
import type { Diff } from "../diff/result.ts";
import { type Rewording, rewordingOf, textOf } from "../facts/note-wording.ts";
import type { Background } from "../history/background.ts";
import type { CaveatRecord } from "../history/ledger.ts";
import { daysBetween } from "../history/release-date.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type Change, derivedRule, isNoteChange, type StatusFact } from "../model/change.ts";
import type { Scope } from "../model/scope.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { STATUS_WORDS } from "../model/status.ts";
import { otherFeature } from "../model/subject.ts";
import { ageInWords, sinceInWords } from "../words/dates.ts";
import { capitalised, enumerate } from "../words/lists.ts";
import type { Names } from "../words/names.ts";
import { displayText, formerTextInWords, quotedText } from "../words/quote.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import { evidenceIn } from "./evidence.ts";
import { type WordPiece, wordDiff } from "./word-diff.ts";

/** Since when what a change ends had been so. */
export function backgroundInWords(change: Change, { base, head }: Diff, background: Background): string {
  if (isNoteChange(change)) {
    if (change.kind !== "caveat-resolved" && change.kind !== "caveat-reworded" && change.kind !== "caveat-moved")
      return "";
    const record = background.recordAt(change.fact.before?.note.id ?? change.fact.id, head.release);
    if (!record || change.cause === "editorial") return "";
    return `It had been stated since ${recordSince(record)}.`;
  }
  if (change.kind !== "status-changed" || change.fact.before.status === "unstated") return "";
  const caveats = derivedRule(change) === "known-caveat" ? knownSince(change.fact, head, background) : "";
  const period = background.periodAt(change.fact.before, base.release);
  if (!period) return caveats;
  const days = daysBetween(period.from.date, head.date);
  const age = days === null ? "" : `, for ${ageInWords(days)}`;
  const since = sinceInWords(period.from, period.atOrBefore);
  const been = `It had been ${STATUS_WORDS[change.fact.before.status]} since ${since}${age}.`;
  return caveats === "" ? been : `${been} ${caveats}`;
}

/** Since when the caveats of a cell have been stated that its symbol did not show before. */
function knownSince({ before, after }: StatusFact, head: Snapshot, background: Background): string {
  const ids = new Set([...before.notes, ...after.notes]);
  const records = [...ids].flatMap((id) => background.recordAt(id, head.release) ?? []);
  return records.map((record) => `The caveat has been stated since ${recordSince(record)}.`).join(" ");
}

/** "v0.9.0 (2026-02-11), for 6 months". */
function recordSince({ introduced, atOrBefore, daysOpen }: CaveatRecord): string {
  return `${sinceInWords(introduced, atOrBefore)}${daysOpen === null ? "" : `, for ${ageInWords(daysOpen)}`}`;
}

/** The rewording that a change is about; null if it is about none, or about the page's own words alone. */
function rewordingIn(change: Change) {
  if (change.kind !== "caveat-reworded" && change.kind !== "note-reworded") return null;
  return change.fact.extent === "meaning" ? rewordingOf(change.fact) : null;
}

/** The words of a reworded caveat or note, before and after; none if only one of them are the page's own. */
export function wordsOf(change: Change): WordPiece[] {
  const words = rewordingIn(change);
  // Where one side says nothing, the sentence says all there is.
  return words && words.before.length > 0 && words.after.length > 0 && !isMixed(words)
    ? wordDiff(textOf(words.before), textOf(words.after))
    : [];
}

/** Whether our summary stands against the page's own words: word by word, that would show a difference of ours. */
function isMixed({ before, after }: Rewording): boolean {
  return before.length > 0 && after.length > 0 && new Set([...before, ...after].map(({ by }) => by)).size > 1;
}

/** What a reworded note said before, where its words can't be compared with those of now. */
function wordingBefore(change: Change): string[] {
  const words = rewordingIn(change);
  return words && isMixed(words)
    ? [capitalised(`${formerTextInWords(quotedText(words.before)).replace(/\.$/u, "")}.`)]
    : [];
}

/** Where the head's other tables word a reworded note in another way: both are stated, so both are shown. */
function otherWordings(change: Change, head: Snapshot, withPlaces: boolean): string[] {
  const words = rewordingIn(change);
  if (!isNoteChange(change) || !words) return [];
  const reworded = new Set(words.after.map((statement) => statement.text));
  const others = new Map<string, { scopes: Set<Scope>; places: Set<string> }>();
  const evidence = evidenceIn(head, null);
  for (const statement of change.fact.statements.after) {
    if (reworded.has(statement.text)) continue;
    const shown = displayText(statement);
    const { scopes, places } = others.get(shown) ?? { scopes: new Set<Scope>(), places: new Set<string>() };
    const { path, line } = evidence.statement(statement);
    others.set(shown, { scopes: scopes.add(statement.scope), places: places.add(`${path}:${line}`) });
  }
  return [...others].map(([text, { scopes, places }]) => {
    const tables = capitalised(enumerate([...scopes].map((scope) => SCOPE_WORDS[scope].table)));
    return `${tables}: ${text}${withPlaces ? ` (${enumerate([...places])})` : ""}`;
  });
}

/**
 * The notes that a row or table brings, those that say the same together; of a table only the limitations that no
 * other one states. Of a reworded note, what other tables say instead, and with `withPlaces` where.
 */
export function detailsOf(
  change: Change,
  { base, head, filter }: Diff,
  knowledge: ReportingKnowledge,
  withPlaces: boolean,
): string[] {
  const { fact } = change;
  const { isSameOrPart } = knowledge.features;
  const rows =
    fact.kind === "feature-renamed"
      ? fact.gained.map((row) => ({
          ...row,
          cells: row.cells.filter((cell) => filter === null || isOnBackend(cell.backend, filter)),
        }))
      : change.groupedBy !== null && fact.kind === "feature-added"
        ? [{ ...fact, label: knowledge.features.nameOf(fact.feature) }]
        : [];
  const bringsAll = fact.kind === "feature-added" || fact.kind === "backend-added";
  const carried = bringsAll || fact.kind === "coverage-gained" ? carriedNotes(fact, filter, isSameOrPart) : [];
  const known = new Set(base.notes.map((note) => note.id));
  const shown = bringsAll
    ? carried
    : carried.filter(
        ({ note, statement }) =>
          statement.kind === "caveat" &&
          note.statements.every((s) => s.scope === statement.scope) &&
          !known.has(note.id),
      );
  const backends = new Map<string, Set<string>>();
  for (const { note, statement } of shown) {
    const line = `${statement.kind}: ${displayText(statement)}`;
    backends.set(line, (backends.get(line) ?? new Set()).add(knowledge.backends.nameOf(note.backend)));
  }
  const statuses = rows.map(
    (row) =>
      `${row.label}: ${row.cells
        .map((cell) => {
          const other = otherFeature(cell.features, row.feature);
          // A pair is named by its other feature: its backend is the table's.
          return `${other === null ? knowledge.backends.nameOf(cell.backend) : `with ${knowledge.features.nameOf(other)}`} ${STATUS_WORDS[cell.status]}`;
        })
        .join(", ")}`,
  );
  // A whole table has one sentence; who asks for a feature wants to know what the table says of that one.
  const asked =
    fact.kind === "coverage-gained" && filter && filter.features.length > 0
      ? fact.cells.filter((cell) => isWanted(cell, filter, isSameOrPart))
      : [];
  const stated = asked.map(
    (cell) => `${cell.features.map(knowledge.features.nameOf).join(" + ")}: ${STATUS_WORDS[cell.status]}.`,
  );
  return [
    ...wordingBefore(change),
    ...otherWordings(change, head, withPlaces),
    ...stated,
    ...statuses,
    ...[...backends].map(([line, names]) => `${enumerate([...names])}, ${line}`),
  ];
}

/** The features of the pairs that an entry covers in one sentence, where the sentence only counts them. */
export function namesOfPairs(change: Change, children: readonly Change[], names: Names): string[] {
  const pairs = children.filter(isPair);
  if (!isPair(change) || pairs.length < 3) return [];
  const others = [change, ...pairs].flatMap((pair) => pair.subject.features.filter((id) => id !== change.groupedBy));
  return [`With ${enumerate(others.map(names.feature))}.`];
}
