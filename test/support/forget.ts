import { readFileSync } from "node:fs";
import type * as v from "valibot";
import { AnnotationsSchema } from "../../src/knowledge/annotations.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { NotesSchema, SketchesSchema } from "../../src/knowledge/notes.ts";
import { PagesSchema } from "../../src/knowledge/pages.ts";
import { type RegistryData, RegistrySchema } from "../../src/knowledge/registry-schema.ts";
import { slugOf } from "../../src/model/slug.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { topicBase } from "../../src/model/topic.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { parsedOnce } from "./parsed.ts";
import { snapshots } from "./real-data.ts";

/** The shipped releases in the order in which they appeared; on one day, in version order. */
export function asTheyAppeared(): Snapshot[] {
  return snapshots(true).sort((a, b) => (a.date ?? "").localeCompare(b.date ?? ""));
}

/**
 * The knowledge as it was on the day that a release appeared: without the wordings, names, topics, retirements, paths,
 * eras and annotations that this release or a later one brought. A feature that was renamed later has the id of the
 * name that it had. With `pages`, only what is known of where the pages lie is forgotten.
 */
export function knowledgeOn(release: string, forget: "everything" | "pages" = "everything"): Knowledge {
  const order = asTheyAppeared();
  const at = order.findIndex((snapshot) => snapshot.release === release);
  if (at < 0) throw new Error(`unknown release ${release}`);
  const known = order.slice(0, at);
  const isKnown = (tag: string) => known.some((snapshot) => snapshot.release === tag);
  const labels = new Map(known.flatMap(labelsOf).map((label) => [nameKey(label), label]));
  const everUsed = new Set(order.flatMap(labelsOf).map(nameKey));
  const paths = new Set(known.flatMap(({ pages }) => pages.map(({ path }) => path)));
  const keys = new Set(known.flatMap(({ pages }) => pages.map(({ key }) => key)));
  // A page that was read through a link is known by where that leads; its first path is the link.
  const isLink = (page: { readonly key: string; readonly paths: readonly string[] }, path: string) =>
    keys.has(page.key) && path === page.paths[0] && !page.paths.some((one) => paths.has(one));
  const statements = known.flatMap(({ notes }) => notes.flatMap((note) => note.statements));
  const hashes = new Set(statements.map(({ published }) => published));
  const topics = new Set(known.flatMap(({ notes }) => notes.map(({ topic }) => topicBase(topic))));

  const { registry: features, idOf } = featuresOn(open("features.yaml", RegistrySchema), labels, everUsed, isKnown);
  const idsOf = (ids: readonly string[]) => ids.map(idOf).filter((id) => Object.hasOwn(features, id));
  const forgotten: Readonly<Record<string, unknown>> = {
    "features.yaml": features,
    "topics.yaml": Object.fromEntries(
      Object.entries(open("topics.yaml", RegistrySchema))
        .filter(([id]) => topics.has(id))
        .map(([id, topic]) => [id, { ...topic, features: idsOf(topic.features) }]),
    ),
    "pages.yaml": open("pages.yaml", PagesSchema)
      .filter(({ since }) => isKnown(since))
      .map(({ since, pages }) => ({
        since,
        pages: pages
          .map((page) => ({ ...page, paths: page.paths.filter((path) => paths.has(path) || isLink(page, path)) }))
          .filter((page) => page.paths.length > 0),
      })),
    "notes.yaml": open("notes.yaml", NotesSchema)
      .map((entry) => ({
        ...entry,
        ...(entry.topic === undefined ? {} : { topic: idOf(entry.topic) }),
        published: entry.published.filter((hash) => hashes.has(hash)),
        narrows: entry.narrows.filter((hash) => hashes.has(hash)),
      }))
      .filter(({ published }) => published.length > 0),
    "note-sketches.yaml": Object.fromEntries(
      Object.entries(open("note-sketches.yaml", SketchesSchema)).filter(([hash]) => hashes.has(hash)),
    ),
    "annotations.yaml": Object.fromEntries(
      Object.entries(open("annotations.yaml", AnnotationsSchema)).filter(
        ([, annotation]) => annotation.release !== undefined && isKnown(annotation.release),
      ),
    ),
  };
  // What JSON can say is YAML too.
  const isForgotten = (name: string) => name in forgotten && (forget === "everything" || name === "pages.yaml");
  const read = (name: string) => (isForgotten(name) ? JSON.stringify(forgotten[name]) : text(name));
  return loadKnowledge(read, fail, parsedOnce) ?? fail(`no knowledge on the day of ${release}`);
}

/** The registry with the names in use until then, and the id that each of today's features had. */
function featuresOn(
  data: RegistryData,
  labels: ReadonlyMap<string, string>,
  everUsed: ReadonlySet<string>,
  isKnown: (tag: string) => boolean,
): { readonly registry: RegistryData; idOf(id: string): string } {
  const ids = new Map<string, string>();
  const kept = Object.entries(data).flatMap(([id, entry]) => {
    const renamed = entry.renamed.filter((rename) => isKnown(rename.in));
    const names = [entry.name, ...entry.aliases, ...entry.renamed.map(({ from }) => from)];
    const used = names.filter((name) => labels.has(nameKey(name)));
    const [name] = used;
    if (name === undefined) return [];
    ids.set(id, name === entry.name || entry.aliases.includes(name) ? id : slugOf(name));
    const retired = entry.retired !== undefined && isKnown(entry.retired) ? { retired: entry.retired } : {};
    const unused = entry.aliases.filter((alias) => !everUsed.has(nameKey(alias)));
    const aliases = [...used.filter((one) => one !== name && !renamed.some(({ from }) => from === one)), ...unused];
    return [{ id, entry: { ...entry, name, aliases, renamed, retired: retired.retired } }];
  });
  const idOf = (id: string) => ids.get(id) ?? id;
  const knownOnly = (list: readonly string[]) => list.filter((id) => ids.has(id)).map(idOf);
  return {
    idOf,
    registry: Object.fromEntries(
      kept.map(({ id, entry: { retired, ...entry } }) => [
        idOf(id),
        {
          ...entry,
          split: knownOnly(entry.split),
          merged: knownOnly(entry.merged),
          ...(retired === undefined ? {} : { retired }),
        },
      ]),
    ),
  };
}

function labelsOf({ tables }: Snapshot): string[] {
  return tables.flatMap((table) => [...table.labels.values()]);
}

function nameKey(name: string): string {
  return name.toLowerCase().replace(/\s+/gu, " ").trim();
}

function open<TSchema extends v.GenericSchema>(name: string, schema: TSchema): v.InferOutput<TSchema> {
  return (readYaml(text(name), name, schema, "invalid-data", fail, parsedOnce(`of ${name}`)) ?? fail(name)).value;
}

function text(name: string): string {
  return readFileSync(`data/${name}`, "utf8");
}

function fail(problem: unknown): never {
  throw new Error(JSON.stringify(problem));
}
