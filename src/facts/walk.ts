/**
 * Visits a map's entries in order, each with what another map has under its key. Where both have the same keys in the
 * same order, nothing is looked up.
 */
export function walkWith<V>(
  map: ReadonlyMap<string, V>,
  other: ReadonlyMap<string, V>,
  visit: (key: string, value: V, otherValue: V | undefined) => void,
): void {
  const others = other.entries();
  let next = others.next();
  for (const [key, value] of map) {
    if (next.done !== true && next.value[0] === key) {
      visit(key, value, next.value[1]);
      next = others.next();
    } else visit(key, value, other.get(key));
  }
}
