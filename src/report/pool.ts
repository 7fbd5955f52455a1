/** Things by their content, each once. */
export class Pool<T> {
  readonly items: T[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of a thing, new or known. */
  add(item: T): number {
    const key = JSON.stringify(item);
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
