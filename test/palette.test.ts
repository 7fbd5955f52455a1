import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STATUSES } from "../src/model/status.ts";
import { PALETTE, SIGNS } from "../src/report/glyphs.ts";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** How eyes without one kind of cone see linear RGB (Machado, Oliveira and Fernandes 2009, full severity). */
const EYES: Readonly<Record<string, Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const XYZ: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const WHITE: Triple = [0.95047, 1, 1.08883];

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const times = (m: Matrix, v: Triple): Triple => [dot(m[0], v), dot(m[1], v), dot(m[2], v)];

function linear(hex: string): Triple {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function lab(rgb: Triple): Triple {
  const [x, y, z] = times(XYZ, [clamp(rgb[0]), clamp(rgb[1]), clamp(rgb[2])]);
  const f = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const [fx, fy, fz] = [f(x / WHITE[0]), f(y / WHITE[1]), f(z / WHITE[2])];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** CIEDE2000 (Sharma, Wu and Dalal 2005). */
function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const rad = Math.PI / 180;
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)));
  const [x1, x2] = [(1 + g) * a1, (1 + g) * a2];
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)];
  const hue = (x: number, b: number) => (x === 0 && b === 0 ? 0 : (Math.atan2(b, x) / rad + 360) % 360);
  const [h1, h2] = [hue(x1, b1), hue(x2, b2)];
  const turn = c1 * c2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const dh = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * rad);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const h =
    c1 * c2 === 0 ? h1 + h2 : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
  const cos = (n: number, shift: number) => Math.cos((n * h + shift) * rad);
  const t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t];
  const rt = -Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * rad) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const [dl, dc] = [(l2 - l1) / sl, (c2 - c1) / sc];
  return Math.sqrt(dl ** 2 + dc ** 2 + (dh / sh) ** 2 + rt * dc * (dh / sh));
}

const luminance = (hex: string) => dot(XYZ[1], linear(hex));
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const TOLD_APART = ["supported", "caveat", "limited", "unsupported", "unstated"] as const;

describe("the colours of statuses", () => {
  it("are measured as the reference says", () => {
    // Pairs 1, 7 and 17 of the test data of Sharma, Wu and Dalal.
    expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
    expect(difference([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  });

  it.each(Object.keys(EYES))("are far apart for %s eyes, in both schemes", (eyes) => {
    const seen = (hex: string) => lab(times(EYES[eyes] ?? EYES["normal"] ?? XYZ, linear(hex)));
    for (const scheme of ["light", "dark"] as const) {
      const near = TOLD_APART.flatMap((a, i) =>
        TOLD_APART.slice(i + 1).flatMap((b) => {
          const d = difference(seen(PALETTE[a][scheme].fill), seen(PALETTE[b][scheme].fill));
          return d < 20 ? [`${scheme} ${a} ${b} ${d.toFixed(1)}`] : [];
        }),
      );
      expect(near).toEqual([]);
      // What can be used with a caveat and what is limited lie furthest from one another of any neighbours.
      expect(difference(seen(PALETTE.caveat[scheme].fill), seen(PALETTE.limited[scheme].fill))).toBeGreaterThan(30);
    }
  });

  it("bear signs and words that can be read on them", () => {
    for (const status of STATUSES)
      for (const scheme of ["light", "dark"] as const) {
        const { fill, ink } = PALETTE[status][scheme];
        expect([status, scheme, contrast(fill, ink) >= 4.5]).toEqual([status, scheme, true]);
      }
  });

  it("are those of the style sheet", () => {
    const style = readFileSync("templates/style.html.hbs", "utf8");
    const long = (hex: string) => (hex.length === 4 ? `#${[...hex.slice(1)].map((c) => c + c).join("")}` : hex);
    const coloured = (name: string) => {
      const value = new RegExp(`--${name}: (?:light-dark\\((#\\w+), (#\\w+)\\)|(#\\w+));`).exec(style);
      const [, light = "", dark = "", both = ""] = value ?? [];
      return [light || both, dark || both].map(long);
    };
    for (const status of TOLD_APART) {
      const { light, dark } = PALETTE[status];
      expect([status, coloured(status), coloured(`on-${status}`)]).toEqual([
        status,
        [light.fill, dark.fill],
        [light.ink, dark.ink],
      ]);
    }
  });

  it("are told by signs as well, no two alike", () => {
    expect(new Set(Object.values(SIGNS).map(({ strokes, fills }) => `${strokes}|${fills}`)).size).toBe(STATUSES.length);
  });
});
