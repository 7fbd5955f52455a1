import type { RootContent } from "mdast";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Block, Mark } from "../blocks.ts";
import type { FlowNode } from "./flow.ts";
import { plainText, type Scanner, scannerFor } from "./scanner.ts";

/**
 * Everything on a page that looks like the statement of a status, found line by line in its text and not in its
 * parsed tables: in rows parted by bars, whether a parser takes them for a table or not, in lists that begin with a
 * feature's name, in HTML tables, in code and in comments. `explaining` are the lines of legends and notes.
 */
export function findMarks(
  source: string,
  flow: readonly FlowNode[],
  blocks: readonly Block[],
  explaining: readonly (readonly [from: number, to: number])[],
  knowledge: Knowledge,
): Mark[] {
  const scanner = scannerFor(blocks, knowledge);
  const lines = source.split(/\r\n|\n|\r/u);
  const kinds = lineKinds(lines, flow, blocks, explaining);
  const marks: Mark[] = [];
  let htmlTable = false;
  lines.forEach((text, i) => {
    const line = i + 1;
    const kind = kinds[line] ?? "plain";
    if (kind === "skipped") return;
    const hidden = kind === "comment" || kind === "code";
    if (!hidden && /<table\b/iu.test(text)) htmlTable = true;
    const inHtml = htmlTable && kind !== "table" ? htmlMarks(text, line, scanner) : [];
    const inData = kind === "plain" ? dataMarks(text, line, scanner) : [];
    const found = [inHtml, inData].find((some) => some.length > 0) ?? rowMarks(text, line, kind === "table", scanner);
    if (kind === "table") marks.push(...commentedMarks(text, line, scanner));
    if (/<\/table>/iu.test(text)) htmlTable = false;
    for (const mark of found) {
      // Samples of code and old rows in a comment say something only where they are of this matrix.
      if (hidden && (mark.feature === null || mark.inside === "header")) continue;
      marks.push(kind === "comment" ? { ...mark, inside: "comment" } : mark);
    }
  });
  const marked = new Set(marks.map(({ point }) => point.line));
  return [...marks, ...flow.flatMap(({ node }) => componentMarks(node, lines, marked, scanner))];
}

/** The first status of a component or an expression of several lines that gives a feature one: no line has both. */
function componentMarks(
  node: RootContent,
  lines: readonly string[],
  marked: ReadonlySet<number>,
  scanner: Scanner,
): Mark[] {
  if (node.type !== "html" && node.type !== "mdxFlowExpression" && node.type !== "paragraph") return [];
  const [first, last] = [node.position?.start.line ?? 1, node.position?.end.line ?? 1];
  const text = lines.slice(first - 1, last).join(" ");
  if (first === last || !/<[A-Z]|\{/u.test(text) || /<!--|\{\s*\/\*|<table\b/iu.test(text)) return [];
  for (let line = first; line <= last; line++) if (marked.has(line)) return [];
  const [mark] = dataMarks(text, first, scanner);
  const column = node.position?.start.column ?? 1;
  return mark ? [{ ...mark, point: { line: first, column }, from: column, to: column }] : [];
}

type LineKind = "plain" | "table" | "comment" | "code" | "skipped";

/** A line that begins as a row does, also in a quote. */
const ROW = /^[\s>]*\|/u;

/** Whether a line opens or closes a block of code. */
const FENCE = /^[\s>]*(?:```|~~~)/u;

function lineKinds(
  lines: readonly string[],
  flow: readonly FlowNode[],
  blocks: readonly Block[],
  explaining: readonly (readonly [from: number, to: number])[],
): LineKind[] {
  const kinds: LineKind[] = new Array(lines.length + 2).fill("plain");
  const fill = (from: number, to: number, kind: LineKind) => kinds.fill(kind, from, to + 1);
  for (const { node } of flow) {
    const from = node.position?.start.line ?? 1;
    const to = node.position?.end.line ?? from;
    // Front matter that nobody closes holds what comes before the next line of dashes.
    if (node.type === "yaml") fill(from, to, "code");
    else if (node.type === "code") {
      // What stands behind a fence that nobody closed was not meant to be code.
      const isOpen = FENCE.test(lines[from - 1] ?? "") && (from === to || !FENCE.test(lines[to - 1] ?? ""));
      fill(from, to, isOpen ? "plain" : "code");
    } else if (node.type === "html" && /^\s*<!--/u.test(node.value)) {
      // A comment that never ends, or that begins a second time, hides what it was not meant to.
      const [, ...more] = node.value.split("<!--");
      fill(from, to, more.length === 1 && node.value.includes("-->") ? "comment" : "plain");
    } else if (node.type === "mdxFlowExpression") {
      fill(from, to, node.value.split("/*").length === 2 ? "comment" : "plain");
    }
  }
  for (const block of blocks) if (block.kind === "table") fill(block.point.line, block.end, "table");
  const parsed = new Set<number>();
  for (const { node } of flow) {
    if (node.type !== "table" || !node.position) continue;
    for (let line = node.position.start.line; line <= node.position.end.line; line++) parsed.add(line);
  }
  for (const [from, to] of explaining) {
    // A row that a legend or a note has swallowed is still one.
    for (let line = from; line <= to; line++)
      if (parsed.has(line) || !ROW.test(lines[line - 1] ?? "")) fill(line, line, "skipped");
  }
  return kinds;
}

/** What stands before the content of a line: quote marks, bullets, numbers, indentation, the start of a comment. */
const CONTAINERS = /^(?:\s|>|<!--|\{\/\*|#{1,6}(?=\s)|[-*+](?=\s)|\d{1,9}[.)](?=\s))*/u;
const DELIMITER = /^[\s|:-]+$/u;

function rowMarks(text: string, line: number, inTable: boolean, scanner: Scanner): Mark[] {
  const [prefix = ""] = CONTAINERS.exec(text) ?? [];
  const segments = segmentsOf(text, prefix.length);
  const bars = segments.length - 1;
  if (bars === 0) return listMarks(text, prefix, line, scanner);
  if (DELIMITER.test(text)) return [];
  const cells = segments.filter(({ text: cell }, i) => cell.trim() !== "" || (i > 0 && i < bars));
  const label = cells.find(({ text: cell }) => cell.trim() !== "");
  const feature = label ? scanner.featureOf(label.text) : null;
  // A single bar is a row only where it begins the line or parts a feature from its status.
  if (!inTable && bars < 2 && !/^[|｜│┃]/u.test(text.slice(prefix.length)) && feature === null) return [];
  const isSign = inTable ? scanner.sign : scanner.anySign;
  const marks = cells.flatMap((cell): Mark[] => {
    const decoded = decodeEntities(cell.text);
    if (!isSign.test(decoded) && !scanner.isWord(decoded)) return [];
    // A word in the first column is a name.
    if (cell === label && !isSign.test(decoded)) return [];
    return [markOf(cell, line, inTable ? "table" : "loose-row", feature)];
  });
  if (inTable || marks.length > 0 || !label) return marks;
  if (feature !== null) return [markOf(label, line, "loose-row", feature)];
  const names = cells.filter((cell) => scanner.isName(cell.text)).length;
  return names >= 2 ? [markOf(label, line, "header", null)] : [];
}

/** A line of a list or of text that gives a known feature or a backend a status: "LoRA: ✅", "✅ LoRA", "LoRA: vLLM ✅". */
function listMarks(text: string, prefix: string, line: number, scanner: Scanner): Mark[] {
  const content = decodeEntities(text.slice(prefix.length));
  const sign = scanner.anySign.exec(content) ?? TASK.exec(content);
  const start = prefix.length + 1;
  const segment = { text: content, from: start, to: text.length, start };
  if (sign) {
    const before = content.slice(0, sign.index).replace(/[\s:=–—,;-]+$/u, "");
    const after =
      content
        .slice(sign.index)
        .replace(/^(?::[\w+-]+:|\[[ x]\])?[^\p{L}]+/iu, "")
        .split(/[:(,;]|\s[–—-]\s/u, 1)[0] ?? "";
    const feature =
      scanner.featureOf(before) ??
      featureBesideBackend(before, scanner) ??
      (plainText(before) === "" ? scanner.featureOf(after) : null);
    const isBackend = scanner.isBackend(before) || (plainText(before) === "" && scanner.isBackend(after));
    // An item that is a sign alone belongs to what stands above it.
    const isAlone = /[-*+]\s|\d[.)]\s/u.test(prefix) && content.trim().replace(/\uFE0F/gu, "") === sign[0];
    return feature === null && !isBackend && !isAlone ? [] : [markOf(segment, line, "list", feature)];
  }
  const [, name, status] = /^(.{2,80}?)(?:\s*[:=]\s+|\s+[–—-]\s+|\t+)(.+)$/u.exec(content) ?? [];
  const feature = name === undefined ? null : scanner.featureOf(name);
  return feature !== null && scanner.isWord(status ?? "") ? [markOf(segment, line, "list", feature)] : [];
}

/** The feature of "LoRA: SGLang", "LoRA; SGLang" or "SGLang: LoRA", as it stands before the first of several statuses; else null. */
function featureBesideBackend(text: string, scanner: Scanner): string | null {
  const [first = "", second, ...more] = text.split(/\s*[:=;,]\s+|\s+[–—-]\s+|\s*[:：]\**\s*/u);
  if (second === undefined || more.length > 0) return null;
  if (scanner.isBackend(second)) return scanner.featureOf(first);
  return scanner.isBackend(first) ? scanner.featureOf(second) : null;
}

/** The box of an item of a task list. */
const TASK = /^\[[ x]\](?=\s)/iu;

/** Statuses of a known feature or of a backend in the properties of a component or in a script: `{ feature: "LoRA", vllm: "yes" }`. */
function dataMarks(text: string, line: number, scanner: Scanner): Mark[] {
  // A component's children say what its properties do: <Cell backend="vLLM">Supported</Cell>.
  const isComponent = /<[A-Z]/u.test(text);
  if (!isComponent && !/["'`]/u.test(text)) return [];
  const texts = [
    ...text.matchAll(/(["'`])((?:(?!\1).){1,80})\1/gu),
    ...(isComponent ? text.matchAll(/(>)\s*([^<>{}\s][^<>{}]{0,79}?)\s*(?=<)/gu) : []),
  ];
  if (texts.length < 2) return [];
  const feature = texts.map(([, , words = ""]) => scanner.featureOf(words)).find((id) => id !== null) ?? null;
  const isStatus = (words: string) => scanner.isKey(words) || scanner.isWord(words) || scanner.anySign.test(words);
  const keys = [...text.matchAll(/([\w-]+)["'`]?\s*[:=]/gu)];
  const isNamed = feature !== null || keys.some(([, key = ""]) => scanner.isBackend(key));
  const status = !isNamed ? undefined : texts.find(([, , words = ""]) => isStatus(words));
  if (!status) return [];
  const [match] = status;
  const start = status.index + 1;
  return [markOf({ text: match, from: start, to: start + match.length - 1, start }, line, "data", feature)];
}

/** Statuses in comments within the cells of a table. */
function commentedMarks(text: string, line: number, scanner: Scanner): Mark[] {
  if (!/<!--|\{\/\*/u.test(text)) return [];
  return [...text.matchAll(/<!--(.*?)-->|\{\/\*(.*?)\*\/\}/gu)].flatMap((found): Mark[] => {
    const [comment, html, mdx] = found;
    const row = html ?? mdx ?? "";
    // What surrounds it says something: then it is a remark of the writer's.
    const isAlone =
      /\|\s*$/u.test(text.slice(0, found.index)) && /^\s*\|/u.test(text.slice(found.index + comment.length));
    if (!isAlone || (!scanner.anySign.test(row) && !scanner.isWord(row))) return [];
    const start = found.index + comment.indexOf(row) + 1;
    return [markOf({ text: row, from: start, to: start + row.length, start }, line, "comment", null)];
  });
}

function htmlMarks(text: string, line: number, scanner: Scanner): Mark[] {
  const cells = text.split(/<\/?t[dhr]\b[^>]*>/iu);
  const feature = cells.map((cell) => scanner.featureOf(cell)).find((id) => id !== null) ?? null;
  const plain = decodeEntities(text);
  if (feature === null && !scanner.sign.test(plain) && !cells.some((cell) => scanner.isWord(decodeEntities(cell))))
    return [];
  const from = text.length - text.trimStart().length + 1;
  return [markOf({ text: text.trim(), from, to: text.length, start: from }, line, "html", feature)];
}

interface Segment {
  readonly text: string;
  /** 1-based columns: of the bar before it, or its first character, and of its last character. */
  readonly from: number;
  readonly to: number;
  /** The column of its first character. */
  readonly start: number;
}

/** What stands between the bars of a line that are not escaped; of one without any, between what looks like bars. */
function segmentsOf(text: string, start: number): Segment[] {
  const bars = text.includes("|") ? "|" : "｜│┃";
  const segments: Segment[] = [];
  let from = start;
  for (let i = start; i <= text.length; i++) {
    if (text[i] === "\\") i++;
    else if (i === text.length || bars.includes(text[i] ?? " ")) {
      const isFirst = segments.length === 0;
      segments.push({ text: text.slice(from, i), from: isFirst ? from + 1 : from, to: i, start: from + 1 });
      from = i + 1;
    }
  }
  return segments;
}

function markOf(segment: Segment, line: number, inside: Mark["inside"], feature: string | null): Mark {
  const lead = segment.text.length - segment.text.trimStart().length;
  const column = segment.start + lead;
  const text = plainText(segment.text);
  return {
    point: { line, column },
    text: text === "" ? segment.text.trim() : text,
    from: segment.from,
    to: segment.to,
    inside,
    feature,
  };
}

function decodeEntities(text: string): string {
  return text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/giu, (entity, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
