/*
 * Another reading of a page, by nothing but its lines: no parser, and no code or data that the import uses. It knows
 * what a row looks like and which signs say a status, and so what must not get lost.
 */

/** A status that stands in something that looks like the row of a table. */
export interface Sighting {
  readonly line: number;
  /** The row's first cell, without markup. */
  readonly label: string;
  /** The header of its column, without markup; null where no header and line of dashes stand above the row. */
  readonly column: string | null;
  /** The text of its cell. */
  readonly cell: string;
  readonly sign: string;
}

const SIGNS = /✅|🚧|❌|⚠|:white_check_mark:|:construction:|:x:|:warning:/u;
const BADGE = /class(?:Name)?="[^"]*\bbadge\b[^"]*">([^<]*)</u;
const WORDS =
  /^(Yes|No|Supported|Not supported|Experimental|WIP|Limited|Work in progress|Supported with caveat)(?: — .*| \(.*\))?$/iu;

const bare = (text: string) =>
  text
    .replace(/<sup>.*?<\/sup>|<[^>]*>|\[\^[^\]]*\]|[*_`]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** The cells of a row, or null where a line is none: it begins with a bar, or is one of HTML. */
function cellsOf(line: string): string[] | null {
  const text = line.trim();
  const html = /^<tr>((?:(?!<\/?tr\b).)*)<\/tr>$/u.exec(text)?.[1];
  if (html !== undefined)
    return html
      .split(/<\/t[dh]>/u)
      .slice(0, -1)
      .map((cell) => cell.replace(/^\s*<t[dh]>/u, "").trim());
  if (!text.startsWith("|")) return null;
  const cells: string[] = [];
  let cell = "";
  for (let i = 1; i < text.length; i++) {
    const c = text[i] ?? "";
    if (c === "\\") {
      cell += text.slice(i, i + 2);
      i++;
    } else if (c === "|") {
      cells.push(cell.trim());
      cell = "";
    } else cell += c;
  }
  if (cell.trim() !== "") cells.push(cell.trim());
  return cells;
}

/** Every sighting of a status on a page. `text` may be anything. */
export function sightings(text: string): Sighting[] {
  const lines = text.replace(/^\uFEFF/u, "").split(/\r\n|\n|\r/u);
  const found: Sighting[] = [];
  let header: string[] | null = null;
  lines.forEach((line, i) => {
    const cells = cellsOf(line);
    if (!cells) {
      header = null;
      return;
    }
    if (/^[|:\s-]+$/u.test(line)) return;
    if (/^\s*<tr><th>/u.test(line)) {
      header = cells;
      return;
    }
    const next = cellsOf(lines[i + 1] ?? "");
    if (
      header === null &&
      next &&
      /^\s*\|(\s*:?-+:?\s*\|)+\s*$/u.test(lines[i + 1] ?? "") &&
      next.length === cells.length
    ) {
      header = cells;
      return;
    }
    const [label = "", ...rest] = cells;
    const hasSign = rest.some((cell) => SIGNS.test(cell) || BADGE.test(cell));
    rest.forEach((cell, j) => {
      const title = header?.[j + 1];
      if (title !== undefined && /^(Notes?|Constraint|Comments|Sources?|Docs)$/iu.test(bare(title))) return;
      const sign =
        SIGNS.exec(cell)?.[0] ?? BADGE.exec(cell)?.[1]?.trim() ?? (hasSign ? undefined : WORDS.exec(bare(cell))?.[1]);
      if (sign === undefined || sign === "") return;
      // Words in the rows of a table of versions say nothing of a feature.
      if (title === undefined && !hasSign && !/\p{L}{2}/u.test(label)) return;
      found.push({ line: i + 1, label: bare(label), column: title === undefined ? null : bare(title), cell, sign });
    });
  });
  return found;
}
