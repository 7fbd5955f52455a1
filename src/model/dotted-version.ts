import { compareText } from "./version.ts";

/**
 * A version of an engine or library, read as PEP 440 reads it: `0.10.1.1`, `0.5.3rc0`, `1.3.0rc5.post1`, `1.20.x`.
 * `numbers` end where the version does, or before an `x`, which stands for any number.
 */
export interface DottedVersion {
  readonly text: string;
  readonly numbers: readonly number[];
  readonly open: boolean;
  readonly pre: readonly [stage: number, number: number] | null;
  readonly post: number | null;
  readonly dev: number | null;
  readonly local: string;
}

const VERSION =
  /^v?(\d{1,9}(?:\.\d{1,9})*)(\.x)?(?:[._-]?(a|b|c|rc|alpha|beta|pre|preview)[._-]?(\d{0,9}))?(?:[._-]?(post|rev|r)[._-]?(\d{0,9}))?(?:[._-]?(dev)[._-]?(\d{0,9}))?(?:\+([a-z0-9]+(?:[._-][a-z0-9]+)*))?$/i;

const STAGES: Readonly<Record<string, number>> = { a: 0, alpha: 0, b: 1, beta: 1, c: 2, rc: 2, pre: 2, preview: 2 };

/** Null if a text is not a version. A single number is one only with `lone`. */
export function parseDotted(text: string, lone = false): DottedVersion | null {
  const match = VERSION.exec(text.trim());
  if (!match) return null;
  const [, numbers = "", open, stage, stageNumber, post, postNumber, dev, devNumber, local] = match;
  const parts = numbers.split(".").map(Number);
  if (parts.length < 2 && open === undefined && !lone) return null;
  return {
    text: text.trim().replace(/^v/i, ""),
    numbers: parts,
    open: open !== undefined,
    pre: stage === undefined ? null : [STAGES[stage.toLowerCase()] ?? 2, Number(stageNumber)],
    post: post === undefined ? null : Number(postNumber),
    dev: dev === undefined ? null : Number(devNumber),
    local: local?.toLowerCase() ?? "",
  };
}

/**
 * PEP 440's order: dev releases, then pre-releases, the release, post releases; `1.0` equals `1.0.0`, and what has
 * an `x` comes before every version that it stands for. Negative where `a` comes first.
 */
export function compareDotted(a: DottedVersion, b: DottedVersion): number {
  for (let i = 0; i < Math.max(a.numbers.length, b.numbers.length); i++) {
    const difference = (a.numbers[i] ?? 0) - (b.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.open !== b.open) return a.open ? -1 : 1;
  const [before, after] = [keyOf(a), keyOf(b)];
  for (let i = 0; i < before.length; i++) {
    const [x = 0, y = 0] = [before[i], after[i]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return compareText(a.local, b.local);
}

/** Whether `wanted` names `version`: equal, or of the same line where one of the two ends in an `x`. */
export function isVersion(wanted: DottedVersion, version: DottedVersion): boolean {
  const [open, other] = wanted.open ? [wanted, version] : [version, wanted];
  if (open.open) return open.numbers.every((number, i) => (other.numbers[i] ?? 0) === number);
  return compareDotted(wanted, version) === 0;
}

/** Stage, its number, post and dev as numbers that compare one after the other. */
function keyOf({ pre, post, dev }: DottedVersion): readonly number[] {
  // A dev release without a stage comes before every pre-release; one with a stage before that stage's own release.
  const stage = pre ? pre[0] : dev !== null && post === null ? -1 : 3;
  return [stage, pre?.[1] ?? 0, post ?? -1, dev ?? Number.POSITIVE_INFINITY];
}
