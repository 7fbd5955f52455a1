import { otherFeature } from "../../model/subject.ts";
import { releaseTable } from "../../report/release-table.ts";
import { releaseCell } from "../cell.ts";
import { choose } from "../controls.ts";
import { h } from "../dom.ts";
import type { Model } from "../model.ts";
import { routeHash } from "../route.ts";

/** The list of features that a feature is stated together with. */
export function choosePartner(
  first: string,
  second: string,
  model: Model,
  onChange: (value: string) => void,
): HTMLElement | null {
  const partners = new Set<string>(second === "" ? [] : [second]);
  for (const snapshot of model.counted.slice(-1)) {
    for (const { features } of model.factsAt(snapshot).values()) {
      const other = features.length === 2 && features.some((id) => id === first) ? otherFeature(features, first) : null;
      if (other !== null) partners.add(other);
    }
  }
  if (partners.size === 0) return null;
  const { features } = model.knowledge;
  const choices = [...partners].map((id) => ({ value: id, label: features.nameOf(features.find(id)?.id ?? id) }));
  return choose("Together with", [{ value: "", label: "alone" }, ...choices], second, onChange);
}

/** What the newest release says of a feature together with each other one. */
export function partners(feature: string, backend: string, model: Model): HTMLElement | null {
  const newest = model.counted.at(-1);
  if (!newest) return null;
  const { triangles, release } = releaseTable(newest, model.knowledge, backend === "" ? [] : [backend]);
  const byPartner = new Map<string, { name: string; cells: Map<number, Parameters<typeof releaseCell>[0]> }>();
  triangles.forEach(({ rows }, x) => {
    rows.forEach((row) => {
      row.cells.forEach((cell, i) => {
        const column = rows[i];
        if (!column || (row.id !== feature && column.id !== feature)) return;
        const other = row.id === feature ? column : row;
        const partner = byPartner.get(other.id) ?? { name: other.feature, cells: new Map() };
        byPartner.set(other.id, partner);
        partner.cells.set(x, cell);
      });
    });
  });
  if (byPartner.size === 0) return null;
  const title = `With other features, in ${release}`;
  const name = model.knowledge.features.nameOf(feature);
  return h(
    "section",
    {},
    h("h2", {}, title),
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        { class: "heat", "data-grid": true, "data-tips": true },
        h("caption", { class: "spoken" }, title),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "With"),
            triangles.map((t) => h("th", { scope: "col" }, t.name)),
          ),
        ),
        h(
          "tbody",
          {},
          [...byPartner].map(([id, partner], y) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, h("a", { href: routeHash("history", feature, { with: id }) }, partner.name)),
              triangles.map((triangle, x) => {
                const cell = partner.cells.get(x);
                return cell
                  ? releaseCell(cell, `${name} + ${partner.name}, ${triangle.name}`, release, [y, x], true)
                  : h("td", { class: "none" });
              }),
            ),
          ),
        ),
      ),
    ),
  );
}
