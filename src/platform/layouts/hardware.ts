import type { Grid, GridCell } from "../../import/readers/grid.ts";
import type { Status } from "../../model/status.ts";
import { cellAt, columnOf, type PlatformContext, refuseUnknownColumns, rowsOf, unreadable } from "../context.ts";
import { stateSystem } from "./system.ts";

/** One row for each GPU or CPU architecture, with its status. False if it is another table. */
export function readHardware(grid: Grid, context: PlatformContext): boolean {
  for (const kind of ["gpus", "cpus"] as const) {
    const columns = context.words.tables[kind];
    const [name, status] = [columnOf(grid, columns.name), columnOf(grid, columns.status)];
    if (name === null || status === null) continue;
    refuseUnknownColumns(grid, [name, status], context);
    for (const { cells } of rowsOf(grid, context)) {
      const [label, state] = [cellAt(cells, name), cellAt(cells, status)];
      if (!label || label.text === "") continue;
      const value = statusIn(state ?? { text: "", point: label.point }, context);
      if (value !== null) stateHardware(kind, label, value, false, context);
    }
    return true;
  }
  return false;
}

/** One row for each system: name, version, architecture, status, and how Dynamo is offered for it. False if it is another table. */
export function readSystems(grid: Grid, context: PlatformContext): boolean {
  const columns = context.words.tables.systems;
  const host = columnOf(grid, columns.host);
  const [name, version, arch, status, cloud, forms] = [
    host ?? columnOf(grid, columns.name),
    columnOf(grid, columns.version),
    columnOf(grid, columns.arch),
    columnOf(grid, columns.status),
    columnOf(grid, columns.cloud),
    columnOf(grid, columns.forms),
  ];
  if (name === null || arch === null || status === null) return false;
  refuseUnknownColumns(grid, [name, version, arch, status, cloud, forms], context);
  for (const { cells } of rowsOf(grid, context)) {
    const label = cellAt(cells, name);
    if (!label || label.text === "") continue;
    const number = cellAt(cells, version)?.text ?? "";
    const offered = cellAt(cells, forms);
    const value = statusIn(cellAt(cells, status) ?? { text: "", point: label.point }, context);
    if (value === null) continue;
    stateSystem(
      {
        title: { text: `${label.text} ${number}`.trim(), point: label.point },
        arches: (cellAt(cells, arch)?.text ?? "").split(","),
        status: value,
        forms: offered ? context.words.formsOf(offered.text) : null,
        cloud: (cellAt(cells, cloud)?.text ?? (host === null ? "" : grid.heading)) || null,
      },
      false,
      context,
    );
  }
  return true;
}

export function stateHardware(
  kind: "gpus" | "cpus",
  cell: GridCell,
  status: Status,
  isSecondary: boolean,
  context: PlatformContext,
): void {
  if (kind === "gpus") {
    context.state(
      null,
      { about: "gpu", value: { name: context.words.gpuName(cell.text), status } },
      cell.point,
      isSecondary,
    );
    return;
  }
  const name = context.words.archOf(cell.text);
  if (name === null) unreadable(cell, "a CPU architecture of data/platform-tables.yaml", context);
  else context.state(null, { about: "cpu", value: { name, status } }, cell.point, isSecondary);
}

function statusIn(cell: GridCell, context: PlatformContext): Status | null {
  const status = context.words.statusOf(cell.text);
  if (status === null) unreadable(cell, "a status of data/platform-tables.yaml", context);
  return status;
}
