import { countOf } from "../../words/lists.ts";
import { h } from "../dom.ts";
import type { SearchIndex } from "../search-index.ts";
import type { Rendered, ViewContext } from "../view.ts";

/** All that a search finds: `#/search?q=WORDS`. */
export function searchPage(index: () => SearchIndex): (context: ViewContext) => Rendered {
  return ({ route }) => {
    const words = route.filters.get("q") ?? "";
    const hits = index().find(words);
    const nearest = hits.length === 0 ? index().nearest(words) : null;
    return {
      title: `Search for ${words}`,
      content: [
        h(
          "p",
          { role: "status" },
          hits.length === 0 ? `Nothing found for ${words}.` : `${countOf(hits.length, "place")} found.`,
        ),
        nearest ? h("p", {}, "Did you mean ", h("a", { href: nearest.hash }, nearest.title), "?") : null,
        h(
          "ul",
          { class: "hits" },
          hits.map(({ kind, title, detail, hash }) =>
            h(
              "li",
              {},
              h("span", { class: "tag" }, kind),
              " ",
              h("a", { href: hash }, title),
              h("p", { class: "soft" }, detail),
            ),
          ),
        ),
      ],
    };
  };
}
