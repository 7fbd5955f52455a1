import { describe, expect, it } from "vitest";
import { featuresTold, ledger, sentences, told } from "./support/compare.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";

const ALL = { LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] } as const;
const OF_TOOLS = "**Tool Calling**: loses the last call of a turn";

const diff = (base: string, head: string) => told(readPage(base), readPage(head));

describe("a caveat that spreads", () => {
  const base = comparison(ALL) + pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, OF_TOOLS);
  const pairsOf = (cells: Record<string, string>) => pairs("vLLM", cells, OF_TOOLS);

  it("to another pair of its table is a loss", () => {
    const head =
      comparison(ALL) + pairsOf({ "Tool Calling+LoRA": marked("✅"), "Multimodal+Tool Calling": marked("✅") });
    expect(diff(base, head)).toEqual(["caveat-moved regression support: vllm/tool-calling"]);
    expect(diff(head, base)).toEqual(["caveat-moved improvement support: vllm/tool-calling"]);
  });

  it("to its own feature in another table is only shown in one more place", () => {
    const head =
      comparison({ ...ALL, "Tool Calling": [marked("✅"), "✅"] }, OF_TOOLS) +
      pairsOf({ "Tool Calling+LoRA": marked("✅") });
    expect(diff(base, head)).toEqual(["caveat-moved neutral editorial: vllm/tool-calling"]);
  });

  it("to its own feature and to another one in another table is a loss", () => {
    const stood =
      comparison(ALL) + pairsOf({ "Tool Calling+LoRA": marked("✅"), "Multimodal+Tool Calling": marked("✅") });
    const head =
      comparison({ LoRA: [marked("✅"), "✅"], "Tool Calling": [marked("✅"), "✅"] }, OF_TOOLS) +
      pairsOf({ "Tool Calling+LoRA": marked("✅"), "Multimodal+Tool Calling": marked("✅") });
    expect(diff(stood, head)).toEqual(["caveat-moved regression support: vllm/tool-calling"]);
  });
});

describe("a caveat that takes a pair", () => {
  const stands = { "Tool Calling+LoRA": marked("✅") };
  it.each([
    ["✅", "✅", "regression"],
    ["❌", "✅", "neutral"],
    ["✅", "❌", "regression"],
    ["", "🚧", "neutral"],
  ])("that was %j and is %j is judged by what worked before: %s", (before, after, impact) => {
    const lines = diff(
      comparison(ALL) + pairs("vLLM", { ...stands, "Multimodal+Tool Calling": before }, OF_TOOLS),
      comparison(ALL) + pairs("vLLM", { ...stands, "Multimodal+Tool Calling": marked(after) }, OF_TOOLS),
    );
    expect(lines.filter((line) => line.startsWith("caveat"))).toEqual([
      `caveat-moved ${impact} support: vllm/tool-calling`,
    ]);
  });
});

describe("a caveat on cells of which some work", () => {
  const page = (mark: (symbol: string) => string, ...notes: string[]) =>
    comparison(ALL) + pairs("vLLM", { "Tool Calling+LoRA": mark("✅"), "Multimodal+LoRA": mark("❌") }, ...notes);
  const plain = page((symbol) => symbol);
  const limited = page(marked, "**LoRA**: is slow");

  it("takes something where it comes, and gives it where it goes", () => {
    expect(diff(plain, limited)).toEqual(["caveat-added regression support: vllm/lora"]);
    expect(diff(limited, plain)).toEqual(["caveat-resolved improvement support: vllm/lora"]);
  });
});

describe("a note that goes to another table", () => {
  const page = (inComparison: string, inList: string) =>
    comparison({ ...ALL, LoRA: [inComparison, "✅"] }) +
    list("vLLM", { LoRA: ["✅", inList], "Tool Calling": ["✅", ""] });

  it("is another one where it says something else there, and only moved where it says the same", () => {
    const rust = "Done in Rust.";
    expect(diff(page(`✅ (${rust})`, ""), page("✅", rust))).toEqual(["note-moved neutral editorial: vllm/lora"]);
    expect(diff(page(`✅ (${rust})`, ""), page("✅", "Measured on Hopper."))).toEqual([
      "note-added neutral clarified: vllm/lora",
      "note-removed neutral coverage: vllm/lora",
    ]);
  });
});

describe("the words of a caveat", () => {
  const less = "**LoRA**: adapters above rank 16 are refused";
  const more = "adapters above rank 16 are refused and slow";
  const plain = comparison(ALL) + pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, less);
  const both =
    comparison({ ...ALL, LoRA: [marked("✅"), "✅"] }, `**LoRA**: ${more}`) +
    pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, less);

  it("count in a table that had none before", () => {
    expect(diff(plain, both)).toEqual([
      "caveat-reworded neutral clarified: vllm/lora",
      "caveat-moved neutral editorial: vllm/lora",
    ]);
  });

  it("count in a table that has none any more", () => {
    expect(diff(both, plain)).toEqual([
      "caveat-reworded neutral clarified: vllm/lora",
      "caveat-moved neutral editorial: vllm/lora",
    ]);
  });
});

describe("what a change of a caveat is about", () => {
  const base = comparison(ALL) + pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, "**Loading**: leaks memory");
  const head = comparison(ALL) + pairs("vLLM", { "Multimodal+LoRA": marked("✅") }, "**Loading**: leaks memory");

  it("are the features that its cells share before and after", () => {
    expect(featuresTold(readPage(base), readPage(head))).toEqual([["caveat-moved", "lora"]]);
    expect(featuresTold(readPage(head), readPage(base))).toEqual([["caveat-moved", "lora"]]);
  });

  it("are the cells of the newer release, where it is worded otherwise", () => {
    const said = (cells: readonly string[], text: string) =>
      comparison(ALL) +
      pairs("vLLM", Object.fromEntries(cells.map((cell) => [cell, marked("✅")])), `**LoRA**: ${text}`);
    const few = said(["Tool Calling+LoRA"], "leaks memory on every load");
    const many = said(
      ["Tool Calling+LoRA", "Multimodal+LoRA", "Speculative Decoding+LoRA"],
      "leaks memory on each load",
    );
    const reworded = (from: string, to: string) => sentences(readPage(from), readPage(to), "caveat-reworded");
    expect(reworded(few, many)[0]).toContain("3 cells");
    expect(reworded(many, few)[0]).not.toMatch(/\d cells/);
  });
});

describe("a feature and its parts", () => {
  const rows = (whole: string, part: string) =>
    ({ ...ALL, Multimodal: [whole, "✅"], "Multimodal (Video)": [part, "✅"] }) as const;
  const ofWhole = "**Multimodal**: frames are sampled only at a fixed rate";
  const ofPart = "**Multimodal (Video)**: frames are sampled only at a fixed rate";
  const onPair = { "Multimodal+LoRA": marked("✅") };

  it("are one for a caveat on the whole that is shown on the part too", () => {
    const base = comparison(rows("✅", "✅")) + pairs("vLLM", onPair, ofWhole);
    const head = comparison(rows("✅", marked("✅")), ofWhole) + pairs("vLLM", onPair, ofWhole);
    expect(diff(base, head)).toEqual(["caveat-moved neutral editorial: vllm/multimodal"]);
  });

  it("are one for a caveat on the part that is shown on the whole too", () => {
    const base = comparison(rows("✅", marked("✅")), ofPart) + pairs("vLLM", {});
    const head = comparison(rows("✅", marked("✅")), ofPart) + pairs("vLLM", onPair, ofPart);
    expect(diff(base, head)).toEqual(["caveat-moved neutral editorial: vllm/multimodal-video"]);
  });

  it("are one where a symbol shows a caveat that is known", () => {
    const onWhole = comparison(rows("✅", "✅")) + pairs("vLLM", onPair, ofWhole);
    const partShows = comparison(rows("✅", marked("⚠️")), ofWhole) + pairs("vLLM", onPair, ofWhole);
    expect(diff(onWhole, partShows)).toContain("status-changed neutral reclassified: comparison vllm multimodal-video");
    const onPart = comparison(rows("✅", marked("✅")), ofPart) + pairs("vLLM", {});
    const wholeShows = comparison(rows(marked("⚠️"), marked("✅")), ofPart) + pairs("vLLM", {});
    expect(diff(onPart, wholeShows)).toContain("status-changed neutral reclassified: comparison vllm multimodal");
  });

  it("are not one with another part", () => {
    const base = comparison({ ...rows("✅", marked("✅")), "Multimodal (Audio)": ["✅", "✅"] }, ofPart);
    const head = comparison({ ...rows("✅", marked("✅")), "Multimodal (Audio)": [marked("⚠️"), "✅"] }, ofPart);
    expect(diff(base, head)).toContain("status-changed regression support: comparison vllm multimodal-audio");
  });
});

describe("how alike two texts have to be", () => {
  // Ten words each; so many of them are the same.
  const words = (same: number) =>
    Array.from({ length: 10 }, (_, i) => (i < same ? `common${i}` : `other${i}`)).join(" not ");
  const stated = Array.from({ length: 10 }, (_, i) => `common${i}`).join(" not ");

  it.each([
    [7, ["caveat-reworded neutral clarified: vllm/second"]],
    [1, ["caveat-added regression support: vllm/second", "caveat-resolved improvement support: vllm/first"]],
  ])("on one cell under two names: with %i words of 10 in common", (same, expected) => {
    const page = (lead: string, text: string) =>
      comparison(ALL) + pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, `**${lead}**: ${text}`);
    expect(diff(page("First", stated), page("Second", words(same)))).toEqual(expected);
  });

  it.each([
    [5, ["vllm/lora"]],
    [0, ["vllm/lora", "vllm/lora"]],
  ])("in two tables under one name: with %i words of 10 in common", (same, expected) => {
    const snapshot = readPage(
      comparison({ ...ALL, LoRA: [marked("✅"), "✅"] }, `**LoRA**: ${stated}`) +
        pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, `**LoRA**: ${words(same)}`),
    );
    expect(snapshot.notes.map((note) => note.id.replace(/~[0-9a-f]{6}$/, ""))).toEqual(expected);
  });
});

describe("a caveat that comes with a row", () => {
  const rows = (more: Record<string, readonly [string, string]>, ...notes: string[]) =>
    comparison({ ...ALL, ...more }, ...notes);

  it("is told with the row, where it stands on nothing else", () => {
    const head = rows({ Multimodal: [marked("✅"), "✅"] }, "**Multimodal**: one image a request");
    expect(diff(rows({}), head)).toEqual(["feature-added improvement support: comparison multimodal"]);
    expect(diff(head, rows({}))).toEqual(["feature-removed neutral coverage: comparison multimodal"]);
  });

  it("is told with the row, where it stood on another row too", () => {
    const stood = comparison({ LoRA: [marked("✅"), "✅"], "Tool Calling": ["✅", "✅"] }, "**Loading**: leaks memory");
    const head = comparison(
      { LoRA: [marked("✅"), "✅"], "Tool Calling": ["✅", "✅"], Multimodal: [marked("✅"), "✅"] },
      "**Loading**: leaks memory",
    );
    expect(diff(stood, head)).toEqual(["feature-added improvement support: comparison multimodal"]);
  });

  it("is new, where it comes on another row as well", () => {
    const head = comparison(
      { LoRA: [marked("✅"), "✅"], "Tool Calling": ["✅", "✅"], Multimodal: [marked("✅"), "✅"] },
      "**Loading**: leaks memory",
    );
    expect(diff(comparison(ALL), head)).toEqual([
      "caveat-added regression support: vllm/loading",
      "feature-added improvement support: comparison multimodal",
    ]);
  });
});

describe("the days of a caveat that comes again", () => {
  const with1 = comparison(ALL) + pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, OF_TOOLS);
  const without = comparison(ALL) + pairs("vLLM", {});
  const at = (text: string, n: number, date: string) => readPage(text, { release: `v9.${n}.0`, date });

  it("are those on which it was open, and none of those between", () => {
    const releases = [
      at(without, 0, "2026-12-01"),
      at(with1, 1, "2027-01-01"),
      at(without, 2, "2027-01-11"),
      at(with1, 3, "2027-03-01"),
      at(with1, 4, "2027-03-05"),
    ];
    const [life, ...others] = ledger(releases);
    expect(others).toEqual([]);
    expect(life?.events.map((event) => `${event.kind} ${event.release}`)).toEqual([
      "introduced v9.1.0",
      "resolved v9.2.0",
      "reopened v9.3.0",
    ]);
    expect([life?.daysOpen, life?.releasesOpen, life?.state]).toEqual([10 + 4, 3, "open"]);
    const [closed] = ledger([...releases, at(without, 5, "2027-03-11")]);
    expect([closed?.daysOpen, closed?.state]).toEqual([10 + 10, "resolved"]);
  });

  it.each([
    ["much the same", "loses the last call of every long turn", ["open 6"]],
    ["something else", "needs a parser that no model has", ["open 2", "resolved 4"]],
  ])("are its own where it says %s", (_, words, expected) => {
    const again = comparison(ALL) + pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, `**Tool Calling**: ${words}`);
    const lives = ledger([
      at(without, 0, "2026-12-01"),
      at(with1, 1, "2027-01-01"),
      at(without, 2, "2027-01-05"),
      at(again, 3, "2027-03-01"),
      at(again, 4, "2027-03-03"),
    ]);
    expect(lives.map((life) => `${life.state} ${life.daysOpen}`).sort()).toEqual(expected);
  });
});

describe("a new limitation in words that others have too", () => {
  const PAIR = "Tool calling together with LoRA is not validated on vLLM.";
  const page = (tools: string, ...notes: string[]) =>
    comparison({ LoRA: ["✅", "✅"], "Tool Calling": [tools, "✅"] }, ...notes) +
    pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, PAIR);
  it("is of the feature that it stands on, and no words of a pair", () => {
    const note = "vLLM does not support streaming tool calls.";
    expect(diff(page("✅"), page(marked("✅"), note))).toEqual(["caveat-added regression support: vllm/tool-calling"]);
  });
});

describe("two notes that become one, and one that becomes two", () => {
  const [PLANE, MODE] = ["Requires the event plane.", "Works in aggregated mode only."];
  const page = (...notes: string[]) =>
    comparison({ LoRA: [`✅${notes.map((_, i) => `<sup>${i + 1}</sup>`).join(" ")}`, "✅"] }, ...notes);

  it.each([
    [[PLANE, MODE], [`${PLANE} ${MODE}`]],
    [[PLANE, MODE], [`${MODE} ${PLANE}`]],
    [[PLANE, MODE], [`${PLANE} ${MODE} Not supported on Ampere.`]],
  ])("%j and %j are to be reviewed, and nothing came or went", (two, one) => {
    const kinds = (base: string, head: string) => diff(base, head).map((line) => line.split(" ").slice(0, 2).join(" "));
    expect(kinds(page(...two), page(...one))).toEqual(["caveat-reworded neutral"]);
    expect(kinds(page(...one), page(...two))).toEqual(["caveat-reworded neutral"]);
  });
});

describe("a note whose words all stand in a known one, apart from each other", () => {
  const KNOWN = "Not supported with guided decoding; streaming of tool calls works.";
  const CAME = "Streaming of tool calls not supported.";
  const page = (pair: string, ...notes: string[]) =>
    comparison({ LoRA: ["✅", "✅"], "Tool Calling": [marked("✅"), "✅"] }, KNOWN) +
    pairs("vLLM", { "Tool Calling+LoRA": pair, "Tool Calling+Multimodal": "✅" }, ...notes);
  const kinds = (base: string, head: string) => diff(base, head).map((line) => line.split(" ").slice(0, 2).join(" "));

  it("is to be reviewed where another table has it, and never of unchanged meaning", () => {
    expect(kinds(page("✅"), page(marked("✅"), CAME))).toContain("caveat-reworded neutral");
  });

  it("is a new one where the known one stands in the same table still", () => {
    const both = (symbol: string, ...notes: string[]) =>
      comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] }) +
      pairs("vLLM", { "Tool Calling+LoRA": marked("✅"), "Tool Calling+Multimodal": symbol }, KNOWN, ...notes);
    expect(kinds(both("✅"), both("✅<sup>2</sup>", CAME))).toEqual(["caveat-added regression"]);
  });
});
