import type { PlatformReleases } from "../../report/pack-platform.ts";
import {
  type ReleaseVersionRow,
  type ReleaseVersionsView,
  releaseVersionsView,
} from "../../report/release-versions-view.ts";
import { releaseVersionsPicture, versionsRecords } from "../../report/versions-records.ts";
import { placeElement } from "../card.ts";
import { h, statusChip } from "../dom.ts";
import { missing } from "../releases.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";

/** All that is stated of one release's versions and requirements, with where, and what other pages say instead. */
export function releaseVersionsPage(platform: PlatformReleases, { model, route }: ViewContext): Rendered {
  const snapshot = model.snapshot(route.subject);
  const view = releaseVersionsView(platform, snapshot?.release ?? route.subject, model.knowledge);
  if (!view && snapshot)
    return {
      title: `Versions in ${snapshot.release}`,
      release: snapshot.release,
      content: [
        h("p", { role: "status" }, "No page that was read states its versions."),
        h(
          "p",
          { class: "actions" },
          h("a", { href: routeHash("matrix", snapshot.release) }, `Matrix of ${snapshot.release}`),
        ),
      ],
    };
  if (!view) return missing(route.subject, model);
  const { release, previous, next } = view;
  const project = model.knowledge.project.name;
  return {
    title: `Versions in ${release}`,
    ...(view.matrix ? { release } : {}),
    exportView: () => ({
      name: `versions-${release}`,
      title: `${project} ${release}: versions`,
      records: versionsRecords(platform, new Set([release]), [], model.knowledge),
      pictures: [releaseVersionsPicture(view, project)],
    }),
    content: [
      h(
        "div",
        { class: "controls" },
        h(
          "p",
          { class: "soft" },
          [view.date, view.kind].filter((part) => part !== "").join(", "),
          view.before === "" ? "" : `. Bold: differs from ${view.before}.`,
        ),
        h(
          "nav",
          { class: "steps", "aria-label": "Releases before and after" },
          previous === "" ? null : h("a", { href: routeHash("versions", previous), rel: "prev" }, `← ${previous}`),
          next === "" ? null : h("a", { href: routeHash("versions", next), rel: "next" }, `${next} →`),
        ),
      ),
      h("p", { class: "actions" }, ...links(view)),
      factTable(view),
    ],
  };
}

function links({ release, matrix }: ReleaseVersionsView): HTMLElement[] {
  return [
    h("a", { href: routeHash("versions", "") }, "All releases"),
    ...(matrix
      ? [
          h("a", { href: routeHash("matrix", release) }, `Matrix of ${release}`),
          h("a", { href: routeHash("diff", `..${release}`) }, `What ${release} changed`),
          h("a", { href: routeHash("upgrade", `..${release}`) }, `Upgrade to ${release}`),
        ]
      : [h("span", { class: "soft" }, `${release} has no pages, and so no matrix, of its own`)]),
  ];
}

function factTable({ release, groups }: ReleaseVersionsView): HTMLElement {
  const differs = groups.some(({ rows }) => rows.some(({ others }) => others.length > 0));
  const heads = ["", "Value", "Stated by", ...(differs ? ["Other pages"] : [])];
  return h(
    "section",
    { class: "scroll", tabindex: 0, "aria-label": `Versions in ${release}` },
    h(
      "table",
      { class: "versions facts" },
      h("caption", { class: "spoken" }, `Versions in ${release}`),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map((name) => (name === "" ? h("td") : h("th", { scope: "col" }, name))),
        ),
      ),
      groups.map(({ title, rows }) =>
        h(
          "tbody",
          {},
          h("tr", {}, h("th", { scope: "rowgroup", colspan: heads.length, class: "group" }, title)),
          rows.map((row) => factRow(row, differs)),
        ),
      ),
    ),
  );
}

function factRow(row: ReleaseVersionRow, differs: boolean): HTMLElement {
  const { what, value, status, was, since, until, place, others } = row;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, what),
    h(
      "td",
      { class: was === "" ? null : "changed" },
      status === null ? value : statusChip(status, value),
      was === "" ? null : h("span", { class: "soft" }, ` was ${was}`),
    ),
    h(
      "td",
      {},
      placeElement(place),
      since === until ? null : h("span", { class: "soft since" }, `, since the page of ${since}`),
    ),
    differs
      ? h(
          "td",
          {},
          others.flatMap((other, i) => [
            i === 0 ? "" : "; ",
            `${other.since === other.until ? other.since : `${other.since} to ${other.until}`}: ${other.value} (`,
            placeElement(other.place),
            ")",
          ]),
        )
      : null,
  );
}
