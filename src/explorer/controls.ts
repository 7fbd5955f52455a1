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
  return h("label", { class: "choose" }, h("span", {}, label), select);
}

/** A labelled box to tick. */
export function tick(label: string, checked: boolean, onChange: (checked: boolean) => void): HTMLElement {
  const box = h("input", { type: "checkbox", checked });
  if (box instanceof HTMLInputElement) box.addEventListener("change", () => onChange(box.checked));
  return h("label", { class: "tick" }, box, h("span", {}, label));
}
