import type { Knowledge } from "../knowledge/knowledge.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import { isOutdatedTitle } from "./outdated.ts";
import { saysDeprecated } from "./says-deprecated.ts";
import { backendsIn, withoutBackends } from "./surroundings.ts";
import { saidBy } from "./symbol.ts";

/** A heading, box or tab around a table, and what it says of all that is under it. */
export interface Title {
  readonly text: string;
  /** How far what is under it works at most; null where it says nothing of that. */
  readonly status: Status | null;
  readonly deprecated: boolean;
  /** Whether it says that what is under it is not what holds now: "Legacy features", "Archived". */
  readonly outdated: boolean;
}

/**
 * Reads a title: "Removed", "Experimental features", "vLLM (preview)", "2. SGLang Backend 🚧", "Planned vLLM features".
 * `beside` is what shows beside its text, such as the text of a badge. A title that names several statuses, or that
 * something is supported, says none of all that is under it.
 */
export function readTitle(text: string, beside: readonly string[], knowledge: Knowledge): Title {
  const known = remembered.get(knowledge) ?? new Map<string, Title>();
  remembered.set(knowledge, known);
  const key = JSON.stringify([text, ...beside]);
  const title = known.get(key) ?? titleOf(text, beside, knowledge);
  if (known.size >= MOST_TITLES) known.clear();
  known.set(key, title);
  return title;
}

/** Each table asks for the titles around it. */
const remembered = new WeakMap<Knowledge, Map<string, Title>>();
const MOST_TITLES = 1000;

function titleOf(text: string, beside: readonly string[], knowledge: Knowledge): Title {
  const title = text.slice(0, LONGEST_TITLE);
  const pieces = [title, ...beside].flatMap((words) => piecesOf(words.replace(/\s+/gu, " "), knowledge));
  const said = [
    ...pieces.map((piece) => saidBy(piece, knowledge)),
    ...signsIn(title).map((sign) => (/^\p{P}+$/u.test(sign) ? null : knowledge.vocabulary.signStatus(sign))),
  ];
  const statuses = new Set(said.filter((status) => status !== null));
  const [status = null, ...others] = statuses;
  return {
    text,
    status: others.length === 0 ? status : null,
    deprecated: pieces.some((piece) => saysDeprecated(piece, knowledge.rules.deprecated)),
    outdated: [title, ...beside].flatMap(partsOf).some((part) => isOutdatedTitle(part, knowledge)),
  };
}

/** Whether what is under a title works less than a status there says. */
export function titleLessens({ status: titled }: Title, status: Status | null): boolean {
  return titled !== null && status !== null && isUsable(status) && (compareStatus(status, titled) ?? 0) < 0;
}

/** What is longer is no title. */
const LONGEST_TITLE = 300;

/** "2. ", "2.1 ", "IV. " */
const NUMBER = /^\s*(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)])\s+/u;
const BRACKETS = /[([{]([^()[\]{}]*)[)\]}]/gu;
/** What parts a remark from a name. */
const PARTS = /\s+[–—-]+\s+|\s*[–—]\s*|[:;,|·]\s+/u;
const VERSION = /(?<![\p{L}\p{N}])v?\d+(?:\.[\dx]+)*(?:[-+.][\w.]+)?(?![\p{L}\p{N}])/giu;
const OF_BACKEND = /^(?:backends?|engines?)\s+|\s+(?:backends?|engines?)$/giu;
/** Words that part two things: "Experimental and stable features" speaks of both. */
const JOINS = /^(?:and|or|to|vs|versus|&|\/)$/iu;
/** What a title over a matrix is about. */
const MATTER =
  /(?<!\p{L})(?:features?|support|capabilit(?:y|ies)|matrix|matrices|table|comparison|combinations?|interactions?)(?!\p{L})/iu;

/** A title, what stands in brackets in it, and what dashes, commas and colons part. */
function partsOf(title: string): string[] {
  const plain = title.replace(NUMBER, "");
  const brackets = [...plain.matchAll(BRACKETS)].flatMap(([, inside = ""]) => inside.split(PARTS));
  const parts = plain.replace(BRACKETS, " ").split(PARTS);
  return [plain, ...brackets, ...parts].map((part) => part.replace(/\s+/gu, " ").trim());
}

/** The parts of a title that can be a remark on the whole. */
function piecesOf(title: string, knowledge: Knowledge): string[] {
  const whole = partsOf(title);
  const others = whole.flatMap((part) => {
    const bare = part.replace(VERSION, " ").replace(/\s+/gu, " ").trim();
    const rest = withoutBackends(part, knowledge).replace(OF_BACKEND, "").trim();
    return [bare, ...(rest === part.toLowerCase() ? [] : [rest]), ...leadsOf(part, knowledge)];
  });
  return [...new Set([...whole, ...others])].filter((piece) => piece !== "");
}

/** The most words of a status before a name: "Work in progress". */
const LONGEST = 4;

/** The words before the name of a backend or before what a matrix is about: "Experimental vLLM support". */
function leadsOf(part: string, knowledge: Knowledge): string[] {
  const words = part.split(" ");
  return words.slice(0, LONGEST).flatMap((_, i) => {
    const rest = words.slice(i + 1);
    const [next = ""] = rest;
    if (next === "" || JOINS.test(next) || JOINS.test(words[i] ?? "")) return [];
    const behind = rest.join(" ");
    return MATTER.test(behind) || backendsIn(behind, knowledge).length > 0 ? [words.slice(0, i + 1).join(" ")] : [];
  });
}

/** What in a text is neither letters nor digits, without the punctuation around it. */
export function signsIn(text: string): string[] {
  return text
    .split(/[\p{L}\p{N}\s]+/u)
    .map((sign) => (/^\p{P}*$/u.test(sign) ? sign : sign.replace(/^\p{P}+|\p{P}+$/gu, "")))
    .filter((sign) => sign !== "");
}
