import * as v from "valibot";
import type { Report } from "../model/problem.ts";
import { readYaml } from "../yaml/read.ts";
import { AnnotationsSchema, makeAnnotations } from "./annotations.ts";
import type { Knowledge } from "./knowledge.ts";
import { makeNarrows, makeNoteCatalogue, NotesSchema } from "./notes.ts";
import { makeEras, PagesSchema } from "./pages.ts";
import { makeRegistry, RegistrySchema } from "./registry.ts";
import { makeVocabulary, SymbolsSchema } from "./symbols.ts";

const ProjectSchema = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty()),
  repository: v.nullable(v.pipe(v.string(), v.url())),
});

/** Reads a file of `data/` by its name; throws where it can't. */
export type ReadDataFile = (name: string) => string;

/** Loads all files of knowledge. Every problem of every file is reported; null where there was any. */
export function loadKnowledge(read: ReadDataFile, report: Report): Knowledge | null {
  const load = <TSchema extends v.GenericSchema>(name: string, schema: TSchema) =>
    readYaml(read(name), `data/${name}`, schema, "invalid-data", report)?.value ?? null;
  const project = load("project.yaml", ProjectSchema);
  const backends = load("backends.yaml", RegistrySchema);
  const features = load("features.yaml", RegistrySchema);
  const topics = load("topics.yaml", RegistrySchema);
  const symbols = load("symbols.yaml", SymbolsSchema);
  const pages = load("pages.yaml", PagesSchema);
  const notes = load("notes.yaml", NotesSchema);
  const annotations = load("annotations.yaml", AnnotationsSchema);
  if (!project || !backends || !features || !topics || !symbols || !pages || !notes || !annotations) return null;
  return {
    project: { name: project.name, repository: project.repository?.replace(/\/+$/, "") ?? null },
    backends: makeRegistry(backends),
    features: makeRegistry(features),
    topics: makeRegistry(topics),
    vocabulary: makeVocabulary(symbols),
    eras: makeEras(pages),
    notes: makeNoteCatalogue(notes),
    wordings: new Map(notes.map(({ text, kind }) => [text, kind])),
    annotations: makeAnnotations(annotations),
    narrows: makeNarrows(notes),
  };
}
