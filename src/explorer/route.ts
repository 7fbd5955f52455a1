import { factPath } from "../model/subject.ts";
/** A place in the explorer: `#/diff/v1.0.1..v1.2.0?backend=sglang`. */
export interface Route {
  readonly view: string;
  /** What stands behind the view's name, decoded. */
  readonly subject: string;
  readonly filters: ReadonlyMap<string, string>;
}

export function parseRoute(hash: string): Route {
  if (hash !== "" && !hash.startsWith("#/")) return { view: "", subject: "", filters: new Map() };
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", ...subject] = path.split("/");
  return { view, subject: decode(subject.join("/")), filters: new Map(new URLSearchParams(query)) };
}

/** The address of a place; filters that are empty are left out, and the others are in order of their names. */
export function routeHash(
  view: string,
  subject: string,
  filters: Readonly<Record<string, string | null>> = {},
): string {
  // By hand, because a matrix has thousands of these; `URLSearchParams` reads what `encodeURIComponent` writes.
  const query = Object.entries(filters)
    .flatMap(([name, value]) => (value ? [`${encodeURIComponent(name)}=${escaped(value)}`] : []))
    .sort()
    .join("&");
  const path = [view, ...(subject === "" ? [] : [subject.split("/").map(encodeURIComponent).join("/")])].join("/");
  return `#/${path}${query === "" ? "" : `?${query}`}`;
}

/** A comma parts the values of a list, and can be read as it stands. */
function escaped(value: string): string {
  return encodeURIComponent(value).replaceAll("%2C", ",");
}

/** An address is what somebody typed: a broken escape is taken as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of one fact in one release, by its `factKey`: `#/cell/v1.2.0/vllm/lora`. */
export function cellHash(release: string, factKey: string): string {
  return routeHash("cell", `${release}/${factPath(factKey)}`);
}
