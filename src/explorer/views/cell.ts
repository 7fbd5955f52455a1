import { factKeyOfPath, parseFactKey } from "../../model/subject.ts";
import { factElements } from "../card.ts";
import { h } from "../dom.ts";
import { missing } from "../releases.ts";
import type { Rendered, ViewContext } from "../view.ts";

/** One fact of one release on a page of its own: `#/cell/RELEASE/BACKEND/FEATURE`, two features joined by a plus. */
export function cellPage({ model, route }: ViewContext): Rendered {
  const [release = "", ...rest] = route.subject.split("/");
  const snapshot = model.snapshot(release);
  if (!snapshot) return missing(release, model);
  const key = factKeyOfPath(rest.join("/"));
  const subject = parseFactKey(key);
  const known =
    subject !== null && (model.knowledge.backends.entries.has(subject.backend) || model.factsAt(snapshot).has(key));
  const fact = known ? model.fact(key, snapshot) : null;
  if (!fact)
    return {
      title: `There is no cell ${route.subject}`,
      content: [h("p", {}, h("a", { href: "#/matrix" }, "Show the newest release"))],
    };
  return {
    title: `${fact.title}, ${fact.backend}, ${fact.release}`,
    release: fact.release,
    exportView: () => ({
      name: `cell-${fact.release}-${fact.backendId}-${fact.features.join("-")}`,
      title: `${fact.title}, ${fact.backend}, ${fact.release}`,
      records: {
        fields: ["release", "date", "feature", "backend", "table", "status", "path", "line", "notes"],
        rows: fact.statements.map(({ table, status, evidence }) => [
          fact.release,
          fact.date,
          fact.title,
          fact.backend,
          table,
          status,
          evidence.path,
          evidence.line,
          fact.notes.map(({ text }) => text).join(" / "),
        ]),
      },
      pictures: [
        {
          title: `${fact.title}, ${fact.backend}, ${fact.release}`,
          columns: [fact.release],
          rows: fact.statements.map(({ table, status }) => ({
            label: table,
            cells: [{ status, dot: fact.notes.length > 0 }],
          })),
          narrow: false,
        },
      ],
    }),
    content: [h("div", { class: "fact" }, factElements(fact, model, null))],
  };
}
