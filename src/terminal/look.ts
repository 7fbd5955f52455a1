import picocolors from "picocolors";

/** Colours for a terminal; each gives the text itself where there is none. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
}

/** How a text is to look where it goes: in colour or not, and how many columns there are; null where nothing folds. */
export interface Look {
  readonly paint: Paint;
  readonly width: number | null;
}

/** Tables and dates don't fit into less; a narrower terminal folds by itself. */
const NARROWEST = 40;

export function makeLook(color: boolean, columns: number | null): Look {
  const colors = picocolors.createColors(color);
  return {
    paint: { bold: colors.bold, dim: colors.dim, good: colors.green, bad: colors.red, warn: colors.yellow },
    // A terminal that does not know its size says 0.
    width: columns === null || columns === 0 ? null : Math.max(columns, NARROWEST),
  };
}
