import { SCOPE_SHAPES, SCOPES, type Scope } from "./scope.ts";
import { SLUG } from "./slug.ts";
import { compareText } from "./version.ts";

/** One feature, or an unordered pair in order of id. Made by `featuresOf`. */
export type Features = readonly [string] | readonly [string, string];

/** What a cell states something about: the same in every release. */
export interface CellSubject {
  readonly scope: Scope;
  readonly backend: string;
  /** The kind of hardware that a page has a tab of its own for; null where the page makes no difference. */
  readonly variant: string | null;
  readonly features: Features;
}

/** A table's place in the matrix. `backend` is null where the table has a column for each of several. */
export interface TableSubject {
  readonly scope: Scope;
  readonly backend: string | null;
  readonly variant: string | null;
}

/** What a caveat or note is about. */
export interface NoteSubject {
  readonly backend: string;
  readonly topic: string;
}

/** What a change is about: null and [] where it names none. */
export interface ChangeSubject {
  readonly scope: Scope | null;
  readonly backend: string | null;
  readonly variant: string | null;
  readonly features: readonly string[];
}

/** One feature or a pair, in order of id. */
export function featuresOf(first: string, second?: string): Features {
  if (second === undefined) return [first];
  return compareText(first, second) < 0 ? [first, second] : [second, first];
}

/** The feature of a pair that is not `feature`; null for a single feature. */
export function otherFeature(features: readonly string[], feature: string): string | null {
  return features.find((id) => id !== feature) ?? null;
}

/** A cell's subject as one text: `interactions|vllm|a+b`, with a variant `support|vllm@intel|a`. */
export function cellKey({ scope, backend, variant, features }: CellSubject): string {
  const [first, second] = features;
  // Called for every cell: no list is joined.
  return `${scope}|${owner(backend, variant)}|${second === undefined ? first : `${first}+${second}`}`;
}

/** Features as one text: `a`, or `a+b`. */
export function featuresKey(features: readonly string[]): string {
  // Sorting asks this of two changes again and again: most are of one feature.
  return features.length === 1 ? (features[0] ?? "") : features.join("+");
}

/** The subject that `cellKey` made a text of; null where it is none. */
export function parseCellKey(key: string): CellSubject | null {
  const [name, ownerText = "", featuresText = "", ...more] = key.split("|");
  const scope = SCOPES.find((candidate) => candidate === name);
  const [backend = "", variant, ...others] = ownerText.split("@");
  const [first = "", second, ...rest] = featuresText.split("+");
  if (!scope || backend === "" || first === "" || variant === "" || second === "") return null;
  if (more.length + others.length + rest.length > 0) return null;
  if ((second === undefined ? 1 : 2) !== SCOPE_SHAPES[scope].arity) return null;
  return { scope, backend, variant: variant ?? null, features: featuresOf(first, second) };
}

/** A table's place as one text: `comparison`, `support|vllm`, `support|vllm@intel`. */
export function tableKey({ scope, backend, variant }: TableSubject): string {
  if (SCOPE_SHAPES[scope].backends === "many") return variant === null ? scope : `${scope}@${variant}`;
  return `${scope}|${owner(backend ?? "", variant)}`;
}

/** The place of the table that states a cell. */
export function tableOf({ scope, backend, variant }: Omit<CellSubject, "features">): TableSubject {
  return { scope, backend: SCOPE_SHAPES[scope].backends === "many" ? null : backend, variant };
}

/** The id of a caveat or note: `backend/topic`. */
export function noteId({ backend, topic }: NoteSubject): string {
  return `${backend}/${topic}`;
}

/** The subject of an id that `noteId` made; null where it is none. */
export function parseNoteId(id: string): NoteSubject | null {
  const [backend = "", topic = "", ...more] = id.split("/");
  return backend === "" || topic === "" || more.length > 0 ? null : { backend, topic };
}

/** Order of two variants; no variant comes first. */
export function compareVariants(a: string | null, b: string | null): number {
  return compareText(a ?? "", b ?? "");
}

function owner(backend: string, variant: string | null): string {
  return variant === null ? backend : `${backend}@${variant}`;
}

/** Parts the id of a topic from the text that tells two notes on one topic apart; no id contains it. */
const DISCRIMINATOR = "~";

/** A topic: an id, and where another note has it too, the text that tells the two apart. */
export const TOPIC = new RegExp(`^(?:${SLUG.source.slice(1, -1)})(?:${DISCRIMINATOR}[0-9a-f]+)?$`, "u");

/** A topic of its own for a note beside another one on the same topic. `text` is a piece of a hash. */
export function discriminated(topic: string, text: string): string {
  return `${topic}${DISCRIMINATOR}${text}`;
}

/** A topic without what tells it apart from another note's. */
export function topicBase(topic: string): string {
  return topic.split(DISCRIMINATOR, 1)[0] ?? topic;
}
