import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { filterDiff } from "../src/diff/filter.ts";
import { type GateLevel, meetsLevel } from "../src/diff/gate.ts";
import { makeWording } from "../src/report/wording.ts";
import { told } from "./support/compare.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

type Rows = Record<string, readonly [vllm: string, sglang: string]>;
const { isSameOrPart } = knowledge().features;

/** The entries of a comparison for those who ask for some backends and features, and whether a gate fails. */
function asked(
  base: string,
  head: string,
  backends: string[],
  features: string[] = [],
  level: GateLevel = "regression",
) {
  const whole = diff(readPage(base), readPage(head), knowledge());
  const narrowed = filterDiff(whole, { backends, features }, knowledge().features);
  return {
    entries: narrowed.changes
      .filter(({ parent }) => parent === null)
      .map(({ kind, impact, rule }) => [kind, impact, rule].join(" ")),
    fails: meetsLevel(narrowed, level, isSameOrPart),
  };
}

const page = (rows: Rows, ...notes: string[]) => comparison({ LoRA: ["✅", "✅"], ...rows }, ...notes);

describe("a row of several backends, for who asks for one of them", () => {
  it("is an improvement only where that one has it", () => {
    const head = page({ "Tool Calling": ["✅", "❌"] });
    expect(asked(page({}), head, ["vllm"]).entries).toEqual(["feature-added improvement row-came"]);
    expect(asked(page({}), head, ["sglang"]).entries).toEqual(["feature-added neutral row-came-unusable"]);
  });

  it("takes nothing away where another one lost it", () => {
    const base = page({ "Tool Calling": ["✅", "❌"] });
    expect(asked(base, page({}), ["vllm"], [], "coverage").fails).toBe(true);
    expect(asked(base, page({}), ["sglang"], [], "coverage").fails).toBe(false);
  });
});

describe("a caveat that comes with a row or a table", () => {
  const limit = "**Multimodal**: only images of up to four megapixels are supported";

  it("counts for who asks for a cell that it stands on", () => {
    const head = page({ Multimodal: ["✅", marked("✅")], "Tool Calling": ["✅", "✅"] }, limit);
    const fails = (backends: string[], features: string[] = []) =>
      asked(page({}), head, backends, features, "caveat").fails;
    expect([fails(["vllm"]), fails(["sglang"])]).toEqual([false, true]);
    expect([fails([], ["multimodal"]), fails([], ["tool-calling"])]).toEqual([true, false]);
  });

  it("counts for who asks for one of its pairs, and the table is an entry for no other feature", () => {
    const head = page({}) + pairs("vLLM", { "Multimodal+LoRA": marked("✅") }, limit);
    const of = (feature: string) => asked(page({}), head, [], [feature], "caveat");
    expect(of("lora")).toEqual({ entries: ["coverage-gained neutral table-came"], fails: true });
    expect(of("tool-calling")).toEqual({ entries: ["coverage-gained neutral table-came"], fails: false });
    expect(of("wideep")).toEqual({ entries: [], fails: false });
  });
});

describe("a caveat of several features that comes with what works now", () => {
  const limit = "**LoRA**: Loading an adapter fails on a cold start.";
  const rows = (cell: string) => ({ LoRA: [cell, "✅"], "Tool Calling": [cell, "✅"], WideEP: ["❌", "✅"] }) as const;
  const [base, head] = [page(rows("❌")), page({ ...rows(marked("✅")), WideEP: ["✅", "✅"] }, limit)];
  const better = "status-changed improvement status-moved";

  it("counts for who asks for one of them, and for nobody else", () => {
    const of = (feature: string) => asked(base, head, [], [feature], "caveat");
    expect(of("lora")).toEqual({ entries: [better], fails: true });
    expect(of("tool-calling")).toEqual({ entries: [better, better], fails: true });
    expect(of("wideep")).toEqual({ entries: [better], fails: false });
  });
});

describe("a row that is split", () => {
  const base = page({ "Tool Calling": ["✅", "✅"] });
  const split = (streaming: readonly [string, string], batch: readonly [string, string], ...notes: string[]) =>
    page({ "Tool Calling (Streaming)": streaming, "Tool Calling (Batch)": batch }, ...notes);

  it("is found by the name that it had, and by the backend that lost", () => {
    const head = split(["🚧", "✅"], ["🚧", "✅"]);
    const worse = { entries: ["feature-renamed regression worse-part"], fails: true };
    expect(asked(base, head, [], ["tool-calling"])).toEqual(worse);
    expect(asked(base, head, ["vllm"])).toEqual(worse);
    expect(asked(base, head, ["sglang"])).toEqual({ entries: ["feature-renamed neutral new-name"], fails: false });
  });

  it("is found by what it is paired with in one of the releases", () => {
    const pairsOf = (...names: string[]) => {
      const lines = ["LoRA + Multimodal", "LoRA + WideEP", ...names].map((name) => `| ${name} | ✅ |\n`);
      return `${page({})}\n## vLLM\n\n| Feature combination | Status |\n| --- | --- |\n${lines.join("")}`;
    };
    const whole = pairsOf("LoRA + Tool Calling");
    const batch = ["LoRA + Tool Calling (Batch)", "Multimodal + Tool Calling (Batch)"];
    const parts = pairsOf(...batch, "LoRA + Tool Calling (Streaming)");
    const found = ["feature-renamed neutral new-name"];
    for (const [from, to] of [
      [whole, parts],
      [parts, whole],
    ] as const)
      expect(["lora", "multimodal", "wideep"].map((id) => asked(from, to, [], [id]).entries)).toEqual([
        found,
        found,
        [],
      ]);
  });

  it("brings a limitation that it did not have", () => {
    const limit = "Not supported with guided decoding.";
    const head = split([marked("✅"), "✅"], [marked("✅"), "✅"], limit);
    expect(asked(base, head, ["vllm"])).toEqual({
      entries: ["caveat-added regression new-limitation", "feature-renamed neutral new-name"],
      fails: true,
    });
    expect(asked(base, head, ["sglang"])).toEqual({ entries: ["feature-renamed neutral new-name"], fails: false });
    // Of one part alone, nobody can tell whether it had it before.
    const one = split([marked("✅"), "✅"], ["✅", "✅"], limit);
    expect(asked(base, one, ["vllm"])).toEqual({
      entries: ["feature-renamed neutral new-name", "caveat-added neutral unlike-parts"],
      fails: false,
    });
    expect(asked(base, one, ["vllm"], [], "unreviewed").fails).toBe(true);
    expect(asked(base, head, ["vllm"], [], "caveat").fails).toBe(true);
    expect(asked(base, head, ["sglang"], [], "caveat").fails).toBe(false);
    const result = diff(readPage(base), readPage(head), knowledge());
    const { sentence } = makeWording(result, knowledge());
    expect(result.changes.filter(({ parent }) => parent === null).map(sentence)).toEqual([
      "vLLM: new caveat on Tool Calling (Batch) and Tool Calling (Streaming): “Not supported with guided decoding.”",
      "Tool Calling is now stated as Tool Calling (Streaming) and Tool Calling (Batch).",
    ]);
  });

  const limited = page({ "Tool Calling": [marked("✅"), "✅"] }, "Not supported with guided decoding.");

  it("keeps one that it had", () => {
    const head = split([marked("✅"), "✅"], [marked("✅"), "✅"], "Not supported with guided decoding.");
    expect(asked(limited, head, []).entries).toEqual(["feature-renamed neutral new-name"]);
    expect(asked(limited, head, [], [], "caveat").fails).toBe(false);
  });

  it("leaves to a person what one part alone keeps, in either direction", () => {
    const head = split([marked("✅"), "✅"], ["✅", "✅"], "Not supported with guided decoding.");
    const open = ["feature-renamed neutral new-name", "caveat-moved neutral unlike-parts"];
    expect(asked(limited, head, []).entries).toEqual(open);
    expect(asked(head, limited, []).entries).toEqual(open);
    expect(asked(head, limited, [], [], "caveat").fails).toBe(true);
    const told = (from: string, to: string) => {
      const result = diff(readPage(from), readPage(to), knowledge());
      return result.changes
        .filter(({ kind }) => kind === "caveat-moved")
        .map(makeWording(result, knowledge()).sentence);
    };
    expect(told(limited, head)).toEqual([
      "vLLM: the caveat on Tool Calling (Streaming) applied to the combined feature, but does not apply to Tool Calling (Batch): “Not supported with guided decoding.”",
    ]);
    expect(told(head, limited)).toEqual([
      "vLLM: the caveat on Tool Calling now applies to the combined feature, but did not apply to Tool Calling (Batch): “Not supported with guided decoding.”",
    ]);
  });

  it("loses one that it had", () => {
    const head = split(["✅", "✅"], ["✅", "✅"]);
    expect(asked(limited, head, []).entries).toEqual([
      "caveat-resolved improvement limitation-gone",
      "feature-renamed neutral new-name",
    ]);
    expect(asked(limited, head, ["sglang"]).entries).toEqual(["feature-renamed neutral new-name"]);
  });
});

describe("a row that other tables stated already", () => {
  it("is no news for a backend, whatever another one lost by it", () => {
    const own = list("vLLM", { "Tool Calling": ["✅", ""] }) + list("SGLang", { "Tool Calling": ["✅", ""] });
    const [base, head] = [page({}) + own, page({ "Tool Calling": ["❌", "✅"] }) + own];
    expect(asked(base, head, []).entries).toEqual(["feature-added regression stated-worse-elsewhere"]);
    expect(asked(base, head, ["sglang"]).entries).toEqual(["feature-added neutral row-known"]);
  });

  it("is an improvement for one that no other table stated, whatever another one lost by it", () => {
    const own = list("vLLM", { "Tool Calling": ["✅", ""] });
    const [base, head] = [page({}) + own, page({ "Tool Calling": ["❌", "✅"] }) + own];
    expect(asked(base, head, []).entries).toEqual(["feature-added regression stated-worse-elsewhere"]);
    expect(asked(base, head, ["sglang"]).entries).toEqual(["feature-added improvement row-came"]);
    expect(asked(base, head, ["vllm"]).entries).toEqual(["feature-added regression stated-worse-elsewhere"]);
  });
});

describe("a row of several backends with a caveat that comes onto another row too", () => {
  it("is no loss besides that caveat, for who asks for one backend as for all", () => {
    const own = list("vLLM", { "Tool Calling": ["✅", ""] });
    const limit = "**Engine**: fails on a cold start.";
    const limited = { LoRA: [marked("✅"), "✅"], "Tool Calling": [marked("✅"), "✅"] } as const;
    const [base, head] = [page({}) + own, comparison(limited, limit) + own];
    const caveat = "caveat-added regression new-limitation";
    expect(asked(base, head, []).entries).toEqual([caveat, "feature-added improvement row-came"]);
    expect(asked(base, head, ["vllm"]).entries).toEqual([caveat, "feature-added neutral row-known"]);
  });

  it("is none where the caveat comes into another table too", () => {
    const own = (note: string) => list("vLLM", { "Tool Calling": ["✅", note] });
    const limit = "Fails on a cold start.";
    const limited = { LoRA: ["✅", "✅"], "Tool Calling": [marked("✅"), "✅"] } as const;
    const [base, head] = [page({}) + own(""), comparison(limited, limit) + own(limit)];
    const caveat = "caveat-added regression new-limitation";
    expect(asked(base, head, []).entries).toEqual([caveat, "feature-added improvement row-came"]);
    expect(asked(base, head, ["vllm"]).entries).toEqual([caveat, "feature-added neutral row-known"]);
  });
});

describe("a row whose cause a person has named", () => {
  it("keeps it for who asks for one backend, judged by that one", () => {
    const [base, head] = [page({}), page({ "Tool Calling": ["✅", "❌"] })].map((text) => readPage(text));
    if (!base || !head) throw new Error("two pages are compared");
    const [row] = diff(base, head, knowledge()).changes;
    const annotation = { release: null, cause: "correction", text: "It was there.", link: null } as const;
    const fingerprint = row?.fingerprint ?? "";
    const annotations = new Map([[fingerprint, { ...annotation, fingerprint }]]);
    const whole = diff(base, head, { ...knowledge(), annotations });
    const judged = ["vllm", "sglang"].flatMap((backend) =>
      filterDiff(whole, { backends: [backend], features: [] }, knowledge().features).changes.map(
        ({ impact, rule, cause }) => [impact, rule, cause].join(" "),
      ),
    );
    expect(judged).toEqual(["improvement annotated correction", "neutral annotated correction"]);
  });
});

describe("a row under a name that is alike", () => {
  it("is to be reviewed whatever its statuses, and no improvement", () => {
    const [base, head] = [page({ "Prefix Cache": ["✅", "✅"] }), page({ "Prefix Caching": ["✅", "❌"] })];
    for (const backends of [[], ["sglang"]])
      expect(asked(base, head, backends).entries).toEqual([
        "feature-added neutral perhaps-renamed",
        "feature-removed neutral row-went",
      ]);
    expect(asked(base, head, ["sglang"], [], "unreviewed").fails).toBe(true);
  });

  it("is the one with the nearest name, and no two are one", () => {
    const base = page({ "Prefix Migration": ["✅", "✅"], "Prefix Cancellation": ["🚧", "✅"] });
    const head = page({ "Prefix Migrating": ["🚧", "✅"], "Prefix Cancelling": ["✅", "✅"] });
    const result = diff(readPage(base), readPage(head), knowledge());
    const { sentence } = makeWording(result, knowledge());
    const added = result.changes.filter(({ kind }) => kind === "feature-added");
    expect(added.map(sentence).sort()).toEqual([
      "Prefix Cancelling is now listed: SGLang and vLLM supported; it may be a new name for Prefix Cancellation.",
      "Prefix Migrating is now listed: SGLang supported, vLLM limited; it may be a new name for Prefix Migration.",
    ]);
  });
});

describe("when something holds", () => {
  const note = (text: string) =>
    comparison({ LoRA: ["✅", "✅"] }) + pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, text);

  it.each([
    ["Will be supported on Ada.", "Supported on Ada."],
    ["Streaming was broken on Ada.", "Streaming is broken on Ada."],
    ["It would fail on Ada.", "It will fail on Ada."],
  ])("counts: %s, and %s", (before, after) => {
    const lines = told(readPage(note(before)), readPage(note(after)));
    expect(lines.filter((line) => line.includes("editorial"))).toEqual([]);
    expect(lines).toHaveLength(1);
  });
});
