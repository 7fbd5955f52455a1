import type { Weight } from "../../model/need.ts";
import type { Profile } from "../../profile/profile.ts";
import type { Evidence } from "../../report/evidence.ts";
import { SIGNS, type Sign } from "../../report/glyphs.ts";
import type { FindingView } from "../../report/upgrade-findings.ts";
import type { NeedView, UpgradeView } from "../../report/upgrade-view.ts";
import { countOf } from "../../words/lists.ts";
import { copyLink, placeElement } from "../card.ts";
import { h, picture, statusSteps } from "../dom.ts";
import type { Model } from "../model.ts";
import { versionsLink } from "../releases.ts";
import { routeHash } from "../route.ts";

const ANSWER_SIGNS: Readonly<Record<Weight, Sign>> = {
  fine: SIGNS.supported,
  look: SIGNS.caveat,
  unknown: SIGNS.unknown,
  stops: SIGNS.unsupported,
};

/** The advice: the answer, what it rests on, and where to read on. */
export function adviceElements(view: UpgradeView, profile: Profile, model: Model): HTMLElement[] {
  const subject = `${view.base.release}..${view.head.release}`;
  const [only, ...others] = profile.backends;
  const backend = only !== undefined && others.length === 0 ? only : null;
  return [
    h(
      "p",
      { class: `answer ${view.weight}`, role: "status" },
      picture(ANSWER_SIGNS[view.weight]),
      h("strong", {}, view.answer),
      view.safe === "" ? null : h("span", {}, ` Up to ${view.safe}, nothing that you use is lost.`),
    ),
    h("p", { class: "soft uses" }, `For ${view.uses}.`),
    ...section(
      "To check",
      h(
        "ol",
        { class: "entries looks" },
        view.looks.map((finding) => findingElement(finding, subject)),
      ),
      view.looks,
    ),
    ...section("Better, or newly stated", needList(view.better), view.better),
    ...(view.hasStays
      ? [
          h("h2", {}, "Unchanged"),
          needList(view.other),
          view.stays === 0
            ? null
            : h(
                "p",
                { class: "soft" },
                `${view.other.length === 0 ? "" : "Also, "}${countOf(view.stays, "thing")} that you use ${view.stays === 1 ? "is" : "are"} supported, as before.`,
              ),
        ]
      : []),
    ...section("Versions and requirements", plainList(view.versions), view.versions),
    ...section(
      `Caveats that ${view.base.release} has too`,
      plainList(view.known, ({ id }) => h("a", { href: routeHash("caveats", id) }, "caveat history")),
      view.known,
    ),
    ...wayElements(view),
    ...section(
      view.newsTitle,
      plainList(view.news, ({ fingerprint }) => h("a", { href: changeHash(subject, fingerprint) }, "the change")),
      view.news,
    ),
    view.others === 0
      ? null
      : h(
          "p",
          { class: "soft" },
          `${countOf(view.others, "other change does", "other changes do")} not affect what you use.`,
        ),
    ...view.unchecked.map((line) => h("p", { class: "soft" }, line)),
    h(
      "p",
      { class: "actions" },
      h("a", { href: routeHash("diff", subject, { backend }) }, "All changes"),
      h("a", { href: routeHash("caveats", "", { backend, state: "open" }) }, "Open caveats"),
      versionsLink(view.head.release, model),
      copyLink(location.hash, "this advice"),
    ),
    readOn(view),
  ].filter((element) => element !== null);
}

function section(title: string, body: HTMLElement, items: readonly unknown[]): HTMLElement[] {
  return items.length === 0 ? [] : [h("h2", {}, title), body];
}

function changeHash(subject: string, fingerprint: string): string {
  return routeHash("diff", subject, { change: fingerprint });
}

function findingElement({ weight, text, fingerprint, about, evidence }: FindingView, subject: string): HTMLElement {
  const [first, second] = about.features;
  return h(
    "li",
    { class: weight },
    text,
    h(
      "div",
      { class: "lines" },
      places("now", evidence.head),
      places("was", evidence.base),
      first === undefined
        ? null
        : h("a", { href: routeHash("history", first, { with: second ?? null, backend: about.backend }) }, "history"),
      about.caveat === "" ? null : h("a", { href: routeHash("caveats", about.caveat) }, "caveat history"),
      fingerprint === "" ? null : h("a", { href: changeHash(subject, fingerprint) }, "the change"),
    ),
  );
}

function needList(needs: readonly NeedView[]): HTMLElement {
  return h(
    "ul",
    { class: "entries" },
    needs.map(({ subject, steps, backend, features: [first = "", second], word, outcome, evidence }) =>
      h(
        "li",
        { class: outcome === "same" ? null : "improvement" },
        statusSteps(steps),
        h("a", { class: "name", href: routeHash("history", first, { with: second ?? null, backend }) }, subject),
        outcome === "same" ? `: ${word}.` : ` ${word}.`,
        places("", evidence.head),
      ),
    ),
  );
}

function plainList<T extends { readonly text: string; readonly evidence: readonly Evidence[] }>(
  items: readonly T[],
  link: (item: T) => HTMLElement | null = () => null,
): HTMLElement {
  return h(
    "ul",
    { class: "entries" },
    items.map((item) => h("li", {}, item.text, " ", link(item), places("", item.evidence))),
  );
}

function places(when: string, evidence: readonly Evidence[]): HTMLElement | null {
  if (evidence.length === 0) return null;
  return h(
    "p",
    { class: "evidence" },
    when === "" ? "" : `${when} `,
    evidence.flatMap((place) => [placeElement(place), " "]),
  );
}

function wayElements({ way, changing, steps }: UpgradeView): HTMLElement[] {
  if (way.length === 0) return [];
  return [
    h("h2", {}, "Along the way"),
    h(
      "p",
      {},
      `${changing} of ${countOf(steps, "release")} ${changing === 1 ? "changes" : "change"} something that you use.`,
    ),
    h(
      "ol",
      { class: "way" },
      way.map(({ release, previous, date, changes }) =>
        h(
          "li",
          {},
          h(
            "h3",
            {},
            h("a", { href: routeHash("diff", `${previous}..${release}`) }, release),
            h("span", { class: "soft" }, ` ${date}`),
          ),
          h(
            "ul",
            {},
            changes.map(({ impact, text, fingerprint }) =>
              h(
                "li",
                { class: impact },
                text,
                " ",
                h("a", { class: "soft", href: changeHash(`${previous}..${release}`, fingerprint) }, "the change"),
              ),
            ),
          ),
        ),
      ),
    ),
  ];
}

function readOn({ reading }: UpgradeView): HTMLElement | null {
  if (reading.length === 0) return null;
  return h(
    "details",
    { class: "periods" },
    h("summary", {}, `Further reading (${reading.length})`),
    h(
      "ul",
      {},
      reading.map(({ title, url }) => h("li", {}, h("a", { href: url }, title))),
    ),
  );
}
