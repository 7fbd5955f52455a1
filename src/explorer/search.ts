import { MAGNIFIER } from "../report/glyphs.ts";
import { h, picture } from "./dom.ts";
import type { Model } from "./model.ts";
import { routeHash } from "./route.ts";
import type { Hit } from "./search-hit.ts";
import { type SearchIndex, searchIndex } from "./search-index.ts";

/** The number of results shown while typing; a page of its own shows all of them. */
const OFFERED = 8;

/** The index, built on the first search. */
export function searching(model: Model): () => SearchIndex {
  let index: SearchIndex | null = null;
  return () => {
    index ??= searchIndex(model);
    return index;
  };
}

/**
 * A box that finds features, pairs, backends, releases, caveats and words of notes as somebody types: arrows choose,
 * Enter goes to the chosen one or the best, Escape closes. "/" leads to it from anywhere.
 */
export function searchBox(
  index: () => SearchIndex,
  go: (hash: string) => void,
): { readonly element: HTMLElement; clear(): void } {
  const input = h("input", {
    type: "search",
    role: "combobox",
    placeholder: "Search  /",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": "Search features, pairs, releases and notes",
    "aria-expanded": "false",
    "aria-controls": "found",
    "aria-autocomplete": "list",
  });
  const list = h("ul", { id: "found", role: "listbox", "aria-label": "Found", hidden: true });
  const message = h("span", { class: "spoken", role: "status" });
  const submit = h("button", { type: "submit", "aria-label": "Search" }, picture(MAGNIFIER));
  const form = h("form", { role: "search", class: "search" }, input, submit, list, message);
  if (!(input instanceof HTMLInputElement)) throw new Error("an input is one");
  let hits: readonly Hit[] = [];
  let chosen = -1;
  const show = (open: boolean) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (at: number) => {
    chosen = at;
    for (const [i, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(i === at));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `found-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    show(false);
    input.value = "";
    message.textContent = "";
  };
  const leave = (hash: string) => {
    close();
    go(hash);
  };
  const look = () => {
    const words = input.value.trim();
    if (words === "") return show(false);
    const all = index().find(words);
    hits = all.slice(0, OFFERED);
    const none = all.length === 0 ? "Nothing found." : `${all.length} found.`;
    message.textContent = none;
    list.replaceChildren(
      ...hits.map((hit, i) => {
        const item = h(
          "li",
          { id: `found-${i}`, role: "option", "aria-selected": "false" },
          h("span", { class: "tag" }, hit.kind),
          h("span", {}, hit.title),
          h("span", { class: "soft" }, hit.detail),
        );
        item.addEventListener("pointerdown", (event) => event.preventDefault());
        item.addEventListener("click", () => leave(hit.hash));
        return item;
      }),
    );
    if (hits.length === 0) {
      list.replaceChildren(
        h(
          "li",
          { role: "option", "aria-disabled": "true", "aria-selected": "false" },
          "Nothing found. Press Enter for the nearest match.",
        ),
      );
    }
    choose(-1);
    show(true);
  };
  input.addEventListener("input", look);
  input.addEventListener("blur", () => show(false));
  input.addEventListener("focus", () => {
    if (input.value !== "") look();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    }
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || hits.length === 0) return;
    event.preventDefault();
    show(true);
    const by = event.key === "ArrowDown" ? 1 : -1;
    choose(chosen < 0 && by < 0 ? hits.length - 1 : (chosen + by + hits.length) % hits.length);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = input.value.trim();
    if (words === "") return;
    const found = chosen >= 0 ? hits[chosen] : index().find(words)[0];
    leave(found ? found.hash : routeHash("search", "", { q: words }));
  });
  addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLElement && target.matches("input, select, textarea")) return;
    event.preventDefault();
    input.focus();
  });
  return { element: form, clear: close };
}
