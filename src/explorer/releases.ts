import { nearestTypo } from "../knowledge/nearest.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type Choice, NARROW_WIDTH } from "./controls.ts";
import { h } from "./dom.ts";
import type { Model } from "./model.ts";
import { routeHash } from "./route.ts";
import type { Rendered } from "./view.ts";

export function labelOf(snapshot: Snapshot): string {
  return snapshot.date === null ? snapshot.release : `${snapshot.release} (${snapshot.date})`;
}

/** Releases to choose from, newest first; a narrow screen has no room for their days. */
export function releaseChoices({ snapshots }: Model): Choice[] {
  const narrow = innerWidth < NARROW_WIDTH;
  return [...snapshots].reverse().map((one) => ({ value: one.release, label: narrow ? one.release : labelOf(one) }));
}

/** The message in place of an unknown release. */
export function missing(release: string, model: Model): Rendered {
  const known = nearestTypo(
    release,
    model.snapshots.map((snapshot) => snapshot.release),
  );
  return {
    title: `There is no release ${release}`,
    content: [
      h(
        "p",
        {},
        ...(known === null ? [] : ["Did you mean ", h("a", { href: routeHash("matrix", known) }, known), "? "]),
        h("a", { href: "#/matrix" }, "Show the newest release"),
      ),
    ],
  };
}

/** Links to the release before and after one, where there are such. `hash` makes the address of a release. */
export function neighbours(snapshot: Snapshot, model: Model, hash: (release: string) => string): HTMLElement {
  const at = model.snapshots.indexOf(snapshot);
  const [before, after] = [model.snapshots[at - 1], model.snapshots[at + 1]];
  return h(
    "nav",
    { class: "steps", "aria-label": "Releases before and after" },
    before ? h("a", { href: hash(before.release), rel: "prev" }, `← ${before.release}`) : null,
    after ? h("a", { href: hash(after.release), rel: "next" }, `${after.release} →`) : null,
  );
}

/** The page of reports that a release has beside the explorer; null for the first, which is compared with none. */
export function reportOf(snapshot: Snapshot, model: Model): HTMLElement | null {
  if (model.snapshots.indexOf(snapshot) <= 0) return null;
  return h("a", { href: `${snapshot.release}.html` }, "Report as a plain page");
}

/** A link to the versions and requirements of a release; null if the page has no table of them. */
export function versionsLink(release: string, { platform }: Model): HTMLElement | null {
  if (!platform?.releases.some((one) => one.release === release)) return null;
  return h("a", { href: routeHash("versions", release) }, `Versions in ${release}`);
}
