import type { Background } from "../history/background.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { leadStatement, type NoteKind, noteKind, type Snapshot } from "../model/snapshot.ts";
import { STATUS_WORDS, type Status } from "../model/status.ts";
import { type Features, parseFactKey } from "../model/subject.ts";
import { releaseInWords } from "../words/dates.ts";
import { capitalised } from "../words/lists.ts";
import { makeNames } from "../words/names.ts";
import { displayText } from "../words/quote.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import { type Evidence, evidenceIn } from "./evidence.ts";
import { recordInWords } from "./ledger-view.ts";
import { isDisputed, leadCell, notesOf, type StatedFact } from "./stated-facts.ts";

export interface FactNote {
  readonly id: string;
  /** The id of the caveat's record in the ledger; empty for a note that only informs. */
  readonly record: string;
  readonly kind: NoteKind;
  readonly topic: string;
  readonly text: string;
  /** "open since v0.9.0 (2026-02-11), 6 months and 12 releases" as the newest release has it; empty for a note. */
  readonly age: string;
  readonly evidence: readonly Evidence[];
}

/** All that is known of one fact in one release: what a reader of a cell asks for. */
export interface FactView {
  readonly key: string;
  readonly features: Features;
  readonly title: string;
  readonly backend: string;
  readonly backendId: string;
  readonly release: string;
  readonly date: string;
  /** Null if no table has such a cell. */
  readonly status: Status | null;
  readonly word: string;
  readonly disputed: boolean;
  readonly statements: readonly {
    readonly table: string;
    /** The table in a sentence: "the backend's own list". */
    readonly tableName: string;
    readonly status: Status;
    readonly evidence: Evidence;
    /** What other pages say of it; `whole` names the feature that they speak of in place of this part of it, or is empty. */
    readonly also: readonly { readonly status: Status; readonly whole: string; readonly evidence: Evidence }[];
    /** Where the status itself links to on the web, such as an issue; empty if it does not. */
    readonly link: string;
  }[];
  /** "since v1.1.1 (2026-05-05)"; empty if that is not known. */
  readonly since: string;
  readonly notes: readonly FactNote[];
}

/** What a view of a fact is made from. */
export interface FactSources {
  /** In version order; the release asked for need not be among them. */
  readonly counted: readonly Snapshot[];
  factAt(snapshot: Snapshot, key: string): StatedFact | null;
  readonly background: Background;
  readonly knowledge: ReportingKnowledge;
}

/** The view of a fact by its `factKey`; null if the key is invalid. */
export function factView(key: string, snapshot: Snapshot, sources: FactSources): FactView | null {
  const subject = parseFactKey(key);
  if (!subject) return null;
  const { knowledge } = sources;
  const names = makeNames(knowledge, snapshot);
  const fact = sources.factAt(snapshot, key);
  const status = fact ? leadCell(fact).status : null;
  const evidence = evidenceIn(snapshot, knowledge.project.repository);
  return {
    key,
    features: subject.features,
    title: subject.features.map(names.feature).join(" + "),
    backend: names.backend(subject.backend, subject.variant),
    backendId: subject.backend,
    release: snapshot.release,
    date: snapshot.date ?? "",
    status,
    word: status === null ? "not part of the matrix" : STATUS_WORDS[status],
    disputed: fact !== null && isDisputed(fact),
    statements: (fact?.cells ?? []).map((cell) => ({
      table: SCOPE_WORDS[cell.scope].shortTable,
      tableName: capitalised(SCOPE_WORDS[cell.scope].table),
      status: cell.status,
      evidence: evidence.cell(cell),
      also: cell.also.map(({ page, line, status: restatedStatus, whole }) => ({
        status: restatedStatus,
        whole: whole === null ? "" : names.feature(whole),
        evidence: evidence.at({ page, line, symbol: "" }),
      })),
      link: cell.link !== null && /^https?:\/\//i.test(cell.link) ? cell.link : "",
    })),
    since: status === null ? "" : sinceWhen(key, status, snapshot, sources),
    notes: fact ? notesIn(fact, snapshot, sources) : [],
  };
}

/** The first of the releases, without a gap before this one, that have the same status. */
function sinceWhen(key: string, status: Status, snapshot: Snapshot, { counted, factAt }: FactSources): string {
  const at = counted.indexOf(snapshot);
  if (at < 0) return "";
  let first = at;
  for (; first > 0; first--) {
    const before = counted[first - 1];
    const fact = before ? factAt(before, key) : null;
    if (!fact || leadCell(fact).status !== status) break;
  }
  const since = counted[first];
  return since ? `since ${releaseInWords(since)}` : "";
}

function notesIn(fact: StatedFact, snapshot: Snapshot, { background, knowledge }: FactSources): FactNote[] {
  const names = makeNames(knowledge, snapshot);
  const evidence = evidenceIn(snapshot, knowledge.project.repository);
  const byId = new Map(snapshot.notes.map((note) => [note.id, note]));
  return notesOf(fact).flatMap((id): FactNote[] => {
    const note = byId.get(id);
    if (!note) return [];
    const record = noteKind(note) === "caveat" ? background.recordAt(id, snapshot.release) : null;
    return [
      {
        id,
        record: record?.id ?? "",
        kind: noteKind(note),
        topic: names.topic(note.topic),
        text: displayText(leadStatement(note)),
        age: record ? recordInWords(record) : "",
        evidence: note.statements.slice(0, 2).map(evidence.statement),
      },
    ];
  });
}
