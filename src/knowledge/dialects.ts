export const DIALECTS = ["markdown", "mdx", "json"] as const;
/** How a page is written. Each has a reader in src/import/readers/. */
export type Dialect = (typeof DIALECTS)[number];

interface Writing {
  /** How the names of such files end. */
  readonly extensions: readonly string[];
  /** Whether running text in it may hold the matrix, so that such files are searched for pages at unknown paths. */
  readonly isText: boolean;
}

const WRITINGS: Readonly<Record<Dialect, Writing>> = {
  markdown: { extensions: [".md"], isText: true },
  mdx: { extensions: [".mdx", ".md"], isText: true },
  json: { extensions: [".json"], isText: false },
};

/** Whether pages of a dialect are running text, which is searched for a matrix. */
export function isText(dialect: Dialect): boolean {
  return WRITINGS[dialect].isText;
}

/** How a file is written, where its extension is of one dialect only; else as the fallback says: `.md` may be MDX. */
export function dialectOf(path: string, fallback: Dialect): Dialect {
  const [only, ...others] = dialectsOf(path);
  return only !== undefined && others.length === 0 ? only : fallback;
}

/** Whether a file has the extension of a page. */
export function isPagePath(path: string): boolean {
  return dialectsOf(path).length > 0;
}

/** Whether a file has the extension of pages of running text. */
export function isTextPath(path: string): boolean {
  return dialectsOf(path).some(isText);
}

/** A file's name without the extension of a page. */
export function withoutExtension(path: string): string {
  const lower = path.toLowerCase();
  const all = DIALECTS.flatMap((dialect) => WRITINGS[dialect].extensions);
  const extension = all.find((one) => lower.endsWith(one));
  return extension === undefined ? path : path.slice(0, -extension.length);
}

function dialectsOf(path: string): Dialect[] {
  return DIALECTS.filter((dialect) => WRITINGS[dialect].extensions.some((extension) => path.endsWith(extension)));
}
