import type { Nodes, Root, RootContent } from "mdast";
import { type CutPage, cutPage } from "./cut-page.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import type { PieceCache } from "./piece-cache.ts";

type Dialect = "markdown" | "mdx";

/**
 * Parses a page by its pieces, of which only those that are not known are parsed; the tree is the one that the whole
 * gives. Null if it can't be told what the pieces say without the others: the whole has to be parsed then.
 */
export function joinPieces(text: string, dialect: Dialect, known: PieceCache): Root | null {
  const cut = cutPage(text);
  if (cut === null) return null;
  const guessed = labelsAlone(cut.pieces, dialect, known);
  const joined = guessed && guessed.size <= MAX_LABELS ? joinWith(guessed, cut, dialect, known) : null;
  if (guessed === null || joined === null || joined.labels.size > MAX_LABELS) return null;
  const { children, labels } = joined;
  // What is defined shows whatever the labels are that links may have.
  const isRight = labels.size === guessed.size && [...labels.keys()].every((label) => guessed.has(label));
  const nodes = isRight ? children : joinWith(labels, cut, dialect, known)?.children;
  if (!nodes) return null;
  const line = text.split("\n").length;
  const end = { line, column: text.length - text.lastIndexOf("\n"), offset: text.length };
  return { type: "root", children: nodes, position: { start: { line: 1, column: 1, offset: 0 }, end } };
}

/** Each piece is parsed with the labels that it may refer to: with more, a page is parsed sooner as a whole. */
const MAX_LABELS = 60;

/** Labels of definitions, each by the form in which the parser compares it. */
type Labels = ReadonlyMap<string, string>;

/** The blocks of some pieces where some labels are defined, and the labels that they define. */
function joinWith(
  labels: Labels,
  { front, pieces }: CutPage,
  dialect: Dialect,
  known: PieceCache,
): { readonly children: RootContent[]; readonly labels: Labels } | null {
  const defined = new Map<string, string>();
  const children = front === "" ? [] : [...(parsedPiece(front, [], dialect, known) ?? [])];
  let line = linesIn(front);
  let offset = front.length;
  let at = 0;
  while (at < pieces.length) {
    // What a piece leaves open ends in one that follows: each attempt takes in twice as many.
    let count = 1;
    let nodes: readonly RootContent[] | null = null;
    let piece = "";
    do {
      piece = pieces.slice(at, at + count).join("");
      const read = parsedPiece(piece, labelsIn(piece, labels, dialect, known), dialect, known);
      const isLast = at + count >= pieces.length;
      if (isLast && read === null) return null;
      if (read !== null && (isLast || isClosed(piece, read))) nodes = read;
      else count *= 2;
    } while (nodes === null);
    if (piece.includes("]:") && !collectLabels(nodes, defined)) return null;
    for (const node of nodes) children.push(moved(node, line, offset));
    line += linesIn(piece);
    offset += piece.length;
    at += count;
  }
  return { children, labels: defined };
}

/** What a piece says where some labels of links are defined elsewhere; null if it leaves open what can't end there. */
function parsedPiece(
  piece: string,
  labels: readonly string[],
  dialect: Dialect,
  known: PieceCache,
): readonly RootContent[] | null {
  const key = [dialect, ...labels, "", piece].join("\n");
  const before = known.get(key);
  if (before !== undefined) return before;
  const nodes = parsePiece(piece, labels, dialect);
  known.set(key, nodes);
  return nodes;
}

function parsePiece(piece: string, labels: readonly string[], dialect: Dialect): readonly RootContent[] | null {
  // Above the piece, since what a piece leaves open ends with the page.
  const above = labels.map((label) => `[${label}]: #\n\n`).join("");
  try {
    const { children } = parseMarkdown(above + piece, dialect);
    const own = children.slice(labels.length);
    return above === "" ? own : own.map((node) => moved(node, -linesIn(above), -above.length));
  } catch {
    return null;
  }
}

/** The labels that pieces define where each stands alone; null if there is a footnote. */
function labelsAlone(pieces: readonly string[], dialect: Dialect, known: PieceCache): Labels | null {
  const labels = new Map<string, string>();
  for (const piece of pieces) {
    if (!piece.includes("]:")) continue;
    if (!collectLabels(parsedPiece(piece, [], dialect, known) ?? [], labels)) return null;
  }
  return labels;
}

/** Collects the labels that some nodes define; false if there is a footnote, whose place among all counts. */
function collectLabels(nodes: readonly Nodes[], labels: Map<string, string>): boolean {
  return nodes.every((node) => {
    if (node.type === "footnoteDefinition") return false;
    if (node.type === "definition") labels.set(node.identifier, node.label ?? node.identifier);
    return !("children" in node) || collectLabels(node.children, labels);
  });
}

/** The labels that a piece may refer to: those whose first word it has, where it has more than definitions. */
function labelsIn(piece: string, labels: Labels, dialect: Dialect, known: PieceCache): string[] {
  if (labels.size === 0 || !piece.includes("[")) return [];
  const isDefinitions =
    piece.includes("]:") && parsedPiece(piece, [], dialect, known)?.every(({ type }) => type === "definition");
  if (isDefinitions) return [];
  const words = folded(piece);
  return [...labels.values()].filter((label) => words.includes(folded(label.trim().split(/\s/u, 1)[0] ?? "")));
}

/** Letters as labels are compared: some have another lower case than their upper case has. */
function folded(text: string): string {
  return text.toLowerCase().toUpperCase();
}

/** Whether the last block of a piece ends before the empty line at its end: code or HTML that is left open does not. */
function isClosed(piece: string, nodes: readonly RootContent[]): boolean {
  return /^[ \t]*\n[ \t]*\n/u.test(piece.slice(nodes.at(-1)?.position?.end.offset ?? 0)) || nodes.length === 0;
}

function linesIn(text: string): number {
  return text.split("\n").length - 1;
}

/** A node and its descendants, with their positions moved by some lines and characters. */
function moved<T extends Nodes>(node: T, lines: number, offset: number): T {
  const copy: T = { ...node };
  const { position } = node;
  if (position) Object.assign(copy, { position: { start: down(position.start), end: down(position.end) } });
  if ("children" in node)
    Object.assign(copy, { children: node.children.map((child: Nodes) => moved(child, lines, offset)) });
  return copy;

  function down(point: { line: number; column: number; offset?: number | undefined }) {
    const { line, column } = point;
    return { line: line + lines, column, offset: (point.offset ?? 0) + offset };
  }
}
