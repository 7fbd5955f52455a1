/** An empty line, and behind it one that goes on with nothing above: neither indented, nor an item of a list or a quote. */
const CUT = /\n[ \t]*\n(?=[^\s>*+\-\d])/gu;
const FRONT_MATTER = /^---[ \t]*\n(?:[\s\S]*?\n)?---[ \t]*(?:\n|$)/u;
/** Bytes and line ends that pages rarely have, and front matter that has no end: the parser counts or reads on otherwise. */
const UNUSUAL = /^\uFEFF|\r|^---[ \t]*\n/u;

/** Each piece takes some work of its own: a page of more is parsed sooner as a whole. */
const MAX_PIECES = 1000;

export interface CutPage {
  /** The front matter with its line end; empty if there is none. */
  readonly front: string;
  readonly pieces: readonly string[];
}

/** Cuts a page where only a block on its own level can go on. */
export function cutPage(text: string): CutPage | null {
  const front = FRONT_MATTER.exec(text)?.[0] ?? "";
  const body = text.slice(front.length);
  if (UNUSUAL.test(body)) return null;
  const pieces: string[] = [];
  let start = 0;
  for (const { index, 0: gap } of body.matchAll(CUT)) {
    pieces.push(body.slice(start, index + gap.length));
    start = index + gap.length;
  }
  pieces.push(body.slice(start));
  return pieces.length > MAX_PIECES ? null : { front, pieces };
}
