function refuse(): never {
  throw new TypeError("this value is shared between tests and can't be changed");
}

/**
 * Freezes a value and all that it holds, and gives it back. Maps and sets too: what would change one of them throws.
 * Functions are left alone.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map || value instanceof Set) {
    for (const name of ["set", "add", "delete", "clear"]) {
      if (name in value) Object.defineProperty(value, name, { value: refuse });
    }
    Object.freeze(value);
    const held: readonly unknown[] = value instanceof Map ? [...value].flat() : [...value];
    for (const part of held) deepFreeze(part);
    return value;
  }
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
