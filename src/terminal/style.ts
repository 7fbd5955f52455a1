import picocolors from "picocolors";

/** Colours for a terminal; each returns the text unchanged if colours are off. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
}

/** How text is shown: in colour or not, and how many columns wide; null if it is not wrapped. */
export interface TextStyle {
  readonly paint: Paint;
  readonly width: number | null;
}

/** Tables and dates don't fit into less; a narrower terminal wraps by itself. */
const NARROWEST = 40;

export function makeStyle(color: boolean, columns: number | null): TextStyle {
  const colors = picocolors.createColors(color);
  return {
    paint: { bold: colors.bold, dim: colors.dim, good: colors.green, bad: colors.red, warn: colors.yellow },
    // A terminal that does not know its size says 0.
    width: columns === null || columns === 0 ? null : Math.max(columns, NARROWEST),
  };
}
