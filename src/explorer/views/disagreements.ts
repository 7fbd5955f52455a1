import type { DisagreementView } from "../../report/disagreements-view.ts";
import { placeElement } from "../card.ts";
import { h } from "../dom.ts";
import { routeHash } from "../route.ts";

/** Where pages say something else than what the table has; null if they agree. */
export function disagreementList(disagreements: readonly DisagreementView[]): HTMLElement | null {
  if (disagreements.length === 0) return null;
  return h(
    "details",
    { class: "periods" },
    h("summary", {}, `Where pages disagree (${disagreements.length})`),
    h("p", { class: "soft" }, "The newest page that states a value takes precedence."),
    h(
      "ul",
      { class: "entries" },
      disagreements.map(({ release, what, value, page, place, others }) =>
        h(
          "li",
          {},
          h("a", { class: "name", href: routeHash("versions", release) }, release),
          ` ${what}: ${value}`,
          h(
            "p",
            { class: "evidence" },
            page === "" ? "" : [`${page} `, placeElement(place), ". "],
            others.flatMap((other, i) => [
              i === 0 ? "" : "; ",
              `${other.page}${other.until === "" ? " says" : ` to ${other.until} say`} ${other.value} (`,
              placeElement(other.place),
              ")",
            ]),
            ".",
          ),
        ),
      ),
    ),
  );
}
