import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { nearestEntry, nearestSlip } from "../knowledge/nearest.ts";
import { h } from "./dom.ts";
import { routeHash } from "./route.ts";

/** A box that finds features by any of their names, and goes to the one that is chosen. */
export function searchBox(
  knowledge: ReportingKnowledge,
  go: (hash: string) => void,
): {
  readonly element: HTMLElement;
  /** Takes back what it said of a search. */
  clear(): void;
} {
  const input = h("input", {
    type: "search",
    list: "features",
    placeholder: "Feature",
    autocomplete: "off",
    "aria-label": "Find a feature",
  });
  const names = [...knowledge.features.entries.values()].flatMap((entry) => [
    entry.name,
    ...entry.aliases,
    ...entry.renamed.map((r) => r.from),
  ]);
  const list = h(
    "datalist",
    { id: "features" },
    names.map((name) => h("option", { value: name })),
  );
  const message = h("span", { class: "soft", role: "status" });
  const form = h(
    "form",
    { role: "search", class: "search" },
    input,
    list,
    h("button", { type: "submit" }, "Find"),
    message,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!(input instanceof HTMLInputElement)) return;
    const wanted = input.value.trim().toLowerCase();
    const exact = knowledge.features.find(wanted);
    // A single letter is in nearly every name.
    const part = names.find((name) => wanted.length > 1 && name.toLowerCase().includes(wanted));
    const found = exact ?? (part === undefined ? null : knowledge.features.find(part));
    if (found || wanted === "") message.replaceChildren();
    else message.replaceChildren(...notFound(input.value.trim(), knowledge));
    if (found) go(routeHash("history", found.id));
  });
  return { element: form, clear: () => message.replaceChildren() };
}

function notFound(name: string, { features }: ReportingKnowledge): (Node | string)[] {
  const known = nearestEntry(name, features, nearestSlip);
  return [
    `No feature is called ${name}.`,
    ...(known
      ? [" Nearest is ", h("a", { href: routeHash("history", known.id) }, features.nameOf(known.id)), "."]
      : []),
  ];
}
