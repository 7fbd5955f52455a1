import { describe, expect, it } from "vitest";
import { type Attached, identifyNotes } from "../src/import/identify-notes.ts";
import type { StatedNote } from "../src/import/stated.ts";
import type { Knowledge } from "../src/knowledge/knowledge.ts";
import { makeNoteCatalogue, publishedHash } from "../src/knowledge/notes.ts";
import { sketchOf } from "../src/model/sketch.ts";
import type { Statement } from "../src/model/snapshot.ts";
import { featuresOf } from "../src/model/subject.ts";
import { knowledge } from "./support/real-data.ts";

/** A note in its page's own words on the cell of LoRA in the comparison, on the page that is followed. */
function on(text: string, line: number, where: Partial<Attached> = {}): Attached {
  const note: StatedNote = { text, body: text, lead: null, link: null, point: { line, column: 1 } };
  return {
    scope: "comparison",
    variant: null,
    backend: "vllm",
    features: featuresOf("lora"),
    status: "supported",
    page: "page",
    copied: false,
    whole: null,
    ...where,
    note,
  };
}

/** A catalogue that has a wording on the topic of LoRA for each published text, in order. */
function cataloguing(...wordings: readonly (readonly [published: string, ours: string])[]): Knowledge {
  const entries = wordings.map(([published, text]) => ({
    topic: "lora",
    kind: "caveat" as const,
    text,
    published: [publishedHash(published)],
    narrows: [],
  }));
  const sketches = Object.fromEntries(wordings.map(([published]) => [publishedHash(published), sketchOf(published)]));
  return { ...knowledge(), notes: makeNoteCatalogue(entries, sketches) };
}

const identify = (attached: readonly Attached[], knows: Knowledge = knowledge(), quote = false) =>
  identifyNotes(attached, knows, quote, () => {});
const statementsOf = (...args: Parameters<typeof identify>): Statement[] =>
  identify(...args).notes.flatMap(({ statements }) => statements);

const SLOW = "Is slow on the first request of an adapter.";
const FAILS = "Fails on drivers before 550.1.";
const NEWER = "Fails on drivers before 560.2.";
const OURS = "Old drivers do not work.";

describe("the statements of a note", () => {
  it("are in order of table, hardware, page that is followed, line and words, however they come", () => {
    const texts = ["Nine.", "Eight.", "Seven.", "Six.", "Five.", "A.", "B.", "Two."];
    const copied = { copied: true, page: "copy" };
    const nvidia = { scope: "support", variant: "nvidia" } as const;
    const attached = [
      on("Nine.", 90),
      on("Eight.", 80, { scope: "support", ...copied }),
      on("Seven.", 70, { scope: "support", variant: "amd" }),
      on("Six.", 30, nvidia),
      on("Five.", 40, nvidia),
      on("A.", 5, { ...nvidia, ...copied }),
      on("B.", 5, { ...nvidia, ...copied }),
      on("Two.", 1, { scope: "interactions", features: featuresOf("lora", "multimodal") }),
    ];
    const knows = cataloguing(...texts.map((text) => [text, text] as const));
    for (const some of [attached, attached.toReversed()])
      expect(statementsOf(some, knows).map(({ text }) => text)).toEqual(texts);
  });

  it("are one for the same words, of the page that is followed", () => {
    const attached = [on(SLOW, 3, { copied: true, page: "copy" }), on(SLOW, 9)];
    for (const some of [attached, attached.toReversed()])
      expect(statementsOf(some).map(({ page, line }) => [page, line])).toEqual([["page", 9]]);
  });

  it("are one for a wording on several features, at its first place", () => {
    const features = featuresOf("tool-calling");
    const { notes, idsOf } = identify([on(FAILS, 3), on(FAILS, 9, { features })], cataloguing([FAILS, OURS]));
    expect(notes.map(({ id, statements }) => [id, statements.map(({ line }) => line)])).toEqual([["vllm/lora", [3]]]);
    const cell = {
      backend: "vllm",
      status: "supported",
      symbol: "✅",
      notation: "glyph",
      notes: [],
      link: null,
    } as const;
    const ids = idsOf({ scope: "comparison", variant: null }, { ...cell, features, point: { line: 9, column: 1 } });
    expect(ids).toEqual(["vllm/lora"]);
  });
});

describe("a note", () => {
  const told = ({ text, by, kind, classifiedBy }: Statement) => `${by} ${kind} ${classifiedBy}: ${text}`;

  it("has our wording where the catalogue has its words, and its own where the page is to be quoted", () => {
    const knows = cataloguing([FAILS, OURS]);
    expect(statementsOf([on(FAILS, 3)], knows).map(told)).toEqual([`summary caveat catalogue: ${OURS}`]);
    expect(statementsOf([on(FAILS, 3)], knows, true).map(told)).toEqual([`page caveat catalogue: ${FAILS}`]);
  });

  it("has its own words, and their sense, where only those of another version are known", () => {
    const knows = cataloguing([FAILS, OURS]);
    const [newer, known, unknown] = [
      statementsOf([on(NEWER, 3)], knows),
      statementsOf([on(FAILS, 3)], knows),
      statementsOf([on(NEWER, 3)]),
    ];
    expect(newer.map(told)).toEqual([`page caveat catalogue: ${NEWER}`]);
    expect(newer[0]?.sense).toBe(unknown[0]?.sense);
    expect(newer[0]?.sense).not.toBe(known[0]?.sense);
  });

  it("means what another one with our wording means", () => {
    const knows = cataloguing([FAILS, OURS], [SLOW, OURS]);
    const [fails, slow] = [statementsOf([on(FAILS, 3)], knows), statementsOf([on(SLOW, 3)], knows)];
    expect(fails[0]?.sense).toBe(slow[0]?.sense);
  });

  it("is reported with its page where the catalogue has none of it", () => {
    const reported: string[] = [];
    const attached = [on(FAILS, 3), on(SLOW, 4, { page: "guide" }), on(NEWER, 5)];
    identifyNotes(attached, cataloguing([FAILS, OURS]), false, ({ text }, page) => reported.push(`${page}: ${text}`));
    expect(reported).toEqual([`guide: ${SLOW}`]);
  });

  it("is classified once, however many tables have it", () => {
    const read: string[] = [];
    const { classify } = knowledge();
    const knows: Knowledge = {
      ...knowledge(),
      classify: (text) => {
        read.push(text);
        return classify(text);
      },
    };
    const scopes = ["comparison", "support"] as const;
    const attached = scopes.flatMap((scope) => ["vllm", "sglang"].map((backend) => on(SLOW, 3, { scope, backend })));
    expect(statementsOf(attached, knows).map(({ kind }) => kind)).toEqual(["caveat", "caveat", "caveat", "caveat"]);
    expect(read).toEqual([SLOW]);
  });
});
