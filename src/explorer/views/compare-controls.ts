import { KINDS } from "../../kinds/registry.ts";
import { IMPACTS } from "../../model/change.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { compareText } from "../../model/version.ts";
import { SWAP } from "../../report/glyphs.ts";
import type { PathRow } from "../../report/path-table.ts";
import { checkbox, choose, chooseBackend, collapsible, NARROW_WIDTH, withAll } from "../controls.ts";
import { h, picture } from "../dom.ts";
import { type Filters, filterParameters } from "../filters.ts";
import { releaseChoices } from "../releases.ts";
import { routeHash } from "../route.ts";
import type { ViewContext } from "../view.ts";
import { cellCounts, entryCounts } from "./compare-counts.ts";

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

/** The releases of the way, each to be replaced or taken out. */
export function releaseControls(stops: readonly Snapshot[], filters: Filters, context: ViewContext): HTMLElement {
  const releases = releaseChoices(context.model);
  const names = stops.map(({ release }) => release);
  const [base = "", head = ""] = [names[0], names.at(-1)];
  const via = names.slice(1, -1);
  const to = (changed: readonly string[]) => goTo(context, stops.length > 2, changed, filters);
  const swap = h(
    "button",
    { type: "button", class: "swap", "data-control": "Swap", "aria-label": "Swap" },
    picture(SWAP),
  );
  swap.addEventListener("click", () => to([...names].reverse()));
  const none = { value: "", label: "none" };
  return h(
    "div",
    { class: "controls" },
    choose("From", releases, base, (value) => to([value, ...via, head])),
    via.map((stop, i) =>
      choose(`Via ${i + 1}`, [none, ...releases], stop, (value) =>
        to([base, ...via.slice(0, i), ...(value === "" ? [] : [value]), ...via.slice(i + 1), head]),
      ),
    ),
    swap,
    choose("To", releases, head, (value) => to([base, ...via, value])),
    innerWidth < NARROW_WIDTH ? null : stopControl(names, filters, context),
  );
}

/** Puts a further release before the last one. It stands beside the others where there is room, else with the filters. */
function stopControl(names: readonly string[], filters: Filters, context: ViewContext): HTMLElement {
  return choose(
    "Add a release between",
    [{ value: "", label: "none" }, ...releaseChoices(context.model)],
    "",
    (value) => goTo(context, names.length > 2, [...names.slice(0, -1), value, ...names.slice(-1)], filters),
  );
}

/** What the comparison is shown as and filtered by, folded on a narrow screen; `rows` are those of a table. */
export function filterControls(
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
  const active = [filters.backend, filters.feature, filters.impact, filters.kind].filter(
    (value) => value !== null,
  ).length;
  return collapsible(
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
        : checkbox(filters.asTable ? "Unchanged cells too" : "Wording, symbols and links too", filters.all, (checked) =>
            to({ all: checked }),
          ),
      innerWidth < NARROW_WIDTH ? stopControl(releases, filters, context) : null,
    ),
  );
}
