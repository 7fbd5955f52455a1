import { KINDS } from "../../kinds/registry.ts";
import { IMPACTS } from "../../model/change.ts";
import { cellsOf, type Snapshot } from "../../model/snapshot.ts";
import { compareText } from "../../model/version.ts";
import type { Evidence } from "../../report/evidence.ts";
import type { DiffView, EntryView } from "../../report/view.ts";
import { type Choice, choose, chooseBackend, tick, unknownLines, withAll } from "../controls.ts";
import { glyph, h } from "../dom.ts";
import { type Filters, filterOf, filterParameters, parseFilters } from "../filters.ts";
import type { Model } from "../model.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { labelOf, missing } from "./matrix.ts";
import { tables } from "./side-by-side.ts";

/** Two releases: what changed, or both side by side. */
export function comparePage(context: ViewContext): Rendered {
  const { model, route } = context;
  const [from, to] = sidesOf(route.subject, model);
  const [base, head] = [model.snapshot(from), model.snapshot(to)];
  if (!base || !head) return missing(base ? to : from, model);
  const cells = [...cellsOf(head), ...cellsOf(base)];
  const stated = new Set(cells.flatMap((cell) => [...cell.features]));
  const filters = parseFilters(route, model.knowledge, stated);
  const view = model.view(base, head, filterOf(filters));
  return {
    title: `${base.release} to ${head.release}`,
    content: [
      releaseControls(base, head, filters, context),
      h("p", { class: "lead" }, view.verdict),
      h(
        "p",
        { class: "soft" },
        `${view.unchanged} ${view.unchanged === 1 ? "cell is" : "cells are"} the same in both.`,
        view.only === "" ? "" : ` Filtered to ${view.only}.`,
      ),
      filterControls(base, head, filters, stated, context),
      ...unknownLines(filters.unknown),
      ...(filters.asTable
        ? tables(base, head, filters, model)
        : // Who asks for a kind of change of writing is not asked to tick a box for it as well.
          changes(view, (entry) => matches(entry, filters), filters.all || filters.kind !== null)),
    ],
  };
}

/** The two releases of "BASE..HEAD"; where one is left out, the newest, and the one before the other. */
function sidesOf(subject: string, { counted }: Model): [from: string, to: string] {
  const [from = "", to = ""] = subject.split("..");
  const head = to === "" ? (counted.at(-1)?.release ?? "") : to;
  const at = counted.findIndex((snapshot) => snapshot.release === head);
  return [from === "" ? (counted[Math.max(0, at - 1)]?.release ?? head) : from, head];
}

/** Goes to the same comparison with some filters changed, or to another one with the same filters. */
function leadTo({ go }: ViewContext, subject: string, filters: Filters, changed: Partial<Filters> = {}): void {
  go(routeHash("diff", subject, filterParameters({ ...filters, ...changed })));
}

function releaseControls(base: Snapshot, head: Snapshot, filters: Filters, context: ViewContext): HTMLElement {
  const releases = [...context.model.snapshots].reverse().map((s) => ({ value: s.release, label: labelOf(s) }));
  const to = (from: string, until: string, changed: Partial<Filters> = {}) =>
    leadTo(context, `${from}..${until}`, filters, changed);
  const swap = h("button", { type: "button", "data-control": "Swap" }, "Swap");
  swap.addEventListener("click", () => to(head.release, base.release));
  return h(
    "div",
    { class: "controls" },
    choose("From", releases, base.release, (value) => to(value, head.release)),
    choose("To", releases, head.release, (value) => to(base.release, value)),
    swap,
    choose(
      "Show",
      [
        { value: "", label: "changes" },
        { value: "table", label: "side by side" },
      ],
      filters.asTable ? "table" : "",
      // Side by side has cells, which have no kind and no impact.
      (value) => to(base.release, head.release, { asTable: value === "table", kind: null, impact: null }),
    ),
  );
}

function filterControls(
  base: Snapshot,
  head: Snapshot,
  filters: Filters,
  stated: ReadonlySet<string>,
  context: ViewContext,
): HTMLElement {
  const { features } = context.model.knowledge;
  const to = (changed: Partial<Filters>) => leadTo(context, `${base.release}..${head.release}`, filters, changed);
  // A feature that is asked for stands in its list even where neither release states it, so that it can be taken out.
  const names = [...new Set([...stated, ...(filters.feature === null ? [] : [filters.feature])])]
    .map((id) => ({ value: id, label: features.nameOf(id) }))
    .sort((a, b) => compareText(a.label, b.label));
  return h(
    "div",
    { class: "controls" },
    chooseBackend(context.model.knowledge, filters.backend ?? "", (value) => to({ backend: value || null })),
    choose("Feature", withAll(names), filters.feature ?? "", (value) => to({ feature: value || null })),
    ...(filters.asTable
      ? []
      : [
          choose("Impact", withAll(IMPACTS.map(asChoice)), filters.impact ?? "", (value) =>
            to({ impact: IMPACTS.find((impact) => impact === value) ?? null }),
          ),
          choose("Kind", withAll(KINDS.map(asChoice)), filters.kind ?? "", (value) =>
            to({ kind: KINDS.find((kind) => kind === value) ?? null }),
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
  );
}

function asChoice(value: string): Choice {
  return { value, label: value };
}

/** Whether an entry, or one that it tells, is of the kind and impact asked for. */
function matches(entry: EntryView, filters: Filters): boolean {
  const { kind, impact } = filters;
  return (
    ((kind === null || entry.kind === kind) && (impact === null || entry.impact === impact)) ||
    entry.children.some((child) => matches(child, filters))
  );
}

function changes(view: DiffView, wanted: (entry: EntryView) => boolean, all: boolean): HTMLElement[] {
  const sections = [
    ...view.sections,
    ...(all ? [{ id: "quiet", title: "Wording, symbols and links", collapsed: false, entries: view.quiet }] : []),
  ];
  const shown = sections
    .map((section) => ({ ...section, entries: section.entries.filter(wanted) }))
    .filter((section) => section.entries.length > 0);
  if (shown.length === 0)
    return [
      h(
        "p",
        { role: "status" },
        view.hasEntries || view.only !== "" ? "Nothing matches the filters." : "There is nothing to show.",
      ),
    ];
  const count = shown.reduce((sum, section) => sum + section.entries.length, 0);
  const total = sections.reduce((sum, section) => sum + section.entries.length, 0);
  const status = h(
    "p",
    { class: "soft", role: "status" },
    count === total ? `${total} entries` : `${count} of ${total} entries`,
  );
  return [
    status,
    ...shown.flatMap(({ title, entries }) => [
      h("h2", {}, `${title} (${entries.length})`),
      h("ul", { class: "entries" }, entries.map(entryElement)),
    ]),
  ];
}

function entryElement(entry: EntryView): HTMLElement {
  const told = (text: string, since: string) => (since === "" ? text : `${text} ${since}`);
  const lines = [...entry.details, ...entry.children.map((child) => told(child.message, child.background))];
  const words = entry.words.map(({ kind, text }) =>
    h(kind === "removed" ? "del" : kind === "added" ? "ins" : "span", {}, text),
  );
  return h(
    "li",
    { class: entry.impact },
    glyph(`${entry.glyph} `),
    entry.message,
    entry.background === "" ? null : h("span", { class: "soft" }, ` ${entry.background}`),
    " ",
    h("span", { class: "tag impact" }, entry.impact),
    " ",
    h("span", { class: "tag" }, entry.cause),
    words.length === 0 ? null : h("p", { class: "words" }, words),
    entry.remark === "" ? null : h("p", { class: "remark" }, entry.remark),
    lines.length === 0
      ? null
      : h(
          "ul",
          {},
          lines.map((line) => h("li", {}, line)),
        ),
    h(
      "details",
      {},
      h("summary", {}, "Why, and where"),
      h("p", { class: "soft" }, entry.why),
      evidence("Was", entry.evidence.base),
      evidence("Now", entry.evidence.head),
    ),
  );
}

export function evidence(when: string, places: readonly Evidence[]): HTMLElement | null {
  if (places.length === 0) return null;
  return h(
    "p",
    { class: "evidence" },
    `${when} `,
    places.flatMap((place) => [placeElement(place), " "]),
  );
}

export function placeElement({ path, line, url, symbol, release }: Evidence): HTMLElement {
  const text = `${path}${line === null ? "" : `:${line}`}`;
  return h(
    "span",
    {},
    symbol === "" ? "" : `${symbol} `,
    release === null ? "" : `${release} `,
    url === null ? h("code", {}, text) : h("a", { href: url }, text),
  );
}
