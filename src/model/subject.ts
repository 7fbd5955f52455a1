import { comparesBackends, SCOPE_SHAPES, SCOPES, type Scope } from "./scope.ts";
import { compareText } from "./version.ts";

/** One feature, or an unordered pair in order of id. Made by `featuresOf`. */
export type Features = readonly [string] | readonly [string, string];

/** What a cell states something about: the same in every release. */
export interface CellSubject {
  readonly scope: Scope;
  readonly backend: string;
  /** The kind of hardware that a page has a tab of its own for; null if the page makes no difference. */
  readonly variant: string | null;
  readonly features: Features;
}

/** A feature, or a pair, on one backend, whichever table states it. */
export type FactSubject = Omit<CellSubject, "scope">;

/** A table's place in the matrix. `backend` is null if the table has a column for each of several. */
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
export function cellKey(cell: CellSubject): string {
  return `${cell.scope}|${factKey(cell)}`;
}

/** Parses a key of `cellKey`; null if it is invalid. */
export function parseCellKey(key: string): CellSubject | null {
  const [name] = key.split("|", 1);
  const scope = SCOPES.find((candidate) => candidate === name);
  const fact = scope === undefined ? null : parseFactKey(key.slice(scope.length + 1));
  if (!scope || !fact || fact.features.length !== SCOPE_SHAPES[scope].arity) return null;
  return { scope, ...fact };
}

/** A fact's subject as one text, the same whichever table states it: `vllm|a+b` or `vllm@intel|a`. */
export function factKey({ backend, variant, features: [first, second] }: FactSubject): string {
  // Called for every cell: no list is joined.
  return `${backendKey(backend, variant)}|${second === undefined ? first : `${first}+${second}`}`;
}

/** Parses a key of `factKey`; null if it is invalid. */
export function parseFactKey(key: string): FactSubject | null {
  const [owner = "", names = "", ...more] = key.split("|");
  const [backend = "", variant, ...others] = owner.split("@");
  const features = parseFeatures(names);
  if (backend === "" || variant === "" || features === null || more.length + others.length > 0) return null;
  return { backend, variant: variant ?? null, features };
}

/** A fact's key as the end of an address: `vllm@intel/a+b`. */
export function factPath(key: string): string {
  return key.replace("|", "/");
}

/** The fact's key that `factPath` made the end of an address of. */
export function factKeyOfPath(path: string): string {
  return path.replace("/", "|");
}

/** Features as one text: `a`, or `a+b`. */
export function featuresKey(features: readonly string[]): string {
  // Sorting asks this of two changes again and again: most are of one feature.
  return features.length === 1 ? (features[0] ?? "") : features.join("+");
}

/** A backend with its variant as one text: `vllm`, or `vllm@intel`. */
export function backendKey(backend: string, variant: string | null): string {
  return variant === null ? backend : `${backend}@${variant}`;
}

/** A table's place as one text: `comparison`, `support|vllm`, `support|vllm@intel`. */
export function tableKey({ scope, backend, variant }: TableSubject): string {
  if (comparesBackends(scope)) return backendKey(scope, variant);
  return `${scope}|${backendKey(backend ?? "", variant)}`;
}

/** The place of the table that states a cell. */
export function tableOf({ scope, backend, variant }: Omit<CellSubject, "features">): TableSubject {
  return { scope, backend: comparesBackends(scope) ? null : backend, variant };
}

/** The id of a caveat or note: `backend/topic`. */
export function noteId({ backend, topic }: NoteSubject): string {
  return `${backend}/${topic}`;
}

/** Parses an id of `noteId`; null if it is invalid. */
export function parseNoteId(id: string): NoteSubject | null {
  const [backend = "", topic = "", ...more] = id.split("/");
  return backend === "" || topic === "" || more.length > 0 ? null : { backend, topic };
}

/** Order of two variants; no variant comes first. */
export function compareVariants(a: string | null, b: string | null): number {
  return compareText(a ?? "", b ?? "");
}

function parseFeatures(text: string): Features | null {
  const [first = "", second, ...more] = text.split("+");
  if (first === "" || second === "" || more.length > 0) return null;
  return featuresOf(first, second);
}
