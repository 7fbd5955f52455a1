import { h } from "./dom.ts";

/** How far from a cell, in CSS pixels. */
const GAP = 4;

/**
 * Says beside a cell of a picture what its label says, under the pointer and with the keyboard alike. Screen readers
 * read the label itself.
 */
export function addTooltips(root: HTMLElement): { hide(): void } {
  const tip = h("div", { class: "tip", popover: "manual", "aria-hidden": "true" });
  root.append(tip);
  const hide = () => {
    if (tip.matches(":popover-open")) tip.hidePopover();
  };
  const show = (cell: HTMLElement) => {
    tip.textContent = cell.getAttribute("aria-label") ?? "";
    if (!tip.matches(":popover-open")) tip.showPopover();
    const at = cell.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(GAP, Math.min(at.left, innerWidth - width - GAP))}px`;
    tip.style.top = `${at.top - height - GAP >= 0 ? at.top - height - GAP : at.bottom + GAP}px`;
  };
  const cellOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>("[data-tip], [data-tips] [aria-label][data-at]") : null;
  root.addEventListener("pointerover", ({ target, pointerType }) => {
    const cell = pointerType === "mouse" ? cellOf(target) : null;
    if (cell) show(cell);
    else hide();
  });
  root.addEventListener("focusin", ({ target }) => {
    const cell = target instanceof HTMLElement && target.matches(":focus-visible") ? cellOf(target) : null;
    hide();
    // Focus also moves while a card opens or closes, and no two of them may at once.
    if (cell) requestAnimationFrame(() => document.activeElement === cell && show(cell));
  });
  root.addEventListener("pointerleave", hide);
  root.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  addEventListener("scroll", hide, { capture: true, passive: true });
  return { hide };
}
