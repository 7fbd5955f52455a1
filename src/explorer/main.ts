import { unpackText } from "../report/packed-text.ts";
import { summaryNotice } from "../words/quote.ts";
import { addCards } from "./card.ts";
import { h } from "./dom.ts";
import { downloadButtons } from "./download.ts";
import { startGrids, useGrids } from "./grid.ts";
import { type ExplorerData, type Model, makeModel } from "./model.ts";
import { parseRoute, type Route, routeHash } from "./route.ts";
import { rememberScroll } from "./scroll-position.ts";
import { searchBox, searching } from "./search.ts";
import { themeSwitch } from "./theme.ts";
import { addTooltips } from "./tooltip.ts";
import type { Rendered, View, ViewContext } from "./view.ts";
import { caveatsPage } from "./views/caveats.ts";
import { cellPage } from "./views/cell.ts";
import { comparePage } from "./views/compare.ts";
import { historyPage } from "./views/history.ts";
import { homePage } from "./views/home.ts";
import { matrixPage } from "./views/matrix.ts";
import { searchPage } from "./views/search.ts";
import { upgradePage } from "./views/upgrade.ts";
import { versionsPage } from "./views/versions.ts";

/** What the tabs keep from one view to the next: a release and a backend, both empty if none is chosen. */
interface Kept {
  readonly release: string;
  readonly backend: string;
}

/** The tabs: a view's name, its label, and its address for what is kept. A further view is a line here and one in `views`. */
const TABS: readonly (readonly [view: string, label: string, hash: (kept: Kept, model: Model) => string])[] = [
  ["", "Overview", () => "#/"],
  ["matrix", "Matrix", ({ release, backend }) => routeHash("matrix", release, { backend })],
  ["history", "History", ({ backend }) => routeHash("history", "", { backend })],
  ["diff", "Compare", ({ release, backend }) => routeHash("diff", release === "" ? "" : `..${release}`, { backend })],
  ["caveats", "Caveats", ({ backend }) => routeHash("caveats", "", { backend })],
  ["versions", "Versions", ({ backend }) => routeHash("versions", "", { backend })],
  [
    "upgrade",
    "Upgrade",
    ({ release, backend }) => routeHash("upgrade", release === "" ? "" : `${release}..`, { backend }),
  ],
];

/** Whether a view lets the reader choose a backend: what it leaves out is then meant. */
function choosesBackend({ view, subject }: Route): boolean {
  return ["matrix", "history", "diff"].includes(view) || (["caveats", "versions"].includes(view) && subject === "");
}

function noView({ route }: ViewContext): Rendered {
  return {
    title: `There is no view ${route.view}`,
    content: [h("p", {}, h("a", { href: "#/matrix" }, "Show the newest release"))],
  };
}

function start(): void {
  const source = document.getElementById("data")?.textContent;
  const root = document.getElementById("explorer");
  if (!source || !root) throw new Error("the page has no data");
  const data: ExplorerData = JSON.parse(unpackText(source));
  const model = makeModel(data);
  const position = rememberScroll();
  // At once: what is pressed next must meet what this leads to, and not what it leaves.
  const go = (hash: string) => {
    location.hash = hash;
    arrive();
  };
  const index = searching(model);
  const views: ReadonlyMap<string, View> = new Map([
    ["", homePage],
    ["matrix", matrixPage],
    ["history", historyPage],
    ["diff", comparePage],
    ["caveats", caveatsPage],
    ["cell", cellPage],
    ["search", searchPage(index)],
    ["versions", versionsPage],
    ["upgrade", upgradePage],
  ]);
  const tabs = TABS.map(([id, label]) => h("a", { "data-view": id }, label));
  const heading = h("h1", { tabindex: -1 });
  const body = h("div", {});
  const search = searchBox(index, go);
  root.replaceChildren(
    h("header", {}, h("nav", { "aria-label": "Views" }, tabs), search.element, themeSwitch()),
    h("main", { id: "main" }, heading, body),
  );
  useGrids(root);
  const card = addCards(model, root);
  const tip = addTooltips(root);
  const notice = summaryNotice(model.counted);
  let kept: Kept = { release: "", backend: "" };

  const show = (route: Route) => {
    const view = views.get(route.view) ?? noView;
    const { title, about = "", content, release, exportView } = view({ model, route, go });
    heading.textContent = title;
    body.replaceChildren(
      ...content.filter((part) => part !== null),
      ...(exportView ? [downloadButtons(exportView), h("p", { class: "soft" }, notice)] : []),
    );
    startGrids(body);
    const site = `${model.knowledge.project.name} Feature Matrix`;
    document.title = [...new Set([title, about, site])].filter((part) => part !== "").join(" · ");
    const newest = model.counted.at(-1)?.release;
    const asked = model.knowledge.backends.find(route.filters.get("backend") ?? "")?.id ?? "";
    kept = {
      release: release === undefined ? kept.release : release === newest ? "" : release,
      backend: choosesBackend(route) ? asked : kept.backend,
    };
    for (const [i, tab] of tabs.entries()) {
      const [id = "", , hash] = TABS[i] ?? [];
      tab.setAttribute("href", hash?.(kept, model) ?? "#/");
      if (id === route.view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    document.documentElement.dataset["ready"] = location.hash;
    return body.querySelector<HTMLElement>(".marked");
  };
  // The link past the navigation must not lead to another place: addresses are the explorer's own.
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    heading.focus();
  });
  let last = parseRoute(location.hash);
  let shown = location.hash;
  function arrive() {
    if (location.hash === shown) return;
    shown = location.hash;
    const next = parseRoute(location.hash);
    // A filter that was changed keeps the focus where it is; a new place is announced by its heading.
    const moved = next.view !== last.view || next.subject !== last.subject;
    const typing = document.activeElement;
    const caret = typing instanceof HTMLInputElement && typing.type === "text" ? typing.selectionStart : null;
    const focused = document.activeElement?.closest<HTMLElement>("[data-control]")?.dataset["control"];
    last = next;
    card.close();
    tip.hide();
    if (moved) search.clear();
    const marked = show(next);
    const control = [...body.querySelectorAll<HTMLElement>("[data-control]")].find(
      (element) => focused !== undefined && element.dataset["control"] === focused,
    );
    const kept = control?.matches("button") ? control : control?.querySelector<HTMLElement>("select, input");
    if (kept || moved || focused !== undefined) (kept ?? heading).focus({ preventScroll: true });
    if (caret !== null && kept instanceof HTMLInputElement && kept.type === "text")
      kept.setSelectionRange(caret, caret);
    if (!position.restore(moved && control === undefined)) marked?.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", arrive);
  const marked = show(last);
  if (!position.restore(false)) marked?.scrollIntoView({ block: "center" });
  // While the reader looks at the first view, what the others need is computed, a little at a time.
  const prepare = (deadline: IdleDeadline) => {
    let more = true;
    while (more && deadline.timeRemaining() > 0) more = model.prepare();
    if (more) requestIdleCallback(prepare);
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(prepare);
}

start();
