import type { BatchObject } from "./batch.ts";
import type { Query } from "./query.ts";

/** The names of the folders above the paths of queries, each once, as git knows their trees. */
export function foldersAbove(queries: readonly Query[]): string[] {
  return [
    ...new Set(queries.flatMap(({ revision, path }) => foldersOf(path).map((folder) => treeName(revision, folder)))),
  ];
}

function treeName(revision: string, folder: string): string {
  return folder === "" ? `${revision}^{tree}` : `${revision}^{tree}:${folder}`;
}

/**
 * Tells a path that is not there from one whose object git can't give: it answers both in the same way. `objects` are
 * what it gives for `names`, those of `foldersAbove`. Of the queries, those that are there and can't be read, each with
 * the reason.
 */
export function reasonForMissing(
  queries: readonly Query[],
  names: readonly string[],
  objects: readonly BatchObject[],
): Map<Query, string> {
  const trees = new Map(names.map((name, i) => [name, objects[i]]));
  const reasons = new Map<Query, string>();
  for (const query of queries) {
    const reason = reasonFor(query, (folder) => {
      const tree = trees.get(treeName(query.revision, folder));
      return tree?.kind === "object" ? tree : null;
    });
    if (reason !== null) reasons.set(query, reason);
  }
  return reasons;
}

/** The folders above a path, outermost first; the first is the root, "". */
function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_part, i) => parts.slice(0, i + 1).join("/"))];
}

function reasonFor(
  { path }: Query,
  treeAt: (folder: string) => { readonly type: string; readonly bytes: Buffer } | null,
): string | null {
  const parts = path.split("/");
  for (const [i, name] of parts.entries()) {
    const folder = parts.slice(0, i).join("/");
    const tree = treeAt(folder);
    if (tree === null) return `the folder ${folder === "" ? "/" : folder} is listed, but git can't read it`;
    if (tree.type !== "tree") return null;
    const entry = entryIn(tree.bytes, name);
    if (entry === null) return null;
    if (i === parts.length - 1) return `it is listed as object ${entry.id}, which git can't read`;
    // What is behind a link or a submodule was asked for in another way.
    if (!entry.isFolder) return null;
  }
  return null;
}

/** An entry of a raw tree: "mode name", a zero byte, and the id in 20 or 32 bytes. */
function entryIn(tree: Buffer, wanted: string): { readonly id: string; readonly isFolder: boolean } | null {
  for (const size of [20, 32]) {
    let at = 0;
    let found: { id: string; isFolder: boolean } | null = null;
    while (at < tree.length) {
      const space = tree.indexOf(32, at);
      const zero = tree.indexOf(0, space);
      if (space < 0 || zero < 0 || zero + size >= tree.length + 1) break;
      const mode = tree.toString("latin1", at, space);
      if (!/^\d{5,6}$/u.test(mode)) break;
      if (tree.toString("utf8", space + 1, zero) === wanted)
        found = { id: tree.toString("hex", zero + 1, zero + 1 + size), isFolder: mode === "40000" };
      at = zero + 1 + size;
    }
    if (at === tree.length) return found;
  }
  return null;
}
