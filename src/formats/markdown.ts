import { changelogView, releasePageView } from "../report/page-view.ts";
import type { Format } from "./format.ts";

/** GitHub-flavoured Markdown, from the templates. */
export const markdown: Format = {
  id: "markdown",
  renderers: {
    diff: ({ view, all }, { templates }) => templates()("release.md.hbs", releasePageView(view(), all)),
    changelog: ({ views, all }, { templates, knowledge }) =>
      templates()("changelog.md.hbs", changelogView(views(), knowledge.project.name, all)),
    matrix: ({ view }, { templates }) => templates()("matrix.md.hbs", view()),
    history: ({ view }, { templates }) => templates()("history.md.hbs", view()),
    disagreements: ({ view }, { templates }) => templates()("disagreements.md.hbs", view()),
    versions: ({ view }, { templates }) => templates()("versions.md.hbs", view()),
    ledger: ({ view }, { templates }) => templates()("caveats.md.hbs", view()),
    upgrade: ({ view }, { templates }) => templates()("upgrade.md.hbs", view()),
    check: ({ view }, { templates }) => templates()("check.md.hbs", view()),
  },
};
