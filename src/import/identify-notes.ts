import type { Knowledge } from "../knowledge/knowledge.ts";
import { publishedHash, type Wording } from "../knowledge/notes.ts";
import { likeness } from "../model/likeness.ts";
import { compareScopes, type Scope } from "../model/scope.ts";
import { slugOf } from "../model/slug.ts";
import type { Note, Statement } from "../model/snapshot.ts";
import { cellKey, compareVariants, type Features, featuresKey, noteId, parseNoteId } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import type { StatedCell, StatedNote } from "./stated.ts";

/** A note on a cell, or on none. */
export interface Attached {
  readonly scope: Scope;
  readonly variant: string | null;
  readonly backend: string;
  readonly note: StatedNote;
  readonly features: Features | null;
  /** Key of its page. */
  readonly page: string;
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
 * pairs is one note; one text on several single features is a note of each.
 */
export function identifyNotes(
  attached: readonly Attached[],
  knowledge: Knowledge,
  uncatalogued: (note: StatedNote, page: string) => void,
): Identified {
  const found = new Map<string, Map<string, Statement>>();
  const ids = new Map<string, Set<string>>();
  const read = groupAttached(attached).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const hash = publishedHash(first.note.text);
    const catalogued = knowledge.notes.get(hash) ?? ownWording(first.note, knowledge);
    if (!catalogued) uncatalogued(first.note, first.page);
    const wordings: readonly Wording[] = catalogued ?? [{ topic: null, kind: "caveat", text: first.note.body }];
    const said = wordings.map((wording) => ({
      ...wording,
      id: noteId({ backend: first.backend, topic: topicOf(group, wording) }),
      scope: first.scope,
      variant: first.variant,
    }));
    return [{ group, first, hash, said, catalogued: catalogued !== undefined }];
  });
  const rivals = new Map<string, Said[]>();
  for (const { said } of read) for (const one of said) rivals.set(one.id, [...(rivals.get(one.id) ?? []), one]);
  for (const { group, first, hash, said, catalogued } of read) {
    for (const wording of said) {
      const id = catalogued ? wording.id : idAmong(wording, rivals.get(wording.id) ?? []);
      const statement: Statement = {
        scope: first.scope,
        variant: first.variant,
        kind: wording.kind,
        text: wording.text,
        published: hash,
        page: first.page,
        line: first.note.point.line,
        link: first.note.link,
      };
      const statements = found.get(id) ?? new Map<string, Statement>();
      found.set(id, statements);
      const key = `${statement.scope}|${statement.variant ?? ""}|${statement.text}`;
      if (!statements.has(key)) statements.set(key, statement);
      for (const { features } of group) {
        if (features === null) continue;
        const cell = cellKey({ ...first, features });
        const set = ids.get(cell) ?? new Set();
        ids.set(cell, set);
        set.add(id);
      }
    }
  }
  const notes = [...found]
    .flatMap(([id, statements]): Note[] => {
      const subject = parseNoteId(id);
      return subject ? [{ id, ...subject, statements: [...statements.values()].sort(byScope) }] : [];
    })
    .sort((a, b) => compareText(a.id, b.id));
  return {
    notes,
    idsOf: ({ scope, variant }, { backend, features }) =>
      [...(ids.get(cellKey({ scope, variant, backend, features })) ?? [])].sort(compareText),
  };
}

/** A wording of ours on a page that we rendered ourselves, or null: it comes back as what it was. */
function ownWording(note: StatedNote, knowledge: Knowledge): readonly Wording[] | undefined {
  const kind = knowledge.wordings.get(note.body);
  return kind === undefined ? undefined : [{ topic: null, kind, text: note.body }];
}

/** What stands on several cells as one note: a numbered note, or the same words in several pairs. */
function groupAttached(attached: readonly Attached[]): Attached[][] {
  const groups = new Map<string, Attached[]>();
  for (const item of attached) {
    const single = item.features?.length === 1 && item.note.lead === null ? `|${featuresKey(item.features)}` : "";
    const key = `${item.scope}|${item.variant ?? ""}|${item.backend}|${item.note.text}${single}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(item);
  }
  return [...groups.values()];
}

function topicOf(group: readonly Attached[], wording: Wording): string {
  if (wording.topic !== null) return wording.topic;
  const lead = group[0]?.note.lead;
  if (lead) return slugOf(lead);
  const sets = group.flatMap(({ features }) => (features ? [features] : []));
  const [first, ...others] = sets;
  if (!first) return "general";
  const common = first.filter((feature) => others.every((set) => set.includes(feature)));
  return (common.length > 0 ? common : first).join("-");
}

/** A wording where a page says it. */
type Said = Pick<Wording, "text"> & { readonly id: string; readonly scope: Scope; readonly variant: string | null };

/**
 * An id of its own where another text has the same topic: in the same table, or in another one with hardly a word in
 * common. It gets a piece of the text's hash, which no order or number changes.
 */
function idAmong(one: Said, rivals: readonly Said[]): string {
  const other = rivals.some(
    (rival) =>
      rival.text !== one.text &&
      ((rival.scope === one.scope && rival.variant === one.variant) || likeness(rival.text, one.text) < UNLIKE),
  );
  return other ? `${one.id}-${publishedHash(one.text).slice(0, 6)}` : one.id;
}

/** Below this share of common words, two texts on one topic are two notes. */
const UNLIKE = 0.3;

function byScope(a: Statement, b: Statement): number {
  return (
    compareScopes(a.scope, b.scope) ||
    compareVariants(a.variant, b.variant) ||
    a.line - b.line ||
    compareText(a.text, b.text)
  );
}
