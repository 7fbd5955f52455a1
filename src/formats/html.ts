import { changelogView, releasePageView } from "../report/page-view.ts";
import { stripRows } from "../report/strip-rows.ts";
import type { Format } from "./format.ts";

/** A page of HTML that stands alone, from the templates. */
export const html: Format = {
  id: "html",
  renderers: {
    diff: async ({ view, all }, { templates }) => (await templates())("release.html.hbs", releasePageView(view(), all)),
    changelog: async ({ views, all }, { templates, knowledge }) =>
      (await templates())("changelog.html.hbs", changelogView(views(), knowledge.project.name, all)),
    matrix: async ({ view, table }, { templates }) =>
      (await templates())("matrix-page.html.hbs", { ...view(), table: table() }),
    history: async ({ view, strip }, { templates }) =>
      (await templates())("history.html.hbs", { ...view(), strip: stripRows(strip()) }),
    versions: async ({ view }, { templates }) => (await templates())("versions.html.hbs", { ...view(), site: null }),
    ledger: async ({ view, lives }, { templates }) =>
      (await templates())("caveats.html.hbs", { ...view(), lives: lives() }),
    upgrade: async ({ view }, { templates }) => (await templates())("upgrade.html.hbs", view()),
    check: async ({ view }, { templates }) => (await templates())("check.html.hbs", view()),
    disagreements: async ({ view }, { templates }) =>
      (await templates())("disagreements.html.hbs", { ...view(), site: null }),
  },
};
