/**
 * Arrow keys in tables and pictures: everything in a `[data-grid]` that has `data-at="ROW,COLUMN"` is one tab stop;
 * Home and End go to the ends of a row, with Ctrl to the corners, Page Up and Down go ten rows.
 */
export function useGrids(root: HTMLElement): void {
  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.dataset["at"] !== undefined) stopAt(target);
  });
  root.addEventListener("keydown", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.dataset["at"] === undefined) return;
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const next = goal(event, target);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

/** Makes the first cell of each grid its tab stop. */
export function startGrids(root: ParentNode): void {
  for (const grid of root.querySelectorAll("[data-grid]")) {
    const first = grid.querySelector<HTMLElement>("[data-at]");
    if (first) first.tabIndex = 0;
  }
}

function stopAt(cell: HTMLElement): void {
  const grid = cell.closest("[data-grid]");
  for (const other of grid?.querySelectorAll<HTMLElement>('[data-at][tabindex="0"]') ?? []) other.tabIndex = -1;
  cell.tabIndex = 0;
}

interface GridPosition {
  readonly element: HTMLElement;
  readonly row: number;
  readonly column: number;
}

const PAGE = 10;

function goal({ key, ctrlKey }: KeyboardEvent, from: HTMLElement): HTMLElement | null {
  const grid = from.closest("[data-grid]");
  if (!grid || !KEYS.has(key)) return null;
  const places = [...grid.querySelectorAll<HTMLElement>("[data-at]")].map(placeOf);
  const { row, column } = placeOf(from);
  const inRow = places.filter((place) => place.row === row);
  switch (key) {
    case "ArrowRight":
      return inRow.find((place) => place.column > column)?.element ?? null;
    case "ArrowLeft":
      return inRow.findLast((place) => place.column < column)?.element ?? null;
    case "Home":
      return (ctrlKey ? places : inRow)[0]?.element ?? null;
    case "End":
      return (ctrlKey ? places : inRow).at(-1)?.element ?? null;
    default: {
      const rows = [...new Set(places.map((place) => place.row))].sort((a, b) => a - b);
      const by = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[key] ?? 0;
      const to = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + by))];
      const there = places.filter((place) => place.row === to);
      return (there.findLast((place) => place.column <= column) ?? there[0])?.element ?? null;
    }
  }
}

const KEYS = new Set(["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End", "PageDown", "PageUp"]);

function placeOf(element: HTMLElement): GridPosition {
  const [row, column] = (element.dataset["at"] ?? "").split(",").map(Number);
  return { element, row: row ?? 0, column: column ?? 0 };
}
