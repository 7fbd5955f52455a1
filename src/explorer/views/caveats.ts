import { oldestOf } from "../../history/oldest.ts";
import { timelinesOf } from "../../history/timeline.ts";
import { type CaveatView, ledgerView } from "../../report/ledger-view.ts";
import { choose, chooseBackend, unknownLines, withAll } from "../controls.ts";
import { h } from "../dom.ts";
import { parseBackend } from "../filters.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { placeElement } from "./compare.ts";

/** The ledger of caveats, with ages. */
export function caveatsPage({ model, route, go }: ViewContext): Rendered {
  const asked = route.filters.get("state") ?? "";
  const state = ["open", "resolved", "unstated"].includes(asked) ? asked : "";
  const { backend, unknown } = parseBackend(route, model.knowledge);
  const unheard = asked === state ? unknown : [...unknown, `state “${asked}”`];
  const all = model.ledger().filter((record) => backend === "" || record.backend === backend);
  const records = all.filter((record) => state === "" || record.state === state);
  const ids = [...model.knowledge.backends.entries.keys()];
  const oldest = oldestOf(
    ids,
    model.ledger(),
    timelinesOf(model.counted, model.neighbours(), () => true),
  );
  const view = ledgerView(records, all, oldest, model.counted, model.knowledge);
  const to = (changes: { state?: string; backend?: string }) =>
    go(routeHash("caveats", "", { state, backend, ...changes }));
  return {
    title: "Caveats",
    content: [
      h(
        "div",
        { class: "controls" },
        chooseBackend(model.knowledge, backend, (value) => to({ backend: value })),
        choose(
          "State",
          withAll([
            { value: "open", label: "open" },
            { value: "resolved", label: "resolved" },
            { value: "unstated", label: "no longer stated" },
          ]),
          state,
          (value) => to({ state: value }),
        ),
      ),
      ...unknownLines(unheard),
      h("p", { class: "lead", role: "status" }, `${view.verdict}.`),
      ...view.backends.flatMap(({ name, caveats, oldest: lines }) => [
        h("h2", {}, name),
        h("ul", { class: "entries" }, caveats.map(caveatElement)),
        ...lines.map((line) => h("p", { class: "soft" }, line)),
      ]),
    ],
  };
}

export function caveatElement(caveat: CaveatView): HTMLElement {
  return h(
    "li",
    { class: caveat.state },
    h("strong", {}, caveat.topic),
    " ",
    h("span", { class: "tag" }, caveat.state === "unstated" ? "no longer stated" : caveat.state),
    h("p", { class: "words" }, caveat.text),
    h("p", { class: "evidence" }, `${capital(caveat.record)}. On ${caveat.cells}.`),
    h(
      "details",
      {},
      h("summary", {}, "Its record, and where"),
      h(
        "ul",
        {},
        caveat.events.map((event) => {
          const day = event.date === "" ? "" : ` (${event.date})`;
          return h(
            "li",
            {},
            `${event.what} ${event.release}${day}: ${event.text}${event.remark === "" ? "" : ` ${event.remark}`} `,
            h("span", { class: "evidence" }, event.evidence.slice(0, 1).map(placeElement)),
          );
        }),
      ),
      h(
        "p",
        { class: "evidence" },
        caveat.stating === "" ? "" : `In ${caveat.stating}: `,
        caveat.evidence.flatMap((place) => [placeElement(place), " "]),
      ),
    ),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
