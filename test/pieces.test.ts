import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Cache } from "../src/cache/cache.ts";
import { pack, unpack } from "../src/cache/pack.ts";
import { parsedTexts } from "../src/cache/parsed.ts";
import { valueCaches } from "../src/cache/value-cache.ts";
import { isPrintable, printable } from "../src/model/printable.ts";
import type { Problem } from "../src/model/problem.ts";
import { readSnapshot } from "../src/store/read.ts";
import { sameInOrder } from "../src/store/same-in-order.ts";
import { joinPieces } from "../src/yaml/pieces.ts";
import { knowledge } from "./support/real-data.ts";

const RELEASES = readdirSync("data/releases").filter((name) => name.endsWith(".yaml"));
const textOf = (name: string) => readFileSync(`data/releases/${name}`, "utf8");

function memory(): Cache & { readonly entries: Map<string, Buffer> } {
  const entries = new Map<string, Buffer>();
  return {
    entries,
    read: (key) => entries.get(key) ?? null,
    write: (key, content) => void entries.set(key, Buffer.from(content)),
  };
}

/** What reading a snapshot gives and reports; with a cache, what is known counts. */
function reading(text: string, cache: Cache | null) {
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const parsed = cache === null ? undefined : parsedTexts(cache, "program");
  const snapshot = readSnapshot(text, "x.yaml", knowledge().features, report, parsed);
  return { snapshot, problems };
}

/** Numbers below a bound, the same ones each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Ways to spoil a text, and harmless ones. */
const EDITS: readonly ((lines: string[], at: number, other: number) => void)[] = [
  (lines, at) => lines.splice(at, 1),
  (lines, at) => lines.splice(at, 0, lines[at] ?? ""),
  (lines, at, other) => lines.splice(at, 1, lines[other] ?? ""),
  (lines, at, other) => lines.splice(at, 0, ...lines.splice(other, 3)),
  (lines, at) => lines.splice(at, 0, "# a remark", "", "  # another"),
  (lines, at) => lines.splice(at, 1, ` ${lines[at] ?? ""}`),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? "").slice(1)),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? "").slice(0, -1)),
  (lines, at) => lines.splice(at, 1, `${lines[at] ?? ""} "`),
  (lines, at) => lines.splice(at, 1, `${lines[at] ?? ""} {`),
  (lines, at) => lines.splice(at, 1, `${lines[at] ?? ""} |`),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? "").replace(": ", ": &a ")),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? "").replace(/: .*/u, ": *a")),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? "").replace(/[a-z]+:/u, "__proto__:")),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? "").replace("supported", "limited")),
  (lines, at) => lines.splice(at, 0, "---"),
  (lines, at) => lines.splice(at, 0, "..."),
  (lines, at) => lines.splice(at, 1, `\t${lines[at] ?? ""}`),
  (lines, at) => lines.splice(at, 1, `${lines[at] ?? ""}\r`),
];

describe("a snapshot that is put together from pieces", () => {
  it.each(RELEASES)("%s is what it is as a whole, and is parsed no second time", (name) => {
    const cache = memory();
    const whole = reading(textOf(name), null);
    expect(reading(textOf(name), cache)).toEqual(whole);
    expect(reading(`${textOf(name)}# more\n`, cache)).toEqual(whole);
    const pieces = parsedTexts(cache, "program")("snapshot").pieces("x.yaml");
    let parsed = 0;
    joinPieces(textOf(name), pieces, () => {
      parsed++;
      return null;
    });
    // The last piece lacks the remark.
    expect(parsed).toBeLessThanOrEqual(1);
  });

  it("reads and says the same as the whole does, whatever is done to it", () => {
    const text = textOf("v1.2.0.yaml");
    const [cache, next] = [memory(), numbers(7)];
    reading(text, cache);
    let sound = 0;
    for (let round = 0; round < 3; round++) {
      for (const edit of EDITS) {
        const lines = text.split("\n");
        edit(lines, next(lines.length), next(lines.length));
        const edited = lines.join("\n");
        const expected = reading(edited, null);
        if (expected.problems.length === 0) sound++;
        expect(reading(edited, cache)).toEqual(expected);
      }
    }
    expect(sound).toBeGreaterThan(5);
    expect(sound).toBeLessThan(3 * EDITS.length);
  });
});

describe("what is kept", () => {
  it("comes back with its maps, sets and shared objects, and under its key alone", () => {
    const cache = memory();
    const shared = { text: "a" };
    const value = { map: new Map([["a", shared]]), set: new Set(["b"]), list: [shared] };
    valueCaches(cache, "one")<typeof value>("sort x").set("key", value);
    const back = valueCaches(cache, "one")<typeof value>("sort x").get("key");
    expect(back).toEqual(value);
    expect(back?.list[0]).toBe(back?.map.get("a"));
    expect(valueCaches(cache, "two")("sort x").get("key")).toBeUndefined();
    expect(valueCaches(cache, "one")("sort y").get("key")).toBeUndefined();
  });

  it("is done without where it can't be understood", () => {
    const cache: Cache = { read: () => Buffer.from("no such form"), write: () => {} };
    expect(valueCaches(cache, "one")("sort").get("key")).toBeUndefined();
  });

  it("is packed and unpacked", () => {
    const blocks = new Map([
      ["a", Buffer.from("one")],
      ["b", Buffer.from("")],
      ["c", Buffer.from("three\nlines\n")],
    ]);
    expect(unpack(pack([...blocks]))).toEqual(blocks);
  });
});

describe("what is the same in order", () => {
  it.each<[a: unknown, b: unknown, same: boolean]>([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: undefined }, { b: undefined }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [null, {}, false],
    [0, -0, false],
    [Number.NaN, Number.NaN, true],
    [new Map([["a", [1]]]), new Map([["a", [1]]]), true],
    [new Map([["a", [1]]]), new Map([["a", [2]]]), false],
    [
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
      new Map([
        ["b", 2],
        ["a", 1],
      ]),
      false,
    ],
    [new Set(["a", "b"]), new Set(["a", "b"]), true],
    [new Set(["a", "b"]), new Set(["b", "a"]), false],
    [new Set(), new Map(), false],
    [new Map(), {}, false],
  ])("%j and %j: %s", (a, b, same) => {
    expect([sameInOrder(a, b), sameInOrder(b, a)]).toEqual([same, same]);
  });
});

describe("what can be shown", () => {
  it("is told the same by ranges as by the rule, for every character and in pairs", () => {
    for (let code = 0; code <= 0x10ffff; code++) {
      const text = String.fromCodePoint(code);
      const shown = printable(text) === text;
      if (isPrintable(text) !== shown) expect(code.toString(16)).toBe("");
    }
    for (const text of ["\ud83d", "\udea7", "a\ud83d", "\udea7b", "\ud83d\ud83d\udea7", "✅ ⚠️ 🚧", "\ud83d\udffe"])
      expect([text, isPrintable(text)]).toEqual([text, printable(text) === text]);
  });
});
