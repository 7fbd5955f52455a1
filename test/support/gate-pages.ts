/** The pages of a small project before they are made worse, by their paths. */
export type Pages = Readonly<Record<string, string>>;

const MATRIX = `# Feature Matrix

*Updated for Dynamo v1.2.0*

Legend: ✅ Supported · 🚧 Experimental · ❌ Not supported

| Feature | vLLM | SGLang | TensorRT-LLM |
| --- | --- | --- | --- |
| LoRA | ✅ | ✅ | 🚧 |
| Tool Calling | ✅ | ✅ | ✅ |
| Multimodal | ✅<sup>1</sup> | 🚧 | ✅ |
| Speculative Decoding | ✅ | ✅ | ❌ |

> **Notes:**
> 1. Images of up to four megapixels.

## vLLM

| Feature | LoRA | Tool Calling | Multimodal |
| --- | --- | --- | --- |
| LoRA | — | | |
| Tool Calling | ✅ | — | |
| Multimodal | ✅ | 🚧 | — |
`;

/** One page with a comparison and the pairs of a backend. */
export const MATRIX_PATH = "docs/reference/feature-matrix.md";
export const ONE_PAGE: Pages = { [MATRIX_PATH]: MATRIX };

const list = (backend: string) => `# ${backend}

| Feature | Supported? | Notes |
| --- | --- | --- |
| LoRA | ✅ | |
| Tool Calling | ✅ | See the guide |
| Multimodal | 🚧 | Images alone |
`;

/** A comparison in plain Markdown, and a page of each backend. */
export const LISTS: Pages = {
  "README.md": `# Read me

| Feature | vLLM | SGLang | TensorRT-LLM |
| --- | --- | --- | --- |
| LoRA | ✅ | ✅ | 🚧 |
| Tool Calling | ✅ | ✅ | ✅ |
| Multimodal | ✅ | 🚧 | ✅ |
`,
  "docs/backends/vllm/README.md": list("vLLM"),
  "docs/backends/sglang/README.md": list("SGLang"),
  "docs/backends/trtllm/README.md": list("TensorRT-LLM"),
};

export const DATA_PATH = "docs/fern/assets/releases.json";
export const TABS_PATH = "docs/fern/pages/reference/general/compatibility.mdx";

const tab = (backend: string) => `<Tab title="${backend}">

| Feature | Status | Notes |
| --- | --- | --- |
| LoRA | <span className="badge">✓</span> | |
| Tool Calling | <span className="badge">✓</span> | |
| Multimodal | <span className="badge">WIP</span> | Images alone |

| Feature combination | Status | Constraint |
| --- | --- | --- |
| LoRA + Tool Calling | Supported | |
| LoRA + Multimodal | Supported with caveat | Images alone |

</Tab>
`;

/** A comparison in a data file, and lists and pairs in tabs. */
export const TABS: Pages = {
  [DATA_PATH]: `{
  "current": { "version": "v1.3.1" },
  "features": [
    { "name": "LoRA", "vllm": { "status": "yes" }, "sglang": { "status": "yes" } },
    { "name": "Tool Calling", "vllm": { "status": "yes" }, "sglang": { "status": "yes" } },
    { "name": "Speculative Decoding", "vllm": { "status": "yes" }, "sglang": { "status": "yes" } },
    { "name": "Multimodal", "vllm": { "status": "wip", "note": "Images alone" }, "sglang": { "status": "no" } }
  ]
}
`,
  [TABS_PATH]: `# Compatibility

<Tabs>
${tab("vLLM")}${tab("SGLang")}</Tabs>
`,
};
