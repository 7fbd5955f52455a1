import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { h } from "./dom.ts";

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** How many it would leave; shown behind the label. */
  readonly count?: number;
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
    choices.map((choice) =>
      h(
        "option",
        { value: choice.value, selected: choice.value === value },
        choice.count === undefined ? choice.label : `${choice.label} (${choice.count})`,
      ),
    ),
  );
  if (select instanceof HTMLSelectElement) onceSettled(select, onChange);
  return h("label", { class: "choose", "data-control": label }, h("span", {}, label), select);
}

/** How long a list that is chosen from with the keyboard must be still before it counts, in milliseconds. */
const SETTLED = 350;

/**
 * Tells of a choice. With the keyboard every letter and arrow on the way to one is a change, and would lead away from
 * under the reader's hands: the last one counts, or what is chosen when the list is left.
 */
function onceSettled(select: HTMLSelectElement, onChange: (value: string) => void): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let typed = false;
  const settle = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    onChange(select.value);
  };
  select.addEventListener("keydown", ({ key }) => {
    typed = true;
    if (key === "Enter") settle();
  });
  select.addEventListener("pointerdown", () => {
    typed = false;
  });
  select.addEventListener("change", () => {
    if (timer !== null) clearTimeout(timer);
    if (!typed) return onChange(select.value);
    timer = setTimeout(settle, SETTLED);
  });
  select.addEventListener("blur", settle);
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
  counts?: ReadonlyMap<string, number>,
): HTMLElement {
  const choices = [...backends.entries.values()].map(({ id, name }) => ({
    value: id,
    label: name,
    ...(counts === undefined ? {} : { count: counts.get(id) ?? 0 }),
  }));
  return choose("Backend", withAll(choices), value, onChange);
}

/** A labelled box to tick. */
export function checkbox(label: string, checked: boolean, onChange: (checked: boolean) => void): HTMLElement {
  const box = h("input", { type: "checkbox", checked });
  if (box instanceof HTMLInputElement) box.addEventListener("change", () => onChange(box.checked));
  return h("label", { class: "tick", "data-control": label }, box, h("span", {}, label));
}

/** Lines that tell of filters which nothing is called. */
export function unknownLines(unknown: readonly string[]): HTMLElement[] {
  return unknown.map((what) => h("p", { class: "soft", role: "status" }, `Unknown ${what}; that filter is ignored.`));
}

/** Below this width filters are folded, in CSS pixels; the style sheet has the same number. */
export const NARROW_WIDTH = 640;

/** Below this width a form and what it leads to stand one above the other; the style sheet has the same number. */
export const SINGLE_COLUMN_WIDTH = 1024;

/** Whether a reader of a narrow screen has the filters open: they stay as they were left. */
let isExpanded = false;

/** Controls that fold on a screen narrower than `below`, so that what they lead to is on the first screen. */
export function collapsible(
  label: string,
  controls: HTMLElement,
  below: typeof NARROW_WIDTH | typeof SINGLE_COLUMN_WIDTH = NARROW_WIDTH,
): HTMLElement {
  const wide = innerWidth >= below;
  const name = below === SINGLE_COLUMN_WIDTH ? "filters form" : "filters";
  const details = h("details", { class: name, open: wide || isExpanded }, h("summary", {}, label), controls);
  details.addEventListener("toggle", () => {
    if (innerWidth < below && details instanceof HTMLDetailsElement) isExpanded = details.open;
  });
  return details;
}
