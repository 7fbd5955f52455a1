import { shortHash } from "./hash.ts";

/** The id that a name gives where no registry knows it: "KV-Aware Routing (new)" is `kv-aware-routing-new`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  if (slug === "") return "unnamed";
  // Names that every object has are no safe keys of a data file, nor numbers, which come before all others.
  if (slug in {} || /^\d+$/.test(slug)) return `${slug}-feature`;
  return slug.length <= MAX_LENGTH ? slug : `${slug.slice(0, MAX_LENGTH).replace(/-+$/, "")}-${shortHash(slug)}`;
}

/** The maximum length of an id; a longer name is cut and gets a hash. */
const MAX_LENGTH = 100;

/** What an id looks like: what `slugOf` makes. */
export const SLUG = /^[\p{Letter}\p{Number}]+(?:-[\p{Letter}\p{Number}]+)*$/u;
