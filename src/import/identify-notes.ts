import type { Knowledge } from "../knowledge/knowledge.ts";
import { publishedHash, senseOf, type Wording } from "../knowledge/notes.ts";
import { append } from "../model/append.ts";
import { areaKey, joinedKey, scopeKey } from "../model/keys.ts";
import { compareScopes, type Scope } from "../model/scope.ts";
import { sameButVersions, sketchLikeness, sketchOf, wordOrder } from "../model/sketch.ts";
import { slugOf } from "../model/slug.ts";
import type { Note, Statement } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import { cellKey, compareVariants, type Features, featuresKey, noteId, parseNoteId } from "../model/subject.ts";
import { discriminated } from "../model/topic.ts";
import { compareText } from "../model/version.ts";
import type { StatedCell, StatedNote } from "./stated.ts";

/** A note on a cell, or on none. */
export interface Attached {
  readonly scope: Scope;
  readonly variant: string | null;
  readonly backend: string;
  readonly note: StatedNote;
  readonly features: Features | null;
  /** The status of its cell; null where it is on none. */
  readonly status: Status | null;
  /** Key of its page. */
  readonly page: string;
  /** Whether another page's table is the one followed for the cell. */
  readonly copied: boolean;
  /** The feature that the note was on, where its cell is about a part of that; else null. */
  readonly whole: string | null;
}

export interface Identified {
  /** In order of id. */
  readonly notes: readonly Note[];
  /** Ids of the notes on a cell, in order of id. */
  idsOf(table: { readonly scope: Scope; readonly variant: string | null }, cell: StatedCell): string[];
}

/**
 * Gives every note its identity: backend and topic, never its number. The topic is the catalogue's; where that
 * has none, what the note says it is about, else the feature that its cells have in common. One text on several
 * pairs is one note; one text on several single features is a note of each. `quote` keeps the page's own words.
 */
export function identifyNotes(
  attached: readonly Attached[],
  knowledge: Knowledge,
  quote: boolean,
  uncatalogued: (note: StatedNote, page: string) => void,
): Identified {
  const found = new Map<string, Map<string, Statement>>();
  const ids = new Map<string, Set<string>>();
  // What is followed first: a copy that has the same words adds nothing.
  const inOrder = [...attached].sort((a, b) => Number(a.copied) - Number(b.copied));
  const textOf = readOnce(knowledge);
  const read = groupAttached(inOrder).flatMap((group) => readGroup(group, textOf, knowledge, quote));
  const copies = new Set(
    read.flatMap(({ first, statements }) => (first.copied ? statements.map(({ statement }) => statement) : [])),
  );
  const byPlace = (a: Statement, b: Statement) =>
    compareScopes(a.scope, b.scope) ||
    compareVariants(a.variant, b.variant) ||
    Number(copies.has(a)) - Number(copies.has(b)) ||
    a.line - b.line ||
    compareText(a.text, b.text);
  for (const { first, statements } of read)
    if (statements.some(({ statement }) => statement.classifiedBy !== "catalogue"))
      uncatalogued(first.note, first.page);
  const rivals = new Map<string, IdentifiedStatement[]>();
  for (const { statements } of read) for (const one of statements) append(rivals, one.id, one);
  for (const { group, first, statements } of read) {
    for (const one of statements) {
      const id = one.topicKnown ? one.id : idAmong(one, rivals.get(one.id) ?? []);
      const { statement } = one;
      const known = found.get(id) ?? new Map<string, Statement>();
      found.set(id, known);
      const key = joinedKey(scopeKey(statement), statement.text);
      if (!known.has(key)) known.set(key, statement);
      for (const { features } of group) {
        if (features === null) continue;
        const cell = cellKey({ ...first, features });
        ids.set(cell, (ids.get(cell) ?? new Set()).add(id));
      }
    }
  }
  const notes = [...found]
    .flatMap(([id, statements]): Note[] => {
      const subject = parseNoteId(id);
      return subject ? [{ id, ...subject, statements: [...statements.values()].sort(byPlace) }] : [];
    })
    .sort((a, b) => compareText(a.id, b.id));
  return {
    notes,
    idsOf: ({ scope, variant }, { backend, features }) =>
      [...(ids.get(cellKey({ scope, variant, backend, features })) ?? [])].sort(compareText),
  };
}

/** A statement and the id that it has where no other note has it. */
interface IdentifiedStatement {
  readonly id: string;
  /** Whether the catalogue gave the topic: then the id is the note's, whatever else has it. */
  readonly topicKnown: boolean;
  /** Whether it stands on what does not work alone: then it says why, and limits nothing. */
  readonly explains: boolean;
  readonly statement: Statement;
}

/** What the words of a note come to, whatever they stand on. */
interface NoteText {
  readonly published: string;
  readonly sketch: Statement["sketch"];
  /** What kind its words tell, or null. */
  kindOf(body: string): Statement["kind"] | null;
}

/** Reads each text once: a long note can stand on all cells of a page. */
function readOnce({ classify }: Knowledge): (text: string) => NoteText {
  const known = new Map<string, NoteText>();
  const kinds = new Map<string, Statement["kind"] | null>();
  return (text) => {
    const read: NoteText = known.get(text) ?? {
      published: publishedHash(text),
      sketch: sketchOf(text),
      kindOf(body) {
        const kind = kinds.has(body) ? (kinds.get(body) ?? null) : classify(body);
        kinds.set(body, kind);
        return kind;
      },
    };
    known.set(text, read);
    return read;
  };
}

/** The statements that one published note makes: one for each topic that the catalogue knows it to speak of. */
function readGroup(
  group: readonly Attached[],
  textOf: (text: string) => NoteText,
  knowledge: Knowledge,
  quote: boolean,
) {
  const [first] = group;
  if (!first) return [];
  const { note, scope, variant, backend, page } = first;
  const { published, sketch, kindOf } = textOf(note.text);
  const common = { scope, variant, published, sketch, page, line: note.point.line, link: note.link };
  const own = note.body;
  const known = knowledge.notes.find(published) ?? ownWording(note, knowledge);
  const alike = known ?? knowledge.notes.findButVersions(sketch);
  const explains = group.every(({ status }) => status === "unsupported" || status === "not-applicable");
  const statements = alike
    ? alike.map((wording): IdentifiedStatement => {
        const summarised = known !== null && !quote;
        return {
          id: noteId({ backend, topic: topicOf(group, wording.topic) }),
          topicKnown: true,
          explains,
          statement: {
            ...common,
            kind: wording.kind,
            text: summarised ? wording.text : own,
            by: summarised ? "summary" : "page",
            classifiedBy: "catalogue",
            sense: known ? senseOf(wording.text) : wordOrder(sketch),
          },
        };
      })
    : [unknownStatement(group, common, own, backend, explains, kindOf, knowledge)];
  return [{ group, first, statements }];
}

/** What a note that nobody has catalogued states: its own words, and the kind that they tell. */
function unknownStatement(
  group: readonly Attached[],
  common: Pick<Statement, "scope" | "variant" | "published" | "sketch" | "page" | "line" | "link">,
  text: string,
  backend: string,
  explains: boolean,
  kindOf: NoteText["kindOf"],
  { vocabulary }: Knowledge,
): IdentifiedStatement {
  // Words that only name a status say no more than the cell itself; on what does not work there is nothing to limit.
  const restates = (vocabulary.statusOf("word", text) ?? vocabulary.legendStatus(text)) !== null;
  const kind = restates || explains ? "note" : kindOf(text);
  return {
    id: noteId({ backend, topic: topicOf(group, null) }),
    topicKnown: false,
    explains,
    statement: {
      ...common,
      kind: kind ?? "note",
      text,
      by: "page",
      classifiedBy: kind === null ? "nothing" : "rule",
      sense: wordOrder(common.sketch),
    },
  };
}

/** A wording of ours on a page that we rendered ourselves, or null: it comes back as what it was. */
function ownWording(note: StatedNote, { notes }: Knowledge): readonly Wording[] | null {
  const kind = notes.kindOf(note.body);
  return kind === null ? null : [{ topic: null, kind, text: note.body }];
}

/** What stands on several cells as one note: a numbered note, or the same words in several pairs. */
function groupAttached(attached: readonly Attached[]): Attached[][] {
  const groups = new Map<string, Attached[]>();
  /** Texts by number: long ones would make long keys. */
  const numbers = new Map<string, number>();
  for (const item of attached) {
    const isOwn = item.features?.length === 1 && item.note.lead === null && item.whole === null;
    const single = isOwn ? featuresKey(item.features) : null;
    const number = numbers.get(item.note.text) ?? numbers.size;
    numbers.set(item.note.text, number);
    const key = joinedKey(areaKey(item), String(number), single);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(item);
  }
  return [...groups.values()];
}

function topicOf(group: readonly Attached[], topic: string | null): string {
  if (topic !== null) return topic;
  const lead = group[0]?.note.lead;
  if (lead) return slugOf(lead);
  const whole = group[0]?.whole;
  if (whole) return whole;
  const sets = group.flatMap(({ features }) => (features ? [features] : []));
  const [first, ...others] = sets;
  if (!first) return "general";
  const common = first.filter((feature) => others.every((set) => set.includes(feature)));
  return (common.length > 0 ? common : first).join("-");
}

/**
 * An id of its own where another text has the same topic: in the same table of a page, or in another one with hardly a
 * word in common. It gets a piece of the hash of its words, which no order, number or version changes.
 */
function idAmong({ id, statement, explains }: IdentifiedStatement, rivals: readonly IdentifiedStatement[]): string {
  const subject = parseNoteId(id);
  const other = rivals.some(
    ({ statement: rival, ...other }) =>
      !sameButVersions(rival.sketch, statement.sketch) &&
      ((rival.scope === statement.scope && rival.variant === statement.variant && rival.page === statement.page) ||
        other.explains !== explains ||
        sketchLikeness(rival.sketch, statement.sketch) < UNLIKE),
  );
  if (!other || !subject) return id;
  return noteId({ ...subject, topic: discriminated(subject.topic, wordOrder(statement.sketch).slice(0, 6)) });
}

/** Below this likeness, two texts on one topic in two tables are two notes. */
const UNLIKE = 0.2;
