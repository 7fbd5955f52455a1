import fc from "fast-check";
import { senseOf } from "../../src/knowledge/notes.ts";
import type { Scope } from "../../src/model/scope.ts";
import { sketchOf } from "../../src/model/sketch.ts";
import type { Cell, Note, Snapshot, Statement, Table } from "../../src/model/snapshot.ts";
import { STATUSES, type Status } from "../../src/model/status.ts";
import { featuresOf } from "../../src/model/subject.ts";

const BACKENDS = ["sglang", "trtllm", "vllm"] as const;
const FEATURES = [
  "disaggregated-serving",
  "kv-aware-routing",
  "kv-block-manager",
  "lora",
  "multimodal",
  "multimodal-image",
  "multimodal-video",
  "request-migration",
  "tool-calling",
] as const;
const TOPICS = ["lora", "request-migration", "multimodal-patterns", "request-migration-multimodal", "zeta"] as const;
const TEXTS = [
  "Only small ones work.",
  "Only large ones work.",
  "Nothing limits it.",
  "One GPU and no more, since others were not tried.",
];
const SYMBOLS: Readonly<Record<Status, readonly string[]>> = {
  supported: ["✅", "Yes"],
  caveat: ["⚠️", "Supported with caveat"],
  limited: ["🚧", "WIP"],
  unsupported: ["❌", "No"],
  unstated: [""],
  "not-applicable": ["—", "n/a"],
  unknown: ["¿"],
};

/** The seed of the generated cases: a failure names it, and `LAW_SEED=… npm test` runs the same cases again. */
export const SEED = Number(process.env["LAW_SEED"] ?? 20260814);

/** How often each law is tried. */
export const RUNS = Number(process.env["LAW_RUNS"] ?? 400);

interface Shape {
  readonly scope: Scope;
  readonly backend: (typeof BACKENDS)[number] | null;
  readonly features: readonly string[];
  readonly statuses: readonly Status[];
  readonly style: 0 | 1;
}

const status = fc.constantFrom<Status>(...STATUSES.filter((s) => s !== "unknown"));
const features = fc.shuffledSubarray([...FEATURES], { minLength: 2, maxLength: 6 });
const style = fc.constantFrom<0 | 1>(0, 1);

const shape = (scope: Scope, backend: Shape["backend"]): fc.Arbitrary<Shape> =>
  fc.record({
    scope: fc.constant(scope),
    backend: fc.constant(backend),
    features,
    statuses: fc.array(status, { minLength: 18, maxLength: 18 }),
    style,
  });

interface NoteShape {
  readonly backend: (typeof BACKENDS)[number];
  readonly topic: string;
  readonly scope: Scope;
  readonly kind: "caveat" | "note";
  readonly text: string;
  readonly cells: readonly number[];
  readonly link: string | null;
}

const note: fc.Arbitrary<NoteShape> = fc.record({
  backend: fc.constantFrom(...BACKENDS),
  topic: fc.constantFrom(...TOPICS),
  scope: fc.constantFrom<Scope>("comparison", "support", "interactions"),
  kind: fc.constantFrom("caveat", "note"),
  text: fc.constantFrom(...TEXTS),
  cells: fc.uniqueArray(fc.nat(14), { maxLength: 4 }),
  link: fc.constantFrom(null, "a.md", "b.md"),
});

/** A release of any content: with or without each table, in any order, with notes on any cells or none. */
export const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    comparison: fc.option(shape("comparison", null), { freq: 8 }),
    backends: fc.shuffledSubarray([...BACKENDS], { minLength: 2 }),
    own: fc.tuple(
      ...BACKENDS.flatMap((backend) => [
        fc.option(shape("support", backend), { freq: 2 }),
        fc.option(shape("interactions", backend), { freq: 3 }),
      ]),
    ),
    notes: fc.array(note, { maxLength: 8 }),
    legend: fc.boolean(),
    path: fc.constantFrom("docs/matrix.md", "matrix.md"),
    commit: fc.option(
      fc.record({
        id: fc.constantFrom("a".repeat(40), "0123456789abcdef".repeat(4)),
        repository: fc.constant("https://example.org/own/project"),
      }),
    ),
  })
  .map(({ comparison, backends, own, notes, legend, path, commit }) => {
    const shapes = [comparison, ...own].filter((s) => s !== null);
    const bare = shapes.map((s, i) => tableOf(s, s.backend === null ? backends : [s.backend], 10 + i * 40));
    const { cellsNotes, list } = notesOf(notes, bare);
    return {
      release: "v1.2.0",
      date: "2026-06-02",
      declaredRelease: null,
      commit,
      unread: [],
      pages: [{ key: "page", path, blob: null, legend: new Map<string, Status>(legend ? [["✅", "supported"]] : []) }],
      tables: bare.map((table) => ({
        ...table,
        cells: table.cells.map((cell) => ({ ...cell, notes: [...(cellsNotes.get(cell) ?? [])].sort() })),
      })),
      notes: list,
      deprecations: [],
    };
  });

function tableOf(s: Shape, backends: readonly string[], line: number): Table {
  const base = { scope: s.scope, variant: null, page: "page" };
  let at = 0;
  const next = () => s.statuses[at++ % s.statuses.length] ?? "unstated";
  const cell = (backend: string, ids: string[], row: number): Cell => {
    const value = next();
    return {
      ...base,
      backend,
      features: featuresOf(ids[0] ?? "", ids[1]),
      status: value,
      symbol: SYMBOLS[value][s.style] ?? SYMBOLS[value][0] ?? "",
      notes: [],
      link: null,
      also: [],
      line: line + 2 + row,
    };
  };
  const cells =
    s.scope === "interactions"
      ? s.features.flatMap((a, row) => s.features.slice(0, row).map((b) => cell(backends[0] ?? "", [a, b], row)))
      : s.features.flatMap((feature, row) => backends.map((backend) => cell(backend, [feature], row)));
  return {
    ...base,
    backends,
    line,
    notation: s.style === 0 ? "glyph" : "word",
    cells,
    labels: new Map(s.features.map((id) => [id, LABELS[id] ?? id])),
    deprecated: new Set(s.features.slice(0, s.style)),
    links: new Map(s.features.slice(0, 1).map((id) => [id, `${s.style}/${id}.md`])),
  };
}

const LABELS: Readonly<Record<string, string>> = {
  "disaggregated-serving": "Disaggregated Serving",
  "kv-aware-routing": "KV-Aware Routing",
  "kv-block-manager": "KV Block Manager",
  lora: "LoRA",
  multimodal: "Multimodal",
  "multimodal-image": "Multimodal (Image)",
  "multimodal-video": "Multimodal (Video)",
  "request-migration": "Request Migration",
  "tool-calling": "Tool Calling",
};

function notesOf(shapes: readonly NoteShape[], tables: readonly Table[]) {
  const cellsNotes = new Map<Cell, Set<string>>();
  const found = new Map<string, Map<string, Statement>>();
  for (const s of shapes) {
    const table = tables.find((t) => t.scope === s.scope && t.backends.includes(s.backend));
    if (!table) continue;
    const cells = table.cells.filter((cell) => cell.backend === s.backend);
    const chosen = s.cells.flatMap((i) => cells[i] ?? []);
    // The comparison has no note that stands on no cell; one scope says one thing of a topic.
    if (s.scope === "comparison" && chosen.length === 0) continue;
    const id = `${s.backend}/${s.topic}`;
    const statements = found.get(id) ?? new Map<string, Statement>();
    found.set(id, statements);
    if (statements.has(s.scope)) continue;
    statements.set(s.scope, {
      scope: s.scope,
      variant: null,
      kind: s.kind,
      text: s.text,
      by: "summary",
      classifiedBy: "catalogue",
      sense: senseOf(s.text),
      sketch: sketchOf(s.text),
      published: (s.text.length * 7919 + 1).toString(16).padStart(12, "0"),
      page: "page",
      line: table.line + 30,
      link: s.link,
    });
    for (const cell of chosen) cellsNotes.set(cell, (cellsNotes.get(cell) ?? new Set()).add(id));
  }
  const list: Note[] = [...found]
    .map(([id, statements]) => {
      const [backend = "", topic = ""] = id.split("/");
      return { id, backend, topic, statements: [...statements.values()] };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { cellsNotes, list };
}

/** The same content in another layout: tables, rows, columns and lines in another order. */
export function shuffle(snapshot: Snapshot, random: () => number): Snapshot {
  const mix = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  return {
    ...snapshot,
    tables: mix(snapshot.tables).map((table) => ({
      ...table,
      backends: mix(table.backends),
      line: Math.floor(random() * 500) + 1,
      cells: mix(table.cells).map((cell) => ({ ...cell, line: Math.floor(random() * 500) + 1 })),
      labels: new Map(mix([...table.labels])),
      links: new Map(mix([...table.links])),
    })),
    notes: snapshot.notes.map((n) => ({
      ...n,
      statements: mix(n.statements).map((s) => ({ ...s, line: Math.floor(random() * 500) + 1 })),
    })),
  };
}
