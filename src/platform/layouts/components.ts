import type { Grid, GridCell } from "../../import/readers/grid.ts";
import { cellAt, columnOf, type PlatformContext, refuseUnknownColumns, rowsOf, unreadable } from "../context.ts";
import { readFloor, readRelease, readVersion } from "../values.ts";
import { wordKey } from "../words.ts";
import { stateComponent } from "./component.ts";

/**
 * A row a backend, library or package; a column a release, or one column of versions, which is of the page's own
 * release unless its header names another. False if a table is none.
 */
export function readComponents(grid: Grid, context: PlatformContext): boolean {
  const { words } = context;
  const columns = words.tables.components;
  const component = columnOf(grid, columns.component);
  if (component === null) return false;
  const releases = grid.header.map((cell, i) => (i === component ? null : readRelease(cell.text, words)));
  const single = grid.header.findIndex((cell, i) => i !== component && isVersionHeader(cell.text, columns.version));
  if (single < 0 && releases.every((release) => release === null)) return false;
  const floors = { glibc: columnOf(grid, columns.glibc), cuda: columnOf(grid, columns.cuda) };
  const isKnown = releases.flatMap((release, i) => (release === null ? [] : [i]));
  refuseUnknownColumns(grid, [component, single, ...Object.values(floors), ...isKnown], context);
  const rows = rowsOf(grid, context);
  const hasEngine = rows.some(
    ({ cells }) => words.componentOf(cellAt(cells, component)?.text ?? "")?.kind === "engine",
  );
  for (const { cells } of rows) {
    const label = cellAt(cells, component);
    if (!label || label.text === "") continue;
    const known = words.componentOf(label.text);
    const state = (release: string | null, cell: GridCell) => {
      if (known) stateComponent(release, known, cell, !hasEngine, context);
      // What is listed with floors is a package, a library too.
      if (!known || floors.glibc !== null) statePackage(release, label, cell, cells, floors, context);
    };
    const version = single < 0 ? null : cellAt(cells, single);
    if (version) state(releaseIn(grid.header[single]?.text ?? "", context), version);
    releases.forEach((release, i) => {
      const cell = cells[i];
      if (cell && release !== null && release !== "development") state(release.release, cell);
    });
  }
  return true;
}

/** "Version", or "Version as of Dynamo v0.7.0". */
function isVersionHeader(text: string, words: readonly string[]): boolean {
  return words.some((word) => wordKey(text) === wordKey(word) || wordKey(text).startsWith(`${wordKey(word)} `));
}

/** The release that a header ends with, or null. */
function releaseIn(text: string, { words }: PlatformContext): string | null {
  const release = readRelease(text.split(" ").at(-1) ?? "", words);
  return release === null || release === "development" ? null : release.release;
}

function statePackage(
  release: string | null,
  label: GridCell,
  cell: GridCell,
  cells: readonly (GridCell | null)[],
  floors: { readonly glibc: number | null; readonly cuda: number | null },
  context: PlatformContext,
): void {
  if (cell.text === "") return;
  const version = readVersion(cell.text, context.words);
  if (version === "unreadable") {
    unreadable(cell, "a version", context);
    return;
  }
  if (version.value === null || !("version" in version.value)) return;
  const floor = (column: number | null): string | null => {
    const stated = cellAt(cells, column);
    if (!stated || stated.text === "" || context.words.isNone(stated.text)) return null;
    const number = readFloor(stated.text);
    if (number === null) unreadable(stated, "a floor such as >=2.28", context);
    return number;
  };
  const value = {
    name: label.text,
    version: version.value.version,
    glibc: floor(floors.glibc),
    cuda: floor(floors.cuda),
  };
  context.state(release, { about: "package", value }, cell.point);
}
