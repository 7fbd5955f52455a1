import * as v from "valibot";
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { ParseCache } from "../cache/parsed.ts";
import { nearestTypo } from "../model/nearest.ts";
import type { Problem, ProblemCode, Report } from "../model/problem.ts";
import { issueInWords } from "./issue-words.ts";
import { isUnknownKey, knownKeys } from "./known-keys.ts";
import { joinPieces } from "./pieces.ts";

/** A document that fits its schema. */
export interface YamlReading<T> {
  readonly value: T;
  /** Reports a problem at the value that `keys` leads to. */
  problemAt(keys: readonly (string | number)[], found: string, expected: string, fix: string): void;
  /** Where the value that `keys` leads to begins, 1-based. */
  placeOf(keys: readonly (string | number)[]): { readonly line: number; readonly column: number };
}

/**
 * Parses a YAML text and checks it against a schema. `path` names it in problems.
 * Every problem is reported, with its line and column; null if there was any. What `before` knows was found to
 * be sound, and is parsed again only where somebody asks for a place in it.
 */
export function readYaml<TSchema extends v.GenericSchema>(
  text: string,
  path: string,
  schema: TSchema,
  code: Extract<ProblemCode, "invalid-data" | "invalid-snapshot">,
  report: Report,
  before?: ParseCache,
): YamlReading<v.InferOutput<TSchema>> | null {
  const problem = (offset: number, found: string, expected: string, fix: string): Problem => {
    const { line, col } = positions().linePos(offset);
    return { code, severity: "error", release: null, place: { path, line, column: col }, found, expected, fix };
  };
  let source: { readonly document: Document.Parsed; readonly lines: LineCounter } | null = null;
  const parse = () => {
    if (source === null) {
      const lines = new LineCounter();
      source = { document: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines };
    }
    return source;
  };
  const positions = () => parse().lines;
  const reading = (value: v.InferOutput<TSchema>): YamlReading<v.InferOutput<TSchema>> => ({
    value,
    problemAt: (at, found, expected, fix) => report(problem(offsetOf(parse().document, at), found, expected, fix)),
    placeOf: (at) => {
      const { line, col } = positions().linePos(offsetOf(parse().document, at));
      return { line, column: col };
    },
  });
  const known = before?.find<v.InferOutput<TSchema>>(text);
  if (known !== undefined) return reading(known);
  const plain =
    (before && text.length > LARGE ? fromPieces(text, path, before) : null) ??
    plainData(parse().document, (offset, ...words) => report(problem(offset, ...words)));
  if (plain === null) return null;
  const result = v.safeParse(schema, plain.data);
  if (result.success) {
    before?.keep(text, result.output);
    return reading(result.output);
  }
  const { document } = parse();
  const reported = new Set<string>();
  for (const issue of result.issues) {
    const path = issue.path?.map((item) => item.key) ?? [];
    const keys = path.map(String);
    // What a value should be else, once it is told that it is no such thing, helps nobody.
    if (reported.has(keys.join("\n"))) continue;
    reported.add(keys.join("\n"));
    const known = isUnknownKey(issue) ? knownKeys(schema, path.slice(0, -1)) : null;
    if (known !== null) {
      const key = keys.at(-1) ?? "";
      const like = nearestTypo(key, known);
      report(
        problem(
          keyOffset(document, path),
          `the unknown key "${key}"`,
          known.join(", "),
          like === null ? "remove it" : `write ${like}`,
        ),
      );
      continue;
    }
    const offset = offsetOf(document, path);
    const at = keys.length === 0 ? "the document" : keys.join(".");
    const node = document.getIn(path, true);
    const source = isScalar(node) && typeof node.source === "string" ? node.source : null;
    const { found, expected, fix } = issueInWords(issue, source);
    report(
      problem(
        offset,
        `${at}: ${found}`,
        expected,
        fix ?? "the schemas in data/schema/ of the package list what is allowed",
      ),
    );
  }
  return null;
}

/** A text of fewer characters is parsed at once as a whole. */
const LARGE = 4000;

/** A text as plain data, with only its changed pieces parsed; null if it can't be parsed by pieces. */
function fromPieces(text: string, path: string, before: ParseCache): { readonly data: unknown } | null {
  const known = before.pieces(path);
  const joined = joinPieces(text, known, (piece) => plainData(parseDocument(piece, { prettyErrors: false }), () => {}));
  if (joined && [...joined.pieces.keys()].some((name) => !known.has(name))) before.keepPieces(path, joined.pieces);
  return joined;
}

/** The maximum number of syntax errors reported for one document. */
const MAX_ERRORS = 20;

/** What a document says as plain data, in an object of its own since it can be null; null if it can't be had. */
function plainData(
  document: Document.Parsed,
  report: (offset: number, found: string, expected: string, fix: string) => void,
): { readonly data: unknown } | null {
  // A document that is nested without end fails at each level in the same words.
  const reported = new Set<string>();
  for (const error of document.errors) {
    const found = error.code === "MULTIPLE_DOCS" ? "a second document" : firstLine(error.message);
    const key = `${error.pos[0]} ${found}`;
    if (reported.has(key) || reported.size >= MAX_ERRORS) continue;
    reported.add(key);
    if (error.code === "MULTIPLE_DOCS") report(error.pos[0], found, "one YAML document", "remove what follows ---");
    else report(error.pos[0], found, "a well-formed YAML document", "correct the syntax");
  }
  let unsafe = false;
  // A tag that YAML does not know would be read as if it were not there.
  for (const warning of document.warnings) {
    unsafe = true;
    report(warning.pos[0], firstLine(warning.message), "plain YAML", "remove it");
  }
  visit(document, {
    Alias(_key, { source, range }) {
      unsafe = true;
      report(range?.[0] ?? 0, `the alias "*${source}"`, "plain YAML without aliases", "write the aliased value out");
    },
    Pair(_key, pair) {
      if (!isScalar(pair.key) || typeof pair.key.value !== "string" || !(pair.key.value in {})) return;
      unsafe = true;
      report(
        pair.key.range?.[0] ?? 0,
        `the key "${pair.key.value}"`,
        "a key other than a built-in property name",
        "rename it",
      );
    },
  });
  if (document.errors.length > 0 || unsafe) return null;
  return { data: document.toJS({ maxAliasCount: 0 }) };
}

interface Tree {
  getIn(path: readonly unknown[], keepScalar: true): unknown;
}

/** Where the key that `keys` ends with stands; where its value does if there is no such key. */
function keyOffset(document: Tree, keys: readonly unknown[]): number {
  const parent = document.getIn(keys.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => (isScalar(key) ? key.value : key) === keys.at(-1))
    : undefined;
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(document, keys);
}

/** Where the value at `keys` begins, or the nearest thing around it that exists. */
function offsetOf(document: Tree, keys: readonly unknown[]): number {
  for (let length = keys.length; length > 0; length--) {
    const node = document.getIn(keys.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      const [start] = node.range;
      if (typeof start === "number") return start;
    }
  }
  return 0;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? text;
}
