/** What a table of a page and one of a snapshot have in common. */
interface TableOf<C> {
  readonly backends: readonly string[];
  readonly cells: readonly C[];
  /** By feature, as are the links. */
  readonly labels: ReadonlyMap<string, unknown>;
  readonly links: ReadonlyMap<string, unknown>;
  readonly deprecated: ReadonlySet<string>;
}

/** A table with some of its cells alone, and with the names that these need; all else stays. */
export function withCells<
  C extends { readonly backend: string; readonly features: readonly string[] },
  T extends TableOf<C>,
>(table: T, cells: readonly C[]): T {
  const features = new Set(cells.flatMap((cell) => cell.features));
  const backends = new Set(cells.map((cell) => cell.backend));
  const within = <V>(map: ReadonlyMap<string, V>) => new Map([...map].filter(([feature]) => features.has(feature)));
  return {
    ...table,
    cells,
    backends: table.backends.filter((backend) => backends.has(backend)),
    labels: within(table.labels),
    links: within(table.links),
    deprecated: new Set([...table.deprecated].filter((feature) => features.has(feature))),
  };
}
