import { changelogView, releasePageView } from "../report/page-view.ts";
import type { Format } from "./format.ts";

/** GitHub-flavoured Markdown, from the templates. */
export const markdown: Format = {
  id: "markdown",
  renderers: {
    diff: async ({ view, all }, { templates }) => (await templates())("release.md.hbs", releasePageView(view(), all)),
    changelog: async ({ views, all }, { templates, knowledge }) =>
      (await templates())("changelog.md.hbs", changelogView(views(), knowledge.project.name, all)),
    matrix: async ({ view }, { templates }) => (await templates())("matrix.md.hbs", view()),
    history: async ({ view }, { templates }) => (await templates())("history.md.hbs", view()),
    versions: async ({ view }, { templates }) => (await templates())("versions.md.hbs", view()),
    ledger: async ({ view }, { templates }) => (await templates())("caveats.md.hbs", view()),
    upgrade: async ({ view }, { templates }) => (await templates())("upgrade.md.hbs", view()),
    check: async ({ view }, { templates }) => (await templates())("check.md.hbs", view()),
    disagreements: async ({ view }, { templates }) => (await templates())("disagreements.md.hbs", view()),
  },
};
