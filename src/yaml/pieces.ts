import { digest } from "../cache/cache.ts";

/** What is known of the pieces of a document, by the digest of their text. */
export type PieceCache = ReadonlyMap<string, unknown>;

/** A document as it was put together, and what each of its pieces says. */
export interface JoinedDocument {
  readonly data: Readonly<Record<string, unknown>>;
  readonly pieces: PieceCache;
}

/** The line that an entry of the document begins with, and one that an entry of such an entry does. Lines have their ends. */
const ENTRY = /^[A-Za-z][\w-]*:(?: |\r?\n?$)/u;
const INNER = /^(?:- |[\w][\w./~+@-]*:(?: |\r?\n?$))/u;
/** A line that says nothing. */
const SILENT = /^\s*(?:#|$)/u;

/**
 * Puts a document together from its pieces: those that are known, and the others as `parse` reads them, each a document
 * of its own. Null if it can't be cut, where a piece is wrong, or where two pieces say the same: whether the whole
 * is wrong then, and in what, it alone can tell.
 */
export function joinPieces(
  text: string,
  known: PieceCache,
  parse: (piece: string) => { readonly data: unknown } | null,
): JoinedDocument | null {
  const cut = piecesOf(text);
  if (cut === null) return null;
  const data: Record<string, unknown> = {};
  const pieces = new Map<string, unknown>();
  for (const { key, text, isPart } of cut) {
    const name = digest(text);
    const before = known.get(name) ?? parse(text)?.data;
    if (!isRecord(before) || Object.keys(before).join() !== key) return null;
    pieces.set(name, before);
    const value = before[key];
    if (!Object.hasOwn(data, key)) data[key] = isPart ? copyOf(value) : value;
    else if (!isPart || !append(data[key], value)) return null;
  }
  return { data, pieces };
}

/** Adds what a further part of an entry says to what the others said; false if the two don't go together. */
function append(all: unknown, more: unknown): boolean {
  if (Array.isArray(all) && Array.isArray(more)) {
    all.push(...more);
    return true;
  }
  if (!isRecord(all) || !isRecord(more)) return false;
  for (const [key, value] of Object.entries(more)) {
    if (Object.hasOwn(all, key)) return false;
    all[key] = value;
  }
  return true;
}

function copyOf(value: unknown): unknown {
  return Array.isArray(value) ? [...value] : isRecord(value) ? { ...value } : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Piece {
  readonly key: string;
  readonly text: string;
  /** Whether the entry has other parts. */
  readonly isPart: boolean;
}

/**
 * Cuts a block mapping at the lines that begin an entry, and an entry that is a block collection at those that begin
 * one of it. Null if a line at the left edge is anything else. What a cut would part, such as a text in quotes, is
 * left unfinished by it, and so an error of its piece.
 */
function piecesOf(text: string): Piece[] | null {
  const entries: string[][] = [];
  for (const line of text.split(/(?<=\n)/u)) {
    if (ENTRY.test(line)) entries.push([line]);
    else if (SILENT.test(line)) entries.at(-1)?.push(line);
    else if (line.startsWith(" ") && entries.length > 0) entries.at(-1)?.push(line);
    else return null;
  }
  return entries.flatMap(([head = "", ...body]) => {
    const key = head.slice(0, head.indexOf(":"));
    const parts = /:\r?\n?$/u.test(head) ? partsOf(body) : [body];
    return parts.map((lines) => ({ key, text: [head, ...lines].join(""), isPart: parts.length > 1 }));
  });
}

/** The lines of an entry by the entries in it; all together where they are no block collection. */
function partsOf(body: readonly string[]): (readonly string[])[] {
  const indent = /^ */u.exec(body.find((line) => !SILENT.test(line)) ?? "")?.[0].length ?? 0;
  const parts: string[][] = [];
  const before: string[] = [];
  for (const line of body) {
    const begins = !SILENT.test(line) && line[indent] !== " ";
    if (begins && (line.slice(0, indent).trim() !== "" || !INNER.test(line.slice(indent)))) return [body];
    if (begins) parts.push([...before.splice(0), line]);
    else (parts.at(-1) ?? before).push(line);
  }
  return parts.length === 0 ? [body] : parts;
}
