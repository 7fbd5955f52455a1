import { changelogView, releasePageView } from "../report/page-view.ts";
import type { Format } from "./format.ts";

/** A page of HTML that stands alone, from the templates. */
export const html: Format = {
  id: "html",
  renderers: {
    diff: ({ view, all }, { templates }) => templates()("release.html.hbs", releasePageView(view(), all)),
    changelog: ({ views, all }, { templates, knowledge }) =>
      templates()("changelog.html.hbs", changelogView(views(), knowledge.project.name, all)),
    matrix: ({ view }, { templates }) => templates()("matrix-page.html.hbs", view()),
    history: ({ view }, { templates }) => templates()("history.html.hbs", view()),
    ledger: ({ view }, { templates }) => templates()("caveats.html.hbs", view()),
    upgrade: ({ view }, { templates }) => templates()("upgrade.html.hbs", view()),
    check: ({ view }, { templates }) => templates()("check.html.hbs", view()),
  },
};
