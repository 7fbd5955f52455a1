/**
 * Whether two values of plain data are the same in all that a program can tell, but for the order of an object's keys:
 * maps and sets are the same only in the same order.
 */
export function sameInOrder(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameLists(a, b);
  if (a instanceof Map || b instanceof Map)
    return a instanceof Map && b instanceof Map && sameLists([...a].flat(), [...b].flat());
  if (a instanceof Set || b instanceof Set) return a instanceof Set && b instanceof Set && sameLists([...a], [...b]);
  const keys = Object.keys(a);
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b) || keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameInOrder(Reflect.get(a, key), Reflect.get(b, key)));
}

function sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => sameInOrder(item, b[i]));
}
