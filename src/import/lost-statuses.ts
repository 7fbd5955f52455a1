import type { Mark, TableBlock } from "./blocks.ts";
import type { LayoutContext } from "./cells.ts";

/** Reports the status marks of a page that became no cell, so that nothing visible is dropped silently. */
export function reportLostStatuses(
  marks: readonly Mark[],
  readPlaces: ReadonlySet<string>,
  unreadTables: readonly Pick<TableBlock, "point" | "end">[],
  context: LayoutContext,
): void {
  const columns = new Map<number, number[]>();
  for (const place of readPlaces) {
    const [line = 0, column = 0] = place.split(":").map(Number);
    const known = columns.get(line);
    if (known) known.push(column);
    else columns.set(line, [column]);
  }
  for (const list of columns.values()) list.sort((a, b) => a - b);
  const unreadLines = new Set<number>();
  for (const { point, end } of unreadTables) for (let line = point.line; line <= end; line++) unreadLines.add(line);
  const lost = marks.filter(({ point: { line }, from, to, inside }) => {
    if (unreadLines.has(line) && inside === "table") return false;
    const next = firstFrom(columns.get(line) ?? [], from);
    return next === null || next > to;
  });
  for (const group of groupsOf(lost)) report(group, context);
}

/** The first of some sorted numbers that is at least `least`; null if there is none. */
function firstFrom(numbers: readonly number[], least: number): number | null {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return numbers[low] ?? null;
}

/** Groups marks of the same kind on adjacent lines, which have one fix. */
function groupsOf(marks: readonly Mark[]): Mark[][] {
  const groups: Mark[][] = [];
  for (const mark of marks) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const goesOn = last && mark.point.line - last.point.line <= 1 && kindOf(mark) === kindOf(last);
    if (group && goesOn && kindOf(mark) !== "table") group.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

function kindOf({ inside }: Mark): Mark["inside"] {
  return inside === "header" ? "loose-row" : inside;
}

const PLACES: Readonly<Record<Mark["inside"], { what: string; expected: string; fix: string }>> = {
  table: {
    what: "a status in a column that has none",
    expected: "statuses only in the columns of backends, features or statuses",
    fix: "move the status to its column, or reword the text",
  },
  "loose-row": {
    what: "a row outside a table",
    expected:
      "the rows of a table directly below its header and delimiter row, without a blank line or comment between",
    fix: "move the row into its table",
  },
  header: {
    what: "a table header without the rest of the table",
    expected: "a delimiter row and rows below the header",
    fix: "restore the table, or remove the header",
  },
  list: {
    what: "a list that gives a feature a status",
    expected: "statuses in tables",
    fix: "write the list as a table of features",
  },
  html: {
    what: "a status in an HTML table",
    expected: "a Markdown table, or an HTML table with one header row, as many cells in each row and nothing hidden",
    fix: "write the table in Markdown",
  },
  comment: {
    what: "a row of the matrix inside a comment, which is not read",
    expected: "rows that are visible on the page",
    fix: "remove the row, or the comment around it",
  },
  data: {
    what: "a status that belongs to no feature",
    expected: "statuses only in the entries of the feature list",
    fix: "move it there",
  },
};

function report(group: readonly Mark[], context: LayoutContext): void {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return;
  const { what, expected, fix } = PLACES[first.inside];
  const rows = new Set(group.map((mark) => mark.point.line)).size;
  const more = rows === 1 ? "" : `, and ${rows - 1} more up to line ${last.point.line}`;
  const severity = first.inside === "comment" ? "warning" : "error";
  context.problem("lost-status", first.point, `${what}, "${first.text}"${more}`, expected, fix, severity);
}
