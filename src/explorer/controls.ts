import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { h } from "./dom.ts";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A labelled list to choose from. */
export function choose(
  label: string,
  choices: readonly Choice[],
  value: string,
  onChange: (value: string) => void,
): HTMLElement {
  const select = h(
    "select",
    {},
    choices.map((choice) => h("option", { value: choice.value, selected: choice.value === value }, choice.label)),
  );
  if (select instanceof HTMLSelectElement) select.addEventListener("change", () => onChange(select.value));
  return h("label", { class: "choose", "data-control": label }, h("span", {}, label), select);
}

/** Choices, and before them the one that takes all. */
export function withAll(choices: readonly Choice[]): Choice[] {
  return [{ value: "", label: "all" }, ...choices];
}

/** The list of backends; the value is an id, or empty for all. */
export function chooseBackend(
  { backends }: Pick<ReportingKnowledge, "backends">,
  value: string,
  onChange: (value: string) => void,
): HTMLElement {
  const choices = [...backends.entries.values()].map(({ id, name }) => ({ value: id, label: name }));
  return choose("Backend", withAll(choices), value, onChange);
}

/** A labelled box to tick. */
export function tick(label: string, checked: boolean, onChange: (checked: boolean) => void): HTMLElement {
  const box = h("input", { type: "checkbox", checked });
  if (box instanceof HTMLInputElement) box.addEventListener("change", () => onChange(box.checked));
  return h("label", { class: "tick", "data-control": "all" }, box, h("span", {}, label));
}

/** Lines that tell of filters which nothing is called. */
export function unknownLines(unknown: readonly string[]): HTMLElement[] {
  return unknown.map((what) =>
    h("p", { class: "soft", role: "status" }, `There is no ${what}, so nothing is filtered by it.`),
  );
}
