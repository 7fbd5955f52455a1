import type { Snapshot } from "../../model/snapshot.ts";
import { compareReleases } from "../../model/version.ts";
import type { Profile } from "../../profile/profile.ts";
import { upgradePicture, upgradeRecords } from "../../report/upgrade-records.ts";
import { upgradeView } from "../../report/upgrade-view.ts";
import { choose, collapsible, SINGLE_COLUMN_WIDTH, unknownLines } from "../controls.ts";
import { h } from "../dom.ts";
import type { Model } from "../model.ts";
import { parseProfile, profileParameters } from "../profile-route.ts";
import { missing } from "../releases.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { adviceElements } from "./advice.ts";
import { profileForm } from "./profile-form.ts";

/** The upgrade from one release to another for a profile: `#/upgrade/v1.0.1..v1.5.1?backend=sglang`. */
export function upgradePage({ model, route, go }: ViewContext): Rendered {
  const [from, to] = endsOf(route.subject, model);
  const [base, head] = [model.snapshot(from), model.snapshot(to)];
  if (!base || !head) return missing(base ? to : from, model);
  const statedAt = (snapshot: Snapshot, backends: readonly string[]) =>
    new Set(
      [...model.factsAt(snapshot).values()].flatMap(({ cells, features }) =>
        cells.some(
          ({ backend, status }) => status !== "unstated" && (backends.length === 0 || backends.includes(backend)),
        )
          ? [...features]
          : [],
      ),
    );
  const names = new Set([...statedAt(base, []), ...statedAt(head, [])]);
  const unread = route.filters.get("unread") ?? "";
  const { profile, unknown } = parseProfile(route, model.knowledge, names);
  const lead = (releases: readonly [string, string], changed: Profile) =>
    go(routeHash("upgrade", releases.join(".."), profileParameters(changed)));
  const releases = [...model.snapshots].reverse().map(({ release }) => ({ value: release, label: release }));
  const isForward = compareReleases(base.release, head.release) < 0;
  const advice = isForward ? model.advice(base, head, profile) : null;
  const view = advice && advice.outcomes.length > 0 ? upgradeView(advice, model.knowledge) : null;
  return {
    title: `Upgrade from ${base.release} to ${head.release}`,
    about: view?.uses ?? "",
    release: head.release,
    ...(view === null
      ? {}
      : {
          exportView: () => ({
            name: `upgrade-${base.release}-${head.release}`,
            title: `${base.release} to ${head.release}: ${view.uses}`,
            records: upgradeRecords(view),
            pictures: [upgradePicture(view)],
          }),
        }),
    content: [
      h(
        "div",
        { class: "ask" },
        sideColumn(
          h(
            "div",
            { class: "controls" },
            choose("From", releases, base.release, (value) => lead([value, head.release], profile)),
            choose("To", releases, head.release, (value) => lead([base.release, value], profile)),
          ),
          collapsible(
            "What you use",
            profileForm(
              profile,
              {
                head: statedAt(head, profile.backends),
                base: statedAt(base, profile.backends),
                to: head.release,
              },
              model,
              (changed) => lead([base.release, head.release], changed),
            ),
            SINGLE_COLUMN_WIDTH,
          ),
        ),
        h(
          "div",
          {},
          ...unknownLines(unknown),
          unread === "" ? null : h("p", { class: "warn", role: "status" }, `Not understood, so ignored: ${unread}.`),
          ...(view
            ? adviceElements(view, profile, model)
            : [h("p", { class: "lead", role: "status" }, ...noAdvice(base.release, head.release, isForward))]),
        ),
      ),
    ],
  };
}

/** How far down the form was: it is made anew with each tick, and is to stay where it was ticked. */
let scrolled = 0;

/** The form, which scrolls by itself where it stands beside the answer. */
function sideColumn(...content: readonly HTMLElement[]): HTMLElement {
  const column = h("div", { class: "asked" }, content);
  // Once it is on the page; before that nothing can be scrolled.
  queueMicrotask(() => {
    column.scrollTop = scrolled;
    column.addEventListener("scroll", () => {
      scrolled = column.scrollTop;
    });
  });
  return column;
}

/** The releases of "BASE..HEAD"; where the head is left out the newest, where the base is, the one before the head. */
function endsOf(subject: string, { counted }: Model): readonly [string, string] {
  const [from = "", to = ""] = subject.split("..", 2);
  const head = to === "" ? (counted.at(-1)?.release ?? "") : to;
  const at = counted.findIndex(({ release }) => release === head);
  const before = counted[Math.max(0, at - 1)]?.release ?? head;
  return [from === "" || (to === "" && from === head) ? before : from, head];
}

function noAdvice(base: string, head: string, isForward: boolean): (string | HTMLElement)[] {
  if (isForward) return [`${base} does not state any feature that you use as usable, so nothing could be compared.`];
  if (base === head) return [`${base} is both the release that you run and the one to upgrade to.`];
  return [
    `${head} comes before ${base}. `,
    h("a", { href: routeHash("diff", `${base}..${head}`) }, "Compare them in either direction"),
  ];
}
