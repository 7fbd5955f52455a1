import type { FootnoteDefinition, List, Paragraph, PhrasingContent, RootContent } from "mdast";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { LayoutContext } from "../cells.ts";
import { footnoteMarker, markerKey } from "../markers.ts";
import type { Point } from "../point.ts";
import type { StatedNote } from "../stated.ts";
import { type InlineContext, readInline } from "./inline.ts";
import { pointOf } from "./parse-markdown.ts";

/** Notes by their markers. `sure` is false if they may be any list. */
export interface NotesReading {
  readonly notes: readonly (readonly [marker: string, note: StatedNote])[];
  readonly sure: boolean;
}

export interface NotesContext {
  readonly source: string;
  readonly inline: InlineContext;
  readonly knowledge: Knowledge;
  readonly problem: LayoutContext["problem"];
}

/**
 * Reads a list as notes: numbered ones, keyed by the number as written since Markdown itself renumbers lists, or
 * items that begin with a marker of their own. `announced` says that a line "Notes" or a quote shows that it is one.
 */
export function readNoteList(list: List, announced: boolean, context: NotesContext): NotesReading | null {
  const numbers = new Set<string>();
  let marked = 0;
  const notes = list.children.flatMap((item): [string, StatedNote][] => {
    const paragraphs = paragraphsOf(item.children);
    const [first] = paragraphs;
    if (!first) return [];
    const offset = item.position?.start.offset ?? 0;
    const begin = context.source.slice(offset, offset + 12);
    const own = leadingMarker(first.children, context);
    const number = own?.marker ?? (list.ordered === true ? /^\d+/u.exec(begin)?.[0] : begin[0]);
    if (number === undefined) return [];
    if (own) marked++;
    if (numbers.has(number) && (own || list.ordered === true)) {
      context.problem(
        "duplicate-note",
        pointOf(item),
        `a second note ${number}`,
        "one note for each number",
        "renumber the notes",
      );
      return [];
    }
    const rest: Paragraph = own ? { ...first, children: own.rest } : first;
    const note = readNote([rest, ...paragraphs.slice(1)], context);
    if (note.text === "") return [];
    numbers.add(number);
    return [[number, note]];
  });
  if (notes.length === 0) return null;
  if (list.ordered !== true && marked < notes.length) {
    // A bullet is a marker only where one item alone could be meant.
    return notes.length === 1 ? { notes, sure: false } : null;
  }
  return { notes, sure: announced || marked === notes.length };
}

/** Reads a paragraph whose lines each begin with a marker: `<sup>1</sup> text`, `* text`, `[^1]: text`. */
export function readNoteLines(paragraph: Paragraph, context: NotesContext): NotesReading | null {
  const notes: [string, StatedNote][] = [];
  for (const line of linesOf(paragraph.children)) {
    const found = leadingMarker(line, context);
    if (found) notes.push([found.marker, readNote([{ ...paragraph, children: found.rest }], context)]);
    else if (notes.length === 0) return null;
    else {
      // A line without a marker goes on with the note above it.
      const last = notes.at(-1);
      const more = readNote([{ ...paragraph, children: line }], context);
      if (last) notes[notes.length - 1] = [last[0], longer(last[1], more)];
    }
  }
  const nonEmpty = notes.filter(([, note]) => note.text !== "");
  return nonEmpty.length === 0 ? null : { notes: nonEmpty, sure: true };
}

/** Reads a footnote with all its paragraphs; null if it says nothing. */
export function readFootnote(node: FootnoteDefinition, context: NotesContext): readonly [string, StatedNote] | null {
  const note = readNote(paragraphsOf(node.children), context);
  return note.text === "" ? null : [footnoteMarker(node.label ?? node.identifier), note];
}

/**
 * The same notes, the last of them with a block that goes on with it: one that is indented below them and has no
 * marker of its own. Null if the block does not.
 */
export function withContinuation(
  notes: NotesReading,
  begins: Paragraph | List,
  block: RootContent,
  context: NotesContext,
): NotesReading | null {
  const last = notes.notes.at(-1);
  if (!last || pointOf(block).column <= pointOf(begins).column) return null;
  const paragraphs = paragraphsOf([block]);
  if (paragraphs.length === 0 || paragraphs.some(({ children }) => leadingMarker(children, context))) return null;
  return { ...notes, notes: [...notes.notes.slice(0, -1), [last[0], longer(last[1], readNote(paragraphs, context))]] };
}

function longer(note: StatedNote, { text: more }: StatedNote): StatedNote {
  return more === "" ? note : { ...note, text: `${note.text} ${more}`, body: `${note.body} ${more}` };
}

/** The marker that a line begins with, and the line without it; null if it begins with none. */
function leadingMarker(
  line: readonly PhrasingContent[],
  { inline, knowledge }: NotesContext,
): { readonly marker: string; readonly rest: PhrasingContent[] } | null {
  const start = line.findIndex((node) => node.type !== "text" || node.value.trim() !== "");
  const [first, second, third, ...rest] = line.slice(Math.max(start, 0));
  if (!first) return null;
  // <sup>1</sup> arrives as html, text, html.
  if (first.type === "html" && /^<sup\b/iu.test(first.value) && second && third?.type === "html") {
    const [marker] = readInline([first, second, third], inline).markers;
    return marker === undefined ? null : { marker: markerKey(marker), rest: withoutLeading(rest, /^\s*[:.)]?\s*/u) };
  }
  if (first.type !== "text") return null;
  const following = [...(second ? [second] : []), ...(third ? [third] : []), ...rest];
  const begin = first.value.trimStart();
  const sign = /^(\[\d{1,3}\])\s+/u.exec(begin) ?? /^([⁰¹²³⁴⁵⁶⁷⁸⁹]+)[:.)]?\s*/u.exec(begin) ?? signOf(begin, knowledge);
  if (!sign) return null;
  const marker = sign[1] ?? "";
  const key = markerKey(marker.replace(/^\[(\d+)\]$/u, "$1"));
  const text = begin.slice(sign[0].length);
  return { marker: key, rest: [...(text === "" ? [] : [{ ...first, value: text }]), ...following] };
}

/** A run of the characters that mark footnotes at the start of a text, as a match of the run and what follows it. */
function signOf(text: string, { rules }: Knowledge): [whole: string, marker: string] | null {
  let end = 0;
  while (end < text.length && rules.markers.has(text[end] ?? "")) end++;
  if (end === 0 || end > 3) return null;
  const [space = ""] = /^[:.)]?\s*/u.exec(text.slice(end)) ?? [];
  return [text.slice(0, end) + space, text.slice(0, end)];
}

function withoutLeading(nodes: readonly PhrasingContent[], pattern: RegExp): PhrasingContent[] {
  const [first, ...others] = nodes;
  return first?.type === "text" ? [{ ...first, value: first.value.replace(pattern, "") }, ...others] : [...nodes];
}

function linesOf(content: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of content) {
    if (node.type === "break") lines.push([]);
    else if (node.type === "html" && /^<br\b/iu.test(node.value)) lines.push([]);
    else if (node.type !== "text") lines.at(-1)?.push(node);
    else {
      const [first = "", ...others] = node.value.split("\n");
      const line = node.position?.start.line ?? 1;
      lines.at(-1)?.push({ ...node, value: first });
      others.forEach((value, i) => {
        const point = { line: line + i + 1, column: 1 };
        lines.push([{ ...node, value, position: { start: point, end: point } }]);
      });
    }
  }
  return lines.filter((nodes) => nodes.some((node) => node.type !== "text" || node.value.trim() !== ""));
}

/** The paragraphs of a note, with those of lists and quotes inside it; headings and code count as such. */
function paragraphsOf(nodes: readonly RootContent[]): Paragraph[] {
  return nodes.flatMap((node): Paragraph[] => {
    switch (node.type) {
      case "paragraph":
        return [node];
      case "heading":
        return [{ ...node, type: "paragraph" }];
      case "code":
        return [{ type: "paragraph", children: [{ type: "text", value: node.value }], position: node.position }];
      case "list":
      case "listItem":
      case "blockquote":
        return paragraphsOf(node.children);
      default:
        return [];
    }
  });
}

/** Warns of references to definitions that a page lacks: where they lead is lost. */
export function reportUnresolved(labels: readonly string[], point: Point, problem: LayoutContext["problem"]): void {
  if (labels.length === 0) return;
  problem(
    "broken-link",
    point,
    `a reference [${labels.join("], [")}] that nothing on the page defines`,
    "a definition of each, such as [label]: target",
    "define it, or remove the reference; only its text was read",
    "warning",
  );
}

function readNote(paragraphs: readonly Paragraph[], { inline, problem }: NotesContext): StatedNote {
  const parts = paragraphs.map((paragraph) => readInline(paragraph.children, inline));
  paragraphs.forEach((paragraph, i) => {
    const altered = parts[i]?.altered ?? null;
    reportUnresolved(parts[i]?.unresolved ?? [], pointOf(paragraph), problem);
    if (altered === null) return;
    problem(
      "altered-note",
      pointOf(paragraph),
      `the note "${parts[i]?.text}" with words ${altered}`,
      "notes without revoked words",
      "state what is true now",
    );
  });
  const text = parts.map((part) => part.text).join(" ");
  const [first, second] = paragraphs[0]?.children ?? [];
  const lead =
    first?.type === "strong" && second?.type === "text" && second.value.trimStart().startsWith(":")
      ? readInline([first], inline).text
      : null;
  const body = lead === null ? text : text.slice(lead.length).replace(/^\s*:\s*/u, "");
  const link =
    parts.find((part) => part.source !== null)?.source ?? parts.find((part) => part.link !== null)?.link ?? null;
  const at = paragraphs[0]?.children.find((node) => node.position) ?? paragraphs[0];
  return { text, body, lead, link, point: at ? pointOf(at) : { line: 1, column: 1 } };
}
