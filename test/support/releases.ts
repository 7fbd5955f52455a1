import { shortHash } from "../../src/model/hash.ts";
import { sketchOf } from "../../src/model/sketch.ts";
import type { Cell, Note, Snapshot } from "../../src/model/snapshot.ts";

const BACKENDS = ["sglang", "trtllm", "vllm"];

/** How often something was read. */
export interface Count {
  reads: number;
}

/**
 * A release of any size, number `turn` of many: `features` rows of a comparison, and `notes` caveats on their cells.
 * From turn to turn a status in a hundred moves, a note in ten is worded anew, one in twenty comes or goes. Whoever reads
 * a cell's features or a note's statements is counted.
 */
export function bigRelease(turn: number, features: number, notes: number, count: Count): Snapshot {
  const at = { scope: "comparison", variant: null, page: "page", link: null } as const;
  const made = Array.from({ length: notes }, (_, i) => i)
    .filter((i) => (i + turn) % 20 !== 0)
    .map((i): Note & { readonly feature: string } => {
      let state = i * 7919 + Math.floor((turn + i) / 10) + 1;
      const word = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return `word${state % 4000}`;
      };
      const text = `Only ${Array.from({ length: 12 }, word).join(" ")} are limited.`;
      const backend = BACKENDS[i % 3] ?? "";
      const feature = `feature-${i % features}`;
      const topic = i < features ? feature : `${feature}-${Math.floor(i / features) + 1}`;
      const published = shortHash(text);
      const statement = { ...at, kind: "caveat", text, by: "page", classifiedBy: "rule", line: i + 1 } as const;
      const statements = [{ ...statement, sense: published, published, sketch: sketchOf(text) }];
      return {
        id: `${backend}/${topic}`,
        backend,
        topic,
        feature,
        get statements() {
          count.reads++;
          return statements;
        },
      };
    });
  const notesAt = new Map<string, string[]>();
  for (const { id, backend, feature } of made) {
    const key = `${backend} ${feature}`;
    notesAt.set(key, [...(notesAt.get(key) ?? []), id].sort());
  }
  const rows = Array.from({ length: features }, (_, i) => `feature-${i}`);
  const cells = rows.flatMap((feature, row) =>
    BACKENDS.map((backend): Cell => {
      const own = notesAt.get(`${backend} ${feature}`) ?? [];
      const limited = (row + turn) % 100 === 0;
      const status = limited ? "limited" : own.length > 0 ? "caveat" : "supported";
      const subject = [feature] as const;
      return {
        ...at,
        backend,
        status,
        symbol: limited ? "🚧" : "✅",
        notes: own,
        line: row + 3,
        also: [],
        get features() {
          count.reads++;
          return subject;
        },
      };
    }),
  );
  return {
    release: `v0.${Math.floor(turn / 10)}.${turn % 10}`,
    date: new Date(Date.UTC(2020, 0, 1 + turn)).toISOString().slice(0, 10),
    commit: null,
    declaredRelease: null,
    pages: [{ key: "page", path: "page.md", blob: null, legend: new Map() }],
    unread: [],
    tables: [
      {
        scope: "comparison",
        variant: null,
        backends: BACKENDS,
        page: "page",
        line: 1,
        notation: "glyph",
        cells,
        labels: new Map(rows.map((feature) => [feature, feature])),
        links: new Map(),
        deprecated: new Set(),
      },
    ],
    notes: made.sort((a, b) => (a.id < b.id ? -1 : 1)),
    deprecations: [],
  };
}
