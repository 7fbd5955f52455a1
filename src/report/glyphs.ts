import type { Status } from "../model/status.ts";

/** A sign drawn on a square of 16 units: strokes 2 wide with round ends, and shapes that are filled. */
export interface Sign {
  readonly strokes: string;
  readonly fills: string;
}

/** The sign of each status: they differ in shape alone, so that they can be told apart without colour. */
export const SIGNS: Readonly<Record<Status, Sign>> = {
  supported: { strokes: "M2.5 8.5 6.3 12.3 13.5 4", fills: "" },
  caveat: { strokes: "M8 2.2 14.6 13.6H1.4ZM8 6.6V9.2M8 11.4V11.5", fills: "" },
  limited: {
    strokes: "M8 2.2A5.8 5.8 0 0 1 8 13.8A5.8 5.8 0 0 1 8 2.2Z",
    fills: "M8 2.2A5.8 5.8 0 0 0 8 13.8Z",
  },
  unsupported: { strokes: "M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5", fills: "" },
  unstated: { strokes: "M3 8H3.1M8 8H8.1M13 8H13.1", fills: "" },
  "not-applicable": { strokes: "M3 8H13", fills: "" },
  unknown: { strokes: "M4.8 5.6A3.2 3.2 0 1 1 8 9V10.2M8 13.4V13.5", fills: "" },
};

/** The signs of kinds of change, by what their names end with. */
const KIND_SIGNS: readonly (readonly [endings: readonly string[], sign: Sign])[] = [
  [["-added", "-gained"], { strokes: "M8 3V13M3 8H13", fills: "" }],
  [["-removed", "-lost"], { strokes: "M3 8H13", fills: "" }],
  [["-resolved"], SIGNS.supported],
  [["-moved", "-renamed"], { strokes: "M2.5 8H13M9.5 4.5 13 8 9.5 11.5", fills: "" }],
];

/** A pencil: something is worded, written or drawn otherwise. */
const CHANGED: Sign = { strokes: "M3 13 3.8 9.8 11 2.6 13.4 5 6.2 12.2Z", fills: "" };

export const SWAP: Sign = { strokes: "M2.5 5H13M10.3 2.3 13 5 10.3 7.7M13.5 11H3M5.7 8.3 3 11 5.7 13.7", fills: "" };
export const MAGNIFIER: Sign = {
  strokes: "M7 2.2A4.8 4.8 0 0 1 7 11.8A4.8 4.8 0 0 1 7 2.2ZM10.6 10.6 14 14",
  fills: "",
};

/** The sign of a kind of change, other than changes of status. */
export function kindSign(kind: string): Sign {
  return KIND_SIGNS.find(([endings]) => endings.some((ending) => kind.endsWith(ending)))?.[1] ?? CHANGED;
}

/** A sign as an element of HTML, for the style sheet to colour; what it is on tells the word. */
export function signSvg({ strokes, fills }: Sign): string {
  const fill = fills === "" ? "" : `<path class="fill" d="${fills}"/>`;
  return `<svg class="sign" viewBox="0 0 16 16" aria-hidden="true">${fill}<path d="${strokes}"/></svg>`;
}

/** A colour for a status and one for what is drawn on it, in each scheme. */
export interface StatusColours {
  readonly light: { readonly fill: string; readonly ink: string };
  readonly dark: { readonly fill: string; readonly ink: string };
}

/**
 * Blue can be used, yellow wants thought, red does not work. Chosen so that any two differ by a CIEDE2000 of more than
 * 20 for normal and for colour-blind eyes, and in lightness too.
 */
export const PALETTE: Readonly<Record<Status, StatusColours>> = {
  supported: { light: { fill: "#376b92", ink: "#ffffff" }, dark: { fill: "#87c9e8", ink: "#101418" } },
  caveat: { light: { fill: "#5eb1e9", ink: "#101418" }, dark: { fill: "#357aa3", ink: "#ffffff" } },
  limited: { light: { fill: "#efc63f", ink: "#101418" }, dark: { fill: "#fedf7f", ink: "#101418" } },
  unsupported: { light: { fill: "#850a2b", ink: "#ffffff" }, dark: { fill: "#97281b", ink: "#ffffff" } },
  unstated: { light: { fill: "#f1f3f5", ink: "#3d4653" }, dark: { fill: "#262b33", ink: "#c3cad5" } },
  "not-applicable": { light: { fill: "#f1f3f5", ink: "#3d4653" }, dark: { fill: "#262b33", ink: "#c3cad5" } },
  unknown: { light: { fill: "#f1f3f5", ink: "#3d4653" }, dark: { fill: "#262b33", ink: "#c3cad5" } },
};
