import { describe, expect, it } from "vitest";
import { grouped } from "./support/compare.ts";
import { comparison, list, marked, readPage } from "./support/page.ts";

const entries = (base: string, head: string) => grouped(readPage(base), readPage(head));

describe("marks of deprecation", () => {
  const page = (lora: string, tools: string, own: string) =>
    comparison({ [`LoRA${lora}`]: ["✅", "✅"], [`Tool Calling${tools}`]: ["✅", "✅"] }) +
    list("vLLM", { [`LoRA${own}`]: ["✅", ""], "Tool Calling": ["✅", ""] });
  const mark = " (deprecated)";

  it("are told of each feature", () => {
    expect(entries(page("", "", ""), page(mark, mark, ""))).toEqual([
      "deprecation-changed neutral: comparison lora",
      "deprecation-changed neutral: comparison tool-calling",
    ]);
  });

  it("are told where they came and where they went", () => {
    expect(entries(page("", "", mark), page(mark, "", ""))).toEqual([
      "deprecation-changed neutral: comparison lora",
      "deprecation-changed neutral: support vllm lora",
    ]);
  });
});

describe("a note that marks a feature as deprecated", () => {
  const page = (lora: string, tools: string, ...notes: string[]) =>
    comparison({ LoRA: [lora, "✅"], "Tool Calling": [tools, "✅"] }, ...notes);
  const [plain, note, guide] = [page("✅", "✅"), "Deprecated since v1.5.0; use static adapters.", "See the guide."];
  const [first, second] = [marked("✅"), "✅<sup>2</sup>"];
  const old = "**Grammars**: Deprecated since v1.4.0.";
  const [lora, tools] = ["comparison vllm lora", "comparison vllm tool-calling"];
  const own = (text: string) => list("vLLM", { LoRA: ["✅", text], "Tool Calling": ["✅", ""] });

  it.each<[what: string, base: string, head: string, told: string[]]>([
    [
      "with the mark, and no other note",
      plain,
      page(first, second, note, guide),
      [
        `deprecation-changed neutral: ${lora}`,
        `note-added neutral: vllm/lora < deprecation-changed: ${lora}`,
        "note-added neutral: vllm/tool-calling",
      ],
    ],
    [
      "with the mark that is gone, and no other note",
      page(first, second, note, guide),
      plain,
      [
        `deprecation-changed neutral: ${lora}`,
        `note-removed neutral: vllm/lora < deprecation-changed: ${lora}`,
        "note-removed neutral: vllm/tool-calling",
      ],
    ],
    [
      "with its own mark, of several",
      plain,
      page(first, second, note, "Deprecated since v1.6.0; use grammars."),
      [
        `deprecation-changed neutral: ${lora}`,
        `deprecation-changed neutral: ${tools}`,
        `note-added neutral: vllm/lora < deprecation-changed: ${lora}`,
        `note-added neutral: vllm/tool-calling < deprecation-changed: ${tools}`,
      ],
    ],
    [
      "with the mark that came or the one that went",
      page(first, "✅", note),
      page("✅", first, "Deprecated since v1.6.0; use grammars."),
      [
        `deprecation-changed neutral: ${lora}`,
        `deprecation-changed neutral: ${tools}`,
        `note-added neutral: vllm/tool-calling < deprecation-changed: ${tools}`,
        `note-removed neutral: vllm/lora < deprecation-changed: ${lora}`,
      ],
    ],
    [
      "of each backend with the mark of the row",
      plain,
      comparison({ LoRA: [first, first], "Tool Calling": ["✅", "✅"] }, note),
      [
        "deprecation-changed neutral: comparison lora",
        "note-added neutral: sglang/lora < deprecation-changed: comparison lora",
        "note-added neutral: vllm/lora < deprecation-changed: comparison lora",
      ],
    ],
    [
      "of each feature with its own mark, of those of one text",
      plain,
      page(first, first, note),
      [
        `deprecation-changed neutral: ${lora}`,
        `deprecation-changed neutral: ${tools}`,
        `note-added neutral: vllm/lora < deprecation-changed: ${lora}`,
        `note-added neutral: vllm/tool-calling < deprecation-changed: ${tools}`,
      ],
    ],
    [
      "with the first of those that it marks, where it is one of both",
      plain,
      page(first, first, `**Adapters**: ${note}`),
      [
        `deprecation-changed neutral: ${lora}`,
        `deprecation-changed neutral: ${tools}`,
        `note-added neutral: vllm/adapters < deprecation-changed: ${lora}`,
      ],
    ],
    [
      "that is gone with the mark, and no other note in its place",
      page(first, "✅", `**Adapters**: ${note}`),
      page(first, "✅", `**Manual**: ${guide}`),
      [
        `deprecation-changed neutral: ${lora}`,
        "note-added neutral: vllm/manual",
        `note-removed neutral: vllm/adapters < deprecation-changed: ${lora}`,
      ],
    ],
    [
      "with the mark of its backend, of which another one had a mark already",
      comparison({ LoRA: ["✅", first], "Tool Calling": ["✅", "✅"] }, old),
      comparison({ LoRA: [first, `${first}<sup>2</sup>`], "Tool Calling": ["✅", "✅"] }, `**Adapters**: ${note}`, old),
      [
        `deprecation-changed neutral: ${lora}`,
        "note-added neutral: sglang/adapters",
        `note-added neutral: vllm/adapters < deprecation-changed: ${lora}`,
      ],
    ],
    [
      "of each backend in words of its own with the mark of the row",
      plain,
      comparison(
        { LoRA: [first, second], "Tool Calling": ["✅", "✅"] },
        note,
        "Deprecated since v1.6.0; use grammars.",
      ),
      [
        "deprecation-changed neutral: comparison lora",
        "note-added neutral: sglang/lora < deprecation-changed: comparison lora",
        "note-added neutral: vllm/lora < deprecation-changed: comparison lora",
      ],
    ],
    [
      "by itself where other places say it too",
      plain + own(""),
      page(first, "✅", note) + own(note),
      [
        `deprecation-changed neutral: ${lora}`,
        `deprecation-changed neutral: support vllm lora < deprecation-changed: ${lora}`,
        "note-added neutral: vllm/lora",
      ],
    ],
    [
      "by itself where it limits",
      plain,
      page(first, "✅", "Deprecated since v1.5.0; fails on older drivers."),
      ["caveat-added regression: vllm/lora", `deprecation-changed neutral: ${lora}`],
    ],
  ])("is told %s", (_what, base, head, told) => {
    expect(entries(base, head)).toEqual(told);
  });
});
