import { svgOf } from "../report/picture.ts";
import { csvOf, jsonOf, type ViewExport } from "../report/view-export.ts";
import { h } from "./dom.ts";

/** Buttons that save a view: as CSV and JSON, and as SVG. */
export function downloadButtons(make: () => ViewExport): HTMLElement {
  const button = (ending: string, type: string, write: (view: ViewExport) => string) => {
    const element = h(
      "button",
      { type: "button", "aria-label": `Save this view as ${ending.toUpperCase()}` },
      ending.toUpperCase(),
    );
    element.addEventListener("click", () => {
      const view = make();
      saveText(`${view.name}.${ending}`, type, write(view));
    });
    return element;
  };
  return h(
    "p",
    { class: "take" },
    h("span", { class: "soft" }, "Download: "),
    button("csv", "text/csv", (view) => csvOf(view.records)),
    button("json", "application/json", (view) => jsonOf(view.title, view.records)),
    button("svg", "image/svg+xml", ({ pictures }) => svgOf(pictures)),
  );
}

/** Lets the reader keep a text as a file. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = h("a", { href: address, download: name });
  link.click();
  // The browser reads the blob after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
