/** Things by their content, each once; `keyOf` gives no two that differ the same key. */
export class Pool<T> {
  readonly items: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #keyOf: (item: T) => string;

  constructor(keyOf: (item: T) => string = JSON.stringify) {
    this.#keyOf = keyOf;
  }

  /** The number of a thing, new or known. */
  add(item: T): number {
    const key = this.#keyOf(item);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}

export function at<T>(items: readonly T[], number: number): T {
  const item = items[number];
  if (item === undefined) throw new Error(`there is no item ${number}`);
  return item;
}
