import { STATUS_WORDS, type Status } from "../model/status.ts";
import { chip, h } from "./dom.ts";

/** What the colours and signs in use mean. */
export function legend(statuses: readonly Status[], ...more: readonly HTMLElement[]): HTMLElement {
  return h(
    "p",
    { class: "legend" },
    statuses.map((status) => chip(status, STATUS_WORDS[status])),
    more,
  );
}
