import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { changedCells } from "../src/diff/changed-cells.ts";
import { diff } from "../src/diff/diff.ts";
import { filterDiff } from "../src/diff/filter.ts";
import { comparable as comparableSnapshots } from "../src/facts/comparable.ts";
import { ledgerOf } from "../src/history/ledger.ts";
import { importPage } from "../src/import/release.ts";
import { kindOf } from "../src/kinds/registry.ts";
import type { Change } from "../src/model/change.ts";
import { type Cell, cellsOf, noteKind, noteText, type Snapshot } from "../src/model/snapshot.ts";
import { cellKey } from "../src/model/subject.ts";
import { parseVersion } from "../src/model/version.ts";
import { matrixView } from "../src/report/matrix-view.ts";
import { makeRenderer } from "../src/report/templates.ts";
import { readSnapshot } from "../src/store/read.ts";
import { writeSnapshot } from "../src/store/write.ts";
import { compare } from "./support/compare.ts";
import { deepFreeze } from "./support/deep-freeze.ts";
import { snapshots as generated, RUNS, SEED, shuffle } from "./support/generate.ts";
import { apply, comparable, coreOf, meaningOf } from "./support/meaning.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

const known = knowledge();
const real = snapshots(true);
const neighbours = real.slice(1).flatMap((head, i) => (real[i] ? [[real[i], head] as const] : []));
/** Every release against every other, or with LAW_PAIRS=near, where time is short, against its neighbours. */
const pairs =
  process.env["LAW_PAIRS"] === "near"
    ? neighbours.flatMap(([base, head]) => [[base, head] as const, [head, base] as const, [base, base] as const])
    : real.flatMap((base) => real.map((head) => [base, head] as const));
const options = { seed: SEED, numRuns: RUNS };

/** Generated once, with their seed, for all laws: a pair is frozen, so that it is compared once for all of them. */
const generatedPairs = drawn(fc.tuple(generated, generated));
const generatedTriples = drawn(fc.tuple(generated, generated, generated));

/** The cases that `fc.assert` would try, drawn when they are first asked for. */
function drawn<T>(cases: fc.Arbitrary<T>): { readonly cases: fc.Arbitrary<T>; readonly all: () => readonly T[] } {
  let all: T[] | null = null;
  afterAll(() => {
    all = null;
  });
  return {
    cases,
    all() {
      if (all === null) {
        const found: T[] = [];
        fc.assert(
          fc.property(cases, (one) => void found.push(deepFreeze(one))),
          options,
        );
        all = found;
      }
      return all;
    },
  };
}

/** Tries a property on all cases; the first that fails is made smaller, and told with its seed. */
function holdsFor<T>({ cases, all }: ReturnType<typeof drawn<T>>, holds: (one: T) => void): void {
  for (const one of all()) {
    try {
      holds(one);
    } catch (error) {
      fc.assert(fc.property(cases, holds), options);
      throw error;
    }
  }
}

/** A law over generated pairs and over all pairs of real releases. */
function law(name: string, holds: (base: Snapshot, head: Snapshot) => void, realPairs = pairs): void {
  it(`${name}: ${RUNS} generated pairs`, () => holdsFor(generatedPairs, ([base, head]) => holds(base, head)));
  it(`${name}: real releases`, () => {
    for (const [base, head] of realPairs) holds(base, head);
  });
}

const meanings = new WeakMap<Snapshot, ReturnType<typeof comparable>>();

/** What a release means, kept for each. */
function comparableOf(snapshot: Snapshot): ReturnType<typeof comparable> {
  const known = meanings.get(snapshot) ?? comparable(meaningOf(snapshot));
  meanings.set(snapshot, known);
  return known;
}

/** Fails with the difference; lists of many lines that are the same are not walked line by line. */
function same(found: object, expected: object): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected);
}

const told = (changes: readonly Change[]) =>
  changes.map((change) => [change.fingerprint, change.kind, change.impact, change.cause, change.parent].join(" "));

describe("diff", () => {
  law("of a release with itself is empty", (base) => {
    expect(compare(base, base).changes).toEqual([]);
  });

  law("applied to the base gives the head", (base, head) => {
    const { changes } = compare(base, head);
    const { base: before, head: after } = comparableSnapshots(base, head);
    same(
      comparable(apply(before.snapshot, changes)),
      after.snapshot === head ? comparableOf(head) : comparable(meaningOf(after.snapshot)),
    );
  });

  law("has a mirror in the reverse diff", (base, head) => {
    const there = compare(base, head).changes;
    const back = compare(head, base).changes;
    same(back.map((c) => mirrorKey(c, false)).sort(), there.map((c) => mirrorKey(c, true)).sort());
  });

  law("names every change once, and every host", (base, head) => {
    const { changes } = compare(base, head);
    const prints = new Map(changes.map((change) => [change.fingerprint, change]));
    expect(prints.size).toBe(changes.length);
    for (const change of changes) {
      const host = change.parent === null ? null : prints.get(change.parent);
      expect(host).not.toBe(undefined);
      // A host is an entry, and no loss is told under what is none.
      if (host) expect(host.parent).toBe(null);
      if (host && change.impact === "regression") expect(host.impact).toBe("regression");
    }
  });

  law("counts its entries as it lists them", (base, head) => {
    const { changes, summary } = compare(base, head);
    const { entries, changes: all, regressions, improvements, neutral, kinds } = summary;
    expect(all).toBe(changes.length);
    expect(entries).toBe(changes.filter((change) => change.parent === null).length);
    expect(regressions + improvements + neutral).toBe(entries);
    expect([...kinds.values()].reduce((sum, n) => sum + n, 0)).toBe(entries);
  });

  law("narrowed to each backend loses nothing, and to one tells of no other", (base, head) => {
    const whole = compare(base, head);
    const left = new Set<string>();
    for (const backend of known.backends.entries.keys()) {
      const part = filterDiff(whole, { backends: [backend], features: [] }, known.features);
      const prints = new Set(part.changes.map((change) => change.fingerprint));
      expect(part.changes.filter((c) => c.subject.backend !== null && c.subject.backend !== backend)).toEqual([]);
      expect(part.changes.filter((c) => c.parent !== null && !prints.has(c.parent))).toEqual([]);
      expect(part.summary.entries).toBe(part.changes.filter((c) => c.parent === null).length);
      for (const print of prints) left.add(print);
    }
    const listed = whole.changes.filter(
      (c) => c.subject.backend === null || known.backends.entries.has(c.subject.backend),
    );
    expect(listed.filter((c) => !left.has(c.fingerprint))).toEqual([]);
  });

  law(
    "narrowed to each feature loses no change of a cell",
    (base, head) => {
      const whole = compare(base, head);
      for (const change of whole.changes) {
        if (change.kind !== "status-changed") continue;
        for (const feature of change.subject.features) {
          const part = filterDiff(
            whole,
            { backends: [change.subject.backend ?? ""], features: [feature] },
            known.features,
          );
          expect(part.changes.map((c) => c.fingerprint)).toContain(change.fingerprint);
        }
      }
    },
    neighbours,
  );

  law("leaves as unchanged only cells with the same status and the same notes", (base, head) => {
    const whole = compare(base, head);
    const changed = changedCells(whole);
    const texts = (snapshot: Snapshot, cell: Cell) =>
      snapshot.notes
        .filter((note) => cell.notes.includes(note.id))
        .flatMap((note) =>
          note.statements.filter((s) => s.scope === cell.scope).map((s) => s.text.replace(/\d+(\.\d+)+/g, "VERSION")),
        )
        .sort();
    const { base: index, head: other } = comparableSnapshots(base, head);
    const [from, to] = [index.snapshot, other.snapshot];
    const before = new Map(cellsOf(from).map((cell) => [cellKey(cell), cell]));
    for (const after of cellsOf(to)) {
      const cell = before.get(cellKey(after));
      if (!cell || changed.has(cellKey(after))) continue;
      same([after.status, after.notes.length, texts(to, after)], [cell.status, cell.notes.length, texts(from, cell)]);
    }
  });

  it(`is blind to order, lines and layout: ${RUNS} generated releases`, () => {
    fc.assert(
      fc.property(
        generated,
        generated,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (base, head, stream) => {
          const random = () => stream.next().value;
          expect(compare(base, shuffle(base, random)).changes).toEqual([]);
          expect(told(compare(shuffle(base, random), shuffle(head, random)).changes)).toEqual(
            told(compare(base, head).changes),
          );
        },
      ),
      options,
    );
  });

  it(`composes: the net of two steps is the direct way, for ${RUNS} generated triples`, () => {
    holdsFor(generatedTriples, ([a, b, c]) => {
      const chained = new Map<string, string>();
      for (const [from, to] of [
        [a, b],
        [b, c],
      ] as const) {
        for (const { fact } of compare(from, to).changes) {
          if (fact.kind !== "status-changed") continue;
          const key = [fact.before.scope, fact.before.backend, ...fact.before.features].join("|");
          const first = chained.get(key)?.split(" ")[0] ?? fact.before.status;
          chained.set(key, `${first} ${fact.after.status}`);
        }
      }
      const present = (s: Snapshot) =>
        new Set(s.tables.flatMap((t) => t.cells.map((cell) => [cell.scope, cell.backend, ...cell.features].join("|"))));
      const [inA, inB, inC] = [present(a), present(b), present(c)];
      const net = [...chained].filter(
        ([key, way]) => inA.has(key) && inB.has(key) && inC.has(key) && way.split(" ")[0] !== way.split(" ")[1],
      );
      const direct = compare(a, c).changes.flatMap(({ fact }): [string, string][] =>
        fact.kind === "status-changed"
          ? [
              [
                [fact.before.scope, fact.before.backend, ...fact.before.features].join("|"),
                `${fact.before.status} ${fact.after.status}`,
              ],
            ]
          : [],
      );
      expect(net.sort()).toEqual(direct.filter(([key]) => inB.has(key)).sort());
    });
  });

  it("gives the same bytes for the same input", () => {
    for (const [base, head] of neighbours) {
      // Compared anew, against what the laws above have looked at.
      expect(JSON.stringify(told(diff(base, head, known).changes))).toBe(
        JSON.stringify(told(compare(base, head).changes)),
      );
    }
  });
});

describe("the ledger", () => {
  const holds = (releases: readonly Snapshot[]) => {
    const diffs = releases.slice(1).map((head, i) => compare(releases[i] ?? head, head));
    for (let n = 1; n <= releases.length; n++) {
      const lives = ledgerOf(releases.slice(0, n), diffs.slice(0, n - 1));
      const caveats = releases[n - 1]?.notes.filter((note) => noteKind(note) === "caveat") ?? [];
      // Each caveat of the newest release is one open life, and no life is open without one.
      expect(
        lives
          .filter((life) => life.state === "open")
          .map((life) => `${life.backend} ${life.text}`)
          .sort(),
      ).toEqual(caveats.map((note) => `${note.backend} ${noteText(note)}`).sort());
      for (const life of lives) {
        expect(life.releasesOpen).toBeLessThanOrEqual(n);
        expect(life.events[0]?.kind).toBe("introduced");
        expect(life.daysOpen ?? 0).toBeGreaterThanOrEqual(0);
      }
    }
  };

  it(`has one open life for each caveat, at every release: ${RUNS} generated histories, and the real one`, () => {
    const dated = (releases: readonly Snapshot[]) =>
      releases.map((s, i) => ({ ...s, release: `v9.${i}.0`, date: `2027-01-${String(10 + i)}` }));
    fc.assert(
      fc.property(fc.array(generated, { minLength: 2, maxLength: 5 }), (releases) => holds(dated(releases))),
      options,
    );
    holds(snapshots());
  });
});

describe("a snapshot", () => {
  it(`written and read again is the same: ${RUNS} generated, and all real ones`, () => {
    const roundTrip = (snapshot: Snapshot) => {
      const text = writeSnapshot(snapshot, known.features);
      const problems: unknown[] = [];
      const read = readSnapshot(text, "x.yaml", known.features, (problem) => problems.push(problem));
      expect(problems).toEqual([]);
      if (!read) throw new Error("unreadable");
      expect(read.commit).toEqual(snapshot.commit);
      expect(comparable(meaningOf(read))).toEqual(comparable(meaningOf(snapshot)));
      expect(writeSnapshot(read, known.features)).toBe(text);
    };
    fc.assert(fc.property(generated, roundTrip), options);
    for (const snapshot of real) roundTrip(snapshot);
  });

  it(`rendered as a page and imported is the same: ${RUNS} generated, and all real ones`, () => {
    const render = makeRenderer((name) => readFileSync(`templates/${name}`, "utf8"), ["place.md.hbs", "origin.md.hbs"]);
    const version = parseVersion("v1.2.0");
    if (!version) throw new Error("no version");
    const roundTrip = (snapshot: Snapshot, kindOf: (text: string) => "caveat" | "note" | null) => {
      if (snapshot.tables.length === 0) return;
      const knows = { ...known, notes: { ...known.notes, kindOf } };
      const page = render("matrix.md.hbs", matrixView(snapshot, known, []));
      const problems: unknown[] = [];
      const found = { kind: "file", path: "page.md", id: null, text: page } as const;
      const read = importPage(found, version, null, knows, (problem) => problems.push(problem));
      expect(problems).toEqual([]);
      expect(coreOf(meaningOf(read))).toEqual(coreOf(meaningOf(snapshot)));
    };
    fc.assert(
      fc.property(generated, (snapshot) => {
        // A page has no word for a note's kind; the catalogue knows it by the text.
        const kinds = new Map(snapshot.notes.flatMap((n) => n.statements.map((s) => [s.text, s.kind] as const)));
        const consistent = snapshot.notes.map((n) => ({
          ...n,
          statements: n.statements.map((s) => ({ ...s, kind: kinds.get(s.text) ?? s.kind })),
        }));
        roundTrip({ ...snapshot, notes: consistent }, (text) => kinds.get(text) ?? null);
      }),
      options,
    );
    for (const snapshot of real) roundTrip(asOnePage(snapshot), known.notes.kindOf);
  });
});

/** What can stand on one page: of the pages that word a note in one scope, the first alone. */
function asOnePage(snapshot: Snapshot): Snapshot {
  const notes = snapshot.notes.map((note) => ({
    ...note,
    statements: note.statements.filter(({ scope, variant, page }) => {
      const first = note.statements.find((other) => other.scope === scope && other.variant === variant);
      return first?.page === page;
    }),
  }));
  return { ...snapshot, notes };
}

/** What a change is about, the same in both directions; with the impact where the mirror has no written reason. */
function mirrorKey(change: Change, turned: boolean): string {
  const rule = kindOf(change.kind);
  const kind = turned ? rule.mirror : change.kind;
  const { fact } = change;
  const flipped = { improvement: "regression", regression: "improvement", neutral: "neutral" } as const;
  const impact = kindOf(kind).mirrorReason === null ? (turned ? flipped[change.impact] : change.impact) : "";
  const subject =
    "id" in fact ? "" : [change.subject.scope, change.subject.backend, change.subject.features.join("+")].join("|");
  const states = fact.kind === "status-changed" ? [fact.before.status, fact.after.status] : [];
  const notes = "id" in fact ? [fact.before?.note.id ?? "", fact.after?.note.id ?? ""] : [];
  const renamed =
    fact.kind === "feature-renamed" ? [[...fact.before].sort().join(), [...fact.after].sort().join()] : [];
  const sides = [...states, ...notes, ...renamed];
  return [kind, impact, fact.kind === "feature-renamed" ? "" : subject, ...(turned ? sides.reverse() : sides)].join(
    " ",
  );
}
