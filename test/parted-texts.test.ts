import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { meeting, meetsLevel } from "../src/diff/gate.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { publishedHash } from "../src/knowledge/notes.ts";
import { makeWording } from "../src/report/wording.ts";
import { compare, ledger, sentences, told } from "./support/compare.ts";
import { comparison, list, marked, readPage } from "./support/page.ts";

const INPUTS = "Images and video work.";
const AUDIO = "Audio is experimental.";
const ROUTING = "KV routing of images needs the event plane.";
const TEXT = `${INPUTS} ${AUDIO} ${ROUTING}`;

/** The shipped knowledge, with one text that it parts into three notes. */
const KNOWS = loadKnowledge(
  (name) => {
    const text = readFileSync(`data/${name}`, "utf8");
    if (name !== "notes.yaml") return text;
    const entry = (topic: string, kind: string, summary: string) =>
      `- topic: ${topic}\n  kind: ${kind}\n  text: ${summary}\n  published: ["${publishedHash(TEXT)}"]\n`;
    return [
      text,
      entry("multimodal-inputs", "note", "Images and video can be sent."),
      entry("multimodal-audio", "caveat", "Audio input is experimental."),
      entry("multimodal-kv-aware-routing", "caveat", "Image-aware KV routing depends on the event plane."),
    ].join("");
  },
  (problem) => {
    throw new Error(JSON.stringify(problem));
  },
);

const page = (text: string) => comparison({ Multimodal: [marked("✅"), "✅"] }, text);
const read = (text: string) => readPage(page(text), { knows: KNOWS ?? raise("the knowledge can't be read") });
const diff = (base: string, head: string) => told(read(base), read(head));

describe("a text that is known to hold several notes, in new words", () => {
  it("has them still where its sentences stand in another order", () => {
    expect(diff(TEXT, `${AUDIO} ${ROUTING} ${INPUTS}`)).toEqual([
      "caveat-reworded neutral editorial: vllm/multimodal-audio",
      "caveat-reworded neutral editorial: vllm/multimodal-kv-aware-routing",
      "note-reworded neutral editorial: vllm/multimodal-inputs",
    ]);
  });

  it("has another one only where the words that differ are in place of its own", () => {
    const now = `${INPUTS} ${AUDIO} KV routing of images follows the prefix; video is left out.`;
    const changes = [
      "caveat-reworded neutral clarified: vllm/multimodal-kv-aware-routing",
      "caveat-reworded neutral editorial: vllm/multimodal-audio",
      "note-reworded neutral editorial: vllm/multimodal-inputs",
    ];
    expect(diff(TEXT, now).sort()).toEqual(changes);
    expect(diff(now, TEXT).sort()).toEqual(changes);
    expect(sentences(read(TEXT), read(now), "caveat-reworded")).toContain(
      "vLLM: the caveat on Multimodal + KV-Aware Routing is reworded; it now says “KV routing of images follows the prefix; video is left out.”",
    );
  });

  it("has lost the one whose words are gone, and has it again where they come back", () => {
    const now = `${INPUTS} ${ROUTING}`;
    expect(diff(TEXT, now)).toContain("caveat-resolved improvement support: vllm/multimodal-audio");
    expect(diff(now, TEXT)).toContain("caveat-added regression support: vllm/multimodal-audio");
  });

  it.each([
    ["two of them are worded anew", `${INPUTS} Sound is in preview. Routing ignores images.`],
    ["nothing of it stays", "Pictures only."],
  ])("is one text where %s, and to be reviewed", (_, now) => {
    for (const changes of [diff(TEXT, now), diff(now, TEXT)])
      expect(changes.filter((line) => !/^((caveat|note)-reworded|note-(added|removed)) neutral /.test(line))).toEqual(
        [],
      );
  });

  it("is told once where it cannot be parted, in either direction", () => {
    const now = `${INPUTS} Sound is in preview. Routing ignores images.`;
    const entries = (base: string, head: string) => {
      // The backend's own list has the old words still, and with them all three notes.
      const [from, to] = [base, head].map((text) =>
        readPage(page(text) + list("vLLM", { Multimodal: ["✅", TEXT] }), { knows: KNOWS ?? raise("unreadable") }),
      );
      const result = compare(from ?? raise("no base"), to ?? raise("no head"), KNOWS ?? undefined);
      const { sentence } = makeWording(result, KNOWS ?? raise("the knowledge can't be read"));
      return result.changes.filter(({ parent }) => parent === null).map(sentence);
    };
    const notes = "vLLM: the notes on Multimodal (Audio), Multimodal + KV-Aware Routing and Multimodal Inputs";
    expect(entries(TEXT, now)).toEqual([`${notes} are reworded together; it now says “${now}”`]);
    expect(entries(now, TEXT)).toEqual([
      `${notes} are reworded together; now, in summary: Audio input is experimental. / Image-aware KV routing depends on the event plane. / Images and video can be sent.`,
    ]);
  });

  it.each([
    [`${INPUTS} ${AUDIO} The event plane needs KV routing of images.`, "the order of the words"],
    [`${INPUTS} ${AUDIO} KV routing of images needs no event plane.`, "one word"],
  ])("has the one reworded where %s differs in %s", (now) => {
    expect(diff(TEXT, now)).toContain("caveat-reworded neutral clarified: vllm/multimodal-kv-aware-routing");
  });

  it("has another one besides where something is said besides, to be reviewed as the old text limits too", () => {
    const now = `${TEXT} Nothing works on Ampere.`;
    expect(sentences(read(TEXT), read(now), "note-added")).toEqual([
      "vLLM: new note on Multimodal: “Nothing works on Ampere.”",
    ]);
    const result = compare(read(TEXT), read(now), KNOWS ?? undefined);
    expect(result.summary.unreviewed).toBe(1);
    const { isSameOrPart } = (KNOWS ?? raise("the knowledge can't be read")).features;
    expect(meetsLevel(result, "caveat", isSameOrPart)).toBe(true);
  });

  describe("to a gate on limitations", () => {
    const met = (base: string, head: string) => {
      const [from, to] = [base, head].map((text) => readPage(text, { knows: KNOWS ?? raise("unreadable") }));
      const knows = KNOWS ?? raise("the knowledge can't be read");
      const result = compare(from ?? raise("no base"), to ?? raise("no head"), knows);
      return meeting(result, "caveat", knows.features.isSameOrPart).map(({ kind }) => kind);
    };
    const plain = comparison({ Multimodal: ["✅", "✅"] });

    it("is met by each note that new words stand for, as they may limit", () => {
      const own = list("vLLM", { Multimodal: ["✅", TEXT] });
      const now = `${INPUTS} Sound is in preview. Routing ignores images.`;
      expect(met(page(TEXT) + own, page(now) + own)).toEqual(["caveat-reworded", "caveat-reworded", "note-reworded"]);
    });

    it("is met by what is said besides, wherever else it stands without them", () => {
      const more = "Nothing works on Ampere.";
      const own = (note: string) => list("vLLM", { Multimodal: ["✅", note] });
      expect(met(page(TEXT) + own(""), page(`${TEXT} ${more}`) + own(more))).toEqual(["note-added"]);
    });

    it("is met by the limitations alone where it is known", () => {
      expect(met(plain, page(TEXT))).toEqual(["caveat-added", "caveat-added"]);
    });
  });

  it("is one text where its own words stand in that table still", () => {
    const both = (text: string) =>
      readPage(comparison({ Multimodal: ["✅<sup>1</sup>", "✅"], LoRA: ["✅<sup>2</sup>", "✅"] }, text, TEXT), {
        knows: KNOWS ?? raise("the knowledge can't be read"),
      });
    const changes = told(both(TEXT), both(`${INPUTS} ${AUDIO} Routing is random.`));
    expect(changes.filter((line) => !/ neutral /.test(line))).toEqual([]);
  });

  it("is the same in the ledger: none is resolved that the comparison has still", () => {
    const plain = readPage(comparison({ Multimodal: ["✅", "✅"] }));
    const lives = ledger([plain, read(TEXT), read(`${AUDIO} ${ROUTING} ${INPUTS}`)].map(at), KNOWS ?? undefined);
    expect(lives.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
      "vllm/multimodal-audio open",
      "vllm/multimodal-kv-aware-routing open",
    ]);
  });
});

function at<S extends object>(snapshot: S, i: number): S {
  return { ...snapshot, release: `v1.2.${i}`, date: `2027-01-0${i + 1}` };
}

function raise(message: string): never {
  throw new Error(message);
}
