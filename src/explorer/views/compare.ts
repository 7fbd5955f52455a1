import { IMPACTS } from "../../model/change.ts";
import { cellsOf } from "../../model/snapshot.ts";
import type { Evidence } from "../../report/evidence.ts";
import type { DiffView, EntryView } from "../../report/view.ts";
import { choose, tick } from "../controls.ts";
import { glyph, h } from "../dom.ts";
import type { Model } from "../model.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { labelOf, missing } from "./matrix.ts";
import { tables } from "./side-by-side.ts";

/** Two releases: what changed, or both side by side. */
export function comparePage({ model, route, go }: ViewContext): Rendered {
  const newest = model.counted.at(-1)?.release ?? "";
  const [from = "", to_ = newest] = (route.subject || `${model.counted.at(-2)?.release ?? newest}..${newest}`).split(
    "..",
  );
  const asked: [string, string] = [from, to_];
  const [base, head] = [model.snapshot(asked[0]), model.snapshot(asked[1])];
  if (!base || !head) return missing(base ? asked[1] : asked[0], model);
  const [baseName, headName] = [base.release, head.release];
  const filter = (name: string) => route.filters.get(name) ?? "";
  const filters = () => ({
    backend: model.backendId(filter("backend")),
    feature: filter("feature"),
    kind: filter("kind"),
    impact: filter("impact"),
    as: filter("as"),
    all: filter("all"),
  });
  const to = (changes: Partial<ReturnType<typeof filters>>, subject = `${baseName}..${headName}`) =>
    go(routeHash("diff", subject, { ...filters(), ...changes }));
  const releases = [...model.snapshots].reverse().map((s) => ({ value: s.release, label: labelOf(s) }));
  const view = model.view(base, head);
  const all = [...view.sections.flatMap((section) => section.entries), ...(filter("all") === "1" ? view.quiet : [])];
  const options = (values: readonly (readonly [string, string])[]) => [
    { value: "", label: "all" },
    ...values.map(([value, label]) => ({ value, label })),
  ];
  const featureIds = [
    ...new Set(
      cellsOf(head)
        .concat(cellsOf(base))
        .flatMap((cell) => cell.features),
    ),
  ];
  const names = featureIds
    .map((id) => [id, model.knowledge.features.nameOf(id)] as const)
    .sort((a, b) => (a[1] < b[1] ? -1 : 1));
  const swap = h("button", { type: "button" }, "Swap");
  swap.addEventListener("click", () => to({}, `${headName}..${baseName}`));
  const sideBySide = filter("as") === "table";
  return {
    title: `${baseName} to ${headName}`,
    content: [
      h(
        "div",
        { class: "controls" },
        choose("From", releases, baseName, (value) => to({}, `${value}..${headName}`)),
        choose("To", releases, headName, (value) => to({}, `${baseName}..${value}`)),
        swap,
        choose(
          "Show",
          [
            { value: "", label: "changes" },
            { value: "table", label: "side by side" },
          ],
          filter("as"),
          (value) => to({ as: value }),
        ),
      ),
      h("p", { class: "lead" }, view.verdict),
      h(
        "p",
        { class: "soft" },
        `${view.unchanged} ${view.unchanged === 1 ? "cell is" : "cells are"} the same in both.`,
      ),
      h(
        "div",
        { class: "controls" },
        choose(
          "Backend",
          options([...model.knowledge.backends.entries.values()].map((b) => [b.id, b.name])),
          filter("backend"),
          (value) => to({ backend: value }),
        ),
        choose("Feature", options(names), filter("feature"), (value) => to({ feature: value })),
        ...(sideBySide
          ? []
          : [
              choose("Impact", options(IMPACTS.map((impact) => [impact, impact])), filter("impact"), (value) =>
                to({ impact: value }),
              ),
              choose(
                "Kind",
                options([...new Set(all.map((entry) => entry.kind))].sort().map((kind) => [kind, kind])),
                filter("kind"),
                (value) => to({ kind: value }),
              ),
            ]),
        tick(
          sideBySide ? "Everything, not only what changed" : "Wording, symbols and links too",
          filter("all") === "1",
          (checked) => to({ all: checked ? "1" : "" }),
        ),
      ),
      ...(sideBySide
        ? tables(base, head, filters().backend, filter("feature"), filter("all") === "1", model)
        : changes(view, (entry) => matches(entry, filters(), model), filter("all") === "1")),
    ],
  };
}

function matches(
  entry: EntryView,
  filters: { backend: string; feature: string; kind: string; impact: string },
  model: Model,
): boolean {
  const feature = filters.feature === "" ? null : model.knowledge.features.nameOf(filters.feature);
  return (
    (filters.backend === "" || entry.backendId === "" || entry.backendId === filters.backend) &&
    (feature === null ||
      entry.features.includes(feature) ||
      entry.under.some((guest) => guest.features.includes(feature))) &&
    (filters.kind === "" || entry.kind === filters.kind) &&
    (filters.impact === "" || entry.impact === filters.impact)
  );
}

function changes(view: DiffView, wanted: (entry: EntryView) => boolean, all: boolean): HTMLElement[] {
  const sections = [
    ...view.sections,
    ...(all ? [{ id: "quiet", title: "Wording, symbols and links", folded: false, entries: view.quiet }] : []),
  ];
  const shown = sections
    .map((section) => ({ ...section, entries: section.entries.filter(wanted) }))
    .filter((section) => section.entries.length > 0);
  if (shown.length === 0)
    return [h("p", { role: "status" }, view.hasEntries ? "Nothing matches the filters." : "There is nothing to show.")];
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
  const lines = [...entry.details, ...entry.under.map((guest) => told(guest.message, guest.background))];
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

export function placeElement({ path, line, url, symbol }: Evidence): HTMLElement {
  const text = `${path}${line === null ? "" : `:${line}`}`;
  return h(
    "span",
    {},
    symbol === "" ? "" : `${symbol} `,
    url === null ? h("code", {}, text) : h("a", { href: url }, text),
  );
}
