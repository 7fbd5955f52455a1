import { stemmer } from "stemmer";
import { shortHash } from "./hash.ts";

/**
 * A published note's words without the text: 12 hex digits over its words in order, versions masked, then a colon, then
 * by clause, with a dot between two, three base64url digits for each stem in order, numbers masked. Two wordings can be
 * compared by it, and no sentence can be read from it.
 */
export type Sketch = string;

/** Words that carry no meaning of their own. None of them negates, limits, or says where or when something works. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  "a an the is are be being exist exists it its this that these those of to in on for by at as and which has have do does can you your we our they their there here so then than into such also both each".split(
    " ",
  ),
);

/** Short forms that stand for a word in notes and tables, with that word. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    agg: "aggregated",
    config: "configuration",
    disagg: "disaggregated",
    doc: "documentation",
    docs: "documentation",
    env: "environment",
    params: "parameters",
  }),
);

/** A version: two or more numbers parted by dots, with what may stand before and behind ("v0.5.3rc0", "0.5.13+"). */
const VERSION =
  /(?<![\p{Letter}\p{Number}.])v?\d+(?:\.\d+)+(?:[.-]?(?:post|dev|rc|a|b)\d*)*\+?(?![\p{Letter}\p{Number}])/giu;

/** Stands for a version, and for a number, in masked words. */
const VERSION_MASK = "§";
const NUMBER_MASK = "#";

export function sketchOf(text: string): Sketch {
  const words = contentWords(text);
  const inOrder = shortHash(words.join(" "));
  return `${inOrder}:${clausesIn(text)
    .map(({ stems }) => stems.join(""))
    .join(".")}`;
}

/** A clause of a text: a sentence, or a part of one. */
export interface Clause {
  readonly text: string;
  /** Its stems in order, as codes. */
  readonly stems: readonly string[];
}

/** The clauses of a text, in order, with their punctuation; those without a word of meaning are left out. */
export function clausesIn(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  const take = (end: number, next: number) => {
    const piece = text.slice(start, end).trim();
    const stems = codesOf(contentWords(piece));
    if (stems.length > 0) clauses.push({ text: piece, stems });
    start = next;
  };
  for (const { index, 0: mark } of text.matchAll(CLAUSE_END))
    take(index + (/^[.!?;]/u.test(mark) ? 1 : 0), index + mark.length);
  take(text.length, text.length);
  return clauses;
}

/** What parts the clauses of a note: the end of a sentence, a semicolon, a dash, or a word that sets one against another. */
const CLAUSE_END = /[.!?](?=\s|$)|[;\n]|\s[-–—]+\s|—|\s(?:but|however|whereas|although|though)\s/giu;

/** The stems of some words, numbers masked, as codes. */
function codesOf(words: readonly string[]): string[] {
  return words.map((word) => codeOf(/^\p{Number}+$/u.test(word) ? NUMBER_MASK : stemmer(word)));
}

/**
 * Whether two clauses have the same stems in the same order. One with a number in it is none that is known to be
 * another: the number is masked.
 */
export function sameClause(a: readonly string[], b: readonly string[]): boolean {
  numberCode ??= codeOf(NUMBER_MASK);
  return a.length === b.length && !a.includes(numberCode) && a.every((code, i) => code === b[i]);
}

let numberCode: string | null = null;

/** Whether two wordings have the same clauses, in whatever order. */
export function sameClauses(a: Sketch, b: Sketch): boolean {
  if (a.length !== b.length || !a.includes(".")) return false;
  const [left, right] = [clausesOf(a), clausesOf(b)];
  const inOrder = (clauses: readonly (readonly string[])[]) => clauses.map((clause) => clause.join("")).sort();
  return inOrder(left).join(".") === inOrder(right).join(".") && left.every((clause) => sameClause(clause, clause));
}

/** What two wordings share that differ in nothing but versions. */
export function wordOrder(sketch: Sketch): string {
  return sketch.slice(0, ORDER_DIGITS);
}

/** The versions that a text names, in order. */
export function versionsIn(text: string): string[] {
  return [...text.matchAll(VERSION)].map((match) => match[0]);
}

/** Whether two wordings have the same words in the same order, but for versions and words without meaning. */
export function sameButVersions(a: Sketch, b: Sketch): boolean {
  return wordOrder(a) === wordOrder(b);
}

/** How much two wordings have in common, 0 to 1: half Jaccard's index, half the containment of the shorter one. */
export function sketchLikeness(a: Sketch, b: Sketch): number {
  if (sameButVersions(a, b)) return 1;
  const [left, right] = [stemsOf(a), stemsOf(b)];
  const shorter = Math.min(left.size, right.size);
  if (shorter === 0) return 0;
  let common = 0;
  for (const code of left) if (right.has(code)) common++;
  return likenessOf(common, left.size, right.size);
}

/** The similarity of two wordings by the numbers of common stems and of stems in each. */
export function likenessOf(common: number, left: number, right: number): number {
  return (common / (left + right - common) + common / Math.min(left, right)) / 2;
}

/**
 * Whether a wording is another one in fewer words: the words of each of its clauses stand in one clause there. Words
 * that stand apart there say another thing: "not supported with X; streaming works" is not "streaming not supported".
 */
export function restates(short: Sketch, full: Sketch): boolean {
  const [own, others] = [clausesOf(short), clausesOf(full)];
  return own.length > 0 && own.every((clause) => others.some((other) => isWithin(clause, other)));
}

/** Whether a clause of a wording, of three stems or more, stands within one of another wording. */
export function haveCommonClause(part: Sketch, full: Sketch): boolean {
  const others = clausesOf(full);
  return clausesOf(part).some((clause) => new Set(clause).size > 2 && others.some((other) => isWithin(clause, other)));
}

function isWithin(clause: readonly string[], other: readonly string[]): boolean {
  return clause.every((code) => other.includes(code));
}

/** The stems of a sketch, as codes. */
export function stemsOf(sketch: Sketch): ReadonlySet<string> {
  const known = STEMS.get(sketch);
  if (known) return known;
  const stems = new Set(clausesOf(sketch).flat());
  STEMS.set(sketch, stems);
  return stems;
}

/** The stems of each clause of a sketch, as codes. One that was written before clauses were kept apart is one clause. */
export function clausesOf(sketch: Sketch): string[][] {
  return sketch
    .slice(ORDER_DIGITS + 1)
    .split(".")
    .map((clause): string[] => clause.match(/.{3}/g) ?? [])
    .filter((codes) => codes.length > 0);
}

const STEMS = new Map<Sketch, ReadonlySet<string>>();
const ORDER_DIGITS = 12;

/** What a sketch looks like. */
export const SKETCH = /^[0-9a-f]{12}:(?:(?:[A-Za-z0-9_-]{3})+(?:\.(?:[A-Za-z0-9_-]{3})+)*)?$/;

/** The stems of all words of a text, in order. */
export function stemWords(text: string): string[] {
  return wordsOf(text).map((word) => stemmer(word));
}

function contentWords(text: string): string[] {
  return wordsOf(text).filter((word) => !EMPTY_WORDS.has(word));
}

/**
 * Words in lower case with versions masked. Signs that turn a sentence round are words too: whether a version is a
 * bound, and on which side, and the marks of yes and no.
 */
function wordsOf(text: string): string[] {
  let plain = text.normalize("NFKC").toLowerCase();
  for (const [sign, word] of SIGNS) plain = plain.replace(sign, ` ${word} `);
  const words = plain
    .replace(VERSION, (version) => ` ${version.endsWith("+") ? "≥ " : ""}${VERSION_MASK} `)
    .match(/[§≥≤≠✓✗]|(?<![-=<>])[<>](?=\s*(?:§|\d))|[\p{Letter}\p{Number}]+(?:['’][\p{Letter}]+)*/gu);
  return (words ?? []).map(withoutContraction).map((word) => SHORT_FORMS.get(word) ?? word);
}

/** Signs before a number, and marks, each as one sign for all ways of writing it. */
const SIGNS: readonly (readonly [sign: RegExp, word: string])[] = [
  [/(?:>=|=>|≥|⩾)(?=\s*v?\d)/gu, "≥"],
  [/(?:<=|=<|≤|⩽)(?=\s*v?\d)/gu, "≤"],
  [/(?:!=|≠)(?=\s*v?\d)/gu, "≠"],
  [/[✅✓✔☑]\uFE0F?/gu, "✓"],
  [/[❌✗✘✖❎]\uFE0F?/gu, "✗"],
];

/** A word without its apostrophe; a negation counts however it is written ("cannot", "isn't", "won't"). */
function withoutContraction(word: string): string {
  if (word === "cannot" || /n['’]t$/u.test(word)) return "not";
  return word.replace(/['’]s?$/u, "").replace(/['’]/gu, "");
}

/** 18 bits of the hash of a stem. */
function codeOf(stem: string): string {
  const bits = Number.parseInt(shortHash(stem).slice(0, 5), 16);
  return [12, 6, 0].map((shift) => DIGITS[(bits >> shift) & 63] ?? "").join("");
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
