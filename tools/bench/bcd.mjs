// Two versions of MDN's browser-compat-data as snapshots: features are rows, browsers are backends. Of each support
// statement, the newest counts.
import { readFileSync } from "node:fs";

/** The data of each package, older first, and the release that it becomes. */
const VERSIONS = [
  [import.meta.resolve("bcd-before"), "v7.3.9"],
  [import.meta.resolve("@mdn/browser-compat-data"), "v8.1.9"],
];

/** Symbols of the statuses, as a page would have them. */
const SYMBOLS = { supported: "✅", caveat: "⚠️", limited: "🚧", unsupported: "❌", unknown: "?" };

export function bcdSnapshots(modules) {
  return VERSIONS.map(([url, release]) => {
    const data = JSON.parse(readFileSync(new URL(url), "utf8"));
    return { snapshot: snapshotOf(data, release, modules), browsers: data.browsers };
  });
}

function snapshotOf(data, release, { slugOf, sketchOf, shortHash }) {
  const at = { scope: "comparison", variant: null, page: "data", link: null };
  const backends = Object.keys(data.browsers).map((id) => slugOf(id.replace(/_/g, "-")));
  const labels = new Map();
  const notes = new Map();
  const cells = [];
  let line = 1;
  for (const [path, { support }] of featuresIn(data)) {
    line++;
    const name = path.join(".");
    const slug = slugOf(name);
    const feature = labels.has(slug) ? slugOf(`${name} ${shortHash(name)}`) : slug;
    labels.set(feature, name);
    for (const [browser, statements] of Object.entries(support)) {
      const backend = slugOf(browser.replace(/_/g, "-"));
      const [newest] = Array.isArray(statements) ? statements : [statements];
      const texts = [newest.notes ?? []].flat();
      const status = statusOf(newest, texts.length > 0);
      const own = texts.map((text, i) => {
        const topic = i === 0 ? feature : `${feature}~${shortHash(text).slice(0, 8)}`;
        const id = `${backend}/${topic}`;
        const plain =
          text
            .replace(/<[^>]*>/g, "")
            .replace(/\s+/g, " ")
            .trim() || "See the data.";
        const published = shortHash(plain);
        const words = { published, sense: published, sketch: sketchOf(plain), text: plain, by: "page" };
        notes.set(id, {
          id,
          backend,
          topic,
          statements: [{ ...at, ...words, kind: "caveat", classifiedBy: "rule", line }],
        });
        return id;
      });
      cells.push({
        ...at,
        backend,
        features: [feature],
        status,
        symbol: SYMBOLS[status],
        notes: [...new Set(own)].sort(),
        line,
        also: [],
      });
    }
  }
  return {
    release,
    date: data.__meta.timestamp.slice(0, 10),
    commit: null,
    declaredRelease: null,
    pages: [{ key: "data", path: "data.json", blob: null, legend: new Map() }],
    unread: [],
    deprecations: [],
    tables: [
      {
        scope: "comparison",
        variant: null,
        backends,
        page: "data",
        line: 1,
        notation: "glyph",
        cells,
        labels,
        links: new Map(),
        deprecated: new Set(),
      },
    ],
    notes: [...notes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** Every feature with its path, in the order of the data. */
function* featuresIn(node, path = []) {
  for (const [key, value] of Object.entries(node)) {
    if (path.length === 0 && (key === "browsers" || key === "__meta")) continue;
    if (key === "__compat") yield [path, value];
    else if (typeof value === "object" && value !== null) yield* featuresIn(value, [...path, key]);
  }
}

function statusOf(
  { version_added: added, version_removed: removed, flags, partial_implementation: partial },
  hasNotes,
) {
  if (added === null || added === undefined) return "unknown";
  if (added === false || (removed !== undefined && removed !== null && removed !== false)) return "unsupported";
  if (added === "preview" || flags !== undefined || partial === true) return "limited";
  return hasNotes ? "caveat" : "supported";
}
