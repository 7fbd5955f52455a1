import { nearestEntry, nearestTypo } from "../knowledge/nearest.ts";
import { leadStatement } from "../model/snapshot.ts";
import { featuresKey } from "../model/subject.ts";
import { makeNames } from "../words/names.ts";
import { displayText } from "../words/quote.ts";
import type { Model } from "./model.ts";
import { labelOf } from "./releases.ts";
import { cellHash, routeHash } from "./route.ts";
import type { Hit } from "./search-hit.ts";
import { phraseHits } from "./search-phrase.ts";

interface Entry extends Hit {
  /** Names that lead to it, folded. */
  readonly names: readonly string[];
  /** Running text that it is found by as well, folded. */
  readonly text: string;
}

/** Finds features, pairs, backends, releases, caveats and notes, the best first. */
export interface SearchIndex {
  find(words: string): readonly Hit[];
  /** The feature whose name is nearest to one that is nobody's. */
  nearest(words: string): Hit | null;
}

/** Case and punctuation do not count: "kv aware" finds KV-Aware Routing. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}.]+/gu, " ")
    .trim();
}

export function searchIndex(model: Model): SearchIndex {
  const entries = [
    ...features(model),
    ...backends(model),
    ...releases(model),
    ...pairs(model),
    ...caveats(model),
    ...notes(model),
  ];
  return {
    find(words) {
      const wanted = folded(words);
      if (wanted === "") return [];
      const parts = wanted.split(" ");
      const ranked = entries.flatMap((entry, i) => {
        const rank = rankOf(entry, wanted, parts);
        return rank === null ? [] : [{ entry, rank, i }];
      });
      const found = ranked.sort((a, b) => a.rank - b.rank || a.i - b.i).map(({ entry }) => entry);
      return [...phraseHits(words, model), ...found];
    },
    nearest(words) {
      const { features: registry } = model.knowledge;
      const known = nearestEntry(words, registry, nearestTypo);
      return known
        ? { kind: "feature", title: registry.nameOf(known.id), detail: "", hash: routeHash("history", known.id) }
        : null;
    },
  };
}

/** How well an entry fits: a name, the start of one, a part of one, every word of it; last its text. Null if it does not. */
function rankOf({ names, text }: Entry, wanted: string, parts: readonly string[]): number | null {
  if (names.includes(wanted)) return 0;
  // A single letter is in nearly every name.
  if (wanted.length < 2) return null;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (names.some((name) => name.includes(wanted))) return 2;
  if (names.some((name) => parts.every((part) => name.includes(part)))) return 3;
  return text !== "" && parts.every((part) => text.includes(part)) ? 4 : null;
}

function features({ knowledge }: Model): Entry[] {
  return [...knowledge.features.entries.values()].map(({ id, name, aliases, renamed }) => {
    const others = [...aliases, ...renamed.map(({ from }) => from)];
    return {
      kind: "feature",
      title: name,
      detail: others.join(", "),
      hash: routeHash("history", id),
      names: [id, name, ...others].map(folded),
      text: "",
    };
  });
}

function backends({ knowledge }: Model): Entry[] {
  return [...knowledge.backends.entries.values()].map(({ id, name, aliases }) => ({
    kind: "backend",
    title: name,
    detail: "",
    hash: routeHash("matrix", "latest", { backend: id }),
    names: [id, name, ...aliases].map(folded),
    text: "",
  }));
}

function releases({ snapshots }: Model): Entry[] {
  return [...snapshots].reverse().map((snapshot) => ({
    kind: "release",
    title: snapshot.release,
    detail: snapshot.date ?? "",
    hash: routeHash("matrix", snapshot.release),
    names: [labelOf(snapshot), snapshot.release, snapshot.release.replace(/^v/, "")].map(folded),
    text: "",
  }));
}

/** Pairs are found by any names of both features, in either order: "LoRA + KV". */
function pairs({ counted, factsAt, knowledge }: Model): Entry[] {
  const found = new Map<string, Entry>();
  const namesOf = (id: string) => {
    const entry = knowledge.features.entries.get(id);
    return [id, ...(entry ? [entry.name, ...entry.aliases] : [])].map(folded).join(" ");
  };
  for (const snapshot of [...counted].reverse()) {
    for (const { features: ids } of factsAt(snapshot).values()) {
      const [first, second] = ids;
      if (second === undefined || found.has(featuresKey(ids))) continue;
      found.set(featuresKey(ids), {
        kind: "pair",
        title: `${knowledge.features.nameOf(first)} + ${knowledge.features.nameOf(second)}`,
        detail: "",
        hash: routeHash("history", first, { with: second }),
        names: [`${namesOf(first)} ${namesOf(second)}`],
        text: "",
      });
    }
  }
  return [...found.values()];
}

function caveats(model: Model): Entry[] {
  const names = makeNames(model.knowledge, ...model.counted);
  return model.ledger().map((record) => ({
    kind: "caveat",
    title: `${names.topic(record.topic)}, ${names.backend(record.backend)}`,
    detail: displayText(record),
    hash: routeHash("caveats", record.id),
    names: [folded(record.id)],
    text: folded(
      `${names.topic(record.topic)} ${names.backend(record.backend)} ${record.events.map(({ text }) => text).join(" ")} ${record.text}`,
    ),
  }));
}

/** Notes that only inform, in the newest release that has them: each leads to a cell that it is on. */
function notes({ counted, factsAt, knowledge }: Model): Entry[] {
  const found = new Map<string, Entry>();
  for (const snapshot of [...counted].reverse()) {
    const names = makeNames(knowledge, snapshot);
    const on = new Map<string, string>();
    for (const [key, { cells }] of factsAt(snapshot))
      for (const cell of cells) for (const id of cell.notes) if (!on.has(id)) on.set(id, key);
    for (const note of snapshot.notes) {
      const key = on.get(note.id);
      if (found.has(note.id) || key === undefined || note.statements.some(({ kind }) => kind === "caveat")) continue;
      found.set(note.id, {
        kind: "note",
        title: `${names.topic(note.topic)}, ${names.backend(note.backend)}`,
        detail: displayText(leadStatement(note)),
        hash: cellHash(snapshot.release, key),
        names: [],
        text: folded(`${names.topic(note.topic)} ${names.backend(note.backend)} ${leadStatement(note).text}`),
      });
    }
  }
  return [...found.values()];
}
