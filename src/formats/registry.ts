import type { DocumentName, Documents } from "./documents.ts";
import type { Format, FormatContext } from "./format.ts";

/** A format before it is loaded: its name, the documents that it prints, and the way to its code. */
interface FormatEntry {
  readonly id: string;
  readonly documents: readonly DocumentName[];
  /** Whether it renders with templates. */
  readonly templated?: true;
  load(): Promise<Format>;
}

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
  { id: "text", documents: TABLES, load: async () => (await import("./text.ts")).text },
  { id: "json", documents: TABLES, load: async () => (await import("./json.ts")).json },
  { id: "markdown", documents: PAGES, templated: true, load: async () => (await import("./markdown.ts")).markdown },
  { id: "html", documents: PAGES, templated: true, load: async () => (await import("./html.ts")).html },
  { id: "notes", documents: ["diff"], templated: true, load: async () => (await import("./notes.ts")).notes },
  { id: "github", documents: ["diff"], load: async () => (await import("./github.ts")).github },
  { id: "summary", documents: ["diff"], load: async () => (await import("./summary.ts")).summary },
  { id: "junit", documents: ["diff"], load: async () => (await import("./junit.ts")).junit },
  { id: "sarif", documents: ["diff"], load: async () => (await import("./sarif.ts")).sarif },
  { id: "gitlab", documents: ["diff"], load: async () => (await import("./gitlab.ts")).gitlab },
  { id: "csv", documents: ["diff"], load: async () => (await import("./csv.ts")).csv },
];

/** The ids of the formats that a document can be printed in. */
export function formatsOf(document: DocumentName): string[] {
  return FORMATS.filter(({ documents }) => documents.includes(document)).map(({ id }) => id);
}

/** Renders a document; null where the format does not print such documents. */
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

/** Whether a format renders with templates, which have to be there then. */
export function isTemplated(format: string): boolean {
  return FORMATS.find(({ id }) => id === format)?.templated === true;
}
