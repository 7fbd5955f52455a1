/** A release's version, read from its tag. `label` is the word before `dev`/`rc` in model builds ("deepseek-v4"). */
export interface Version {
  readonly tag: string;
  readonly numbers: readonly [number, number, number];
  readonly post: number;
  readonly pre: { readonly stage: "dev" | "rc"; readonly label: string; readonly number: number } | null;
}

const TAG =
  /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:\.post(\d{1,9}))?(?:-(?:([a-z0-9][a-z0-9-]*)-)?(dev|rc)\.?(\d{1,9}))?$/;

/**
 * Reads a tag such as `v1.2.0`, `0.8.1.post2`, `v1.1.0-dev.1` or `v1.2.0-deepseek-v4-dev.3`.
 * Null if it names no release; 0.0.0 is a placeholder, not a release.
 */
export function parseVersion(text: string): Version | null {
  const match = TAG.exec(text);
  if (!match) return null;
  const [, major, minor, patch, post, label, stage, number] = match;
  const numbers = [Number(major), Number(minor), Number(patch)] as const;
  if (numbers.every((n) => n === 0)) return null;
  return {
    tag: text.startsWith("v") ? text : `v${text}`,
    numbers,
    post: post === undefined ? 0 : Number(post),
    pre: stage === "dev" || stage === "rc" ? { stage, label: label ?? "", number: Number(number) } : null,
  };
}

const STAGES = ["dev", "rc"] as const;

/** Version order: pre-releases (dev, then rc) before their release, `.postN` after it. Negative where `a` comes first. */
export function compareVersions(a: Version, b: Version): number {
  for (const i of [0, 1, 2] as const) {
    const difference = a.numbers[i] - b.numbers[i];
    if (difference !== 0) return difference;
  }
  if (a.post !== b.post) return a.post - b.post;
  if (a.pre === null || b.pre === null) return Number(b.pre !== null) - Number(a.pre !== null);
  return (
    STAGES.indexOf(a.pre.stage) - STAGES.indexOf(b.pre.stage) ||
    compareText(a.pre.label, b.pre.label) ||
    a.pre.number - b.pre.number
  );
}

/** The order of releases given by their tags; what names no release comes first. */
export function compareReleases(a: string, b: string): number {
  const [x, y] = [parseVersion(a), parseVersion(b)];
  return x && y ? compareVersions(x, y) : Number(x !== null) - Number(y !== null) || compareText(a, b);
}

/** Code unit order, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
