import type { Knowledge } from "../knowledge/knowledge.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import { isOutdatedTitle } from "./outdated.ts";
import { saysDeprecated } from "./says-deprecated.ts";
import { backendsIn, withoutBackends } from "./section-context.ts";
import { statusOfTitle } from "./symbol.ts";

/** The title of a heading, box or tab around a table, and what it says about everything under it. */
export interface Title {
  readonly text: string;
  /** The best status possible under it; null if it names none. */
  readonly status: Status | null;
  readonly deprecated: boolean;
  /** Whether it says that the content under it is out of date: "Legacy features", "Archived". */
  readonly outdated: boolean;
}

/**
 * Reads a title: "Removed", "Experimental features", "vLLM (preview)", "2. SGLang Backend 🚧", "Planned vLLM features".
 * `badges` are texts next to the title. A title that names several statuses gives none to what is under it.
 */
export function readTitle(text: string, badges: readonly string[], knowledge: Knowledge): Title {
  const known = cache.get(knowledge) ?? new Map<string, Title>();
  cache.set(knowledge, known);
  const key = JSON.stringify([text, ...badges]);
  const title = known.get(key) ?? titleOf(text, badges, knowledge);
  if (known.size >= MAX_CACHED) known.clear();
  known.set(key, title);
  return title;
}

/** Tables share the titles around them. */
const cache = new WeakMap<Knowledge, Map<string, Title>>();
const MAX_CACHED = 1000;

function titleOf(text: string, badges: readonly string[], knowledge: Knowledge): Title {
  const title = text.slice(0, MAX_TITLE_LENGTH);
  const pieces = [title, ...badges].flatMap((words) => remarksOf(words.replace(/\s+/gu, " "), knowledge));
  const named = [
    ...pieces.map((piece) => statusOfTitle(piece, knowledge)),
    ...signsIn(title).map((sign) => (/^\p{P}+$/u.test(sign) ? null : knowledge.vocabulary.signStatus(sign))),
  ];
  const statuses = new Set(named.filter((status) => status !== null));
  const [status = null, ...others] = statuses;
  return {
    text,
    status: others.length === 0 ? status : null,
    deprecated: pieces.some((piece) => saysDeprecated(piece, knowledge.rules.deprecated)),
    outdated: [title, ...badges].flatMap(partsOf).some((part) => isOutdatedTitle(part, knowledge)),
  };
}

/** Whether a title gives a worse status than a cell under it. */
export function titleLowersStatus({ status: titled }: Title, status: Status | null): boolean {
  return titled !== null && status !== null && isUsable(status) && (compareStatus(status, titled) ?? 0) < 0;
}

/** Only this many characters of a title are read. */
const MAX_TITLE_LENGTH = 300;

/** "2. ", "2.1 ", "IV. " */
const NUMBER = /^\s*(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)])\s+/u;
const BRACKETS = /[([{]([^()[\]{}]*)[)\]}]/gu;
/** The separator between a name and a remark. */
const SEPARATOR = /\s+[–—-]+\s+|\s*[–—]\s*|[:;,|·]\s+/u;
const VERSION = /(?<![\p{L}\p{N}])v?\d+(?:\.[\dx]+)*(?:[-+.][\w.]+)?(?![\p{L}\p{N}])/giu;
const OF_BACKEND = /^(?:backends?|engines?)\s+|\s+(?:backends?|engines?)$/giu;
/** Words that join two adjectives: "Experimental and stable features" is about both. */
const CONJUNCTION = /^(?:and|or|to|vs|versus|&|\/)$/iu;
/** Nouns in the title of a matrix. */
const TABLE_NOUN =
  /(?<!\p{L})(?:features?|support|capabilit(?:y|ies)|matrix|matrices|table|comparison|combinations?|interactions?)(?!\p{L})/iu;

/** A title, its parts in brackets, and its parts between dashes, commas and colons. */
function partsOf(title: string): string[] {
  const plain = title.replace(NUMBER, "");
  const brackets = [...plain.matchAll(BRACKETS)].flatMap(([, inside = ""]) => inside.split(SEPARATOR));
  const parts = plain.replace(BRACKETS, " ").split(SEPARATOR);
  return [plain, ...brackets, ...parts].map((part) => part.replace(/\s+/gu, " ").trim());
}

/** The parts of a title that may be a remark on all of it. */
function remarksOf(title: string, knowledge: Knowledge): string[] {
  const parts = partsOf(title);
  const others = parts.flatMap((part) => {
    const bare = part.replace(VERSION, " ").replace(/\s+/gu, " ").trim();
    const rest = withoutBackends(part, knowledge).replace(OF_BACKEND, "").trim();
    return [bare, ...(rest === part.toLowerCase() ? [] : [rest]), ...leadingWordsOf(part, knowledge)];
  });
  return [...new Set([...parts, ...others])].filter((piece) => piece !== "");
}

/** The maximum number of words of a status before a name: "Work in progress". */
const MAX_STATUS_WORDS = 4;

/** The words before a backend's name or a noun of a matrix: "Experimental" in "Experimental vLLM support". */
function leadingWordsOf(part: string, knowledge: Knowledge): string[] {
  const words = part.split(" ");
  return words.slice(0, MAX_STATUS_WORDS).flatMap((_, i) => {
    const rest = words.slice(i + 1);
    const [next = ""] = rest;
    if (next === "" || CONJUNCTION.test(next) || CONJUNCTION.test(words[i] ?? "")) return [];
    const behind = rest.join(" ");
    return TABLE_NOUN.test(behind) || backendsIn(behind, knowledge).length > 0 ? [words.slice(0, i + 1).join(" ")] : [];
  });
}

/** The runs of a text that are neither letters nor digits, without surrounding punctuation. */
export function signsIn(text: string): string[] {
  return text
    .split(/[\p{L}\p{N}\s]+/u)
    .map((sign) => (/^\p{P}*$/u.test(sign) ? sign : sign.replace(/^\p{P}+|\p{P}+$/gu, "")))
    .filter((sign) => sign !== "");
}
