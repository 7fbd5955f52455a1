/** A possible pair of a row and a column, and what it is worth; more than 0. */
export interface Edge {
  readonly row: number;
  readonly column: number;
  readonly worth: number;
}

/** Components with more rows or columns are paired greedily: the best assignment takes their number cubed. */
const LARGEST = 48;

/**
 * Pairs rows and columns, each at most once, so that the worth of all pairs together is the greatest. Worths must
 * differ, so that there is one best assignment. Linear but for the size of each connected component.
 */
export function assign<Pair extends Edge>(edges: readonly Pair[]): Pair[] {
  return componentsOf(edges).flatMap((component) => {
    const rows = [...new Set(component.map(({ row }) => row))];
    const columns = [...new Set(component.map(({ column }) => column))];
    return Math.max(rows.length, columns.length) > LARGEST ? greedy(component) : best(component, rows, columns);
  });
}

function componentsOf<Pair extends Edge>(edges: readonly Pair[]): Pair[][] {
  const parent = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    for (let at = node; at !== root; ) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { row, column } of edges) {
    const [a, b] = [`r${row}`, `c${column}`];
    parent.set(rootOf(a), rootOf(b));
  }
  const components = new Map<string, Pair[]>();
  for (const edge of edges) {
    const root = rootOf(`r${edge.row}`);
    const list = components.get(root);
    if (list) list.push(edge);
    else components.set(root, [edge]);
  }
  return [...components.values()];
}

function greedy<Pair extends Edge>(edges: readonly Pair[]): Pair[] {
  const [rows, columns] = [new Set<number>(), new Set<number>()];
  return [...edges]
    .sort((a, b) => b.worth - a.worth)
    .filter(({ row, column }) => {
      if (rows.has(row) || columns.has(column)) return false;
      rows.add(row);
      columns.add(column);
      return true;
    });
}

/**
 * The Hungarian method with potentials over a square matrix of costs; pairs that no edge allows are worth nothing and
 * are left out of the result.
 */
function best<Pair extends Edge>(edges: readonly Pair[], rows: readonly number[], columns: readonly number[]): Pair[] {
  const size = Math.max(rows.length, columns.length);
  const worth = Array.from({ length: size }, () => new Float64Array(size));
  const [rowAt, columnAt] = [new Map(rows.map((row, i) => [row, i])), new Map(columns.map((c, i) => [c, i]))];
  for (const edge of edges) {
    const line = worth[rowAt.get(edge.row) ?? 0];
    if (line) line[columnAt.get(edge.column) ?? 0] = edge.worth;
  }
  const cost = (i: number, j: number) => -(worth[i - 1]?.[j - 1] ?? 0);
  const [u, v] = [new Float64Array(size + 1), new Float64Array(size + 1)];
  const [rowOf, way] = [new Int32Array(size + 1), new Int32Array(size + 1)];
  for (let i = 1; i <= size; i++) {
    rowOf[0] = i;
    let j0 = 0;
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(size + 1);
    do {
      used[j0] = 1;
      const i0 = rowOf[j0] ?? 0;
      let delta = Number.POSITIVE_INFINITY;
      let j1 = 0;
      for (let j = 1; j <= size; j++) {
        if (used[j]) continue;
        const current = cost(i0, j) - (u[i0] ?? 0) - (v[j] ?? 0);
        if (current < (least[j] ?? 0)) {
          least[j] = current;
          way[j] = j0;
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0;
          j1 = j;
        }
      }
      for (let j = 0; j <= size; j++) {
        if (used[j]) {
          const row = rowOf[j] ?? 0;
          u[row] = (u[row] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? 0) - delta;
      }
      j0 = j1;
    } while ((rowOf[j0] ?? 0) !== 0);
    while (j0 !== 0) {
      const j1 = way[j0] ?? 0;
      rowOf[j0] = rowOf[j1] ?? 0;
      j0 = j1;
    }
  }
  return edges.filter(({ row, column }) => rowOf[(columnAt.get(column) ?? 0) + 1] === (rowAt.get(row) ?? 0) + 1);
}
