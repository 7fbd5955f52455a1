import type { DocumentName, Documents } from "./documents.ts";
import type { Format, FormatContext } from "./format.ts";

/** A format before it is loaded: its name, the documents that it prints, and the way to its code. */
interface FormatEntry {
  readonly id: string;
  readonly documents: readonly DocumentName[];
  /** Whether it renders with templates. */
  readonly templated?: true;
  /** The options of `diff` that shape it, of those that do nothing for some formats. */
  readonly options?: readonly ShapingOption[];
  /** Whether it has room for all of a comparison: since when things had been so, and for maintainers quiet changes too. */
  readonly thorough?: true;
  load(): Promise<Format>;
}

type ShapingOption = "all" | "audience" | "heading-level" | "no-evidence";

const PAGES = [
  "diff",
  "changelog",
  "matrix",
  "history",
  "versions",
  "ledger",
  "upgrade",
  "check",
  "disagreements",
] as const;
const TABLES = [...PAGES, "releases", "rules", "term", "occurrences", "findings"] as const;

/** Every format, in the order in which they are offered; the first is the default. Each is loaded when it prints. */
export const FORMATS: readonly FormatEntry[] = [
  { id: "text", documents: TABLES, options: ["all", "audience"], load: async () => (await import("./text.ts")).text },
  { id: "json", documents: TABLES, options: ["all"], load: async () => (await import("./json.ts")).json },
  {
    id: "markdown",
    documents: PAGES,
    templated: true,
    options: ["all", "audience"],
    thorough: true,
    load: async () => (await import("./markdown.ts")).markdown,
  },
  {
    id: "html",
    documents: PAGES,
    templated: true,
    options: ["all", "audience"],
    thorough: true,
    load: async () => (await import("./html.ts")).html,
  },
  {
    id: "notes",
    documents: ["diff"],
    templated: true,
    options: ["audience", "heading-level", "no-evidence"],
    load: async () => (await import("./notes.ts")).notes,
  },
  { id: "github", documents: ["diff"], options: ["all"], load: async () => (await import("./github.ts")).github },
  { id: "summary", documents: ["diff"], options: ["all"], load: async () => (await import("./summary.ts")).summary },
  { id: "junit", documents: ["diff"], options: ["all"], load: async () => (await import("./junit.ts")).junit },
  { id: "sarif", documents: ["diff"], options: ["all"], load: async () => (await import("./sarif.ts")).sarif },
  { id: "gitlab", documents: ["diff"], options: ["all"], load: async () => (await import("./gitlab.ts")).gitlab },
  { id: "csv", documents: ["diff"], options: ["all"], load: async () => (await import("./csv.ts")).csv },
];

/** The ids of the formats that a document can be printed in. */
export function formatsOf(document: DocumentName): string[] {
  return FORMATS.filter(({ documents }) => documents.includes(document)).map(({ id }) => id);
}

/** Renders a document; null if the format does not print such documents. */
export async function render<D extends DocumentName>(
  format: string,
  name: D,
  document: Documents[D],
  context: FormatContext,
): Promise<string | null> {
  const found = FORMATS.find(({ id }) => id === format);
  const renderer = found && (await found.load()).renderers[name];
  return renderer ? renderer(document, context) : null;
}

/** The ids of the formats that an option of `diff` shapes. */
export function formatsTaking(option: ShapingOption): string[] {
  return FORMATS.filter(({ options }) => options?.includes(option)).map(({ id }) => id);
}

/** Whether a format has room for all of a comparison. */
export function isExhaustive(format: string): boolean {
  return FORMATS.find(({ id }) => id === format)?.thorough === true;
}

/** Whether a format renders with templates, which have to be there then. */
export function isTemplated(format: string): boolean {
  return FORMATS.find(({ id }) => id === format)?.templated === true;
}
