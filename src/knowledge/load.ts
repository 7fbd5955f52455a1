import * as v from "valibot";
import type { ParsedTexts } from "../cache/parsed.ts";
import type { Report } from "../model/problem.ts";
import { readYaml } from "../yaml/read.ts";
import { AnnotationsSchema, makeAnnotations } from "./annotations.ts";
import { ImportRulesSchema, makeImportRules } from "./import-rules.ts";
import type { Knowledge } from "./knowledge.ts";
import { narrowsBy } from "./narrows.ts";
import { makeClassifier, NoteWordsSchema } from "./note-words.ts";
import { makeNoteCatalogue, NotesSchema, narrowPairsOf, SketchesSchema } from "./notes.ts";
import { makeEras, PagesSchema } from "./pages.ts";
import { checkRegistry, makeRegistry } from "./registry.ts";
import { RegistrySchema } from "./registry-schema.ts";
import { makeVocabulary, SymbolsSchema } from "./symbols.ts";
import { makeTopics } from "./topics.ts";

const ProjectSchema = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty()),
  repository: v.nullable(v.pipe(v.string(), v.url())),
  site: v.optional(v.nullable(v.pipe(v.string(), v.url())), null),
  reading: v.optional(
    v.array(v.strictObject({ title: v.pipe(v.string(), v.nonEmpty()), url: v.pipe(v.string(), v.url()) })),
    [],
  ),
  quote: v.optional(v.boolean(), false),
});

/** Reads a file of `data/` by its name; throws if it can't. */
export type ReadDataFile = (name: string) => string;

/** Loads all files of knowledge. Every problem of every file is reported; null if there was any. */
export function loadKnowledge(read: ReadDataFile, report: Report, parsed?: ParsedTexts): Knowledge | null {
  const open = <TSchema extends v.GenericSchema>(name: string, schema: TSchema) =>
    readYaml(read(name), `data/${name}`, schema, "invalid-data", report, parsed?.(name));
  const load = <TSchema extends v.GenericSchema>(name: string, schema: TSchema) => open(name, schema)?.value ?? null;
  let sound = true;
  const loadRegistry = (name: string) => {
    const reading = open(name, RegistrySchema);
    if (!reading) return null;
    checkRegistry(reading.value, (keys, found, expected, fix) => {
      sound = false;
      reading.problemAt(keys, found, expected, fix);
    });
    return reading.value;
  };
  const project = load("project.yaml", ProjectSchema);
  const backends = loadRegistry("backends.yaml");
  const features = loadRegistry("features.yaml");
  const variants = loadRegistry("variants.yaml");
  const topics = loadRegistry("topics.yaml");
  const rules = load("import.yaml", ImportRulesSchema);
  const symbols = load("symbols.yaml", SymbolsSchema);
  const pageRules = open("pages.yaml", PagesSchema);
  const pages = pageRules?.value ?? null;
  const notes = load("notes.yaml", NotesSchema);
  const sketches = load("note-sketches.yaml", SketchesSchema);
  const noteWords = load("note-words.yaml", NoteWordsSchema);
  const annotations = load("annotations.yaml", AnnotationsSchema);
  if (!project || !backends || !variants || !features || !topics || !rules) return null;
  if (!symbols || !pages || !notes || !sketches || !noteWords || !annotations) return null;
  pages.forEach((era, i) => {
    era.pages.forEach((page, j) => {
      if (page.backend === undefined || Object.hasOwn(backends, page.backend)) return;
      sound = false;
      pageRules?.problemAt(
        [i, "pages", j, "backend"],
        `the backend "${page.backend}"`,
        "an id of data/backends.yaml",
        "correct it, or add it there",
      );
    });
  });
  for (const [id, topic] of Object.entries(topics)) {
    for (const feature of topic.features) {
      if (Object.hasOwn(features, feature)) continue;
      sound = false;
      report({
        code: "invalid-data",
        severity: "error",
        release: null,
        place: { path: "data/topics.yaml", line: null, column: null },
        found: `the feature "${feature}" of ${id}`,
        expected: "an id of data/features.yaml",
        fix: "correct it, or add it there",
      });
    }
  }
  if (!sound) return null;
  const featureRegistry = makeRegistry(features);
  // Few commands ask which wordings limit less, and to tell takes a hash of every wording.
  let pairs: ReturnType<typeof narrowPairsOf> | null = null;
  const narrowPairs = () => {
    pairs ??= narrowPairsOf(notes);
    return pairs;
  };
  let narrows: Knowledge["narrows"] | null = null;
  return {
    project: {
      name: project.name,
      repository: withoutSlash(project.repository),
      site: withoutSlash(project.site),
      reading: project.reading,
      quote: project.quote,
    },
    backends: makeRegistry(backends),
    variants: makeRegistry(variants),
    features: featureRegistry,
    topics: makeTopics(makeRegistry(topics), featureRegistry),
    rules: makeImportRules(rules),
    vocabulary: makeVocabulary(symbols),
    eras: makeEras(pages),
    notes: makeNoteCatalogue(notes, sketches),
    classify: makeClassifier(noteWords),
    annotations: makeAnnotations(annotations),
    narrows: (sense, other) => {
      narrows ??= narrowsBy(narrowPairs());
      return narrows(sense, other);
    },
    get narrowPairs() {
      return narrowPairs();
    },
  };
}

function withoutSlash(address: string | null): string | null {
  return address?.replace(/\/+$/, "") ?? null;
}
