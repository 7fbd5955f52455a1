import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { importPageAs } from "../../src/import/release.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { isUsable } from "../../src/model/status.ts";
import { readSnapshot } from "../../src/store/read.ts";
import { writeSnapshot } from "../../src/store/write.ts";
import { knowledge } from "../support/real-data.ts";
import { type Sighting, sightings } from "./independent.ts";
import { mutate } from "./mutate.ts";
import { makeData, makePage } from "./pages.ts";
import { randomFrom } from "./random.ts";
import { doubled, SENTINEL, takeBack, withLegend, withLongNote } from "./take-back.ts";

/**
 * How many mutants are tried: few in the suite, FUZZ_MUTANTS in a run of its own (`npm run fuzz`). A failure names its
 * seed; FUZZ_SEED begins there.
 */
const MUTANTS = Number(process.env["FUZZ_MUTANTS"] ?? 2000);
const SEED = Number(process.env["FUZZ_SEED"] ?? 20261125);

const KNOWLEDGE = knowledge();

interface Reading {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
}

function read(text: string, path: string): Reading {
  const problems: Problem[] = [];
  const page = { kind: "file", path, id: null, text } as const;
  const snapshot = importPageAs(page, { name: "v1.2.0", date: null, rules: [], others: [] }, KNOWLEDGE, (p) =>
    problems.push(p),
  );
  return { snapshot, problems };
}

/** What is wrong with a reading: each a fault of the import. */
function faultsOf(text: string, { snapshot, problems }: Reading): string[] {
  const faults: string[] = [];
  const isTold = problems.some(({ severity }) => severity === "error");
  for (const { place, severity, code } of problems) {
    if (severity === "error" && (place.line === null || place.column === null)) faults.push(`${code} without a place`);
  }
  // What has an error is not written, and its loss is told.
  if (isTold) return faults;
  const yaml = writeSnapshot(snapshot, KNOWLEDGE.features);
  const again = readSnapshot(yaml, "v1.2.0.yaml", KNOWLEDGE.features, (p) => faults.push(`not read back: ${p.found}`));
  if (!isDeepStrictEqual(again, snapshot)) faults.push("read back as something else");
  const lines = text.replace(/^\uFEFF/u, "").split(/\r\n|\n|\r/u);
  const told = new Set(problems.filter(({ code }) => TOLD.has(code)).map(({ place }) => place.line));
  for (const sighting of sightings(text)) {
    if (!isRead(sighting, snapshot) && !told.has(sighting.line) && told.size === 0)
      faults.push(`lost: line ${sighting.line}, ${sighting.label} / ${sighting.column ?? "?"}: ${sighting.cell}`);
  }
  for (const table of snapshot.tables) {
    for (const cell of table.cells) {
      const line = lines[cell.line - 1] ?? "";
      if (cell.symbol !== "" && !plain(line).includes(plain(cell.symbol)))
        faults.push(`misread: line ${cell.line} has no ${cell.symbol}`);
    }
  }
  return faults;
}

/** Warnings that say that something with a status was left out. */
const TOLD: ReadonlySet<Problem["code"]> = new Set(["lost-status", "unrecognised-table", "unread-table"]);

const plain = (text: string) =>
  text
    .replace(/&#9989;|:white_check_mark:/gu, "✅")
    .replace(/:construction:/gu, "🚧")
    .replace(/:x:/gu, "❌")
    .replace(/:warning:/gu, "⚠")
    .replace(/[\uFE0E\uFE0F\u00AD\u200B-\u200F\u2060\uFEFF\\*_`]/gu, "")
    .replace(/\s+/gu, " ");

/** The letters and digits of a name: what its markup and an id of it have in common. */
const slug = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Signs that say the same: a pair can be stated by two of them. */
const MEANINGS: readonly (readonly string[])[] = [
  ["✅", "✓", "yes", "supported"],
  ["⚠", "!", "supported with caveat"],
  ["🚧", "wip", "experimental", "limited", "work in progress"],
  ["❌", "no", "not supported"],
];

/** The number of a sign's meaning, or the sign itself where it has none of these. */
function meaningOf(sign: string): string {
  const key = plain(sign).trim().toLowerCase();
  const found = MEANINGS.findIndex((signs) => signs.includes(key));
  return found < 0 ? key : String(found);
}

/** Whether a snapshot has the fact that a sighting is of, with its sign. */
function isRead(sighting: Sighting, { tables }: Snapshot): boolean {
  const [row, column] = [slug(sighting.label), slug(sighting.column ?? "")];
  if (row === column && row !== "") return true;
  return tables.some((table) => {
    const nameOf = (id: string) => slug(table.labels.get(id) ?? id);
    return table.cells.some((cell) => {
      const names = cell.features.map(nameOf);
      // Without a header that the other reading sees, the row alone has to do.
      if (
        sighting.column === null &&
        plain(sighting.cell).includes(plain(cell.symbol)) &&
        cell.symbol !== "" &&
        names.includes(row)
      )
        return true;
      if (meaningOf(sighting.sign) !== meaningOf(cell.symbol)) return false;
      if (
        names.length === 2 &&
        names.every((name, i) => [row, column].includes(name) || [row, column].includes(slug(cell.features[i] ?? "")))
      )
        return true;
      return cell.line === sighting.line && names.some((name) => row.includes(name));
    });
  });
}

/** Tries mutants from a seed on, and gives the first few that show a fault. */
function tryMutants(count: number, pageOf: (seed: number) => { text: string; path: string }, label: string): string[] {
  const failures: string[] = [];
  for (let i = 0; i < count && failures.length < 5; i++) {
    const seed = SEED + i;
    const { text, path } = pageOf(seed);
    const mutant = mutate(text, randomFrom(seed ^ 0x5bd1e995));
    const started = performance.now();
    let faults: string[];
    try {
      faults = faultsOf(mutant.text, read(mutant.text, path));
    } catch (error) {
      faults = [`crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
    }
    if (performance.now() - started > HANG) faults.push("takes too long");
    if (faults.length > 0)
      failures.push(
        `${label} seed ${seed} (${mutant.names.join(", ")}): ${faults.slice(0, 3).join("; ")}\n${mutant.text}`,
      );
  }
  return failures;
}

/** Milliseconds; a page of a few hundred characters takes some five. */
const HANG = 5000;

describe("mutants of pages", () => {
  it("as they are made are read without a fault", () => {
    for (let seed = SEED; seed < SEED + 300; seed++) {
      const text = makePage(randomFrom(seed));
      const { snapshot, problems } = read(text, "page.mdx");
      const errors = problems.filter(({ severity, code }) => severity === "error" && code !== "duplicate-feature");
      expect([seed, errors]).toEqual([seed, []]);
      if (problems.some(({ code }) => code === "duplicate-feature")) continue;
      const lost = sightings(text).filter((sighting) => !isRead(sighting, snapshot));
      expect([seed, lost]).toEqual([seed, []]);
    }
  });

  it(`lose nothing in silence: ${MUTANTS} of Markdown`, { timeout: 3_600_000 }, () => {
    const failures = tryMutants(MUTANTS, (seed) => ({ text: makePage(randomFrom(seed)), path: "page.mdx" }), "page");
    expect(failures).toEqual([]);
  });

  it(`lose nothing in silence: ${MUTANTS / 10} of data files`, { timeout: 3_600_000 }, () => {
    const failures: string[] = [];
    for (let i = 0; i < MUTANTS / 10 && failures.length < 5; i++) {
      const seed = SEED + i;
      const { text, names } = mutate(makeData(randomFrom(seed)), randomFrom(seed ^ 0x5bd1e995));
      const faults = dataFaults(text);
      if (faults.length > 0) failures.push(`data seed ${seed} (${names.join(", ")}): ${faults.join("; ")}\n${text}`);
    }
    expect(failures).toEqual([]);
  });
});

/** Signs of what can be used. */
const USABLE: ReadonlySet<string> = new Set(["✅", "✓", "Yes", "Supported"]);
/** Facts that are taken back, and notes that go on: so many, as a share of the mutants. */
const SHARE = 10;

describe("what a page takes back", () => {
  it(`is never read as usable: ${MUTANTS / SHARE} pages`, { timeout: 3_600_000 }, () => {
    const failures: string[] = [];
    for (let seed = SEED; seed < SEED + MUTANTS / SHARE && failures.length < 5; seed++) {
      const random = randomFrom(seed);
      const page = makePage(random);
      const usable = inBars(page).filter(({ sign }) => USABLE.has(sign));
      if (usable.length === 0) continue;
      const sighting = random.pick(usable);
      const { text, name } = takeBack(page, sighting, random);
      const { snapshot, problems } = read(text, "page.mdx");
      if (problems.some(({ severity }) => severity === "error")) continue;
      const isStill = isRead(sighting, { ...snapshot, tables: snapshot.tables.map(usableOf) });
      if (isStill) failures.push(`seed ${seed} (${name}) line ${sighting.line}, ${sighting.label}\n${text}`);
    }
    expect(failures).toEqual([]);
  });

  it(`is told of a note that goes on: ${MUTANTS / SHARE} pages`, { timeout: 3_600_000 }, () => {
    const failures: string[] = [];
    for (let seed = SEED; seed < SEED + MUTANTS / SHARE && failures.length < 5; seed++) {
      const random = randomFrom(seed);
      const page = makePage(random);
      const found = inBars(page);
      const text = found.length === 0 ? null : withLongNote(page, random.pick(found), random);
      if (text === null) continue;
      const { snapshot, problems } = read(text, "page.mdx");
      if (problems.some(({ severity }) => severity === "error")) continue;
      const isKept = snapshot.notes.some((note) => note.statements.some((one) => one.text.includes(SENTINEL)));
      if (!isKept) failures.push(`seed ${seed}\n${text}`);
    }
    expect(failures).toEqual([]);
  });

  it(`is never read as usable in data: ${MUTANTS / SHARE} files`, { timeout: 3_600_000 }, () => {
    const failures: string[] = [];
    for (let seed = SEED; seed < SEED + MUTANTS / SHARE && failures.length < 5; seed++) {
      const random = randomFrom(seed);
      const text = withLegend(makeData(random), random);
      const { snapshot, problems } = read(text, "releases.json");
      if (problems.some(({ severity }) => severity === "error")) continue;
      const still = snapshot.tables.flatMap(({ cells }) => cells).filter(({ status }) => status === "supported");
      if (still.length > 0) failures.push(`seed ${seed}\n${text}`);
    }
    expect(failures).toEqual([]);
  });

  it(`is an error in data: ${MUTANTS / SHARE} files`, { timeout: 3_600_000 }, () => {
    const failures: string[] = [];
    for (let seed = SEED; seed < SEED + MUTANTS / SHARE && failures.length < 5; seed++) {
      const random = randomFrom(seed);
      const text = doubled(makeData(random), random);
      if (text === null) continue;
      const { problems } = read(text, "releases.json");
      if (!problems.some(({ severity }) => severity === "error")) failures.push(`seed ${seed}\n${text}`);
    }
    expect(failures).toEqual([]);
  });
});

/** The sightings in rows of Markdown. */
function inBars(page: string): Sighting[] {
  const lines = page.split("\n");
  return sightings(page).filter(({ line }) => lines[line - 1]?.startsWith("|"));
}

/** A table with what it states as usable alone. */
function usableOf(table: Snapshot["tables"][number]): Snapshot["tables"][number] {
  return { ...table, cells: table.cells.filter(({ status }) => isUsable(status)) };
}

/** What a data file states, by JSON.parse, held against what was read. */
function dataFaults(text: string): string[] {
  const { snapshot, problems } = read(text, "releases.json");
  const isTold = problems.some(({ severity }) => severity === "error");
  let statuses: number | null = null;
  try {
    statuses = (JSON.stringify(JSON.parse(text)).match(/"status":"/gu) ?? []).length;
  } catch {
    return isTold ? [] : ["text that is no JSON was read"];
  }
  if (isTold) return [];
  const faults: string[] = [];
  const cells = snapshot.tables.flatMap((table) => table.cells).filter((cell) => cell.symbol !== "").length;
  if (cells !== statuses) faults.push(`${statuses} statuses, ${cells} cells`);
  readSnapshot(writeSnapshot(snapshot, KNOWLEDGE.features), "x.yaml", KNOWLEDGE.features, (p) => faults.push(p.found));
  return faults;
}

const corpus = inject("corpus");

describe.skipIf(!corpus)("mutants of real pages", () => {
  const pages = [
    "v0.4.0/README.md",
    "v0.6.0/docs/backends/vllm/README.md",
    "v0.9.0/docs/reference/feature-matrix.md",
    "v0.9.0/feature-matrix.md",
    "v1.2.0/docs/reference/feature-matrix.md",
    "v1.3.1/docs/fern/pages/reference/general/compatibility.mdx",
    "v1.5.1/docs/fern/pages/reference/general/compatibility.mdx",
  ]
    .map((path) => join(corpus?.folder ?? "", "releases", path))
    .filter((path) => existsSync(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));

  it(`lose nothing in silence: ${MUTANTS / 400}`, { timeout: 3_600_000 }, () => {
    expect(pages.length).toBeGreaterThanOrEqual(5);
    const failures = tryMutants(MUTANTS / 400, (seed) => randomFrom(seed).pick(pages), "real page");
    expect(failures.map((failure) => failure.split("\n", 1)[0])).toEqual([]);
  });
});
