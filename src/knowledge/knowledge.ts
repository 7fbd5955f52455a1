import type { Annotation } from "./annotations.ts";
import type { ImportRules } from "./import-rules.ts";
import type { ClassifyNote } from "./note-words.ts";
import type { NoteCatalogue } from "./notes.ts";
import type { Era } from "./pages.ts";
import type { Registry } from "./registry.ts";
import type { Vocabulary } from "./symbols.ts";
import type { TopicLookup } from "./topics.ts";

/** What the tool knows about a project's pages: data, not code. Another project is another set of files. */
export interface Knowledge {
  readonly project: Project;
  readonly backends: Registry;
  readonly features: Registry;
  /** Kinds of hardware for which pages state a backend in separate tabs. */
  readonly variants: Registry;
  readonly topics: TopicLookup;
  readonly vocabulary: Vocabulary;
  readonly rules: ImportRules;
  readonly eras: readonly Era[];
  readonly notes: NoteCatalogue;
  /** Classifies a note that the catalogue lacks: limitation or information. */
  readonly classify: ClassifyNote;
  /** By fingerprint. */
  readonly annotations: ReadonlyMap<string, Annotation>;
  /** Whether one sense of a note limits less than another, as the catalogue says. */
  readonly narrows: (sense: string, other: string) => boolean;
  /** The same as pairs: the first of each limits less than the second. */
  readonly narrowPairs: readonly (readonly [string, string])[];
}

/** What comparing and reporting need, once pages are read: names, annotations, and which wordings narrow which. */
export type ReportingKnowledge = Pick<
  Knowledge,
  "project" | "features" | "backends" | "variants" | "topics" | "annotations" | "narrows"
>;

export interface Project {
  /** The name in titles. */
  readonly name: string;
  /** Where the project's repository is browsed, without a trailing slash, or null. */
  readonly repository: string | null;
  /** Where the folder of reports is published, without a trailing slash, or null. */
  readonly site: string | null;
  /** Where to read on; `{release}` in an address stands for a release's tag. */
  readonly reading: readonly { readonly title: string; readonly url: string }[];
  /** Whether snapshots keep the page's own words of notes, in place of our summaries. */
  readonly quote: boolean;
}

export type { Era, ImportRules, NoteCatalogue, Registry, Vocabulary };
