import { h } from "./dom.ts";
import { type ExplorerData, makeModel } from "./model.ts";
import { parseRoute } from "./route.ts";
import { rememberScroll } from "./scroll-position.ts";
import { searchBox } from "./search.ts";
import type { Rendered, ViewContext } from "./view.ts";
import { caveatsPage } from "./views/caveats.ts";
import { comparePage } from "./views/compare.ts";
import { historyPage } from "./views/history.ts";
import { matrixPage } from "./views/matrix.ts";

const VIEWS: ReadonlyMap<string, (context: ViewContext) => Rendered> = new Map([
  ["", matrixPage],
  ["matrix", matrixPage],
  ["diff", comparePage],
  ["caveats", caveatsPage],
  ["history", historyPage],
]);

function noView({ route }: ViewContext): Rendered {
  return {
    title: `There is no view ${route.view}`,
    content: [h("p", {}, h("a", { href: "#/matrix" }, "Show the newest release"))],
  };
}

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
  const position = rememberScroll();
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
  const search = searchBox(model.knowledge, go);
  root.replaceChildren(h("header", {}, tabs, search.element), h("main", { id: "main" }, heading, body));

  const show = () => {
    const route = parseRoute(location.hash);
    const view = VIEWS.get(route.view) ?? noView;
    const { title, content } = view({ model, route, go });
    heading.textContent = title;
    body.replaceChildren(...content);
    document.title = `${title} · ${model.knowledge.project.name} Feature Matrix`;
    for (const tab of tabs.querySelectorAll("a")) {
      if (tab.dataset["view"] === (route.view || "matrix")) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    document.documentElement.dataset["ready"] = location.hash;
  };
  // The link past the navigation must not lead to another place: addresses are the explorer's own.
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    heading.focus();
  });
  let last = parseRoute(location.hash);
  addEventListener("hashchange", () => {
    const next = parseRoute(location.hash);
    // A filter that was changed keeps the focus where it is; a new place is announced by its heading.
    const moved = next.view !== last.view || next.subject !== last.subject;
    const focused = document.activeElement?.closest<HTMLElement>("[data-control]")?.dataset["control"];
    last = next;
    if (moved) search.clear();
    show();
    const control = [...body.querySelectorAll<HTMLElement>("[data-control]")].find(
      (element) => focused !== undefined && element.dataset["control"] === focused,
    );
    const kept = control?.matches("button") ? control : control?.querySelector<HTMLElement>("select, input");
    if (kept || moved || focused !== undefined) (kept ?? heading).focus({ preventScroll: true });
    position.restore(moved && control === undefined);
  });
  show();
  position.restore(false);
  // While the reader looks at the first view, what the others need is computed, a little at a time.
  const prepare = (deadline: IdleDeadline) => {
    let more = true;
    while (more && deadline.timeRemaining() > 0) more = model.prepare();
    if (more) requestIdleCallback(prepare);
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(prepare);
}

start();
