import { describe, expect, it } from "vitest";
import { toldOf } from "../support/told-page.ts";

const PAGES: readonly (readonly [what: string, page: string, told: readonly string[]])[] = [
  [
    "map",
    '{"features":{"LoRA":{"vllm":{"status":"yes"},"sglang":{"status":"no"}}}}',
    ["1:39 lost-status", "1:1 missing-matrix"],
  ],
  [
    "array status",
    '{"features":[{"name":"LoRA","vllm":["yes"],"sglang":{"status":["no"]}}]}',
    ["1:36 unknown-symbol", "1:63 unknown-symbol"],
  ],
  [
    "bool",
    '{"features":[{"name":"LoRA","vllm":true,"sglang":{"status":false}}]}',
    ["1:36 unknown-symbol", "1:60 unknown-symbol"],
  ],
  [
    "null",
    '{"features":[{"name":"LoRA","vllm":null,"sglang":{"status":null}}]}',
    ["1:36 unknown-symbol", "1:60 unknown-symbol"],
  ],
  [
    "nested",
    '{"features":[{"name":"LoRA","support":{"vllm":{"status":"yes"},"sglang":{"status":"no"}}}]}',
    ["1:29 unknown-column", "1:57 lost-status"],
  ],
  ["title", '{"features":[{"title":"LoRA","vllm":{"status":"yes"}}]}', ["1:14 invalid-data", "1:13 empty-table"]],
  [
    "groups",
    '{"features":[{"name":"Core","items":[{"name":"LoRA","vllm":{"status":"yes"}}]}]}',
    ["1:29 unknown-column", "1:70 lost-status"],
  ],
  [
    "two lists",
    '{"features":[{"name":"LoRA","vllm":{"status":"yes"},"sglang":{"status":"yes"}}],"experimental":[{"name":"KVBM","vllm":{"status":"yes"}}]}',
    ["lora: vllm supported, sglang supported", "1:129 lost-status"],
  ],
  ["array root", '[{"name":"LoRA","vllm":{"status":"yes"}}]', ["1:34 lost-status", "1:1 missing-matrix"]],
  [
    "number",
    '{"features":[{"name":"LoRA","vllm":1,"sglang":{"status":0}}]}',
    ["1:36 unknown-symbol", "1:57 unknown-symbol"],
  ],
  [
    "dup feature",
    '{"features":[{"name":"LoRA","vllm":{"status":"yes"}},{"name":"LoRA","vllm":{"status":"no"}}]}',
    ["lora: vllm supported", "1:62 duplicate-feature"],
  ],
  [
    "caps",
    '{"features":[{"name":"LoRA","vLLM":{"status":"Yes"},"SGLang":{"status":"NO"}}]}',
    ["lora: vllm supported, sglang unsupported"],
  ],
  [
    "unknown backend",
    '{"features":[{"name":"LoRA","vllm":{"status":"yes"},"sglang":{"status":"yes"},"nim":{"status":"yes"}}]}',
    ["lora: vllm supported, sglang supported", "1:79 unknown-column"],
  ],
  [
    "unknown prop",
    '{"features":[{"name":"LoRA","deprecated":true,"hidden":true,"vllm":{"status":"yes"},"sglang":{"status":"yes"}}]}',
    ["lora: vllm supported, sglang supported", "1:29 unknown-column", "1:47 unknown-column"],
  ],
  [
    "comments",
    '// x\n{"features":[{"name":"LoRA","vllm":{"status":"yes"},"sglang":{"status":"yes"},}]}',
    ["1:1 unreadable-page"],
  ],
  [
    "note array",
    '{"features":[{"name":"LoRA","vllm":{"status":"yes","note":["a","b"]},"sglang":{"status":"yes","notes":"x"}}]}',
    ["lora: vllm supported, sglang supported", "1:52 invalid-data", "1:95 invalid-data"],
  ],
  ["empty name", '{"features":[{"name":"","vllm":{"status":"yes"},"sglang":{"status":"yes"}}]}', ["1:22 unnamed-row"]],
  ["trunc", '{"features":[{"name":"LoRA","vllm":{"status":"yes"},"sglang":{"sta', ["1:63 unreadable-page"]],
  [
    "emoji",
    '{"features":[{"name":"LoRA","vllm":{"status":"✅"},"sglang":"❌"}]}',
    ["1:46 unknown-symbol", "1:60 unknown-symbol"],
  ],
  [
    "global note",
    '{"note":"All experimental","features":[{"name":"LoRA","vllm":{"status":"yes"},"sglang":{"status":"yes"}}]}',
    ["lora: vllm supported, sglang supported", "1:9 unattached-note"],
  ],
  [
    "feature note",
    '{"features":[{"name":"LoRA","note":"Experimental","vllm":{"status":"yes"},"sglang":{"status":"yes"}}]}',
    ["lora: vllm supported, sglang supported", "1:29 unknown-column"],
  ],
  [
    "name nonstring",
    '{"features":[{"name":{"text":"LoRA"},"vllm":{"status":"yes"}}]}',
    ["1:14 invalid-data", "1:13 empty-table"],
  ],
  [
    "nonobject",
    '{"features":["LoRA",null,{"name":"KVBM","vllm":{"status":"yes"},"sglang":{"status":"no"}}]}',
    ["kv-block-manager: vllm supported, sglang unsupported", "1:14 invalid-data", "1:21 invalid-data"],
  ],
  [
    "releases",
    '{"releases":[{"version":"1.2.0","features":[{"name":"LoRA","vllm":{"status":"yes"}}]}],"features":[{"name":"KVBM","vllm":{"status":"yes"},"sglang":{"status":"no"}}]}',
    ["kv-block-manager: vllm supported, sglang unsupported", "1:77 lost-status"],
  ],
  [
    "bom",
    '\ufeff{"features":[{"name":"LoRA","vllm":{"status":"yes"},"sglang":{"status":"no"}}]}',
    ["lora: vllm supported, sglang unsupported"],
  ],
  [
    "status obj",
    '{"features":[{"name":"LoRA","vllm":{"status":{"value":"no"}},"sglang":{"status":"no"}}]}',
    ["lora: sglang unsupported", "1:46 unknown-symbol"],
  ],
  [
    "state",
    '{"features":[{"name":"LoRA","vllm":{"state":"yes"},"sglang":{"support":"no"}}]}',
    ["1:37 invalid-data", "1:62 invalid-data", "1:36 unknown-symbol", "1:61 unknown-symbol"],
  ],
  [
    "html",
    '{"features":[{"name":"<b>LoRA</b>","vllm":{"status":"yes","note":"<del>x</del> [a](b)"},"sglang":{"status":"no"}}]}',
    ["b-lora-b: vllm supported*, sglang unsupported", "1:22 invalid-data", "1:66 invalid-data"],
  ],
  [
    "missing backend",
    '{"features":[{"name":"LoRA","vllm":{"status":"yes"},"sglang":{"status":"no"}},{"name":"KVBM","vllm":{"status":"yes"}}]}',
    ["lora: vllm supported, sglang unsupported", "kv-block-manager: vllm supported, sglang unstated"],
  ],
];

describe("Data files", () => {
  it.each(PAGES)("%s", (_what, page, told) => {
    expect(toldOf(page, "page.json")).toEqual(told);
  });
});
