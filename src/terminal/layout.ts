import stringWidth from "fast-string-width";

/** How many columns a text takes on a terminal: emoji take two. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Fills a text up to a width in columns. */
export function pad(text: string, width: number, align: "left" | "center" = "left"): string {
  const gap = Math.max(0, width - widthOf(text));
  const left = align === "center" ? Math.floor(gap / 2) : 0;
  return " ".repeat(left) + text + " ".repeat(gap - left);
}

/** Folds a text at spaces to a width, with `indent` before every line but the first. A width of null folds nowhere. */
export function fold(text: string, width: number | null, indent: string): string {
  if (width === null) return text;
  const lines: string[] = [];
  const start = /^ */.exec(text)?.[0] ?? "";
  let line = "";
  for (const word of text.slice(start.length).split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) + widthOf(indent) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return start + lines.join(`\n${indent}`);
}

/** Aligns rows in columns, two spaces apart. The first row is the header. */
export function table(rows: readonly (readonly string[])[], align: readonly ("left" | "center")[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, i) => pad(cell, widths[i] ?? 0, align[i] ?? "left"))
      .join("  ")
      .trimEnd(),
  );
}

/** Page text can hold anything: control characters would move the cursor or colour the terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (c) => (c === "\n" || c === "\t" ? " " : "\uFFFD"));
}
