import { cellsOf, type Snapshot } from "../../model/snapshot.ts";
import { pathPicture, pathRecords } from "../../report/path-records.ts";
import { type PathRow, pathTable } from "../../report/path-table.ts";
import type { EntryView } from "../../report/view.ts";
import { unknownLines } from "../controls.ts";
import { h } from "../dom.ts";
import { type Filters, filterOf, parseFilters } from "../filters.ts";
import type { Model } from "../model.ts";
import { missing, reportOf, versionsLink } from "../releases.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { filterControls, releaseControls } from "./compare-controls.ts";
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
  // Words are made where they are shown: of a table over several steps there are none.
  const views =
    filters.asTable && steps.length > 1 ? [] : steps.map(({ from, to }) => model.view(from, to, filterOf(filters)));
  const report = steps.length === 1 ? reportOf(head, model) : null;
  const [first] = views;
  const table = filters.asTable ? pathPart(path(), filters, model) : null;
  return {
    title: stops.map(({ release }) => release).join(" to "),
    about: [
      filters.backend === null ? "" : model.knowledge.backends.nameOf(filters.backend),
      filters.feature === null ? "" : model.knowledge.features.nameOf(filters.feature),
      filters.impact ?? "",
      filters.kind ?? "",
      filters.asTable ? "side by side" : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
    release: head.release,
    exportView: () => {
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
              model.platform === null ? "" : " · ",
              versionsLink(head.release, model),
              model.snapshots.indexOf(base) < model.snapshots.indexOf(head) ? " · " : "",
              model.snapshots.indexOf(base) < model.snapshots.indexOf(head)
                ? h(
                    "a",
                    {
                      href: routeHash("upgrade", `${base.release}..${head.release}`, {
                        backend: filters.backend,
                        feature: filters.feature,
                      }),
                    },
                    "What an upgrade means",
                  )
                : null,
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

/** Whether an entry, or one of its changes, has the selected kind and impact. */
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
