import type { Definition, List, Paragraph, Root, RootContent, Table } from "mdast";
import type { Block, PageBlocks, TableBlock, TableCell } from "../blocks.ts";
import type { LayoutContext } from "../cells.ts";
import { aboutInFrontMatter } from "./about-page.ts";
import { ADMONITION } from "./admonition.ts";
import { asidesOf } from "./asides.ts";
import { type Containers, makeContainers } from "./containers.ts";
import { explainedSigns } from "./explained.ts";
import { type FlowNode, flowOf } from "./flow.ts";
import { footnotesOf } from "./footnotes.ts";
import { headingLegend } from "./heading-legend.ts";
import { type Token, tokensOf } from "./html.ts";
import { type Definitions, type InlineContext, readInline } from "./inline.ts";
import { legendAnnouncement, readLegend } from "./legend-text.ts";
import { findMarks } from "./marks.ts";
import { type NotesContext, type NotesReading, readNoteLines, readNoteList, withContinuation } from "./notes-text.ts";
import { pointOf } from "./parse-markdown.ts";
import { parseReported } from "./parse-page.ts";
import type { Reader } from "./reader.ts";

/** Reads Markdown, and Markdown with JSX in it. */
export function markdownReader(dialect: "markdown" | "mdx"): Reader {
  return {
    read(text, context) {
      const root = parseReported(text, dialect, context);
      return root ? readRoot(root, text, dialect, context) : null;
    },
  };
}

function readRoot(root: Root, text: string, dialect: "markdown" | "mdx", context: LayoutContext): PageBlocks {
  const { vocabulary, rules } = context.knowledge;
  const flow = flowOf(root, text, dialect, rules);
  const nodes = flow.map(({ node }) => node);
  const definitions = definitionsOf(flow);
  const { badgeClass, withSigns } = vocabulary;
  const inline: InlineContext = { definitions, badgeClass, rules, withSigns };
  const notesContext: NotesContext = { source: text, inline, knowledge: context.knowledge, problem: context.problem };
  /** Lines that explain or annotate, whose symbols state nothing. */
  const { footnotes, lines: explaining } = footnotesOf(nodes, notesContext);
  const containers = makeContainers(inline);
  const blocks: Block[] = [];
  let announced = false;
  /** The notes that stand right above, which an indented block goes on with. */
  let above: OpenNotes | null = null;
  /** The headings that the block stands under, and which of them announce a legend. */
  const over: { readonly depth: number; readonly isLegend: boolean }[] = [];
  /** Whether the quote that the block stands in has notes already. */
  let amongNotes = false;

  for (let i = 0; i < flow.length; i++) {
    const entry = flow[i];
    if (!entry) continue;
    const { node } = entry;
    if (!entry.quoted) amongNotes = false;
    containers.pass(node);
    above = goOn(above, node, notesContext);
    if (above) {
      blocks[above.at] = { kind: "notes", ...above.notes, point: pointOf(above.begins) };
      explaining.push([pointOf(node).line, endOf(node)]);
      continue;
    }
    const legend = readLegend(node, nodes.slice(i + 1, i + 4), inline, vocabulary);
    if (legend) {
      blocks.push({ kind: "legend", entries: legend.entries, point: pointOf(node) });
      const last = nodes[i + legend.follows] ?? node;
      explaining.push([pointOf(node).line, endOf(last)]);
      // Its own line can still say more than the legend, such as a heading that the next blocks stand under.
      if (node.type === "heading") blocks.push(headingBlock(node, inline));
      i += legend.follows;
      announced = false;
      continue;
    }
    if (node.type === "heading") {
      while ((over.at(-1)?.depth ?? 0) >= node.depth) over.pop();
      const isLegend = legendAnnouncement(readInline(node.children, inline).text, vocabulary)?.standsAlone === true;
      over.push({ depth: node.depth, isLegend });
    }
    const under =
      node.type === "heading"
        ? headingLegend(
            nodes,
            i,
            over.slice(0, -1).some(({ isLegend }) => isLegend),
            inline,
            vocabulary,
          )
        : null;
    if (under && node.type === "heading") {
      blocks.push({ kind: "legend", entries: under.entries, point: pointOf(node) }, headingBlock(node, inline));
      explaining.push([pointOf(node).line, endOf(nodes[i + under.follows] ?? node)]);
      i += under.follows;
      announced = false;
      continue;
    }
    const explained = explainedSigns(node, inline, vocabulary);
    if (explained.length > 0) blocks.push({ kind: "legend", entries: explained, point: pointOf(node) });
    const notes = notesOf(entry, announced, notesContext);
    if (notes && (node.type === "paragraph" || node.type === "list")) {
      above = { at: blocks.length, begins: node, notes };
      blocks.push({ kind: "notes", ...notes, point: pointOf(node) });
      if (notes.sure) explaining.push([pointOf(node).line, endOf(node)]);
    }
    if (amongNotes && node.type === "paragraph" && !notes) reportStray(node, notesContext);
    amongNotes ||= entry.quoted && notes?.sure === true;
    announced = false;
    switch (node.type) {
      case "heading":
        blocks.push(headingBlock(node, inline));
        break;
      case "html": {
        const tags = tagBlocks(node.value, pointOf(node), context);
        blocks.push(...tags, ...asidesOf(node, inline));
        announced = tags.some((tag) => tag.kind === "section-open" && vocabulary.isHeader("notes", tag.title));
        break;
      }
      case "list":
        if (!notes?.sure) blocks.push(...asidesOf(node, inline));
        break;
      case "paragraph": {
        for (const child of node.children)
          if (child.type === "html") blocks.push(...tagBlocks(child.value, pointOf(child), context));
        if (notes) break;
        const { text, markers, opaque } = readInline(node.children, inline);
        // The first line of an alert of GitHub's says which it is.
        const content = text.replace(/^\[!\w+\]\s*/u, "");
        for (const words of wordsOf(opaque))
          if (words !== "") blocks.push({ kind: "aside", text: words, markers: [], point: pointOf(node) });
        const [only, ...others] = node.children;
        const isTitle = others.length === 0 && (only?.type === "emphasis" || only?.type === "strong");
        blocks.push({ kind: isTitle ? "title" : "text", text: content, markers, point: pointOf(node) });
        announced = vocabulary.isHeader("notes", content.replace(/:$/, ""));
        if (announced) explaining.push([pointOf(node).line, endOf(node)]);
        break;
      }
      case "table":
        blocks.push(tableBlock(node, inline, containers));
        break;
      default:
        break;
    }
  }
  const about = nodes.flatMap((node) => (node.type === "yaml" ? aboutInFrontMatter(node) : []));
  return {
    blocks,
    footnotes,
    declared: null,
    about,
    marks: findMarks(text, flow, blocks, explaining, context.knowledge),
  };
}

/** A paragraph among the notes of a quote belongs to none of them: what it says would get lost. */
function reportStray(node: Paragraph, { inline, knowledge, problem }: NotesContext): void {
  const { text } = readInline(node.children, inline);
  if (text === "" || knowledge.vocabulary.isHeader("notes", text.replace(/:$/u, ""))) return;
  problem(
    "unattached-note",
    pointOf(node),
    `a paragraph among notes that belongs to none, "${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`,
    "text that is indented under its note, or a note with a number",
    "the paragraph was left out; indent it, or number it and add its marker to the cells",
    knowledge.classify(text) === "caveat" ? "error" : "warning",
  );
}

interface OpenNotes {
  /** Which block they are. */
  readonly at: number;
  readonly begins: Paragraph | List;
  readonly notes: NotesReading;
}

/** The notes above with a block that goes on with them; null if there are none, or it does not. */
function goOn(above: OpenNotes | null, node: RootContent, context: NotesContext): OpenNotes | null {
  const notes = above && withContinuation(above.notes, above.begins, node, context);
  return notes && { ...above, notes };
}

function notesOf({ node, quoted }: FlowNode, announced: boolean, context: NotesContext): NotesReading | null {
  if (node.type === "list") return readNoteList(node, announced || quoted, context);
  return node.type === "paragraph" ? readNoteLines(node, context) : null;
}

function headingBlock(node: RootContent & { type: "heading" }, inline: InlineContext): Block {
  const { text, markers, badge, opaque, hints } = readInline(node.children, inline);
  const badges = [badge ?? "", ...hints, ...wordsOf(opaque)].filter((words) => words !== "");
  return { kind: "heading", depth: node.depth, text, badges, markers, point: pointOf(node) };
}

/** The words that something shows which is no text: the properties of a component, or the words in place of an image. */
function wordsOf(opaque: string | null): string[] {
  if (opaque === null) return [];
  if (!opaque.startsWith("<")) return [opaque.replace(/^an image, /u, "")];
  return tokensOf(opaque).flatMap((token) => (token.kind === "open" ? [...token.attributes.values()] : []));
}

/** The tabs, and the boxes and parts with a title, that the tags of a piece of HTML open and close. */
function tagBlocks(html: string, point: Block["point"], { knowledge }: LayoutContext): Block[] {
  const tokens = tokensOf(html);
  return tokens.flatMap((token, i): Block[] => {
    if (token.kind !== "open" && token.kind !== "close") return [];
    const tab = knowledge.rules.tabs.get(token.name);
    const section = token.name === ADMONITION ? "title" : knowledge.rules.sections.get(token.name);
    if (tab !== undefined) {
      return token.kind === "open"
        ? [{ kind: "tab-open", title: token.attributes.get(tab) ?? "", point }]
        : [{ kind: "tab-close", point }];
    }
    if (section === undefined && token.name !== DETAILS) return [];
    if (token.kind === "close") return [{ kind: "section-close", point }];
    const title = section === undefined ? summaryIn(tokens.slice(i)) : (token.attributes.get(section) ?? "");
    return [{ kind: "section-open", title, point }];
  });
}

const DETAILS = "details";

/** The text of the first `<summary>`. */
function summaryIn(tokens: readonly Token[]): string {
  const named = (kind: Token["kind"]) =>
    tokens.findIndex((token) => token.kind === kind && "name" in token && token.name === "summary");
  const [from, to] = [named("open"), named("close")];
  if (from < 0) return "";
  const inside = tokens.slice(from, to < 0 ? undefined : to);
  return inside
    .map((token) => (token.kind === "text" ? token.text : ""))
    .join("")
    .replace(/\s+/gu, " ")
    .trim();
}

function tableBlock(table: Table, inline: InlineContext, containers: Containers): TableBlock {
  const altered = containers.alteration();
  const rows = table.children.map((row) => ({
    point: pointOf(row),
    cells: row.children.map((cell): TableCell => {
      const content = readInline(cell.children, inline);
      const point = pointOf(cell.children.find(({ position }) => position) ?? cell);
      return { content: { ...content, altered: content.altered ?? altered }, point, note: null };
    }),
  }));
  const [header, ...body] = rows;
  return {
    kind: "table",
    scope: null,
    header: header?.cells ?? [],
    rows: body,
    point: pointOf(table),
    end: endOf(table),
    inside: containers.unknown(),
    within: containers.words(),
  };
}

function definitionsOf(flow: readonly FlowNode[]): Definitions {
  const definitions = new Map<string, Definition>();
  for (const { node } of flow) {
    if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  }
  return definitions;
}

function endOf(node: RootContent | Paragraph): number {
  return node.position?.end.line ?? pointOf(node).line;
}
