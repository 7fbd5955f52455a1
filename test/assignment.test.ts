import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, type Edge } from "../src/facts/assignment.ts";

/** The pairing that is worth the most, by trying them all. */
function bestOf(
  edges: readonly Edge[],
  rows: ReadonlySet<number> = new Set(),
  columns: ReadonlySet<number> = new Set(),
): { readonly worth: number; readonly pairs: readonly Edge[] } {
  const [edge, ...others] = edges;
  if (!edge) return { worth: 0, pairs: [] };
  const without = bestOf(others, rows, columns);
  if (rows.has(edge.row) || columns.has(edge.column)) return without;
  const rest = bestOf(others, new Set([...rows, edge.row]), new Set([...columns, edge.column]));
  const worth = edge.worth + rest.worth;
  return worth > without.worth ? { worth, pairs: [edge, ...rest.pairs] } : without;
}

/** Pairs in an order of their own, "row-column" each. */
const named = (pairs: readonly { readonly row: number; readonly column: number }[]) =>
  pairs.map(({ row, column }) => `${row}-${column}`).sort();

const edges = fc
  .uniqueArray(fc.record({ row: fc.nat(5), column: fc.nat(5), worth: fc.integer({ min: 1, max: 100 }) }), {
    maxLength: 12,
    selector: ({ row, column }) => `${row}-${column}`,
  })
  // No two sets of edges are worth the same: each adds another binary digit.
  .map((list) => list.map((edge, i) => ({ ...edge, worth: edge.worth + 2 ** i / 2 ** 20 })));

describe("an assignment", () => {
  it("is the best of all pairings", () => {
    fc.assert(
      fc.property(edges, (list) => {
        expect(named(assign(list))).toEqual(named(bestOf(list).pairs));
      }),
      { numRuns: 300 },
    );
  });

  it("prefers two fair pairs to one good one", () => {
    const pairs = assign([
      { row: 0, column: 0, worth: 10 },
      { row: 0, column: 1, worth: 8 },
      { row: 1, column: 0, worth: 9 },
    ]);
    expect(named(pairs)).toEqual(["0-1", "1-0"]);
  });

  it("has an edge however little it is worth", () => {
    expect(named(assign([{ row: 3, column: 4, worth: 0.25 }]))).toEqual(["3-4"]);
  });

  it("tries each component by itself, however many there are", () => {
    const edges = Array.from({ length: 60 }, (_, i) => [
      { row: 2 * i, column: 2 * i, worth: 10 + i / 1000 },
      { row: 2 * i, column: 2 * i + 1, worth: 8 + i / 1000 },
      { row: 2 * i + 1, column: 2 * i, worth: 9 + i / 1000 },
    ]).flat();
    const pairs = Array.from({ length: 60 }, (_, i) => [`${2 * i}-${2 * i + 1}`, `${2 * i + 1}-${2 * i}`]).flat();
    expect(named(assign(edges))).toEqual(pairs.sort());
  });

  it.each([
    [48, "0-0", "1-1"],
    [49, "0-1", "2-2"],
  ])("of %i rows and columns begins with %s and %s", (size, ...first) => {
    // One good edge stands between two that are worth more together.
    const worthOf = (row: number, column: number) => (row === 0 && column === 1 ? 7 : row === column ? 5 : 4);
    const chain = Array.from({ length: size }, (_, row) =>
      [row, row + 1].flatMap((column) =>
        column < size ? [{ row, column, worth: worthOf(row, column) + row / 1000 }] : [],
      ),
    ).flat();
    const pairs = [...assign(chain)].sort((a, b) => a.row - b.row).map(({ row, column }) => `${row}-${column}`);
    expect(pairs.slice(0, 2)).toEqual(first);
  });

  it("of components too large to try takes the best edge first", () => {
    const chain = Array.from({ length: 60 }, (_, i) => [
      { row: i, column: i, worth: 5 + i / 1000 },
      { row: i, column: i + 1, worth: 4 + i / 1000 },
    ]).flat();
    expect(named(assign(chain))).toEqual(named(Array.from({ length: 60 }, (_, i) => ({ row: i, column: i }))));
    // A good pair comes before the two fair ones that it stands between.
    const good = chain.map((edge) => (edge.row === 0 && edge.column === 1 ? { ...edge, worth: 7 } : edge));
    const others = Array.from({ length: 58 }, (_, i) => ({ row: i + 2, column: i + 2 }));
    expect(named(assign(good))).toEqual(named([{ row: 0, column: 1 }, ...others]));
  });
});
