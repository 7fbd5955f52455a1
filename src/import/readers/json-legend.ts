import type { Vocabulary } from "../../knowledge/symbols.ts";
import type { Notation } from "../../model/snapshot.ts";
import type { Status } from "../../model/status.ts";
import type { Block } from "../blocks.ts";
import type { LegendEntry } from "../legend.ts";
import type { Point } from "../point.ts";
import type { Node } from "./parse-json.ts";

/** What the legend of a data file is read with. */
interface LegendReader {
  readonly vocabulary: Vocabulary;
  pointAt(offset: number): Point;
  /** Takes note that a value is part of the legend, and no status of a feature. */
  markRead(point: Point): void;
}

/** Keys of an object or a list that explains statuses: "legend", "statusLabels", "symbols". */
const LEGEND =
  /^[_$]?(?:matrix|features?|status|support)?[_-]?(?:legends?|keys?|symbols?|icons?|labels?|meanings?|statuses)$/iu;
/** Keys of what is explained, and of the words that explain it. */
const SYMBOL = /^(?:symbol|icon|mark|sign|glyph|emoji|badge|key|id|code|value|status)$/iu;
const WORDS = /^(?:meaning|label|text|title|name|description|words|explanation)$/iu;
/** The levels of a file on which a legend can stand. */
const LEVELS = 3;

/** The legends of a data file, outside its list of features. */
export function legendIn(root: Node, reader: LegendReader, level = 1): Block[] {
  return (root.children ?? []).flatMap((property): Block[] => {
    const [key, value] = property.children ?? [];
    const name = String(key?.value ?? "");
    if (!key || !value || name === "features") return [];
    const entries = LEGEND.test(name) ? entriesOf(value, reader) : [];
    if (entries.length > 0) return [{ kind: "legend", entries, point: reader.pointAt(key.offset) }];
    return value.type === "object" && level < LEVELS ? legendIn(value, reader, level + 1) : [];
  });
}

function entriesOf(value: Node, reader: LegendReader): LegendEntry[] {
  if (value.type === "string") {
    return String(value.value)
      .split(/[;,\n|·]/u)
      .flatMap((part) => {
        const [, symbol = "", words = ""] = /^\s*(\S+?)\s*(?:[:=–—-]|\s)\s*(.+?)\s*$/u.exec(part) ?? [];
        return entriesFor(symbol, words, value, reader);
      });
  }
  return (value.children ?? []).flatMap((child) => {
    const [key, value] = child.children ?? [];
    if (child.type === "property" && key && value) return entriesOfKey(String(key.value), value, reader);
    return child.type === "object" ? entriesOfItem(child, null, reader) : [];
  });
}

/** The entry under a key of a legend: words, or an object with them and, it may be, a sign. */
function entriesOfKey(symbol: string, value: Node, reader: LegendReader): LegendEntry[] {
  if (value.type === "string") {
    const words = String(value.value);
    const { vocabulary } = reader;
    // The words may be the key, and the sign what stands under it.
    const isTurned =
      signStatus(words, vocabulary) !== null &&
      vocabulary.legendStatus(symbol) !== null &&
      vocabulary.statusOf("key", symbol) === null;
    return isTurned ? entriesFor(words, symbol, value, reader) : entriesFor(symbol, words, value, reader);
  }
  return value.type === "object" ? entriesOfItem(value, symbol, reader) : [];
}

function entriesOfItem(item: Node, key: string | null, reader: LegendReader): LegendEntry[] {
  const parts = (item.children ?? []).flatMap(({ children = [] }) => {
    const [name, value] = children;
    return name && typeof value?.value === "string" ? [{ name: String(name.value), value, text: value.value }] : [];
  });
  const words = parts.find(({ name }) => WORDS.test(name));
  const symbols = parts.filter(({ name }) => SYMBOL.test(name));
  if (!words) return [];
  for (const { value } of [words, ...symbols]) reader.markRead(reader.pointAt(value.offset));
  return [...(key === null ? [] : [key]), ...symbols.map(({ text }) => text)].flatMap((symbol) =>
    entriesFor(symbol, words.text, words.value, reader),
  );
}

const NOTATIONS: readonly Notation[] = ["key", "glyph", "badge", "word"];

function signStatus(symbol: string, vocabulary: Vocabulary): Status | null {
  return vocabulary.statusOf("glyph", symbol) ?? vocabulary.statusOf("badge", symbol);
}

/**
 * What words make of a symbol: of the keys of data, and of the signs that the site shows in place of one, whose keys
 * then mean the same. Words that nobody knows count only for what can be a status.
 */
function entriesFor(
  symbol: string,
  words: string,
  at: Node,
  { vocabulary, pointAt, markRead }: LegendReader,
): LegendEntry[] {
  const status = vocabulary.legendStatus(words) ?? signStatus(words, vocabulary);
  const usual = NOTATIONS.map((notation) => vocabulary.statusOf(notation, symbol)).find((one) => one !== null) ?? null;
  if (symbol === "" || words === "" || (usual === null && status === null)) return [];
  const point = pointAt(at.offset);
  markRead(point);
  const isKey = usual === null || vocabulary.statusOf("key", symbol) !== null;
  const keys = isKey
    ? [symbol]
    : vocabulary.symbolsOf("key").filter((key) => vocabulary.statusOf("key", key) === usual);
  return keys.map((key) => ({ notation: "key", symbol: key, words, status, markers: [], point }));
}
