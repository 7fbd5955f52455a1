import type { Format } from "./format.ts";

/** Release notes in Markdown that are ready to paste, from a template with a header and a footer of one's own. */
export const notes: Format = {
  id: "notes",
  renderers: { diff: ({ notes }, { templates }) => templates()("notes.md.hbs", notes()) },
};
