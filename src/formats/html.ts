import { changelogView, releasePageView } from "../report/page-view.ts";
import { stripRows } from "../report/strip-rows.ts";
import type { Format } from "./format.ts";

/** A page of HTML that stands alone, from the templates. */
export const html: Format = {
  id: "html",
  renderers: {
    diff: ({ view, all }, { templates }) => templates()("release.html.hbs", releasePageView(view(), all)),
    changelog: ({ views, all }, { templates, knowledge }) =>
      templates()("changelog.html.hbs", changelogView(views(), knowledge.project.name, all)),
    matrix: ({ view, table }, { templates }) => templates()("matrix-page.html.hbs", { ...view(), table: table() }),
    history: ({ view, strip }, { templates }) =>
      templates()("history.html.hbs", { ...view(), strip: stripRows(strip()) }),
    versions: ({ view }, { templates }) => templates()("versions.html.hbs", { ...view(), site: null }),
    ledger: ({ view, lives }, { templates }) => templates()("caveats.html.hbs", { ...view(), lives: lives() }),
    upgrade: ({ view }, { templates }) => templates()("upgrade.html.hbs", view()),
    check: ({ view }, { templates }) => templates()("check.html.hbs", view()),
    disagreements: ({ view }, { templates }) => templates()("disagreements.html.hbs", { ...view(), site: null }),
  },
};
