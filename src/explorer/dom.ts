import type { Status } from "../model/status.ts";
import { SIGNS, type Sign } from "../report/glyphs.ts";

type Attributes = Readonly<Record<string, string | number | boolean | null>>;
type Child = Node | string | null;

/** Makes an element. Text goes in as text, never as markup; an attribute of null or false is left out. */
export function h(
  tag: string,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === null) continue;
    if (typeof child === "string" || child instanceof Node) element.append(child);
    else for (const part of child) if (part !== null) element.append(part);
  }
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** Drawn signs, each made once and copied: a matrix has hundreds. */
const drawn = new Map<Sign, Element>();

/** The sign of a status; its word stands beside it or in the label of what it is on. */
export function sign(status: Status): Node {
  return picture(SIGNS[status]);
}

/** Any sign. */
export function picture(of: Sign): Node {
  const known = drawn.get(of) ?? draw(of);
  drawn.set(of, known);
  return known.cloneNode(true);
}

function draw({ strokes, fills }: Sign): Element {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "sign");
  svg.setAttribute("aria-hidden", "true");
  for (const [d, kind] of [
    [fills, "fill"],
    [strokes, "stroke"],
  ] as const) {
    if (d === "") continue;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", kind);
    svg.append(path);
  }
  return svg;
}

/** A status as a coloured chip: its sign and its word. */
export function statusChip(status: Status | null, word: string): HTMLElement {
  return h("span", { class: `chip ${statusClass(status)}` }, status === null ? null : sign(status), word);
}

/** The signs of the statuses before and after a change; null if there are none. */
export function statusSteps(steps: readonly { readonly status: Status; readonly word: string }[]): HTMLElement | null {
  if (steps.length === 0) return null;
  return h(
    "span",
    { class: "step" },
    steps.flatMap(({ status, word }, i) => [
      i === 0 ? "" : "→",
      h("i", { class: statusClass(status) }, sign(status), h("span", { class: "spoken" }, word)),
    ]),
  );
}

/** The class that colours what has a status. */
export function statusClass(status: Status | null): string {
  return status === null ? "none" : `s ${status}`;
}
