import type { FootnoteDefinition, Nodes, RootContent } from "mdast";
import { reportStrayMarkersAt } from "../cells.ts";
import { footnoteMarker } from "../markers.ts";
import type { StatedNote } from "../stated.ts";
import { type NotesContext, readFootnote } from "./notes-text.ts";
import { pointOf } from "./parse-markdown.ts";

/** The footnotes of a page by their markers, and the lines that they take up, those of tables in them left out. */
interface Footnotes {
  readonly footnotes: ReadonlyMap<string, StatedNote>;
  readonly lines: [from: number, to: number][];
}

/**
 * Reads every footnote of a page, wherever it is defined. Of two with one label the first counts, as on GitHub, and
 * one that nothing refers to shows nowhere; both are reported.
 */
export function footnotesOf(nodes: readonly RootContent[], context: NotesContext): Footnotes {
  const footnotes = new Map<string, StatedNote>();
  const lines: Footnotes["lines"] = [];
  const { definitions, asked } = footnoteNodes(nodes);
  for (const node of definitions) {
    const read = readFootnote(node, context);
    if (!read) continue;
    const [marker, note] = read;
    for (const child of node.children) {
      const from = pointOf(child).line;
      if (child.type !== "table") lines.push([from, child.position?.end.line ?? from]);
    }
    if (footnotes.has(marker)) {
      const found = `a second note ${marker}`;
      context.problem(
        "duplicate-note",
        pointOf(node),
        found,
        "one note for each label",
        "rename one of them, or merge them",
      );
      continue;
    }
    footnotes.set(marker, note);
    if (asked.has(marker)) continue;
    context.problem(
      "unattached-note",
      pointOf(node),
      `a note ${marker} that nothing refers to`,
      "a marker on the cells that it is about",
      "the note was left out; add its marker to the cells, or remove it",
      limits(note.text, context.knowledge) ? "error" : "warning",
    );
  }
  for (const node of definitions) reportInner(node, footnotes, context);
  return { footnotes, lines };
}

/** Reports a footnote in another one: what it says of the cells that the outer one marks would get lost. */
function reportInner(node: FootnoteDefinition, known: ReadonlyMap<string, StatedNote>, context: NotesContext): void {
  const own = footnoteMarker(node.label ?? node.identifier);
  const inner = [...footnoteNodes(node.children).asked].filter((marker) => marker !== own && known.has(marker));
  reportStrayMarkersAt(inner, pointOf(node), context);
}

/** Whether a note says what does not work: that must not get lost. */
function limits(text: string, { classify }: NotesContext["knowledge"]): boolean {
  return classify(text) === "caveat";
}

/** What the page defines, in its order, and the markers that refer to it, also those that a parser takes for text. */
function footnoteNodes(nodes: readonly RootContent[]) {
  const definitions: FootnoteDefinition[] = [];
  const asked = new Set<string>();
  const visit = (node: Nodes) => {
    if (node.type === "footnoteDefinition") definitions.push(node);
    else if (node.type === "footnoteReference") asked.add(footnoteMarker(node.label ?? node.identifier));
    else if (node.type === "text")
      for (const [, label = ""] of node.value.matchAll(/\[\^([^\]\s]+)\]/gu)) asked.add(footnoteMarker(label));
    if ("children" in node) node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return { definitions, asked };
}
