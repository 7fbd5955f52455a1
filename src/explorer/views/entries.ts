import { isPlatformChange } from "../../model/change.ts";
import { STATUS_WORDS } from "../../model/status.ts";
import type { Evidence } from "../../report/evidence.ts";
import { kindSign } from "../../report/glyphs.ts";
import type { DiffView, EntryView } from "../../report/view.ts";
import { copyLink, placeElement } from "../card.ts";
import { h, picture, sign, statusClass } from "../dom.ts";
import { routeHash } from "../route.ts";

/** The entries of a comparison that are wanted, by section; `marked` is the fingerprint of the one that a link leads to. */
export function entryList(
  view: DiffView,
  wanted: (entry: EntryView) => boolean,
  all: boolean,
  marked: string,
): HTMLElement[] {
  const isMarked = (entry: EntryView) => entry.tells.includes(marked);
  // A link to a change of writing shows those too.
  const sections = [
    ...view.sections,
    ...(all || view.quiet.some(isMarked)
      ? [{ id: "quiet", title: "Wording, symbols and links", collapsed: false, entries: view.quiet }]
      : []),
  ];
  const shown = sections
    .map((section) => ({ ...section, entries: section.entries.filter(wanted) }))
    .filter((section) => section.entries.length > 0);
  if (shown.length === 0)
    return [
      h(
        "p",
        { role: "status" },
        view.hasEntries || view.only !== "" ? "Nothing matches the filters." : "There is nothing to show.",
      ),
    ];
  const count = shown.reduce((sum, section) => sum + section.entries.length, 0);
  const total = sections.reduce((sum, section) => sum + section.entries.length, 0);
  const status = h(
    "p",
    // The titles have the numbers where nothing is left out.
    { class: count === total ? "spoken" : "soft", role: "status" },
    count === total ? `${total} entries` : `${count} of ${total} entries`,
  );
  const subject = `${view.base.release}..${view.head.release}`;
  return [
    status,
    ...shown.flatMap(({ title, entries }) => [
      h("h2", {}, `${title} (${entries.length})`),
      h(
        "ul",
        { class: "entries" },
        entries.map((entry) => entryElement(entry, subject, isMarked(entry))),
      ),
    ]),
  ];
}

function entryElement(entry: EntryView, subject: string, marked: boolean): HTMLElement {
  const withSince = (text: string, since: string) => (since === "" ? text : `${text} ${since}`);
  const lines = [...entry.details, ...entry.children.map((child) => withSince(child.message, child.background))];
  const words = entry.words.map(({ kind, text }) =>
    h(kind === "removed" ? "del" : kind === "added" ? "ins" : "span", {}, text),
  );
  const { statuses } = entry;
  return h(
    "li",
    { class: `${entry.impact}${marked ? " marked" : ""}`, id: entry.fingerprint },
    statuses === null
      ? h("span", { class: "step" }, picture(kindSign(entry.kind)))
      : h(
          "span",
          {
            class: "step",
            role: "img",
            "aria-label": `${STATUS_WORDS[statuses.before]}, then ${STATUS_WORDS[statuses.after]}`,
          },
          h("i", { class: statusClass(statuses.before) }, sign(statuses.before)),
          "→",
          h("i", { class: statusClass(statuses.after) }, sign(statuses.after)),
        ),
    entry.message,
    entry.background === "" ? null : h("span", { class: "soft" }, ` ${entry.background}`),
    " ",
    h("span", { class: "tag impact" }, entry.impact),
    " ",
    h("span", { class: "tag" }, entry.cause),
    words.length === 0 ? null : h("p", { class: "words" }, words),
    entry.remark === "" ? null : h("p", { class: "remark" }, entry.remark),
    lines.length === 0
      ? null
      : h(
          "ul",
          {},
          lines.map((line) => h("li", {}, line)),
        ),
    h(
      "details",
      {},
      h("summary", {}, "Cause and sources"),
      h("p", { class: "soft" }, entry.why),
      evidence("Was", entry.evidence.base),
      evidence("Now", entry.evidence.head),
      h(
        "p",
        { class: "actions" },
        historyLink(entry),
        isPlatformChange(entry)
          ? h("a", { href: routeHash("versions", subject.split("..").at(-1) ?? "") }, "All versions")
          : null,
        h("a", { href: routeHash("diff", subject, { change: entry.fingerprint }) }, "Link to this change"),
        copyLink(routeHash("diff", subject, { change: entry.fingerprint }), entry.message),
      ),
    ),
  );
}

function historyLink({ featureIds: [first, second], backendId }: EntryView): HTMLElement | null {
  if (first === undefined) return null;
  return h("a", { href: routeHash("history", first, { with: second ?? null, backend: backendId }) }, "History");
}

function evidence(when: string, places: readonly Evidence[]): HTMLElement | null {
  if (places.length === 0) return null;
  return h(
    "p",
    { class: "evidence" },
    `${when} `,
    places.flatMap((place) => [placeElement(place), " "]),
  );
}
