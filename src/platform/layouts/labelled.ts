import type { Point } from "../../import/point.ts";
import type { Grid, GridCell, Labelled } from "../../import/readers/grid.ts";
import type { CudaOption, Form } from "../../model/platform.ts";
import type { Status } from "../../model/status.ts";
import { cellAt, columnOf, type PlatformContext, rowsOf, unreadable } from "../context.ts";
import { hasVersionNumber } from "../values.ts";
import type { Label } from "../words.ts";
import { stateHardware } from "./hardware.ts";
import { stateSystem } from "./system.ts";

/** One row for each requirement: "GPU | NVIDIA Ampere, Hopper". It summarises the page's other tables. False if it is another table. */
export function readRequirements(grid: Grid, context: PlatformContext): boolean {
  const columns = context.words.tables.requirements;
  const [label, values] = [columnOf(grid, columns.label), columnOf(grid, columns.values)];
  if (label === null || values === null) return false;
  const toolkits: GridCell[] = [];
  for (const { cells } of rowsOf(grid, context)) {
    const [name, value] = [cellAt(cells, label), cellAt(cells, values)];
    if (!name || !value) continue;
    const kind = labelOf(name.text, context);
    if (kind === "cuda") toolkits.push(value);
    else if (kind !== null) stateLabelled(kind, [value], true, context);
    else if (hasVersionNumber(value.text)) unreadable(name, "a label of data/platform-tables.yaml", context);
  }
  stateMentioned(toolkits, context);
  return true;
}

/**
 * Lines with a label, or lists under a key: "OS: Ubuntu 24.04 (x86_64, ARM64) — Supported". One known label alone may
 * stand before anything; two or more in one list say that it is a list of requirements.
 */
export function readLabelled(lines: readonly Labelled[], context: PlatformContext): void {
  const known = lines.flatMap((line) => {
    const kind = labelOf(line.label, context);
    return kind === null ? [] : [{ ...line, kind }];
  });
  for (const { list, kind, values } of known) {
    if (new Set(known.filter((one) => one.list === list).map((one) => one.kind)).size < 2) continue;
    if (kind === "cuda") stateMentioned(values, context);
    else stateLabelled(kind, values, false, context);
  }
}

/** The meaning of a label; CUDA's may have a number. */
function labelOf(text: string, { words }: PlatformContext): Label | null {
  const label = words.labelOf(text);
  if (label !== null) return label;
  const bare = words.labelOf(text.replace(/\s+[\d.]+$/, ""));
  return bare === "cuda" ? bare : null;
}

function stateLabelled(
  kind: Exclude<Label, "cuda">,
  values: readonly GridCell[],
  isSecondary: boolean,
  context: PlatformContext,
): void {
  for (const cell of values) {
    switch (kind) {
      case "gpus":
      case "cpus":
        for (const { name, remark } of itemsOf(cell.text)) {
          const status = context.words.statusOf(remark) ?? "supported";
          stateHardware(kind, { text: name, point: cell.point }, status, isSecondary, context);
        }
        break;
      case "systems":
      case "clouds": {
        const parts = cell.text.split(/\s+[—–]\s+/u);
        const cloud = (kind === "clouds" && parts.shift()) || null;
        const [systems = "", state = null] = parts;
        const offered = offerOf(state, cell.point, context);
        if (offered === null) break;
        for (const { name, remark } of itemsOf(systems)) {
          const own = context.words.statusOf(remark);
          stateSystem(
            {
              title: { text: name, point: cell.point },
              arches: own === null ? remark.split(",") : [],
              status: own ?? offered.status,
              forms: offered.forms,
              cloud,
            },
            isSecondary,
            context,
          );
        }
        break;
      }
      default:
        kind satisfies never;
    }
  }
}

/** A status, or how something is offered, which is then supported; null, and a problem, where a text is neither. */
function offerOf(
  text: string | null,
  point: Point,
  context: PlatformContext,
): { readonly status: Status; readonly forms: readonly Form[] | null } | null {
  if (text === null) return { status: "supported", forms: null };
  const forms = context.words.formsOf(text);
  const status = forms ? "supported" : context.words.statusOf(text);
  if (status !== null) return { status, forms };
  unreadable({ text, point }, "a status, or how it is offered, of data/platform-tables.yaml", context);
  return null;
}

/** The parts of "A, B (remark, remark), C", with what stands in brackets behind each. */
function itemsOf(text: string): { readonly name: string; readonly remark: string }[] {
  return [...text.matchAll(/([^,()]+)(?:\(([^()]*)\))?/gu)]
    .map(([, name = "", remark = ""]) => ({ name: name.trim(), remark: remark.trim() }))
    .filter(({ name }) => name !== "");
}

/** Toolkits that running text names for backends: "for TensorRT-LLM (CUDA 13.1), SGLang and vLLM (CUDA 13.0)". */
function stateMentioned(cells: readonly GridCell[], context: PlatformContext): void {
  const mentioned = new Map<string, { point: Point; options: CudaOption[] }>();
  for (const { text, point } of cells) {
    for (const [, before = "", toolkit = ""] of text.matchAll(/([^()]*)\(CUDA (\d+\.\d+)\)/giu)) {
      for (const backend of new Set(before.split(/[\s,;]+/u).map((word) => context.words.backendOf(word)))) {
        if (backend === null) continue;
        const known = mentioned.get(backend) ?? { point, options: [] };
        known.options.push({ toolkit, driver: null, status: "supported", offset: point.line - known.point.line });
        mentioned.set(backend, known);
      }
    }
  }
  for (const [backend, { point, options }] of mentioned)
    context.state(null, { about: "cuda", backend, value: options }, point, true);
}
