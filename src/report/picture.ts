import { STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { PALETTE, SIGNS } from "./glyphs.ts";

/** A cell of a picture. `before` where it shows a change: the left half then has that status. */
export interface PictureCell {
  readonly status: Status | null;
  readonly before?: Status | null;
  /** A dot in the corner: a note, or an event of a caveat. */
  readonly dot?: boolean;
}

/** A cell that has words and no status; `strong` where they are to stand out. */
export interface TextCell {
  readonly text: string;
  readonly strong: boolean;
}

/** A grid of statuses or words with heads, to be drawn. */
export interface Picture {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly (PictureCell | TextCell | null)[] }[];
  /** Whether cells stand close together and column heads upright, as releases do. */
  readonly narrow: boolean;
}

const ROW = 24;
const MARGIN = 16;
/** About how wide a letter of the labels is, and of the title. */
const LETTER = 6.6;
const TITLE_LETTER = 9;
/** How far apart the statuses of the legend stand. */
const KEY = 148;

/** A part of a drawing, from its upper left corner. */
interface Part {
  readonly width: number;
  readonly height: number;
  readonly elements: readonly string[];
}

/**
 * Pictures, one below the other, as one SVG: literal colours and system fonts, with the title of the first and a
 * description for screen readers, and one legend. There is at least one picture.
 */
export function svgOf(pictures: readonly Picture[]): string {
  const parts = pictures.map(partOf);
  const used = STATUSES.filter((status) =>
    pictures.some(({ rows }) => rows.some(({ cells }) => cells.some((cell) => hasStatus(cell, status)))),
  );
  const width = MARGIN * 2 + Math.max(used.length * KEY, ...parts.map((part) => part.width));
  let y = MARGIN;
  const placed = parts.flatMap((part) => {
    const at = y;
    y += part.height + MARGIN;
    return [`<g transform="translate(${MARGIN} ${at})">`, ...part.elements, "</g>"];
  });
  const legend = used.map((status, i) => {
    const x = MARGIN + i * KEY;
    return `${cellSvg({ status }, x, y, 24)}<text x="${x + 30}" y="${y + 16}">${escapeXml(STATUS_WORDS[status])}</text>`;
  });
  const height = y + ROW + MARGIN;
  const rows = pictures.reduce((sum, picture) => sum + picture.rows.length, 0);
  const words = used.map((status) => STATUS_WORDS[status]).join(", ");
  const about = used.length === 0 ? `${rows} rows` : `${rows} rows; statuses: ${words}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1c2024">`,
    `<title>${escapeXml(pictures[0]?.title ?? "")}</title>`,
    `<desc>${escapeXml(about)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...placed,
    ...legend,
    "</svg>",
    "",
  ].join("\n");
}

function hasStatus(cell: PictureCell | TextCell | null, status: Status): boolean {
  return cell !== null && "status" in cell && (cell.status === status || cell.before === status);
}

function partOf({ title, columns, rows, narrow }: Picture): Part {
  const left = labelWidth(rows.map((row) => row.label));
  const words = (column: number) =>
    rows.flatMap(({ cells }) => {
      const cell = cells[column];
      return cell && "text" in cell ? [cell.text] : [];
    });
  // Cells of statuses are all as wide as the widest head; cells of words as they need.
  const even = narrow ? ROW : Math.max(64, labelWidth(columns));
  const widths = columns.map((column, i) => {
    const texts = words(i);
    return texts.length === 0 ? even : Math.max(64, labelWidth([column, ...texts]));
  });
  const starts = widths.map((_, i) => left + widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const top = 28 + (narrow ? labelWidth(columns) : 28);
  const heads = columns.map((column, i) => {
    const x = (starts[i] ?? left) + (widths[i] ?? even) / 2;
    const turn = narrow ? ` transform="rotate(-90 ${x} ${top - 8})" text-anchor="start"` : ' text-anchor="middle"';
    return `<text x="${x}" y="${top - 8 + (narrow ? 4 : 0)}"${turn}>${escapeXml(column)}</text>`;
  });
  const body = rows.flatMap(({ label: name, cells }, y) => [
    `<text x="${left - 8}" y="${top + y * ROW + 16}" text-anchor="end">${escapeXml(name)}</text>`,
    ...cells.map((cell, x) => (cell ? anyCellSvg(cell, starts[x] ?? left, top + y * ROW, widths[x] ?? even) : "")),
  ]);
  return {
    width: Math.max(left + widths.reduce((sum, width) => sum + width, 0), title.length * TITLE_LETTER),
    height: top + rows.length * ROW,
    elements: [`<text y="14" font-size="16" font-weight="600">${escapeXml(title)}</text>`, ...heads, ...body],
  };
}

function labelWidth(labels: readonly string[]): number {
  return 12 + Math.ceil(Math.max(0, ...labels.map((label) => label.length)) * LETTER);
}

function anyCellSvg(cell: PictureCell | TextCell, x: number, y: number, width: number): string {
  if ("status" in cell) return cellSvg(cell, x, y, width);
  const weight = cell.strong ? ' font-weight="700"' : "";
  return `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${ROW - 1}" fill="none" stroke="#dde2e7"/><text x="${x + 6}" y="${y + 16}"${weight}>${escapeXml(cell.text)}</text>`;
}

function cellSvg({ status, before, dot }: PictureCell, x: number, y: number, width: number): string {
  if (before !== undefined)
    return `${half(before, x, y, width / 2)}${half(status, x + width / 2, y, width / 2)}${dot ? dotSvg(x + width, y, status) : ""}`;
  return `${half(status, x, y, width)}${dot ? dotSvg(x + width, y, status) : ""}`;
}

function half(status: Status | null, x: number, y: number, width: number): string {
  if (status === null) return "";
  const { fill, ink } = PALETTE[status].light;
  const { strokes, fills } = SIGNS[status];
  const dash = status === "unstated" ? ' stroke-dasharray="3 2"' : "";
  const at = `translate(${x + width / 2 - 6} ${y + ROW / 2 - 6}) scale(.75)`;
  return `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${ROW - 1}" fill="${fill}" stroke="#6b7480"${dash}/><g transform="${at}"><path d="${strokes}" fill="none" stroke="${ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>${fills === "" ? "" : `<path d="${fills}" fill="${ink}"/>`}</g>`;
}

function dotSvg(right: number, y: number, status: Status | null): string {
  return `<circle cx="${right - 5}" cy="${y + 5}" r="2.5" fill="${status === null ? "#1c2024" : PALETTE[status].light.ink}"/>`;
}

/** Escapes what XML would read as markup, and leaves out what XML has no way to write. */
function escapeXml(text: string): string {
  const written = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  return written.replace(/[&<>"']/gu, (c) => `&#${c.charCodeAt(0)};`);
}
