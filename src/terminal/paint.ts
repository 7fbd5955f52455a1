import picocolors from "picocolors";

/** Colours for a terminal; each gives the text itself where there is none. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
}

export function makePaint(color: boolean): Paint {
  const colors = picocolors.createColors(color);
  return { bold: colors.bold, dim: colors.dim, good: colors.green, bad: colors.red, warn: colors.yellow };
}
