import { namedColour } from "./colour-names.ts";

/**
 * The colour that a value of CSS looks like, "red", "amber", "green" or "grey": of "#f00", "rgb(255, 0, 0)",
 * "hsl(0 100% 50%)" or "tomato". Null if it has another hue, is black or white, and where it is no such value.
 */
export function hueOf(value: string): "red" | "amber" | "green" | "grey" | null {
  const colour = namedColour(value) ?? value;
  const hue = hueIn(colour);
  if (hue === null) return isGrey(colour) ? "grey" : null;
  if (hue < 20 || hue >= 340) return "red";
  if (hue < 65) return "amber";
  return hue >= 75 && hue < 170 ? "green" : null;
}

/** What has less colour, as a share, is grey. */
const MIN_SATURATION = 0.15;

/** What is darker or lighter, as a share, is the colour of plain text, or of the page behind it. */
const [DARKEST, LIGHTEST] = [0.38, 0.88];

function isGrey(colour: string): boolean {
  const [, , lightness] = HSL.exec(colour)?.slice(1) ?? [];
  const parts = partsOf(colour);
  const share =
    lightness !== undefined ? Number(lightness) / 100 : parts ? (Math.min(...parts) + Math.max(...parts)) / 510 : null;
  return share !== null && share >= DARKEST && share <= LIGHTEST;
}

const HSL = /^hsla?\(\s*(\d{1,3})(?:\.\d+)?(?:deg)?[\s,]+(\d{1,3})(?:\.\d+)?%?[\s,]+(\d{1,3})/u;

/** Degrees on the circle of colours; null for greys and for what is no colour. */
function hueIn(colour: string): number | null {
  const [, angle, saturation] = HSL.exec(colour) ?? [];
  if (angle !== undefined) return Number(saturation) < 100 * MIN_SATURATION ? null : Number(angle) % 360;
  const parts = partsOf(colour);
  if (!parts) return null;
  const [red, green, blue] = parts;
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const range = most - least;
  if (range < 255 * MIN_SATURATION) return null;
  const turned =
    most === red ? (green - blue) / range : most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return (turned * 60 + 360) % 360;
}

/** Red, green and blue, each from 0 to 255. */
function partsOf(colour: string): [red: number, green: number, blue: number] | null {
  const [, digits] = /^#([0-9a-f]{3,8})(?![0-9a-z])/u.exec(colour) ?? [];
  if (digits !== undefined) {
    const size = digits.length < 6 ? 1 : 2;
    const part = (i: number) => Number.parseInt(digits.slice(i * size, (i + 1) * size).padEnd(2, digits[i] ?? "0"), 16);
    return [part(0), part(1), part(2)];
  }
  const [, red, green, blue] =
    /^rgba?\(\s*(\d{1,3})(?:\.\d+)?[\s,]+(\d{1,3})(?:\.\d+)?[\s,]+(\d{1,3})/u.exec(colour) ?? [];
  return red === undefined ? null : [Number(red), Number(green), Number(blue)];
}
