import { STATUS_WORDS, type Status } from "../model/status.ts";
import { disputeMark } from "./cell.ts";
import { h, statusChip } from "./dom.ts";

/** What the marks in cells mean, those that are in use. */
export function markKeys(used: {
  readonly numbers?: boolean;
  readonly caveat?: boolean;
  readonly note?: boolean;
  readonly disputed?: boolean;
}): HTMLElement[] {
  const key = (mark: HTMLElement, word: string) => h("span", { class: "key" }, mark, word);
  return [
    ...(used.numbers ? [key(h("sup", {}, "1 2"), "its notes, by number")] : []),
    ...(used.caveat ? [key(h("i", { class: "dot limits" }), "one of its notes is a caveat")] : []),
    ...(used.note ? [key(h("i", { class: "dot" }), "has a note")] : []),
    ...(used.disputed ? [key(disputeMark(), "the tables disagree")] : []),
  ];
}

/** What the colours and signs in use mean. */
export function legend(statuses: readonly Status[], ...more: readonly HTMLElement[]): HTMLElement {
  return h(
    "p",
    { class: "legend" },
    statuses.map((status) => statusChip(status, STATUS_WORDS[status])),
    more,
  );
}
