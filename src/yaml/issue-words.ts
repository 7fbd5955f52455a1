import type * as v from "valibot";
import { nearestTypo } from "../model/nearest.ts";

/** Types by the names that valibot gives them. */
const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  Array: "a list",
  Object: "keys with values",
  null: "nothing",
  undefined: "nothing",
};

/**
 * What a schema found and expects, in the words of who writes the file. `source` is the value as it stands there: the
 * number 12.10 is 12.1 to whoever parses it. `fix` is null if nothing more than what is expected can be said.
 */
export function issueInWords(
  issue: v.BaseIssue<unknown>,
  source: string | null,
): { readonly found: string; readonly expected: string; readonly fix: string | null } {
  const expected = issue.message.startsWith("Invalid ") ? expectedInWords(issue) : issue.message;
  return { found: foundInWords(issue, source), expected, fix: fixOf(issue) };
}

function fixOf({ type, input, expected }: v.BaseIssue<unknown>): string | null {
  if (expected === "string" && (typeof input === "number" || typeof input === "boolean")) return "write it in quotes";
  if (expected === "number" && typeof input === "string" && /^\d+$/u.test(input)) return "write it without quotes";
  if (expected === "Array" && typeof input === "string") return "write it in brackets";
  if (type !== "picklist" || typeof input !== "string") return null;
  const like = nearestTypo(input, namesIn(expected ?? ""));
  return like === null ? null : `write ${like}`;
}

function foundInWords({ type, input, received }: v.BaseIssue<unknown>, source: string | null): string {
  if (type === "length" || type === "min_length") return countOf(received, input);
  if (typeof input === "number") return `the number ${source ?? received}`;
  if (input === "") return "an empty text";
  return TYPES[received] ?? received;
}

function expectedInWords({ type, input, expected }: v.BaseIssue<unknown>): string {
  const plain = expected ?? "";
  switch (type) {
    case "length":
      return countOf(plain, input);
    case "min_length":
      return `at least ${countOf(plain.replace(">=", ""), input)}`;
    case "non_empty":
      return typeof input === "string" ? "a text that is not empty" : "a list that is not empty";
    case "min_value":
      return `a number of at least ${plain.replace(">=", "")}`;
    case "integer":
      return "a whole number";
    case "iso_date":
      return "a day, YYYY-MM-DD";
    case "picklist":
    case "literal":
      return alternatives(plain);
    case "strict_object":
    case "loose_object":
    case "object":
      // A key that lacks stands as itself, in quotes.
      return plain.startsWith('"') ? `the key ${plain.slice(1, -1)}` : (TYPES[plain] ?? plain);
    default:
      return TYPES[plain] ?? alternatives(plain);
  }
}

/** `("a" | "b")` as "a or b", types in our words. */
function alternatives(text: string): string {
  const names = namesIn(text);
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} or ${last}`;
}

function namesIn(text: string): string[] {
  return text
    .replace(/^\((.*)\)$/u, "$1")
    .split(" | ")
    .map((name) => TYPES[name] ?? name.replace(/^"(.*)"$/u, "$1"));
}

function countOf(count: string, input: unknown): string {
  const noun = typeof input === "string" ? "character" : "item";
  return `${count} ${count === "1" ? noun : `${noun}s`}`;
}
