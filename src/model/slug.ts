/** The id that a name gives where no registry knows it: "KV-Aware Routing (new)" is `kv-aware-routing-new`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  // Names that every object has are no safe keys of a data file.
  return slug === "" ? "unnamed" : slug in {} ? `${slug}-feature` : slug;
}

/** What an id looks like: what `slugOf` makes. */
export const SLUG = /^[\p{Letter}\p{Number}]+(?:-[\p{Letter}\p{Number}]+)*$/u;
