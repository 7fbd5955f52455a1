import { hardwareStrip } from "../../report/hardware-strip.ts";
import { readSearch, type SearchReading, search } from "../../report/version-search.ts";
import { versionsPictures, versionsRecords } from "../../report/versions-records.ts";
import { type VersionsView, versionsView } from "../../report/versions-view.ts";
import { chooseBackend, unknownLines } from "../controls.ts";
import { h } from "../dom.ts";
import { parseBackend } from "../filters.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { disagreementList } from "./disagreements.ts";
import { hardwareElement } from "./hardware.ts";
import { releaseVersionsPage } from "./release-versions.ts";
import { findForm } from "./versions-find.ts";
import { versionsTable } from "./versions-table.ts";

/** What each release brings and needs, or which release brings a version; or one release alone. */
export function versionsPage(context: ViewContext): Rendered {
  const { model, route, go } = context;
  const { knowledge, platform } = model;
  if (platform === null)
    return { title: "Versions", content: [h("p", { role: "status" }, "This page has no table of versions.")] };
  if (route.subject !== "") return releaseVersionsPage(platform, context);
  const { backend, unknown } = parseBackend(route, knowledge);
  const only = backend === "" ? [] : [backend];
  const asked = route.filters.get("find") ?? "";
  const reading = asked === "" ? null : readSearch(asked, only, knowledge.backends);
  const found = reading?.kind === "term" ? search(platform, reading.term) : null;
  const view = versionsView(platform, found, only, knowledge);
  const hardware = hardwareStrip(platform, knowledge);
  const to = (changed: Readonly<Record<string, string>>) =>
    go(routeHash("versions", "", { backend, find: asked, ...changed }));
  return {
    title: "Versions",
    about: [backend === "" ? "" : knowledge.backends.nameOf(backend), asked].filter((part) => part !== "").join(", "),
    exportView: () => ({
      name: "versions",
      title: `Versions of ${view.project}`,
      records: versionsRecords(platform, new Set(view.rows.map(({ release }) => release)), only, knowledge),
      pictures: versionsPictures(view, found === null ? hardware : { columns: [], groups: [] }),
    }),
    content: [
      h(
        "div",
        { class: "controls" },
        findForm(platform, asked, knowledge, (find) => to({ find, backend: keptBackend(find, backend, context) })),
        chooseBackend(knowledge, backend, (value) => to({ backend: value })),
      ),
      ...unknownLines(unknown),
      ...answerElements(view, reading, context),
      h(
        "p",
        { class: "soft" },
        "In version order. Bold: differs from the release before; only pre-releases are compared with pre-releases. ",
        view.order === "" ? "" : `NIXL: ${view.order} where they differ. `,
        "In brackets after a CUDA toolkit: its minimum driver. ≠: pages disagree. “no matrix”: a release without pages of its own.",
      ),
      versionsTable(view),
      ...(found === null ? hardwareElement(hardware) : []),
      disagreementList(view.disagreements),
      h("p", { class: "soft" }, h("a", { href: "versions.html" }, "Report as a plain page")),
    ],
  };
}

/** The backend stays chosen unless another one's engine is looked for. */
function keptBackend(find: string, backend: string, { model }: ViewContext): string {
  const reading = readSearch(find, backend === "" ? [] : [backend], model.knowledge.backends);
  return reading.kind === "excluded" ? "" : backend;
}

function answerElements(
  { answer, verdict, rows }: VersionsView,
  reading: SearchReading | null,
  { model }: ViewContext,
): HTMLElement[] {
  if (reading === null) return [h("p", { class: "lead" }, `${verdict}.`)];
  if (reading.kind !== "term") return [h("p", { class: "lead", role: "status" }, refusal(reading))];
  const newest = rows.find(({ release, found }) => found && model.snapshot(release) !== null)?.release;
  return [
    h("p", { class: "lead", role: "status" }, h("strong", {}, answer[0] ?? ""), ` ${answer.slice(1).join(" ")}`),
    h(
      "p",
      {},
      newest === undefined
        ? null
        : [h("a", { href: routeHash("upgrade", `..${newest}`) }, `What an upgrade to ${newest} means`), " · "],
      h("a", { href: routeHash("versions", "") }, "All releases"),
    ),
  ];
}

function refusal(reading: Exclude<SearchReading, { kind: "term" }>): string {
  switch (reading.kind) {
    case "incomplete":
      return "A search needs a name and a version, such as vllm=0.20.1.";
    case "no-version":
      return `“${reading.found}” is not a version; expected one such as 0.20.1, 0.5.3rc0 or 1.20.x.`;
    case "no-component":
      return `Unknown component “${reading.found}”; ${reading.like}.`;
    case "excluded":
      return "The component belongs to a backend other than the one selected.";
    default:
      return reading satisfies never;
  }
}
