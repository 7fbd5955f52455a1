import { STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { INKS, SIGNS } from "./glyphs.ts";

/** A cell of a picture. `before` where it shows a change: the left half then has that status. */
export interface PictureCell {
  readonly status: Status | null;
  readonly before?: Status | null;
  /** A dot in the corner: a note, or an event of a caveat. */
  readonly dot?: boolean;
}

/** A grid of statuses with heads, to be drawn. */
export interface Picture {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly (PictureCell | null)[] }[];
  /** Whether cells stand close together and column heads upright, as releases do. */
  readonly narrow: boolean;
}

const ROW = 24;
const HEAD = 64;
const MARGIN = 16;
/** About how wide a letter of the labels is. */
const LETTER = 6.6;

/** A picture as SVG: literal colours and system fonts, with its title and a description for screen readers. */
export function svgOf({ title, columns, rows, narrow }: Picture): string {
  const label = labelWidth(rows.map((row) => row.label));
  const wide = narrow ? 24 : Math.max(64, labelWidth(columns));
  const head = narrow ? HEAD : 28;
  const used = STATUSES.filter((status) =>
    rows.some(({ cells }) => cells.some((cell) => cell?.status === status || cell?.before === status)),
  );
  const [left, top] = [MARGIN + label, MARGIN + 28 + head];
  const width = Math.max(left + columns.length * wide + MARGIN, MARGIN * 2 + title.length * 9);
  const height = top + rows.length * ROW + 44 + MARGIN;
  const heads = columns.map((column, i) => {
    const x = left + i * wide + wide / 2;
    const turn = narrow ? ` transform="rotate(-90 ${x} ${top - 8})" text-anchor="start"` : ' text-anchor="middle"';
    return `<text x="${x}" y="${top - 8 + (narrow ? 4 : 0)}"${turn}>${escapeXml(column)}</text>`;
  });
  const body = rows.flatMap(({ label: name, cells }, y) => [
    `<text x="${left - 8}" y="${top + y * ROW + 16}" text-anchor="end">${escapeXml(name)}</text>`,
    ...cells.map((cell, x) => (cell ? cellSvg(cell, left + x * wide, top + y * ROW, wide) : "")),
  ]);
  const legend = used.map((status, i) => {
    const [x, y] = [MARGIN + i * 148, top + rows.length * ROW + 20];
    return `${cellSvg({ status }, x, y, 24)}<text x="${x + 30}" y="${y + 16}">${escapeXml(STATUS_WORDS[status])}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1c2024">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(`${rows.length} rows, ${columns.length} columns; statuses: ${used.map((status) => STATUS_WORDS[status]).join(", ")}`)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${MARGIN}" y="${MARGIN + 14}" font-size="16" font-weight="600">${escapeXml(title)}</text>`,
    ...heads,
    ...body,
    ...legend,
    "</svg>",
    "",
  ].join("\n");
}

function labelWidth(labels: readonly string[]): number {
  return 12 + Math.ceil(Math.max(0, ...labels.map((label) => label.length)) * LETTER);
}

function cellSvg({ status, before, dot }: PictureCell, x: number, y: number, width: number): string {
  if (before !== undefined)
    return `${half(before, x, y, width / 2)}${half(status, x + width / 2, y, width / 2)}${dot ? dotSvg(x + width, y, null) : ""}`;
  return `${half(status, x, y, width)}${dot ? dotSvg(x + width, y, status) : ""}`;
}

function half(status: Status | null, x: number, y: number, width: number): string {
  if (status === null) return "";
  const { fill, ink } = INKS[status].light;
  const { strokes, fills } = SIGNS[status];
  const dash = status === "unstated" ? ' stroke-dasharray="3 2"' : "";
  const at = `translate(${x + width / 2 - 6} ${y + ROW / 2 - 6}) scale(.75)`;
  return `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${ROW - 1}" fill="${fill}" stroke="#6b7480"${dash}/><g transform="${at}"><path d="${strokes}" fill="none" stroke="${ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>${fills === "" ? "" : `<path d="${fills}" fill="${ink}"/>`}</g>`;
}

function dotSvg(right: number, y: number, status: Status | null): string {
  return `<circle cx="${right - 5}" cy="${y + 5}" r="2.5" fill="${status === null ? "#1c2024" : INKS[status].light.ink}"/>`;
}

/** Escapes what XML would read as markup, and leaves out what XML has no way to write. */
function escapeXml(text: string): string {
  const written = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  return written.replace(/[&<>"']/gu, (c) => `&#${c.charCodeAt(0)};`);
}
