import type { Scope } from "../model/scope.ts";

/** The words for a scope. */
export interface ScopeWords {
  /** The table as the subject of a sentence: "the comparison". */
  readonly table: string;
  /** The table of one backend, after its name: "own list". */
  readonly shortTable: string;
  /** Behind a status, where it has to be said which table states it; starts with a blank, or empty. */
  readonly inTable: string;
  /** The title of a table; `backend` is a name. */
  title(backend: string): string;
  /** The title of a cell's timeline; `backend` is a name. */
  timeline(backend: string): string;
  /** What one of its cells is called when they are counted. */
  readonly cell: string;
}

/** Every scope; one that is missing here does not compile. */
export const SCOPE_WORDS: Readonly<Record<Scope, ScopeWords>> = {
  comparison: {
    table: "the comparison",
    shortTable: "comparison",
    inTable: "",
    title: () => "Quick Comparison",
    timeline: (backend) => `${backend}, in the comparison`,
    cell: "cell",
  },
  support: {
    table: "the backend's own list",
    shortTable: "own list",
    inTable: " in the backend's own list",
    title: (backend) => `${backend}: features`,
    timeline: (backend) => `${backend}, in the backend's own list`,
    cell: "feature",
  },
  interactions: {
    table: "the table of feature pairs",
    shortTable: "feature pairs",
    inTable: "",
    title: (backend) => `${backend}: pairs of features`,
    timeline: (backend) => `${backend}, together`,
    cell: "pair",
  },
};
