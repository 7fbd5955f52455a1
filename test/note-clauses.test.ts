import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { clausesOf } from "../src/import/note-clauses.ts";
import type { Knowledge } from "../src/knowledge/knowledge.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { publishedHash } from "../src/knowledge/notes.ts";
import { sketchOf } from "../src/model/sketch.ts";
import { comparison, readPage } from "./support/page.ts";

const topics: Readonly<Record<string, string>> = { audio: "a", video: "v" };
const topicOf = (clause: string) => Object.entries(topics).find(([word]) => clause.includes(word))?.[1] ?? null;

describe("the clauses of a note", () => {
  it.each<[text: string, pieces: readonly (readonly [string | null, string])[] | null]>([
    [
      "audio works. video does not.",
      [
        ["a", "audio works."],
        ["v", "video does not."],
      ],
    ],
    [
      "Images; audio works; video does not",
      [
        [null, "Images"],
        ["a", "audio works"],
        ["v", "video does not"],
      ],
    ],
    // What goes on about a topic belongs to it.
    [
      "audio works; needs X. video: v1.2 only.",
      [
        ["a", "audio works; needs X."],
        ["v", "video: v1.2 only."],
      ],
    ],
    ["audio works. It needs X.", null],
    ["Needs X. Needs Y.", null],
    ["audio and video work", null],
  ])("of %s", (text, pieces) => {
    expect(clausesOf(text, topicOf)?.map(({ topic, text }) => [topic, text]) ?? null).toEqual(pieces);
  });
});

const AUDIO = "Audio input is experimental for Qwen models.";
const ROUTING = "KV-aware routing takes the images of a request into account.";

/** The shipped knowledge with two notes of one topic each, and nothing else catalogued. */
function known(): Knowledge {
  const entry = (topic: string, kind: string, text: string) => ({
    topic,
    kind,
    text,
    published: [publishedHash(text)],
  });
  const own: Readonly<Record<string, unknown>> = {
    "notes.yaml": [entry("multimodal-audio", "caveat", AUDIO), entry("multimodal-kv-aware-routing", "note", ROUTING)],
    "note-sketches.yaml": Object.fromEntries([AUDIO, ROUTING].map((text) => [publishedHash(text), sketchOf(text)])),
    "annotations.yaml": {},
  };
  const read = (name: string) => (name in own ? JSON.stringify(own[name]) : readFileSync(`data/${name}`, "utf8"));
  const knowledge = loadKnowledge(read, (problem) => {
    throw new Error(JSON.stringify(problem));
  });
  if (!knowledge) throw new Error("no knowledge");
  return knowledge;
}

describe("notes that a page joins to one", () => {
  const knows = known();
  const page = (...notes: string[]) => {
    const marks = notes.map((_, i) => `<sup>${i + 1}</sup>`).join(" ");
    return readPage(comparison({ Multimodal: [`✅${marks}`, "✅"], LoRA: ["✅", "✅"] }, ...notes), { knows });
  };
  const told = (head: string) =>
    diff(page(AUDIO, ROUTING), page(head), knows)
      .changes.filter(({ rule }) => rule !== "same-meaning")
      .map(({ kind, impact, fact }) => `${kind} ${impact} ${"topic" in fact ? fact.topic : ""}`);

  it("keep what they were, each", () => {
    expect(told(`${AUDIO} ${ROUTING}`)).toEqual([]);
  });

  it("tell of the one that has other words", () => {
    const head = `${AUDIO} KV-aware routing takes the images and the video of a request into account.`;
    expect(told(head)).toEqual(["note-reworded neutral multimodal-kv-aware-routing"]);
  });

  it("tell a new limitation in the place of an old note", () => {
    const head = `${AUDIO} KV-aware routing does not take the images of a request into account.`;
    expect(told(head)).toEqual(["caveat-added regression multimodal-kv-aware-routing"]);
  });

  it("tell a limitation that is left out", () => {
    expect(told(ROUTING)).toEqual(["caveat-resolved improvement multimodal-audio"]);
  });
});
