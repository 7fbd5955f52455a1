import type { RootContent } from "mdast";

/** What pieces of pages were parsed as, each as if it were a page; null if it can't be. */
export interface PieceCache {
  get(key: string): readonly RootContent[] | null | undefined;
  set(key: string, nodes: readonly RootContent[] | null): void;
  /** Removes the entries that were not used since the last call. */
  age(): void;
}

export function cachedPieces(): PieceCache {
  let older = new Map<string, readonly RootContent[] | null>();
  let newer: typeof older = new Map();
  return {
    get(key) {
      const nodes = newer.get(key) ?? older.get(key);
      if (nodes !== undefined) newer.set(key, nodes);
      return nodes;
    },
    set: (key, nodes) => void newer.set(key, nodes),
    age() {
      [older, newer] = [newer, new Map()];
    },
  };
}
