import { carriedNotes, isAbout } from "../diff/concerning.ts";
import type { Diff } from "../diff/diff.ts";
import { noteFact } from "../diff/fold.ts";
import { rewordingTold } from "../diff/rules/note-subject.ts";
import { enumerate, type Words } from "../diff/words.ts";
import type { Background } from "../history/background.ts";
import { ageInWords, daysBetween, sinceInWords } from "../history/days.ts";
import type { CaveatLife } from "../history/ledger.ts";
import type { TellingKnowledge } from "../knowledge/knowledge.ts";
import type { Change, StatusFact } from "../model/change.ts";
import type { Scope } from "../model/scope.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { STATUS_WORDS } from "../model/status.ts";
import { evidenceIn } from "./evidence.ts";
import { type WordPiece, wordDiff } from "./word-diff.ts";

/** Since when what a change ends had been so. */
export function backgroundInWords(change: Change, { base, head }: Diff, background: Background): string {
  const note = noteFact(change);
  if (note) {
    if (change.kind !== "caveat-resolved" && change.kind !== "caveat-reworded" && change.kind !== "caveat-moved")
      return "";
    const life = background.lifeAt(note.before?.note.id ?? note.id, head.release);
    if (!life || change.cause === "editorial") return "";
    return `It had stood since ${lifeSince(life)}.`;
  }
  if (change.kind !== "status-changed" || change.fact.before.status === "unstated") return "";
  const caveats = change.because === "known-caveat" ? knownSince(change.fact, head, background) : "";
  const stretch = background.stretchAt(change.fact.before, base.release);
  if (!stretch) return caveats;
  const days = daysBetween(stretch.from.date, head.date);
  const age = days === null ? "" : `, ${ageInWords(days)}`;
  const since = sinceInWords(stretch.from, stretch.atOrBefore);
  const been = `It had been ${STATUS_WORDS[change.fact.before.status]} since ${since}${age}.`;
  return caveats === "" ? been : `${been} ${caveats}`;
}

/** Since when the caveats of a cell have stood that only its symbol did not tell of. */
function knownSince({ before, after }: StatusFact, head: Snapshot, background: Background): string {
  const ids = new Set([...before.notes, ...after.notes]);
  const lives = [...ids].flatMap((id) => background.lifeAt(id, head.release) ?? []);
  return lives.map((life) => `The caveat has stood since ${lifeSince(life)}.`).join(" ");
}

/** "v0.9.0 (2026-02-11), 6 months". */
function lifeSince({ introduced, atOrBefore, daysOpen }: CaveatLife): string {
  return `${sinceInWords(introduced, atOrBefore)}${daysOpen === null ? "" : `, ${ageInWords(daysOpen)}`}`;
}

/** The words of a reworded caveat or note, before and after; else none. */
export function wordsOf(change: Change): WordPiece[] {
  const note = noteFact(change);
  const words = note ? rewordingTold(note) : null;
  return words ? wordDiff(words.before, words.after) : [];
}

/** Where the head's other tables word a reworded note in another way: both are stated, so both are told. */
function otherWordings(change: Change, head: Snapshot): string[] {
  const note = noteFact(change);
  const words = note ? rewordingTold(note) : null;
  if (!note || !words) return [];
  const others = new Map<string, { scopes: Set<Scope>; places: Set<string> }>();
  const evidence = evidenceIn(head, null);
  for (const statement of note.whole.after) {
    if (words.after.includes(statement.text)) continue;
    const { scopes, places } = others.get(statement.text) ?? { scopes: new Set<Scope>(), places: new Set<string>() };
    const { path, line } = evidence.statement(statement);
    others.set(statement.text, { scopes: scopes.add(statement.scope), places: places.add(`${path}:${line}`) });
  }
  return [...others].map(([text, { scopes, places }]) => {
    const where = enumerate([...scopes].map((scope) => TABLE_NAMES[scope]));
    const says = `${where.charAt(0).toUpperCase()}${where.slice(1)} ${scopes.size === 1 ? "says" : "say"}`;
    return `${says} “${text}” (${enumerate([...places])})`;
  });
}

const TABLE_NAMES: Readonly<Record<Scope, string>> = {
  comparison: "the comparison",
  support: "the backend's own list",
  interactions: "the table of pairs",
};

/**
 * What a row or table brings in notes, those that say the same together; of a table only the limitations that it
 * alone states. Of a reworded note, what other tables say instead.
 */
export function detailsOf(change: Change, { base, head, interest }: Diff, knowledge: TellingKnowledge): string[] {
  const { fact } = change;
  const { isKin } = knowledge.features;
  const rows = fact.kind === "feature-renamed" ? fact.gained : [];
  const carried =
    fact.kind === "feature-added" || fact.kind === "backend-added" || fact.kind === "coverage-gained"
      ? carriedNotes(fact, interest, isKin)
      : rows.flatMap((row) => row.notes);
  const told =
    fact.kind === "feature-added" || fact.kind === "backend-added"
      ? carried
      : carried.filter(
          ({ note, statement }) =>
            statement.kind === "caveat" &&
            note.statements.every((s) => s.scope === statement.scope) &&
            !base.notes.some((known) => known.id === note.id),
        );
  const backends = new Map<string, string[]>();
  for (const { note, statement } of told) {
    const line = `${statement.kind} “${statement.text}”`;
    const names = backends.get(line) ?? [];
    backends.set(line, names);
    const name = knowledge.backends.nameOf(note.backend);
    if (!names.includes(name)) names.push(name);
  }
  const statuses = rows.map(
    (row) =>
      `${row.label}: ${row.cells.map((cell) => `${knowledge.backends.nameOf(cell.backend)} ${STATUS_WORDS[cell.status]}`).join(", ")}`,
  );
  // A whole table is told in one sentence; who asks for one feature wants to know what it says of that.
  const asked =
    fact.kind === "coverage-gained" && interest?.feature ? fact.cells.filter((c) => isAbout(c, interest, isKin)) : [];
  const stated = asked.map(
    (cell) => `${cell.features.map(knowledge.features.nameOf).join(" + ")}: ${STATUS_WORDS[cell.status]}.`,
  );
  return [
    ...otherWordings(change, head),
    ...stated,
    ...statuses,
    ...[...backends].map(([line, names]) => `${enumerate(names)}: ${line}`),
  ];
}

/** The features of the pairs that an entry tells in one sentence, where the sentence only counts them. */
export function namesOfPairs(change: Change, under: readonly Change[], words: Words): string[] {
  const pairs = under.filter((guest) => guest.scope === "interactions" && guest.kind === "status-changed");
  if (change.scope !== "interactions" || pairs.length < 3) return [];
  const all = [change, ...pairs];
  const shared = change.features.find((id) => all.every((pair) => pair.features.includes(id)));
  return [`With ${enumerate(all.flatMap((pair) => pair.features.filter((id) => id !== shared)).map(words.feature))}.`];
}
