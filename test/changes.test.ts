import { describe, expect, it } from "vitest";
import { isQuiet } from "../src/diff/entries.ts";
import type { Change } from "../src/model/change.ts";
import { compare } from "./support/compare.ts";
import { snapshots } from "./support/real-data.ts";

/** One line a change: kind, place, what became of it, and the cause where it is not support. */
function lineOf(change: Change): string {
  const { fact } = change;
  const where = [change.subject.scope, change.subject.backend, change.subject.features.join("+")]
    .filter((part) => part)
    .join(" ");
  const cause = change.cause === "support" ? "" : ` (${change.cause})`;
  switch (fact.kind) {
    case "status-changed":
      return `${where}: ${fact.before.status} -> ${fact.after.status}${cause}`;
    case "feature-added":
    case "feature-removed":
      return `${fact.kind} ${where}: ${fact.cells
        .map((cell) => `${cell.backend} ${cell.status}`)
        .sort()
        .join(", ")}`;
    case "coverage-gained":
    case "coverage-lost":
      return `${fact.kind} ${where}: ${fact.cells.length}`;
    case "feature-renamed":
      return `${where}: ${fact.before.join()} => ${fact.after.join()}`;
    default:
      return "id" in fact ? `${fact.kind} ${fact.id}${cause}` : `${fact.kind} ${where}`;
  }
}

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "v0.4.1": [
    "comparison vllm load-based-planner: supported -> limited",
    "comparison sglang sla-based-planner: limited -> supported",
    "support sglang sla-based-planner: unsupported -> supported",
    "feature-added support vllm lmcache: vllm supported",
    "support trtllm dp-rank-routing: Attention DP => DP Rank Routing",
    "support vllm dp-rank-routing: Attention DP => DP Rank Routing",
    "note-removed sglang/sla-based-planner (coverage)",
  ],
  "v0.5.0": [],
  "v0.5.1": [
    "comparison trtllm kv-block-manager: limited -> supported",
    "comparison trtllm sla-based-planner: limited -> supported",
    "comparison vllm kv-block-manager: limited -> supported",
    "support trtllm sla-based-planner: limited -> supported",
    "note-removed trtllm/sla-based-planner (coverage)",
  ],
  "v0.6.0": [
    "support trtllm kv-block-manager: limited -> supported",
    "support vllm kv-block-manager: limited -> supported",
    "feature-added support sglang multimodal-epd-disaggregation: sglang supported",
    "feature-removed support sglang dp-rank-routing: sglang limited",
    "feature-removed support sglang gb200-support: sglang supported",
    "feature-removed support sglang load-based-planner: sglang unsupported",
    "feature-removed support sglang wideep: sglang supported",
    "note-removed trtllm/kv-block-manager (coverage)",
    "note-removed vllm/kv-block-manager (coverage)",
  ],
  "v0.6.1": [],
  "v0.7.0": [],
  "v0.7.1": [],
  "v0.8.0": [
    "feature-added comparison lora: sglang unstated, trtllm unstated, vllm supported",
    "feature-added comparison multimodal-audio: sglang unstated, trtllm unstated, vllm limited",
    "feature-added comparison multimodal-image: sglang supported, trtllm supported, vllm supported",
    "feature-added comparison multimodal-video: sglang unstated, trtllm unstated, vllm supported",
    "feature-added comparison request-cancellation: sglang limited, trtllm supported, vllm supported",
    "feature-added comparison request-migration: sglang supported, trtllm limited, vllm supported",
    "feature-added comparison speculative-decoding: sglang limited, trtllm supported, vllm supported",
    "feature-added comparison tool-calling: sglang supported, trtllm supported, vllm supported",
    "feature-removed comparison conditional-disaggregation: sglang limited, trtllm limited, vllm limited",
    "feature-removed comparison load-based-planner: sglang limited, trtllm limited, vllm limited",
    "coverage-gained interactions sglang: 45",
    "coverage-gained interactions trtllm: 45",
    "coverage-gained interactions vllm: 45",
    "feature-added support sglang multimodal: sglang supported",
    "feature-removed support sglang multimodal-epd-disaggregation: sglang supported",
  ],
  "v0.8.1": [],
  "v0.9.0": [
    "caveat-added trtllm/request-cancellation",
    "feature-added support vllm prompt-embeddings: vllm supported",
  ],
  "v0.9.1": [],
  "v1.0.0": [
    "interactions trtllm disaggregated-serving+request-migration: limited -> supported",
    "feature-added comparison dynamo-snapshot: sglang supported, trtllm unstated, vllm supported",
    "caveat-resolved trtllm/request-migration",
    "note-removed trtllm/speculative-decoding (coverage)",
    "feature-added support sglang diffusion-models: sglang supported",
    "feature-added support sglang graceful-shutdown: sglang supported",
    "feature-added support sglang observability: sglang supported",
    "feature-added support sglang request-cancellation: sglang supported",
    "feature-removed support sglang conditional-disaggregation: sglang limited",
    "note-added sglang/disaggregated-serving (clarified)",
  ],
  "v1.0.1": [],
  "v1.0.2": [
    "comparison sglang multimodal-video: unstated -> limited",
    // vLLM's own page was written anew.
    "support vllm gb200-support: limited -> supported",
    "feature-added support vllm flexkv: vllm supported",
    "feature-added support vllm lora: vllm supported",
    "feature-added support vllm multimodal: vllm supported",
    "feature-added support vllm observability: vllm supported",
    "feature-removed support vllm conditional-disaggregation: vllm limited",
    "feature-removed support vllm load-based-planner: vllm limited",
    "feature-removed support vllm prompt-embeddings: vllm supported",
    "caveat-resolved vllm/wideep",
    "note-added vllm/disaggregated-serving (clarified)",
    "note-reworded vllm/dp-rank-routing (clarified)",
  ],
  "v1.1.0": [],
  "v1.1.1": ["comparison sglang multimodal-video: limited -> supported"],
  "v1.2.0": [
    "interactions trtllm kv-aware-routing+multimodal: unstated -> supported",
    "interactions vllm kv-aware-routing+multimodal: unstated -> supported",
    "caveat-resolved vllm/multimodal-kv-aware-routing",
    "caveat-resolved trtllm/multimodal-disaggregation",
    "caveat-reworded sglang/multimodal-patterns",
    "caveat-reworded trtllm/multimodal-kv-aware-routing",
    "caveat-added vllm/lmcache",
  ],
  "v1.2.1": [],
  "v1.3.0": [
    "caveat-added vllm/kv-aware-routing",
    "feature-removed support sglang kv-block-manager: sglang unsupported",
    "note-added vllm/multimodal-patterns (clarified)",
    "note-removed vllm/multimodal (coverage)",
  ],
  "v1.3.1": [
    "comparison sglang dynamo-snapshot: supported -> caveat",
    "comparison vllm dynamo-snapshot: supported -> caveat",
    "comparison trtllm dynamo-snapshot: unstated -> limited",
    "comparison trtllm request-migration: limited -> supported",
    "comparison sglang lora: unstated -> unsupported (clarified)",
    "comparison sglang multimodal-audio: unstated -> unsupported (clarified)",
    "comparison trtllm lora: unstated -> unsupported (clarified)",
    "comparison trtllm multimodal-audio: unstated -> unsupported (clarified)",
    "comparison trtllm multimodal-video: unstated -> unsupported (clarified)",
    "comparison trtllm request-cancellation: supported -> caveat (reclassified)",
    "feature-added comparison gpu-memory-service: sglang supported, trtllm limited, vllm supported",
    "feature-added comparison shadow-engine-failover: sglang limited, trtllm limited, vllm caveat",
    "caveat-added sglang/dynamo-snapshot",
    "caveat-added vllm/dynamo-snapshot",
    "caveat-added trtllm/dynamo-snapshot",
    "caveat-added trtllm/request-migration-multimodal (reclassified)",
    "caveat-reworded trtllm/multimodal-kv-aware-routing",
    // The lists of the compatibility page are followed from here on, beside what only the backends' own pages have.
    "support sglang request-cancellation: supported -> limited (reclassified)",
    ...Object.entries({
      "dynamo-snapshot": "sglang caveat, trtllm limited, vllm caveat",
      "gpu-memory-service": "sglang supported, trtllm limited, vllm supported",
      "kv-block-manager": "sglang limited",
      lora: "sglang unsupported, trtllm unsupported",
      multimodal: "trtllm supported",
      "request-cancellation": "trtllm caveat, vllm supported",
      "request-migration": "sglang supported, trtllm supported, vllm supported",
      "shadow-engine-failover": "sglang limited, trtllm limited, vllm caveat",
      "speculative-decoding": "sglang limited, trtllm supported, vllm supported",
      "tool-calling": "sglang supported, trtllm supported, vllm supported",
    }).flatMap(([feature, cells]) =>
      cells.split(", ").map((cell) => `feature-added support ${cell.split(" ")[0]} ${feature}: ${cell}`),
    ),
    "caveat-added vllm/flexkv",
    "caveat-resolved vllm/kv-aware-routing",
    "caveat-added sglang/kv-block-manager (reclassified)",
    "note-added sglang/multimodal-inputs (clarified)",
    "note-added vllm/multimodal (clarified)",
    "note-added vllm/multimodal-inputs (clarified)",
    "note-removed vllm/multimodal-patterns (coverage)",
    "note-reworded vllm/lora (clarified)",
  ],
  "v1.4.0": [
    "interactions sglang kv-block-manager+lora: limited -> unsupported (clarified)",
    "interactions sglang kv-aware-routing+multimodal: unstated -> supported",
    "caveat-reworded sglang/multimodal-kv-aware-routing",
    "support trtllm conditional-disaggregation: limited -> supported",
    "caveat-resolved trtllm/conditional-disaggregation",
    "caveat-added trtllm/conditional-disaggregation-requirements",
    ...["sglang", "trtllm"].flatMap((backend) =>
      [
        "disaggregated-serving+lora",
        "kv-aware-routing+lora",
        "kv-block-manager+lora",
        "lora+multimodal",
        "lora+request-cancellation",
        "lora+request-migration",
        "lora+sla-based-planner",
        "lora+speculative-decoding",
        "lora+tool-calling",
      ]
        .filter((pair) => backend === "trtllm" || pair !== "kv-block-manager+lora")
        .map((pair) => `interactions ${backend} ${pair}: unstated -> unsupported (clarified)`),
    ),
  ],
  // A note names another version of SGLang, which is editorial.
  "v1.4.1": [],
  "v1.4.2": [
    "comparison sglang lora: unsupported -> limited",
    ...[
      "disaggregated-serving+lora",
      "kv-aware-routing+lora",
      "kv-block-manager+lora",
      "lora+request-cancellation",
      "lora+request-migration",
      "lora+speculative-decoding",
      "lora+tool-calling",
    ].map((pair) => `interactions sglang ${pair}: unsupported -> limited`),
    "interactions sglang lora+multimodal: unsupported -> not-applicable (clarified)",
    "interactions sglang lora+sla-based-planner: unsupported -> not-applicable (clarified)",
    "caveat-added sglang/disaggregated-serving-lora",
    "caveat-added sglang/kv-aware-lora-routing",
    "caveat-added sglang/lora-combinations",
    "caveat-added sglang/lora-speculative-decoding",
    "caveat-added sglang/lora-tool-calling",
    "caveat-added sglang/lora-validation",
    "note-reworded vllm/multimodal-kv-aware-routing (clarified)",
  ],
  "v1.5.0": [],
  "v1.5.1": [
    "comparison sglang speculative-decoding: limited -> supported",
    "support sglang speculative-decoding: limited -> supported",
    "interactions sglang disaggregated-serving+speculative-decoding: limited -> supported",
    "interactions sglang kv-aware-routing+speculative-decoding: limited -> supported",
    "caveat-resolved sglang/speculative-decoding",
    "caveat-reworded sglang/dynamo-snapshot",
    "caveat-reworded trtllm/dynamo-snapshot",
    "caveat-reworded vllm/dynamo-snapshot",
  ],
};

describe("what changed between neighbouring releases", () => {
  const releases = snapshots();

  it("covers every release but the first", () => {
    expect(Object.keys(EXPECTED)).toEqual(releases.slice(1).map((snapshot) => snapshot.release));
  });

  it.each(Object.keys(EXPECTED))("%s", (release) => {
    const at = releases.findIndex((snapshot) => snapshot.release === release);
    const [base, head] = [releases[at - 1], releases[at]];
    if (!base || !head) throw new Error("no such pair");
    const { changes } = compare(base, head);
    const told = changes.filter((change) => !isQuiet(change)).map(lineOf);
    expect(told.sort()).toEqual([...(EXPECTED[release] ?? [])].sort());
  });

  it("finds one regression of status in the README era, and two since", () => {
    const regressions = releases.slice(1).flatMap((head, i) => {
      const base = releases[i];
      return base
        ? compare(base, head).changes.filter((c) => c.kind === "status-changed" && c.impact === "regression")
        : [];
    });
    expect(regressions.map(lineOf)).toEqual([
      "comparison vllm load-based-planner: supported -> limited",
      "comparison sglang dynamo-snapshot: supported -> caveat",
      "comparison vllm dynamo-snapshot: supported -> caveat",
    ]);
  });

  it("tells which rewordings of a caveat limit less, and that none limits more", () => {
    const told = releases.slice(1).flatMap((head, i) => {
      const base = releases[i];
      return base
        ? compare(base, head)
            .changes.filter((c) => c.kind === "caveat-reworded" && c.impact !== "neutral")
            .map((c) => `${head.release} ${lineOf(c)}: ${c.impact}`)
        : [];
    });
    expect(told).toEqual([
      "v1.2.0 caveat-reworded trtllm/multimodal-kv-aware-routing: improvement",
      "v1.2.0 caveat-reworded sglang/multimodal-patterns: improvement",
      "v1.4.0 caveat-reworded sglang/multimodal-kv-aware-routing: improvement",
      "v1.5.1 caveat-reworded sglang/dynamo-snapshot: improvement",
      "v1.5.1 caveat-reworded trtllm/dynamo-snapshot: improvement",
      "v1.5.1 caveat-reworded vllm/dynamo-snapshot: improvement",
    ]);
  });
});
