import type { Point } from "../../import/point.ts";
import type { Grid, GridCell } from "../../import/readers/grid.ts";
import type { CudaOption } from "../../model/platform.ts";
import type { Status } from "../../model/status.ts";
import { cellAt, columnOf, type PlatformContext, refuseUnknownColumns, rowsOf, unreadable } from "../context.ts";
import { hasVersionNumber, readDriver, readRelease } from "../values.ts";
import { refuseRelease } from "./releases.ts";

/**
 * A row a toolkit of one backend at one release, with the least driver. A blank release or backend is the one above.
 * False if a table is none.
 */
export function readCuda(grid: Grid, context: PlatformContext): boolean {
  const { words } = context;
  const columns = words.tables.cuda;
  const [release, backend, toolkit, driver, note] = [
    columnOf(grid, columns.release),
    columnOf(grid, columns.backend),
    columnOf(grid, columns.toolkit),
    columnOf(grid, columns.driver),
    columnOf(grid, columns.note),
  ];
  if (release === null || backend === null || toolkit === null) return false;
  refuseUnknownColumns(grid, [release, backend, toolkit, driver, note], context);
  const groups = new Map<string, { release: string; backend: string; point: Point; options: CudaOption[] }>();
  let ofRelease: string | null = null;
  let ofBackend: string | null = null;
  for (const { cells, point } of rowsOf(grid, context)) {
    const label = cellAt(cells, release);
    if (label && label.text !== "") {
      const name = readRelease(label.text, words);
      ofRelease = name === null || name === "development" ? null : name.release;
      ofBackend = null;
      if (name === null) refuseRelease(label, context);
    }
    const engine = cellAt(cells, backend);
    if (engine && engine.text !== "") {
      ofBackend = words.backendOf(engine.text);
      if (ofBackend === null) unreadable(engine, "a backend of data/backends.yaml", context);
    }
    if (ofRelease === null || ofBackend === null) continue;
    const option = readOption(cellAt(cells, toolkit), cellAt(cells, driver), cellAt(cells, note), point, context);
    if (!option) continue;
    const key = `${ofRelease} ${ofBackend}`;
    const group = groups.get(key) ?? { release: ofRelease, backend: ofBackend, point: option.point, options: [] };
    group.options.push({ ...option.value, offset: option.point.line - group.point.line });
    groups.set(key, group);
  }
  for (const group of groups.values())
    context.state(group.release, { about: "cuda", backend: group.backend, value: group.options }, group.point);
  return true;
}

function readOption(
  toolkit: GridCell | null,
  driver: GridCell | null,
  note: GridCell | null,
  point: Point,
  context: PlatformContext,
): { readonly value: Omit<CudaOption, "offset">; readonly point: Point } | null {
  const { words } = context;
  const number = /^(?:CUDA\s+)?(\d+(?:\.\d+)+)$/i.exec(toolkit?.text ?? "")?.[1];
  if (!toolkit || number === undefined) {
    unreadable(toolkit ?? { text: "", point }, "a toolkit such as 12.9", context);
    return null;
  }
  const hasDriver = driver && driver.text !== "" && !words.isNone(driver.text);
  const least = hasDriver ? readDriver(driver.text) : null;
  // "Unsupported driver" says how the toolkit itself is; what nobody can read says neither.
  const refused = hasDriver && least === null ? driverStatus(driver.text, words) : null;
  if (hasDriver && least === null && refused === null) unreadable(driver, "the least driver, such as 575.xx+", context);
  const remark = note && note.text !== "" && !words.isNone(note.text) ? note : null;
  const status = remark ? words.statusOf(remark.text) : "supported";
  // A remark that is no status only informs; a number in it may be another requirement.
  if (remark && status === null && hasVersionNumber(remark.text))
    unreadable(remark, "a status such as Experimental", context);
  const isUnknown = hasDriver && least === null && refused === null;
  const own = isUnknown ? "unknown" : (refused ?? status ?? "supported");
  return { value: { toolkit: number, driver: least, status: own }, point: toolkit.point };
}

/** The status that stands in place of a driver: "Unsupported", "Not supported driver". */
function driverStatus(text: string, { statusOf }: PlatformContext["words"]): Status | null {
  return statusOf(text) ?? statusOf(text.replace(/\s+drivers?$/iu, ""));
}
