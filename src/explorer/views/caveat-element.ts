import type { CaveatRecord } from "../../history/ledger.ts";
import type { CaveatView } from "../../report/ledger-view.ts";
import { capitalised } from "../../words/lists.ts";
import { copyLink, placeElement } from "../card.ts";
import { h } from "../dom.ts";
import { routeHash } from "../route.ts";

export const STATE_WORDS: Readonly<Record<CaveatRecord["state"], string>> = {
  open: "open",
  resolved: "resolved",
  unstated: "no longer stated",
};

/** A caveat in a list: what it says, since when, and its record folded. */
export function caveatElement(caveat: CaveatView): HTMLElement {
  return h(
    "li",
    { class: caveat.state },
    h("a", { href: routeHash("caveats", caveat.id), class: "name" }, caveat.topic),
    " ",
    h("span", { class: "tag" }, STATE_WORDS[caveat.state]),
    h("p", { class: "words" }, caveat.text),
    h("p", { class: "evidence" }, `${capitalised(caveat.record)}. Applies to ${caveat.cells}.`),
    h(
      "details",
      {},
      h("summary", {}, "History and sources"),
      eventList(caveat),
      statedIn(caveat),
      h("p", { class: "actions" }, copyLink(routeHash("caveats", caveat.id), caveat.topic)),
    ),
  );
}

/** What happened to a caveat, release by release. */
export function eventList(caveat: CaveatView): HTMLElement {
  return h(
    "ul",
    {},
    caveat.events.map((event) => {
      const day = event.date === "" ? "" : ` (${event.date})`;
      return h(
        "li",
        {},
        `${event.what} `,
        h("a", { href: routeHash("matrix", event.release) }, event.release),
        `${day}: ${event.text}${event.remark === "" ? "" : ` ${event.remark}`} `,
        h("span", { class: "evidence" }, event.evidence.slice(0, 1).map(placeElement)),
      );
    }),
  );
}

/** Where the newest release that states a caveat has it. */
export function statedIn(caveat: CaveatView): HTMLElement {
  return h(
    "p",
    { class: "evidence" },
    caveat.stating === "" ? "" : `In ${caveat.stating}: `,
    caveat.evidence.flatMap((place) => [placeElement(place), " "]),
  );
}
