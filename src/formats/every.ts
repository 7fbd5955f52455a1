import { csv } from "./csv.ts";
import type { DocumentName, Documents } from "./documents.ts";
import type { Format, FormatContext } from "./format.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { notes } from "./notes.ts";
import { sarif } from "./sarif.ts";
import { summary } from "./summary.ts";
import { text } from "./text.ts";

/** Every format, for those who have loaded all of them; the names of `registry.ts` in the same order. */
const FORMATS: readonly Format[] = [text, json, markdown, html, notes, github, summary, junit, sarif, gitlab, csv];

/** Renders a document; null if the format does not print such documents. */
export function render<D extends DocumentName>(
  format: string,
  name: D,
  document: Documents[D],
  context: FormatContext,
): string | null {
  const renderer = FORMATS.find(({ id }) => id === format)?.renderers[name];
  return renderer ? renderer(document, context) : null;
}
