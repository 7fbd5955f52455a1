import type { Grid, GridCell } from "../../import/readers/grid.ts";
import { cellAt, columnOf, type PlatformContext, refuseUnknownColumns, rowsOf, unreadable } from "../context.ts";
import { readDay, readRelease, readVersion } from "../values.ts";
import { stateComponent } from "./component.ts";

/** One row for each release, one column for each backend or library: "Dynamo | SGLang | vLLM | NIXL". False if it is another table. */
export function readReleases(grid: Grid, context: PlatformContext): boolean {
  const { words } = context;
  const columns = words.tables.releases;
  const release = columnOf(grid, columns.release);
  const components = grid.header.map((cell, i) => (i === release ? null : words.componentOf(cell.text)));
  if (release === null || components.every((component) => component === null)) return false;
  const own = {
    kind: columnOf(grid, columns.kind),
    date: columnOf(grid, columns.date),
    wheel: columnOf(grid, columns.wheel),
  };
  const isKnown = components.flatMap((component, i) => (component === null ? [] : [i]));
  refuseUnknownColumns(grid, [release, ...Object.values(own), ...isKnown], context);
  for (const { cells, point } of rowsOf(grid, context)) {
    const label = cellAt(cells, release);
    const name = label ? readRelease(label.text, words) : null;
    if (name === "development") continue;
    if (name === null) {
      refuseRelease(label ?? { text: "", point }, context);
      continue;
    }
    const kind = cellAt(cells, own.kind);
    if (kind && kind.text !== "" && !words.isNone(kind.text))
      context.state(name.release, { about: "kind", value: kind.text }, kind.point);
    const date = cellAt(cells, own.date);
    if (date && date.text !== "" && !words.isNone(date.text)) {
      const day = readDay(date.text);
      if (day === null) unreadable(date, "a day such as 2026-08-14", context);
      else context.state(name.release, { about: "date", value: day }, date.point);
    }
    const wheel = cellAt(cells, own.wheel);
    if (wheel && wheel.text !== "") {
      const version = readVersion(wheel.text, words);
      if (version === "unreadable") unreadable(wheel, "a version", context);
      else context.state(name.release, { about: "wheel", value: version.value }, wheel.point);
    }
    components.forEach((component, i) => {
      const cell = cells[i];
      if (component && cell) stateComponent(name.release, component, cell, false, context);
    });
  }
  return true;
}

export function refuseRelease(cell: GridCell, context: PlatformContext): void {
  context.problem(
    "unreadable-value",
    cell.point,
    `the release "${cell.text}"`,
    "a release such as v1.2.0, or a word for the development branch",
    "correct it, or add the word to data/platform-tables.yaml under development",
  );
}
