import type { Definition, Root, RootContent, Table } from "mdast";
import type { Knowledge, Vocabulary } from "../knowledge/knowledge.ts";
import type { Scope } from "../model/scope.ts";
import type { Status } from "../model/status.ts";
import { parseVersion } from "../model/version.ts";
import { tagsOf } from "./html.ts";
import { type Definitions, readInline } from "./inline.ts";
import { comparison } from "./layouts/comparison.ts";
import { interactions } from "./layouts/interactions.ts";
import type { Layout } from "./layouts/layout.ts";
import { pairList } from "./layouts/pair-list.ts";
import { support } from "./layouts/support.ts";
import { type Legend, legendStatus, readLegend } from "./legend.ts";
import { parseMarkdown, pointOf } from "./markdown.ts";
import { numberedNotes } from "./numbered-notes.ts";
import type { StatedPage, StatedTable } from "./stated.ts";
import { readSymbol } from "./symbol.ts";
import { type LayoutContext, readTableText, type TableText } from "./table.ts";

const LAYOUTS: readonly Layout[] = [comparison, support, interactions, pairList];

/**
 * Reads every matrix on a Markdown page whose scope is wanted. Tables that no layout recognises are left alone.
 * `pageBackend` is whose page it is, or null.
 */
export function readPage(
  text: string,
  dialect: "markdown" | "mdx",
  wanted: readonly Scope[],
  pageBackend: string | null,
  context: LayoutContext,
): StatedPage {
  const root = parse(text, dialect, context);
  if (!root) return { tables: [], legend: new Map(), declaredRelease: null, readable: false };
  const { vocabulary } = context.knowledge;
  const definitions = definitionsOf(root);
  const quoted = new Set<RootContent>();
  const flow = flatten(root.children, quoted);
  const legends = legendsOf(flow, definitions, vocabulary, context);
  const surroundings = makeSurroundings(context.knowledge, definitions, pageBackend);
  const tables: StatedTable[] = [];
  let declared: string | null = null;

  flow.forEach((node, i) => {
    surroundings.pass(node);
    if (node.type === "paragraph") {
      declared ??= declaredBy(readInline(node.children, definitions, vocabulary.badgeClass).text, vocabulary);
    }
    if (node.type !== "table") return;
    const read = readTable(node, flow.slice(i + 1), surroundings.backend());
    if (read) tables.push(read);
  });

  function readTable(node: Table, following: readonly RootContent[], backend: string | null): StatedTable | null {
    const line = pointOf(node).line;
    const around = {
      backend,
      variant: null,
      legend: (notation: "glyph" | "badge", symbol: string) => legendStatus(legends, line, notation, symbol),
      notes: new Map(),
    };
    const bare = readTableText(node, around, definitions, vocabulary.badgeClass);
    const layout = LAYOUTS.find((candidate) => candidate.recognises(bare, context));
    if (!layout) warnIfMatrix(bare, context);
    if (!layout || !wanted.includes(layout.scope)) return null;
    return layout.read({ ...bare, notes: numberedNotes(following, quoted, text, definitions, context) }, context);
  }

  return { tables, legend: mergedLegend(legends), declaredRelease: declared, readable: true };
}

/** Warns of a table that looks like a matrix and that no layout takes: it would be missed in silence. */
function warnIfMatrix(table: TableText, context: LayoutContext): void {
  const { features, vocabulary } = context.knowledge;
  const known = table.rows.filter((row) => features.find(row.cells[0]?.inline.text ?? "") !== null).length;
  const statuses = table.rows
    .flatMap((row) => row.cells.slice(1))
    .filter(
      (cell) => readSymbol(cell.inline, vocabulary, table.legend).status !== null && cell.inline.text !== "",
    ).length;
  if (known < 2 || statuses < known) return;
  context.problem(
    "unrecognised-table",
    table.point,
    "a table of known features and statuses that no layout takes",
    `headers that data/symbols.yaml knows, in place of "${table.header.map((cell) => cell.inline.text).join(" | ")}"`,
    "add the headers there, or teach src/import/layouts the layout",
    "warning",
  );
}

function parse(text: string, dialect: "markdown" | "mdx", context: LayoutContext): Root | null {
  try {
    return parseMarkdown(text, dialect);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const line = "line" in error && typeof error.line === "number" ? error.line : 1;
    const column = "column" in error && typeof error.column === "number" ? error.column : 1;
    context.problem(
      "unreadable-page",
      { line, column },
      error.message.split("\n", 1)[0] ?? "an unreadable page",
      dialect === "mdx" ? "Markdown with complete {…} expressions" : "Markdown",
      "close the expression, or change the page's dialect in data/pages.yaml",
    );
    return null;
  }
}

/** A page's blocks in order, with what stands in quotes and lists on the level of the page. */
function flatten(nodes: readonly RootContent[], quoted: Set<RootContent>): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type === "blockquote") {
      const inner = flatten(node.children, quoted);
      for (const child of inner) quoted.add(child);
      return inner;
    }
    if (node.type !== "list") return [node];
    // The paragraphs of a list's items belong to the list; tables and their notes can stand in one.
    const inner = flatten(
      node.children.flatMap((item) => item.children),
      quoted,
    );
    return inner.some((child) => child.type === "table") ? inner : [node];
  });
}

function definitionsOf(root: Root): Definitions {
  const definitions = new Map<string, Definition>();
  const visit = (nodes: readonly RootContent[]) => {
    for (const node of nodes) {
      if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
      if (node.type === "blockquote") visit(node.children);
    }
  };
  visit(root.children);
  return definitions;
}

function legendsOf(
  flow: readonly RootContent[],
  definitions: Definitions,
  vocabulary: Vocabulary,
  context: LayoutContext,
): Legend[] {
  return flow.flatMap((node, i) => {
    const legend =
      node.type === "paragraph" || node.type === "heading"
        ? readLegend(node, flow[i + 1], definitions, vocabulary)
        : null;
    for (const entry of legend?.entries ?? []) {
      if (entry.status !== null) continue;
      context.problem(
        "unknown-legend",
        entry.point,
        `"${entry.symbol}" explained as "${entry.words}"`,
        "words that data/symbols.yaml knows under legend",
        "add them there with their status",
      );
    }
    return legend ? [legend] : [];
  });
}

function mergedLegend(legends: readonly Legend[]): Map<string, Status> {
  const merged = new Map<string, Status>();
  for (const { symbol, status } of legends.flatMap((legend) => legend.entries)) {
    if (status !== null && !merged.has(symbol)) merged.set(symbol, status);
  }
  return merged;
}

function declaredBy(text: string, vocabulary: Vocabulary): string | null {
  for (const words of vocabulary.declares) {
    if (!text.startsWith(words)) continue;
    const first = text.slice(words.length).trim().split(/[\s(]/u)[0] ?? "";
    const version = parseVersion(first);
    if (version) return version.tag;
  }
  return null;
}

interface Surroundings {
  /** Takes note of a block on the way down the page. */
  pass(node: RootContent): void;
  /** The backend that the text around the current block names. */
  backend(): string | null;
}

/** Keeps track of tabs, headings and the lines that stand as titles, and of the backends that they name. */
function makeSurroundings(knowledge: Knowledge, definitions: Definitions, pageBackend: string | null): Surroundings {
  const headings: { depth: number; text: string }[] = [];
  let tab: string | null = null;
  let title: string | null = null;
  const textOf = (node: RootContent) =>
    "children" in node && (node.type === "heading" || node.type === "paragraph")
      ? readInline(node.children, definitions, knowledge.vocabulary.badgeClass).text
      : "";
  return {
    pass(node) {
      if (node.type === "heading") {
        while ((headings.at(-1)?.depth ?? 0) >= node.depth) headings.pop();
        headings.push({ depth: node.depth, text: textOf(node) });
        title = null;
      } else if (node.type === "html") {
        for (const tag of tagsOf(node.value)) {
          if (tag.name !== "Tab") continue;
          tab = tag.kind === "open" ? (tag.attributes.get("title") ?? null) : null;
          title = null;
        }
      } else if (node.type === "paragraph" && node.children.length === 1) {
        const [only] = node.children;
        if (only?.type === "emphasis" || only?.type === "strong") title = textOf(node);
      }
    },
    backend() {
      const exact = title === null ? null : knowledge.backends.find(title);
      if (exact) return exact.id;
      for (const text of [tab, ...headings.map((h) => h.text).reverse()]) {
        const named = text === null ? [] : backendsIn(text, knowledge);
        if (named.length === 1) return named[0] ?? null;
      }
      return pageBackend;
    },
  };
}

/** The backends that a title names, as whole words. */
function backendsIn(title: string, knowledge: Knowledge): string[] {
  const words = ` ${title.toLowerCase().replace(/[^\p{Letter}\p{Number}-]+/gu, " ")} `;
  return [...knowledge.backends.entries.values()]
    .filter((entry) => [entry.name, ...entry.aliases].some((name) => words.includes(` ${name.toLowerCase()} `)))
    .map((entry) => entry.id);
}
