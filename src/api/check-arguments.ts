import { UsageError } from "../model/failure.ts";

/** The types of the library's arguments, which JavaScript callers may violate, with a test and words for each. */
const EXPECTED = {
  text: { is: (value: unknown) => typeof value === "string", words: "a text" },
  function: { is: (value: unknown) => typeof value === "function", words: "a function" },
  list: { is: (value: unknown) => Array.isArray(value), words: "a list" },
  snapshot: { is: (value: unknown) => has(value, "release", "tables", "notes"), words: "a snapshot" },
  comparison: { is: (value: unknown) => has(value, "base", "head", "changes"), words: "what diff gives" },
  change: { is: (value: unknown) => has(value, "fingerprint", "fact"), words: "a change" },
  profile: { is: (value: unknown) => has(value, "features", "pairs", "least"), words: "a profile" },
  line: { is: (value: unknown) => has(value, "snapshots", "diffs"), words: "{ snapshots, diffs }" },
  knowledge: { is: (value: unknown) => has(value, "features", "backends"), words: "what readKnowledge gives" },
  context: { is: (value: unknown) => has(value, "knowledge"), words: "a context, such as shipped() gives" },
  pages: { is: (value: unknown) => has(value, "release", "pages"), words: "{ release, date, pages }" },
  criteria: { is: (value: unknown) => has(value), words: "{ backends, features }" },
  printable: { is: (value: unknown) => has(value, "kind"), words: "{ kind, … }" },
} as const;

/**
 * Checks the types of arguments, since JavaScript callers may pass anything.
 *
 * @throws UsageError with the function, the argument, what it is and what is expected.
 */
export function checkArguments(
  call: string,
  ...values: readonly (readonly [name: string, value: unknown, expected: keyof typeof EXPECTED])[]
): void {
  for (const [name, value, expected] of values) {
    const { is, words } = EXPECTED[expected];
    if (!is(value)) throw new UsageError(`${call}: ${name} is ${inWords(value)}, expected ${words}`);
  }
}

/** Each of a list of snapshots, for {@link checkArguments}; empty if it is not a list. */
export function snapshotsIn(list: unknown): (readonly [name: string, value: unknown, expected: "snapshot"])[] {
  return Array.isArray(list) ? list.map((one: unknown, i) => [`snapshot ${i + 1}`, one, "snapshot"] as const) : [];
}

function has(value: unknown, ...keys: readonly string[]): boolean {
  return typeof value === "object" && value !== null && keys.every((key) => key in value);
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object without what is needed" : `a ${typeof value}`;
}
