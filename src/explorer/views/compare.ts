import { KINDS } from "../../kinds/registry.ts";
import { IMPACTS } from "../../model/change.ts";
import { cellsOf, type Snapshot } from "../../model/snapshot.ts";
import { compareText } from "../../model/version.ts";
import { type FilterCounts, filterCounts } from "../../report/filter-counts.ts";
import { pathPicture, pathRecords } from "../../report/path-records.ts";
import { type PathRow, pathTable } from "../../report/path-table.ts";
import type { EntryView } from "../../report/view.ts";
import { choose, chooseBackend, foldable, tick, unknownLines, withAll } from "../controls.ts";
import { h } from "../dom.ts";
import { type Filters, filterOf, filterParameters, parseFilters } from "../filters.ts";
import type { Model } from "../model.ts";
import { labelOf, missing, reportOf } from "../releases.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { entryList } from "./entries.ts";
import { pathElement } from "./path.ts";

/** Two releases, or a path of several: what changed, or what every step did to each cell. */
export function comparePage(context: ViewContext): Rendered {
  const { model, route } = context;
  const stops: Snapshot[] = [];
  for (const name of stopsOf(route.subject, model)) {
    const stop = model.snapshot(name);
    if (!stop) return missing(name, model);
    stops.push(stop);
  }
  const [base, head] = [stops[0], stops.at(-1)];
  if (!base || !head) return missing(route.subject, model);
  const stated = new Set(stops.flatMap((stop) => cellsOf(stop).flatMap((cell) => [...cell.features])));
  const filters = parseFilters(route, model.knowledge, stated, stops.length > 2);
  const steps = stops.slice(1).flatMap((to, i) => {
    const from = stops[i];
    return from ? [{ from, to }] : [];
  });
  const path = () =>
    pathTable(
      steps.map(({ from, to }) => model.diff(from, to)),
      model.knowledge,
    );
  const views = steps.map(({ from, to }) => model.view(from, to, filterOf(filters)));
  const report = steps.length === 1 ? reportOf(head, model) : null;
  const [first] = views;
  const table = filters.asTable ? pathPart(path(), filters, model) : null;
  return {
    title: stops.map(({ release }) => release).join(" to "),
    about: [first?.only ?? "", filters.impact ?? "", filters.kind ?? "", filters.asTable ? "side by side" : ""]
      .filter((part) => part !== "")
      .join(", "),
    release: head.release,
    takeAway: () => {
      const view = path();
      const { shown } = pathPart(view, filters, model);
      const name = `changes-${stops.map(({ release }) => release).join("-")}`;
      return {
        name,
        title: view.releases.join(" to "),
        records: pathRecords(view, shown),
        pictures: [pathPicture(view, shown)],
      };
    },
    content: [
      releaseControls(stops, filters, context),
      ...(steps.length === 1 && first
        ? [
            h("p", { class: "lead" }, first.verdict),
            h(
              "p",
              { class: "soft" },
              `${first.unchanged} ${first.unchanged === 1 ? "cell is" : "cells are"} the same in both.`,
              first.only === "" ? "" : ` Filtered to ${first.only}.`,
              report === null ? "" : " ",
              report,
            ),
          ]
        : []),
      filterControls(stops, filters, stated, table?.asked ?? [], context),
      ...unknownLines(filters.unknown),
      ...(table
        ? table.elements
        : views.flatMap((view, i) => [
            ...(steps.length === 1
              ? []
              : [
                  h("h2", { class: "stage" }, `${steps[i]?.from.release ?? ""} to ${steps[i]?.to.release ?? ""}`),
                  h("p", { class: "lead" }, view.verdict),
                ]),
            // Who asks for a kind of change of writing is not asked to tick a box for it as well.
            ...entryList(
              view,
              (entry) => matches(entry, filters),
              filters.all || filters.kind !== null,
              route.filters.get("change") ?? "",
            ),
          ])),
    ],
  };
}

/** The releases of "BASE..HEAD" or of a longer path; where one of two is left out, the newest, and the one before the other. */
function stopsOf(subject: string, { counted }: Model): readonly string[] {
  const names = subject.split("..");
  if (names.length > 2) return names.filter((name) => name !== "");
  const [from = "", to = ""] = names;
  const head = to === "" ? (counted.at(-1)?.release ?? "") : to;
  const at = counted.findIndex((snapshot) => snapshot.release === head);
  return [from === "" ? (counted[Math.max(0, at - 1)]?.release ?? head) : from, head];
}

/** Goes to the same comparison with some filters changed, or to another one with the same filters. */
function leadTo({ go }: ViewContext, stops: readonly string[], filters: Filters, changed: Partial<Filters> = {}): void {
  const isPath = stops.length > 2;
  go(routeHash("diff", stops.join(".."), filterParameters({ ...filters, ...changed }, isPath)));
}

/** Goes to other releases with the same filters; a path that gets longer or shorter than two releases shows what fits it. */
function goTo(context: ViewContext, wasPath: boolean, stops: readonly string[], filters: Filters): void {
  const isPath = stops.length > 2;
  leadTo(context, stops, { ...filters, asTable: isPath === wasPath ? filters.asTable : isPath });
}

function releaseControls(stops: readonly Snapshot[], filters: Filters, context: ViewContext): HTMLElement {
  const { snapshots } = context.model;
  const releases = [...snapshots].reverse().map((s) => ({ value: s.release, label: labelOf(s) }));
  const names = stops.map(({ release }) => release);
  const [base = "", head = ""] = [names[0], names.at(-1)];
  const via = names.slice(1, -1);
  const to = (changed: readonly string[]) => goTo(context, stops.length > 2, changed, filters);
  const swap = h("button", { type: "button", "data-control": "Swap" }, "Swap");
  swap.addEventListener("click", () => to([...names].reverse()));
  const none = { value: "", label: "no stop" };
  return h(
    "div",
    { class: "controls" },
    choose("From", releases, base, (value) => to([value, ...via, head])),
    via.map((stop, i) =>
      choose(`Via ${i + 1}`, [none, ...releases], stop, (value) =>
        to([base, ...via.slice(0, i), ...(value === "" ? [] : [value]), ...via.slice(i + 1), head]),
      ),
    ),
    choose("To", releases, head, (value) => to([base, ...via, value])),
    swap,
  );
}

function filterControls(
  stops: readonly Snapshot[],
  filters: Filters,
  stated: ReadonlySet<string>,
  rows: readonly PathRow[],
  context: ViewContext,
): HTMLElement {
  const { model } = context;
  const { features } = model.knowledge;
  const to = (changed: Partial<Filters>) =>
    leadTo(
      context,
      stops.map(({ release }) => release),
      filters,
      changed,
    );
  const counts = filters.asTable
    ? cellCounts(rows, filters, stated, model)
    : entryCounts(stops, filters, stated, model);
  // A feature that is asked for stands in its list even where neither release states it, so that it can be taken out.
  const names = [...new Set([...stated, ...(filters.feature === null ? [] : [filters.feature])])]
    .map((id) => ({ value: id, label: features.nameOf(id), count: counts.features.get(id) ?? 0 }))
    .sort((a, b) => compareText(a.label, b.label));
  const releases = stops.map(({ release }) => release);
  const [first = "", ...rest] = releases;
  const further = [...model.snapshots].reverse().map((s) => ({ value: s.release, label: labelOf(s) }));
  const active = [filters.backend, filters.feature, filters.impact, filters.kind].filter(
    (value) => value !== null,
  ).length;
  return foldable(
    active === 0 ? "Filters" : `Filters (${active} set)`,
    h(
      "div",
      { class: "controls" },
      choose(
        "Show",
        [
          { value: "", label: "changes" },
          { value: "table", label: "side by side" },
        ],
        filters.asTable ? "table" : "",
        // Side by side has cells, which have no kind and no impact.
        (value) => to({ asTable: value === "table", kind: null, impact: null }),
      ),
      chooseBackend(model.knowledge, filters.backend ?? "", (value) => to({ backend: value || null }), counts.backends),
      choose("Feature", withAll(names), filters.feature ?? "", (value) => to({ feature: value || null })),
      ...(filters.asTable
        ? []
        : [
            choose(
              "Impact",
              withAll(IMPACTS.map((value) => ({ value, label: value, count: counts.impacts.get(value) ?? 0 }))),
              filters.impact ?? "",
              (value) => to({ impact: IMPACTS.find((impact) => impact === value) ?? null }),
            ),
            choose(
              "Kind",
              withAll(KINDS.map((value) => ({ value, label: value, count: counts.kinds.get(value) ?? 0 }))),
              filters.kind ?? "",
              (value) => to({ kind: KINDS.find((kind) => kind === value) ?? null }),
            ),
          ]),
      // Who asks for one kind of change is shown it, of writing or not.
      filters.kind !== null
        ? null
        : tick(
            filters.asTable ? "Everything, not only what changed" : "Wording, symbols and links too",
            filters.all,
            (checked) => to({ all: checked }),
          ),
      choose("Stop on the way", [{ value: "", label: "add" }, ...further], "", (value) =>
        goTo(context, releases.length > 2, [first, ...rest.slice(0, -1), value, ...rest.slice(-1)], filters),
      ),
    ),
  );
}

/** How many entries each filter would leave, over all steps. */
function entryCounts(
  stops: readonly Snapshot[],
  filters: Filters,
  stated: ReadonlySet<string>,
  { diff, knowledge }: Model,
): FilterCounts {
  const sum = { backends: new Map<string, number>(), features: new Map(), impacts: new Map(), kinds: new Map() };
  const asked = { kind: filters.kind, impact: filters.impact, quiet: filters.all || filters.kind !== null };
  stops.slice(1).forEach((head, i) => {
    const base = stops[i];
    if (!base) return;
    const counts = filterCounts(diff(base, head), filterOf(filters), asked, knowledge, stated);
    for (const name of ["backends", "features", "impacts", "kinds"] as const)
      for (const [key, n] of counts[name]) sum[name].set(key, (sum[name].get(key) ?? 0) + n);
  });
  return sum;
}

/** How many cells that changed each backend and feature has. */
function cellCounts(
  rows: readonly PathRow[],
  { backend, feature }: Filters,
  stated: ReadonlySet<string>,
  { knowledge }: Model,
): FilterCounts {
  const { isSameOrPart } = knowledge.features;
  const sum = (wanted: (row: PathRow) => boolean) =>
    rows.reduce((n, row) => (wanted(row) ? n + row.changedCells : n), 0);
  const isOn = (row: PathRow) => backend === null || row.backend === backend;
  const byFeature = new Map<string, number>();
  for (const row of rows) {
    if (!isOn(row)) continue;
    for (const id of row.features) byFeature.set(id, (byFeature.get(id) ?? 0) + row.changedCells);
  }
  const isAbout = (row: PathRow) => feature === null || row.features.some((id) => isSameOrPart(id, feature));
  return {
    backends: new Map(
      [...knowledge.backends.entries.keys()].map((id) => [id, sum((row) => row.backend === id && isAbout(row))]),
    ),
    features: new Map(
      [...stated].map((id) => {
        const parts = knowledge.features.partsOf(id);
        return [
          id,
          parts.length === 0
            ? (byFeature.get(id) ?? 0)
            : sum((row) => isOn(row) && row.features.some((f) => isSameOrPart(f, id))),
        ];
      }),
    ),
    impacts: new Map(),
    kinds: new Map(),
  };
}

/** Whether an entry, or one that it tells, is of the kind and impact asked for. */
function matches(entry: EntryView, filters: Filters): boolean {
  const { kind, impact } = filters;
  return (
    ((kind === null || entry.kind === kind) && (impact === null || entry.impact === impact)) ||
    entry.children.some((child) => matches(child, filters))
  );
}

/** The rows of a path that are asked for, those shown of them, and the elements that show them. */
function pathPart(
  path: ReturnType<typeof pathTable>,
  filters: Filters,
  { knowledge }: Model,
): {
  readonly asked: readonly PathRow[];
  readonly shown: readonly PathRow[];
  readonly elements: readonly HTMLElement[];
} {
  const { isSameOrPart } = knowledge.features;
  const { backend, feature } = filters;
  const wanted = path.rows.filter(
    (row) =>
      (backend === null || row.backend === backend) &&
      (feature === null || row.features.some((id) => isSameOrPart(id, feature))),
  );
  const shown = filters.all ? wanted : wanted.filter((row) => row.changedCells > 0);
  const cells = shown.reduce((n, row) => n + (filters.all ? row.cells : row.changedCells), 0);
  const none = filters.all ? "Neither release states a cell of it." : "No cell differs in status, caveats or notes.";
  const elements =
    shown.length === 0
      ? [h("p", { role: "status" }, none)]
      : [
          h("p", { class: "soft", role: "status" }, `${cells} ${cells === 1 ? "cell" : "cells"}`),
          pathElement(path, shown),
        ];
  return { asked: path.rows, shown, elements };
}
