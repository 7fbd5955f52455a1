import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, type Edge } from "../src/facts/assignment.ts";

/** The greatest worth of any pairing, by trying them all. */
function bestWorth(edges: readonly Edge[], rows = new Set<number>(), columns = new Set<number>(), from = 0): number {
  let best = 0;
  for (let i = from; i < edges.length; i++) {
    const edge = edges[i];
    if (!edge || rows.has(edge.row) || columns.has(edge.column)) continue;
    const rest = bestWorth(edges, new Set([...rows, edge.row]), new Set([...columns, edge.column]), i + 1);
    best = Math.max(best, edge.worth + rest);
  }
  return best;
}

const edges = fc
  .uniqueArray(fc.record({ row: fc.nat(5), column: fc.nat(5), worth: fc.integer({ min: 1, max: 100 }) }), {
    maxLength: 12,
    selector: ({ row, column }) => `${row}-${column}`,
  })
  .map((list) => list.map((edge, i) => ({ ...edge, worth: edge.worth + (i + 1) / 1000 })));

describe("an assignment", () => {
  it("is worth as much as the best of all pairings, and pairs nothing twice", () => {
    fc.assert(
      fc.property(edges, (list) => {
        const pairs = assign(list);
        const worth = pairs.reduce((sum, { row, column }) => {
          const edge = list.find((one) => one.row === row && one.column === column);
          expect(edge).toBeDefined();
          return sum + (edge?.worth ?? 0);
        }, 0);
        expect(worth).toBeCloseTo(bestWorth(list), 6);
        expect(new Set(pairs.map(({ row }) => row)).size).toBe(pairs.length);
        expect(new Set(pairs.map(({ column }) => column)).size).toBe(pairs.length);
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
    expect(pairs.map(({ row, column }) => `${row}-${column}`).sort()).toEqual(["0-1", "1-0"]);
  });

  it("of components too large to try takes the best edge first", () => {
    const chain = Array.from({ length: 60 }, (_, i) => [
      { row: i, column: i, worth: 5 + i / 1000 },
      { row: i, column: i + 1, worth: 4 + i / 1000 },
    ]).flat();
    expect(assign(chain)).toHaveLength(60);
  });
});
