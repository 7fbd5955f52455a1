import { rewordingOf } from "../facts/note-wording.ts";
import type { NoteChangeKind, NoteFact } from "../model/note-fact.ts";
import type { Cell, Snapshot, Statement, Table } from "../model/snapshot.ts";
import type { TableSubject } from "../model/subject.ts";
import type { SourceLine, Sources } from "./kind.ts";

export function cellLine({ page, line, symbol }: Cell): SourceLine {
  return { page, line, symbol };
}

export function statementLine({ page, line }: Statement): SourceLine {
  return { page, line, symbol: "" };
}

export function tableLine({ page, line }: Table): SourceLine {
  return { page, line, symbol: "" };
}

/** The lines on which both sides state a note. */
export function noteSources({ before, after }: NoteFact<NoteChangeKind>): Sources {
  return {
    base: (before?.statements ?? []).map(statementLine),
    head: (after?.statements ?? []).map(statementLine),
  };
}

/** The lines that have the words in question: other tables can say something else. */
export function rewordedSources(fact: NoteFact<NoteChangeKind>): Sources {
  const words = fact.extent === "meaning" ? rewordingOf(fact) : null;
  const lines = (statements: readonly Statement[], reworded: readonly Statement[] = []) => {
    const texts = new Set(reworded.map((statement) => statement.text));
    return statements.filter(({ text }) => texts.size === 0 || texts.has(text)).map(statementLine);
  };
  return {
    base: lines(fact.before?.statements ?? fact.statements.before, words?.before),
    head: lines(fact.after?.statements ?? fact.statements.after, words?.after),
  };
}

/** The tables at one place of the matrix; all of a scope where the place names no backend. */
export function tableSources({ scope, backend, variant }: TableSubject, base: Snapshot, head: Snapshot): Sources {
  const lines = ({ tables }: Snapshot) =>
    tables
      .filter((t) => t.scope === scope && t.variant === variant && (backend === null || t.backends.includes(backend)))
      .map(tableLine);
  return { base: lines(base), head: lines(head) };
}
