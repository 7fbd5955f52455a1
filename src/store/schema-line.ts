const LINE = /^# yaml-language-server: \$schema=(\S+)\n(\n?)/u;

/** The path of its schema, relative to the file, that a file tells editors in its first line; null if it has none. */
export function schemaOf(text: string): string | null {
  return LINE.exec(text)?.[1] ?? null;
}

/** A text that names another schema in the place of the one that it names, or none. */
export function withSchema(text: string, schema: string | null): string {
  return text.replace(LINE, (_all: string, _schema: string, blank: string) =>
    schema === null ? "" : `# yaml-language-server: $schema=${schema}\n${blank}`,
  );
}

/** Whether two texts say the same, whichever schema each names. */
export function isSameBesidesSchema(a: string | null, b: string): boolean {
  return a !== null && (a === b || withSchema(a, null) === withSchema(b, null));
}
