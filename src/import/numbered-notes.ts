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
  quoted: ReadonlySet<RootContent>,
  source: string,
  definitions: Definitions,
  context: LayoutContext,
): Map<string, StatedNote> {
  const { vocabulary } = context.knowledge;
  const notes = new Map<string, StatedNote>();
  for (const list of noteLists(following, quoted, definitions, vocabulary)) {
    for (const item of list.children) {
      const offset = item.position?.start.offset ?? 0;
      const number = /^\d+/.exec(source.slice(offset, offset + 12))?.[0];
      const paragraphs = paragraphsOf(item.children);
      if (number === undefined || paragraphs.length === 0) continue;
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
      notes.set(number, readNote(paragraphs, definitions, vocabulary));
    }
  }
  return notes;
}

function noteLists(
  following: readonly RootContent[],
  quoted: ReadonlySet<RootContent>,
  definitions: Definitions,
  vocabulary: Vocabulary,
): List[] {
  const lists: List[] = [];
  let announced = false;
  for (const node of following) {
    if (node.type === "heading" || node.type === "table") break;
    if (node.type === "list" && node.ordered === true && (announced || quoted.has(node))) lists.push(node);
    announced =
      node.type === "paragraph" &&
      vocabulary.isHeader(
        "notes",
        readInline(node.children, definitions, vocabulary.badgeClass).text.replace(/:$/, ""),
      );
  }
  return lists;
}

/** The paragraphs of a note, those of lists inside it too. */
function paragraphsOf(nodes: readonly RootContent[]): Paragraph[] {
  return nodes.flatMap((node): Paragraph[] => {
    if (node.type === "paragraph") return [node];
    return node.type === "list" || node.type === "listItem" || node.type === "blockquote"
      ? paragraphsOf(node.children)
      : [];
  });
}

function readNote(paragraphs: readonly Paragraph[], definitions: Definitions, vocabulary: Vocabulary): StatedNote {
  const read = (content: readonly PhrasingContent[]) => readInline(content, definitions, vocabulary.badgeClass);
  const parts = paragraphs.map((paragraph) => read(paragraph.children));
  const text = parts.map((part) => part.text).join(" ");
  const [first, second] = paragraphs[0]?.children ?? [];
  const lead =
    first?.type === "strong" && second?.type === "text" && second.value.trimStart().startsWith(":")
      ? read([first]).text
      : null;
  const body = lead === null ? text : text.slice(lead.length).replace(/^\s*:\s*/u, "");
  const link =
    parts.find((part) => part.source !== null)?.source ?? parts.find((part) => part.link !== null)?.link ?? null;
  const [at] = paragraphs;
  return { text, body, lead, link, point: at ? pointOf(at) : { line: 1, column: 1 } };
}
