import { STATUS_WORDS } from "../model/status.ts";
import type { Evidence } from "../report/evidence.ts";
import type { FactView } from "../report/fact-view.ts";
import { capitalised } from "../words/lists.ts";
import { h, statusChip } from "./dom.ts";
import type { Model } from "./model.ts";
import { cellHash, routeHash } from "./route.ts";

/** Below this width a card is a sheet at the lower edge, in CSS pixels; the style sheet has the same number. */
const SHEET = 640;
const GAP = 6;

/**
 * What stands behind a cell, shown at the cell: by click, tap or Enter on any link with `data-fact` and
 * `data-release`. Escape, a click beside it or another place closes it.
 */
export function addCards(model: Model, root: HTMLElement): { close(): void } {
  const card = h("div", { class: "card", popover: "auto", role: "dialog", "aria-label": "Cell" });
  root.append(card);
  const open = (anchor: HTMLElement, key: string, release: string) => {
    // Who steps from release to release stays on the button.
    const stepped = card.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null;
    const snapshot = model.snapshot(release);
    const fact = snapshot ? model.fact(key, snapshot) : null;
    if (!fact) return;
    card.replaceChildren(...factElements(fact, model, (next) => open(anchor, key, next)));
    card.setAttribute("aria-label", `${fact.title}, ${fact.backend}, ${fact.release}`);
    if (!card.matches(":popover-open")) card.showPopover();
    place(card, anchor);
    const same = [...card.querySelectorAll("button")].find(
      (button) => !button.disabled && button.getAttribute("aria-label") === stepped,
    );
    (same ?? card.querySelector<HTMLElement>("h2"))?.focus({ preventScroll: true });
    card.scrollTop = 0;
  };
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-fact]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(link, link.dataset["fact"] ?? "", link.dataset["release"] ?? "");
  });
  const close = () => {
    if (card.matches(":popover-open")) card.hidePopover();
  };
  addEventListener("resize", close);
  return { close };
}

/** Puts a card beside its cell, or below it, or above, where there is room. */
function place(card: HTMLElement, anchor: HTMLElement): void {
  if (innerWidth < SHEET) {
    card.style.removeProperty("left");
    card.style.removeProperty("top");
    return;
  }
  const cell = anchor.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  if (cell.right + GAP + width <= innerWidth) {
    card.style.left = `${cell.right + GAP}px`;
    card.style.top = `${Math.max(GAP, Math.min(cell.top, innerHeight - height - GAP))}px`;
    return;
  }
  const below = cell.bottom + GAP;
  const top = below + height <= innerHeight ? below : Math.max(GAP, cell.top - GAP - height);
  card.style.left = `${Math.max(GAP, Math.min(cell.left, innerWidth - width - GAP))}px`;
  card.style.top = `${Math.min(top, Math.max(GAP, innerHeight - height - GAP))}px`;
}

/** A fact of a release: what every table says, its notes, and where to go on. `step` shows another release, or null on a page of its own. */
export function factElements(fact: FactView, model: Model, step: ((release: string) => void) | null): HTMLElement[] {
  const at = model.counted.findIndex(({ release }) => release === fact.release);
  const [older, newer] = [model.counted[at - 1], at < 0 ? undefined : model.counted[at + 1]];
  const [first = "", second = null] = fact.features;
  const stepper = (label: string, name: string, release: string | undefined) => {
    if (step === null)
      return release === undefined ? null : h("a", { href: cellHash(release, fact.key), "aria-label": name }, label);
    const button = h("button", { type: "button", disabled: release === undefined, "aria-label": name }, label);
    if (release !== undefined) button.addEventListener("click", () => step(release));
    return button;
  };
  return [
    ...(step === null
      ? []
      : [h("h2", { tabindex: -1 }, fact.title, h("span", { class: "soft" }, ` ${fact.backend}, ${fact.release}`))]),
    h(
      "p",
      { class: "status" },
      statusChip(fact.status, fact.word),
      fact.since === "" ? null : h("span", { class: "soft" }, ` ${fact.since}`),
    ),
    fact.disputed ? h("p", { class: "warn" }, "The tables of this release disagree.") : null,
    fact.statements.length === 0
      ? null
      : h(
          "ul",
          { class: "plain" },
          fact.statements.map(({ tableName, status, evidence, link, also }) =>
            h(
              "li",
              {},
              fact.disputed ? statusChip(status, STATUS_WORDS[status]) : null,
              `${fact.disputed ? " " : ""}${tableName}: `,
              placeElement(evidence),
              link === "" ? null : h("a", { href: link, class: "soft" }, " linked page"),
              also.length === 0
                ? null
                : h(
                    "p",
                    { class: "evidence" },
                    "Other pages: ",
                    also.flatMap((other, i) => [
                      i === 0 ? "" : ", ",
                      other.status === status ? "the same" : statusChip(other.status, STATUS_WORDS[other.status]),
                      other.whole === "" ? " " : ` of ${other.whole} `,
                      placeElement(other.evidence),
                    ]),
                  ),
            ),
          ),
        ),
    ...fact.notes.map((note) =>
      h(
        "div",
        { class: `said ${note.kind}` },
        h("p", {}, h("b", {}, note.topic), " ", h("span", { class: `tag ${note.kind}` }, note.kind)),
        note.age === "" ? null : h("p", { class: "age" }, h("b", {}, capitalised(note.age))),
        h("p", {}, note.text),
        h(
          "p",
          { class: "evidence" },
          note.record === "" ? null : h("a", { href: routeHash("caveats", note.record) }, "caveat history"),
          note.record === "" ? null : " · ",
          note.evidence.flatMap((place, i) => [i === 0 ? "" : " ", placeElement(place)]),
        ),
      ),
    ),
    h(
      "p",
      { class: "actions" },
      stepper("← older", "older release", older?.release),
      stepper("newer →", "newer release", newer?.release),
      h("a", { href: routeHash("history", first, { with: second, backend: fact.backendId }) }, "History"),
      h("a", { href: routeHash("matrix", fact.release) }, `All of ${fact.release}`),
      step === null ? null : h("a", { href: cellHash(fact.release, fact.key) }, "Page of this cell"),
      copyLink(cellHash(fact.release, fact.key), `${fact.title}, ${fact.backend}, ${fact.release}`),
    ),
  ].filter((element) => element !== null);
}

/** A button that puts an address of the explorer on the clipboard. */
export function copyLink(hash: string, what: string): HTMLElement {
  return copyText(new URL(hash, location.href).href, "Copy link", `Copy the link to ${what}`);
}

/** A button that puts a text on the clipboard; where that is not allowed it shows the text. */
export function copyText(text: string, label: string, name: string): HTMLElement {
  const button = h("button", { type: "button", class: "copy", "aria-label": name }, label);
  button.addEventListener("click", () => {
    const confirm = (word: string) => {
      button.textContent = word;
      setTimeout(() => {
        button.textContent = label;
      }, 1500);
    };
    navigator.clipboard.writeText(text).then(
      () => confirm("Copied"),
      () => confirm(text),
    );
  });
  return button;
}

/** Where something can be read, as a link where the page is published. */
export function placeElement({ path, line, url, symbol, release }: Evidence): HTMLElement {
  const file = path.split("/").at(-1) ?? path;
  const text = `${file}${line === null ? "" : `:${line}`}`;
  return h(
    "span",
    { class: "place" },
    symbol === "" ? "" : `“${symbol}” `,
    url === null
      ? h("code", {}, text)
      : h("a", { href: url, "aria-label": `${path}${line === null ? "" : `, line ${line}`}` }, text),
    release === null ? "" : ` at ${release}`,
  );
}
