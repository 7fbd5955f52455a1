/** The element that the fences of an admonition stand for, among a page's blocks of HTML. */
export const ADMONITION = "admonition";

const FENCE = /^[\s>]*:{3,}\s*(?:\{?([A-Za-z][\w-]*)\}?\s*(?:\[(.*)\]|\{(.*)\}|(.*)))?$/u;

/** Whether a line opens or closes an admonition: ":::warning", ":::note[Title]", "::: tip Title", ":::". */
export function isAdmonition(line: string): boolean {
  return FENCE.test(line);
}

/** The tag that such a line stands for; null for any other line. */
export function admonitionTag(line: string): string | null {
  const found = FENCE.exec(line);
  if (!found) return null;
  const [, name, label, attributes, rest = ""] = found;
  if (name === undefined) return `</${ADMONITION}>`;
  const title = label ?? /title\s*=\s*"([^"]*)"/u.exec(attributes ?? "")?.[1] ?? rest;
  return `<${ADMONITION} title="${title.trim().replaceAll("&", "&amp;").replaceAll('"', "&quot;")}">`;
}
