import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSnapshot } from "../src/store/read.ts";
import { writeSnapshot } from "../src/store/write.ts";
import { readPageText } from "./support/import-page.ts";
import { knowledge } from "./support/real-data.ts";

const KNOWLEDGE = knowledge();
const PAGE = readFileSync("test/fixtures-variant/page.mdx", "utf8");

describe("a page with a tab for each kind of hardware", () => {
  const page = readPageText(PAGE, KNOWLEDGE, "vllm.mdx");

  it("states each fact once for each, by the tab's own legend", () => {
    expect([page.errors, page.warnings]).toEqual([[], ["32:1 legend-conflict"]]);
    expect(page.cells).toEqual([
      "support vllm@nvidia lora: supported",
      "support vllm@nvidia tool-calling: limited [tool-calling]",
      "support vllm@nvidia multimodal: unsupported",
      "support vllm@intel lora: unsupported",
      "support vllm@intel tool-calling: limited [tool-calling]",
      "support vllm@intel multimodal: limited",
      "interactions vllm@nvidia lora+tool-calling: supported [lora]",
      "interactions vllm@nvidia lora+multimodal: unsupported",
      "interactions vllm@nvidia multimodal+tool-calling: supported",
      "interactions vllm@intel lora+tool-calling: unsupported",
      "interactions vllm@intel lora+multimodal: unsupported",
      "interactions vllm@intel multimodal+tool-calling: limited [tool-calling]",
    ]);
  });

  it("keeps them in its snapshot, written and read again", () => {
    const snapshot = { ...page.snapshot, release: "v1.2.0" };
    const text = writeSnapshot(snapshot, KNOWLEDGE.features);
    const again = readSnapshot(text, "v1.2.0.yaml", KNOWLEDGE.features, (problem) => {
      throw new Error(JSON.stringify(problem));
    });
    expect(again).toEqual(snapshot);
    expect(text.match(/^ {4}variant: .*$/gmu)).toEqual([
      "    variant: nvidia",
      "    variant: intel",
      "    variant: nvidia",
      "    variant: intel",
    ]);
  });
});

describe("the title of a tab", () => {
  const table = (status: string) =>
    `\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ${status} | |\n\n`;
  const tabs = (...titles: string[]) =>
    `# vLLM\n\n<Tabs>\n${titles.map((title) => `<Tab title="${title}">\n${table("✅")}</Tab>\n`).join("")}</Tabs>\n`;

  it.each<[titles: readonly string[], owners: readonly string[]]>([
    [
      ["NVIDIA GPUs", "Intel GPUs"],
      ["vllm@nvidia", "vllm@intel"],
    ],
    [
      ["vLLM (CUDA)", "vLLM on ROCm"],
      ["vllm@nvidia", "vllm@amd"],
    ],
    [
      ["Gaudi 3", "Ascend NPU"],
      ["vllm@gaudi-3", "vllm@ascend-npu"],
    ],
    [["Overview"], ["vllm"]],
    [["Intel GPUs"], ["vllm@intel"]],
    [
      ["vLLM", "SGLang"],
      ["vllm", "sglang"],
    ],
    [
      ["vLLM", "SGLang on CPU"],
      ["vllm", "sglang@cpu"],
    ],
  ])("%j gives %j", (titles, owners) => {
    const { cells, errors } = readPageText(tabs(...titles), KNOWLEDGE, "x.mdx");
    expect(errors).toEqual([]);
    expect(cells).toEqual(owners.map((owner) => `support ${owner} lora: supported`));
  });

  it("can stand in another component, and around the tabs of the backends", () => {
    const inner = (title: string) =>
      `<TabItem label="${title}">\n\n<Tabs>\n<Tab title="vLLM">\n${table("✅")}</Tab>\n<Tab title="SGLang">\n${table("❌")}</Tab>\n</Tabs>\n\n</TabItem>\n`;
    const { cells, errors } = readPageText(`${inner("Small")}\n${inner("Large")}`, KNOWLEDGE, "x.mdx");
    expect(errors).toEqual([]);
    expect(cells).toEqual([
      "support vllm@small lora: supported",
      "support sglang@small lora: unsupported",
      "support vllm@large lora: supported",
      "support sglang@large lora: unsupported",
    ]);
  });
});
