/** Whether a YAML text has no content: blank lines and comments alone. */
export function isBlank(text: string): boolean {
  return text.split("\n").every((line) => /^\s*(?:#.*)?$/u.test(line));
}
