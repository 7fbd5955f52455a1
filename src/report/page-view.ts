import type { DiffView } from "./view.ts";

/** Where a page of the reports stands among the others; a page that is printed alone has none. */
export interface SiteView {
  /** The reports of the releases before and after, `v1.2.0`; empty if there is none. */
  readonly previous: string;
  readonly next: string;
  /** Whether there is a report of versions and requirements. */
  readonly versions: boolean;
}

/** What the template of one comparison gets. */
export interface ReleasePageView extends DiffView {
  readonly site: SiteView | null;
  /** Whether changes of wording, symbols and links are shown too. */
  readonly all: boolean;
  /** Of the sections' headings, for HTML: 2 below the title of a page. */
  readonly level: number;
}

/** What the template of many comparisons gets, newest first. */
export interface ChangelogView {
  readonly project: string;
  readonly site: SiteView | null;
  readonly all: boolean;
  readonly level: number;
  /** That notes are summarised, where they are; else empty. */
  readonly notice: string;
  /** `told` is false if a release has nothing else to show. */
  readonly releases: readonly (DiffView & { readonly told: boolean })[];
}

export function releasePageView(view: DiffView, all: boolean, site: SiteView | null = null): ReleasePageView {
  return { ...view, site, all, level: 2 };
}

export function changelogView(
  releases: readonly DiffView[],
  project: string,
  all: boolean,
  site: SiteView | null = null,
): ChangelogView {
  const notice = releases.find((view) => view.notice !== "")?.notice ?? "";
  const views = releases.map((view) => ({ ...view, told: view.hasEntries || (all && view.quiet.length > 0) }));
  return { project, notice, site, all, level: 3, releases: views };
}

export const AUDIENCES = ["operator", "maintainer"] as const;
/**
 * Who reads: an operator wants losses first and the rest collapsed; a maintainer of the pages wants what the pages do
 * first, and nothing collapsed.
 */
export type Audience = (typeof AUDIENCES)[number];

const FOR_MAINTAINERS = [
  "coverage",
  "features",
  "caveats-changed",
  "caveats-added",
  "caveats-resolved",
  "notes",
  "clarified",
];

/** The same sections in the order, and as open, as an audience wants them. */
export function forAudience(view: DiffView, audience: Audience): DiffView {
  if (audience === "operator") return view;
  const rank = (id: string) => (FOR_MAINTAINERS.includes(id) ? FOR_MAINTAINERS.indexOf(id) : FOR_MAINTAINERS.length);
  const sections = [...view.sections].sort((a, b) => rank(a.id) - rank(b.id));
  return { ...view, sections: sections.map((section) => ({ ...section, collapsed: false })) };
}
