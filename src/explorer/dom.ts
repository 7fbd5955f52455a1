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

/** Text that only shows: a glyph beside its word. */
export function glyph(text: string): HTMLElement {
  return h("span", { class: "glyph", "aria-hidden": "true" }, text);
}

/** Text for screen readers only. */
export function spoken(text: string): HTMLElement {
  return h("span", { class: "spoken" }, text);
}
