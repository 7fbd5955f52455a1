import { h } from "./dom.ts";
import { type ExplorerData, makeModel } from "./model.ts";
import { parseRoute } from "./route.ts";
import { searchBox } from "./search.ts";
import type { Rendered, ViewContext } from "./view.ts";
import { caveatsPage } from "./views/caveats.ts";
import { comparePage } from "./views/compare.ts";
import { historyPage } from "./views/history.ts";
import { matrixPage } from "./views/matrix.ts";

const VIEWS: Readonly<Record<string, (context: ViewContext) => Rendered>> = {
  matrix: matrixPage,
  diff: comparePage,
  caveats: caveatsPage,
  history: historyPage,
};

const TABS = [
  ["matrix", "Matrix"],
  ["diff", "Compare"],
  ["caveats", "Caveats"],
] as const;

function start(): void {
  const source = document.getElementById("data")?.textContent;
  const root = document.getElementById("explorer");
  if (!source || !root) throw new Error("the page has no data");
  const data: ExplorerData = JSON.parse(source);
  const model = makeModel(data);
  const go = (hash: string) => {
    location.hash = hash;
  };
  const tabs = h(
    "nav",
    { "aria-label": "Views" },
    TABS.map(([id, label]) => h("a", { href: `#/${id}`, "data-view": id }, label)),
  );
  const heading = h("h1", { tabindex: -1 });
  const body = h("div", {});
  root.replaceChildren(h("header", {}, tabs, searchBox(model.knowledge, go)), h("main", { id: "main" }, heading, body));

  const show = (moveFocus: boolean) => {
    const route = parseRoute(location.hash);
    const view = VIEWS[route.view] ?? matrixPage;
    const { title, content } = view({ model, route, go });
    heading.textContent = title;
    body.replaceChildren(...content);
    document.title = `${title} · ${model.knowledge.project.name} Feature Matrix`;
    for (const tab of tabs.querySelectorAll("a")) {
      if (tab.dataset["view"] === (VIEWS[route.view] ? route.view : "matrix")) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    if (moveFocus) heading.focus();
    document.documentElement.dataset["ready"] = location.hash;
  };
  let last = parseRoute(location.hash);
  addEventListener("hashchange", () => {
    const next = parseRoute(location.hash);
    // A filter that was changed keeps the focus where it is; a new place is announced by its heading.
    const moved = next.view !== last.view || next.subject !== last.subject;
    const focused = document.activeElement?.closest("label")?.textContent;
    last = next;
    show(moved && focused === undefined);
    if (focused === undefined) return;
    for (const label of body.querySelectorAll("label")) {
      if (
        label.firstElementChild?.textContent === focused?.slice(0, label.firstElementChild?.textContent?.length ?? 0)
      ) {
        label.querySelector<HTMLElement>("select, input")?.focus();
        return;
      }
    }
  });
  show(false);
}

start();
