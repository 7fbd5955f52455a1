import type { CarriedNote } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { type Area, areaOf, areaOfStatement, type SnapshotIndex } from "./snapshot-index.ts";

/** What one snapshot has and the other lacks, by the largest unit: a table, a column, a row, single pairs. */
export interface Extra {
  readonly areas: readonly {
    readonly area: Area;
    readonly cells: readonly Cell[];
    readonly notes: readonly CarriedNote[];
  }[];
  readonly backends: readonly {
    readonly backend: string;
    readonly cells: readonly Cell[];
    readonly notes: readonly CarriedNote[];
  }[];
  readonly rows: readonly {
    readonly area: Area;
    readonly feature: string;
    readonly cells: readonly Cell[];
    readonly notes: readonly CarriedNote[];
  }[];
  readonly pairs: readonly {
    readonly area: Area;
    readonly cells: readonly Cell[];
    readonly notes: readonly CarriedNote[];
  }[];
  /** Statements that came with those: `note id|scope|text`. */
  readonly carried: ReadonlySet<string>;
}

/** Finds what `has` states and `lacks` does not. Called both ways round, so that added and removed mirror each other. */
export function detectExtra(has: SnapshotIndex, lacks: SnapshotIndex): Extra {
  const carried = new Set<string>();
  const unitOf = new Map<string, string>();
  const units = new Map<string, Cell[]>();
  for (const cell of has.cells.values()) {
    const key = cellKey(cell);
    if (lacks.cells.has(key)) continue;
    const unit = unitFor(cell, lacks);
    unitOf.set(key, unit);
    const list = units.get(unit) ?? [];
    units.set(unit, list);
    list.push(cell);
  }
  const notesOf = carriedNotes(has, lacks, unitOf, carried);
  const areaAt = (key: string) => has.areas.get(key);
  const areas = [...has.areas.values()]
    .filter((area) => !lacks.areas.has(area.key))
    .map((area) => {
      const unit = `area ${area.key}`;
      return { area, cells: units.get(unit) ?? [], notes: notesOf.get(unit) ?? [] };
    });
  const comparison = areaAt("comparison");
  const backends = [...(comparison && lacks.areas.has("comparison") ? comparison.backends : [])]
    .filter((backend) => !lacks.areas.get("comparison")?.backends.has(backend))
    .map((backend) => ({
      backend,
      cells: units.get(`backend ${backend}`) ?? [],
      notes: notesOf.get(`backend ${backend}`) ?? [],
    }));
  const rows = [...has.areas.values()]
    .filter((area) => lacks.areas.has(area.key))
    .flatMap((area) =>
      [...area.labels.keys()]
        .filter((feature) => !lacks.areas.get(area.key)?.labels.has(feature))
        .map((feature) => {
          const unit = `row ${area.key} ${feature}`;
          return { area, feature, cells: units.get(unit) ?? [], notes: notesOf.get(unit) ?? [] };
        }),
    );
  const pairs = [...has.areas.values()].flatMap((area) => {
    const cells = units.get(`pairs ${area.key}`) ?? [];
    return cells.length === 0 ? [] : [{ area, cells, notes: notesOf.get(`pairs ${area.key}`) ?? [] }];
  });
  return { areas, backends, rows, pairs, carried };
}

/** The largest thing whose absence explains that a cell is absent. A pair of two new rows belongs to the first. */
function unitFor(cell: Cell, lacks: SnapshotIndex): string {
  const key = areaOf(cell);
  const area = lacks.areas.get(key);
  if (!area) return `area ${key}`;
  const feature = cell.features.find((id) => !area.labels.has(id));
  if (feature !== undefined) return `row ${key} ${feature}`;
  if (cell.scope === "comparison" && !area.backends.has(cell.backend)) return `backend ${cell.backend}`;
  return `pairs ${key}`;
}

function carriedNotes(
  has: SnapshotIndex,
  lacks: SnapshotIndex,
  unitOf: ReadonlyMap<string, string>,
  carried: Set<string>,
): Map<string, CarriedNote[]> {
  const notesOf = new Map<string, CarriedNote[]>();
  for (const note of has.snapshot.notes) {
    for (const statement of note.statements) {
      const area = areaOfStatement(note, statement);
      const cells = (has.cellsOfNote.get(note.id) ?? []).filter((cell) => cell.scope === statement.scope);
      const units = cells.map((cell) => unitOf.get(cellKey(cell)));
      const unit = lacks.areas.has(area) ? units[0] : `area ${area}`;
      if (unit === undefined || (lacks.areas.has(area) && units.includes(undefined))) continue;
      carried.add(statementKey(note.id, statement));
      const list = notesOf.get(unit) ?? [];
      notesOf.set(unit, list);
      list.push({ note, statement });
    }
  }
  return notesOf;
}

export function statementKey(id: string, statement: { readonly scope: string; readonly text: string }): string {
  return `${id}|${statement.scope}|${statement.text}`;
}
