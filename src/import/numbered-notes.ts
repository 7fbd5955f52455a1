import type { List, Paragraph, PhrasingContent, RootContent } from "mdast";
import type { Vocabulary } from "../knowledge/symbols.ts";
import { type Definitions, readInline } from "./inline.ts";
import { pointOf } from "./markdown.ts";
import type { StatedNote } from "./stated.ts";
import type { LayoutContext } from "./table.ts";

/**
 * The numbered notes that follow a table, before the next heading or table: an ordered list in a quote, or one
 * under a line that says "Notes". Keyed by number as written in `source`, since Markdown itself renumbers lists.
 */
export function numberedNotes(
  following: readonly RootContent[],
  source: string,
  definitions: Definitions,
  context: LayoutContext,
): Map<string, StatedNote> {
  const { vocabulary } = context.knowledge;
  const notes = new Map<string, StatedNote>();
  for (const list of noteLists(following, definitions, vocabulary)) {
    for (const item of list.children) {
      const offset = item.position?.start.offset ?? 0;
      const number = /^\d+/.exec(source.slice(offset, offset + 12))?.[0];
      const paragraph = item.children.find((child) => child.type === "paragraph");
      if (number === undefined || !paragraph) continue;
      if (notes.has(number)) {
        context.problem(
          "duplicate-note",
          pointOf(item),
          `a second note ${number}`,
          "one note a number",
          "renumber the notes",
        );
        continue;
      }
      notes.set(number, readNote(paragraph, definitions, vocabulary));
    }
  }
  return notes;
}

function noteLists(following: readonly RootContent[], definitions: Definitions, vocabulary: Vocabulary): List[] {
  const lists: List[] = [];
  let announced = false;
  for (const node of following) {
    if (node.type === "heading" || node.type === "table") break;
    if (node.type === "blockquote") lists.push(...node.children.filter((child) => child.type === "list"));
    if (node.type === "list" && node.ordered === true && announced) lists.push(node);
    announced =
      node.type === "paragraph" &&
      vocabulary.isHeader(
        "notes",
        readInline(node.children, definitions, vocabulary.badgeClass).text.replace(/:$/, ""),
      );
  }
  return lists.filter((list) => list.ordered === true);
}

function readNote(paragraph: Paragraph, definitions: Definitions, vocabulary: Vocabulary): StatedNote {
  const read = (content: readonly PhrasingContent[]) => readInline(content, definitions, vocabulary.badgeClass);
  const whole = read(paragraph.children);
  const [first, second] = paragraph.children;
  const lead =
    first?.type === "strong" && second?.type === "text" && second.value.trimStart().startsWith(":")
      ? read([first]).text
      : null;
  const body = lead === null ? whole.text : whole.text.slice(lead.length).replace(/^\s*:\s*/u, "");
  return { text: whole.text, body, lead, link: whole.source ?? whole.link, point: pointOf(paragraph) };
}
