// Releases of any size, the same ones every time.

/** A source of numbers below 1 that gives the same ones for the same seed. */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const BACKENDS = ["sglang", "trtllm", "vllm"];

/**
 * One of many releases, number `turn`: a comparison of `features` rows, and `notes` notes on its cells. From turn to
 * turn a status in a hundred moves, a note in ten is worded anew, and one in twenty comes or goes.
 */
export function makeRelease({ turn, features, notes }, { sketchOf, shortHash }) {
  const at = { scope: "comparison", variant: null, page: "page", link: null };
  const [year, month, day] = [2020 + Math.floor(turn / 336), Math.floor((turn % 336) / 28) + 1, (turn % 28) + 1];
  const made = Array.from({ length: notes }, (_, i) => i)
    .filter((i) => (i + turn) % 20 !== 0)
    .map((i) => {
      const random = numbers(i * 7919 + Math.floor((turn + i) / 10));
      const word = () => `word${Math.floor(random() ** 2 * 4000)}`;
      const text = `Only ${Array.from({ length: 12 }, word).join(" ")} are limited.`;
      const backend = BACKENDS[i % 3];
      const feature = `feature-${i % features}`;
      const topic = i < features ? feature : `${feature}-${Math.floor(i / features) + 1}`;
      const published = shortHash(text);
      return {
        id: `${backend}/${topic}`,
        backend,
        topic,
        feature,
        statements: [
          {
            ...at,
            kind: "caveat",
            text,
            by: "page",
            classifiedBy: "rule",
            sense: published,
            published,
            sketch: sketchOf(text),
            line: features + i + 10,
          },
        ],
      };
    });
  const notesAt = new Map();
  for (const { id, backend, feature } of made) {
    const key = `${backend} ${feature}`;
    notesAt.set(key, [...(notesAt.get(key) ?? []), id].sort());
  }
  // Keys of an object, as the ids of a snapshot that was read are: each is one string, however often it is there.
  const rows = Object.keys(Object.fromEntries(Array.from({ length: features }, (_, i) => [`feature-${i}`, i])));
  const cells = rows.flatMap((feature, row) =>
    BACKENDS.map((backend) => {
      const notes = notesAt.get(`${backend} ${feature}`) ?? [];
      const limited = (row + turn) % 100 === 0;
      const status = limited ? "limited" : notes.length > 0 ? "caveat" : "supported";
      // Written out, as where a snapshot is read: objects that are spread from another have forms of their own each.
      return {
        scope: "comparison",
        backend,
        variant: null,
        features: [feature],
        status,
        symbol: limited ? "🚧" : "✅",
        notes,
        link: null,
        page: "page",
        line: row + 3,
        also: [],
      };
    }),
  );
  return {
    release: `v${1 + Math.floor(turn / 1000)}.${Math.floor(turn / 10) % 100}.${turn % 10}`,
    date: `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
    commit: null,
    declaredRelease: null,
    pages: [{ key: "page", path: "page.md", blob: null, legend: new Map() }],
    unread: [],
    deprecations: [],
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
    notes: made.map(({ feature, ...note }) => note).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
