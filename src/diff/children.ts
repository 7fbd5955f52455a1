import type { Change } from "../model/change.ts";

/** The changes by the fingerprint of their parent. */
export function childrenByParent(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const children = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.parent === null) continue;
    const list = children.get(change.parent);
    if (list) list.push(change);
    else children.set(change.parent, [change]);
  }
  return children;
}
