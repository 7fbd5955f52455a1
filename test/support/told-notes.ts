import { expect } from "vitest";
import { matchNotes } from "../../src/facts/match-notes.ts";
import { indexSnapshot } from "../../src/facts/snapshot-index.ts";
import { shortHash } from "../../src/model/hash.ts";
import { sketchOf } from "../../src/model/sketch.ts";
import type { Note, Snapshot, Statement } from "../../src/model/snapshot.ts";
import { noteId } from "../../src/model/subject.ts";
import { comparison, readPage } from "./page.ts";

/** A note as a test tells it: in a few words what tables say of it. */
export interface Told {
  readonly text: string;
  readonly topic?: string;
  /** The features of the cells of vLLM that it stands on. */
  readonly on?: readonly string[];
  readonly kind?: Statement["kind"];
  readonly by?: Statement["classifiedBy"];
  readonly backend?: string;
  /** What the catalogue says that it means; by default its text. */
  readonly sense?: string;
  /** What another table says of it. */
  readonly also?: Pick<Told, "text" | "by">;
}

const ONE = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima".split(" ");
const OTHER = "mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray".split(" ");

/** A text of so many words, of which so many are those of `text(of)`; twelve at most. */
export const text = (of: number, common = of) => [...ONE.slice(0, common), ...OTHER.slice(0, of - common)].join(" ");

function noteOf({ text, topic = "zeta", kind = "caveat", by = "rule", backend = "vllm", sense, also }: Told): Note {
  const at = { scope: "comparison", variant: null, page: "page", link: null, line: 1 } as const;
  const statementOf = (text: string, classifiedBy: Statement["classifiedBy"]): Statement => {
    const published = shortHash(text);
    return {
      ...at,
      kind,
      text,
      by: "page",
      classifiedBy,
      sense: sense ?? published,
      published,
      sketch: sketchOf(text),
    };
  };
  const statements = [
    statementOf(text, by),
    ...(also ? [{ ...statementOf(also.text, also.by ?? by), scope: "support" as const }] : []),
  ];
  return { id: noteId({ backend, topic }), backend, topic, statements };
}

/** A release with some notes; `status` is that of LoRA on vLLM. */
export function release(status: string, ...told: readonly Told[]): Snapshot {
  const page = readPage(comparison({ LoRA: [status, "✅"], "Tool Calling": ["✅", "✅"], Multimodal: ["✅", "✅"] }));
  const notes = told.map((one) => ({ ...noteOf(one), on: one.on ?? ["lora"] }));
  const idsOn = (backend: string, feature: string) =>
    notes.filter((note) => note.backend === backend && note.on.includes(feature)).map(({ id }) => id);
  return {
    ...page,
    tables: page.tables.map((table) => ({
      ...table,
      cells: table.cells.map((cell) => ({ ...cell, notes: idsOn(cell.backend, cell.features[0]).sort() })),
    })),
    notes: notes.map(({ on, ...note }) => note).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

export const matchOf = (base: Snapshot, head: Snapshot) => matchNotes(indexSnapshot(base), indexSnapshot(head));

/** The notes of the head that are one of the base, either way round: "vllm/b = vllm/a". */
export function matched(base: Snapshot, head: Snapshot): string[] {
  const there = [...matchOf(base, head).baseIdOf].map(([after, before]) => `${after} = ${before}`);
  const back = [...matchOf(head, base).baseIdOf].map(([before, after]) => `${after} = ${before}`);
  expect(back.sort()).toEqual(there.sort());
  return there;
}
