import { describe, expect, it } from "vitest";
import { makeCompare } from "../src/diff/compare.ts";
import { type Change, isPlatformChange } from "../src/model/change.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { packPlatform, unpackPlatform } from "../src/report/pack-platform.ts";
import { command } from "./support/command.ts";
import { SHIPPED } from "./support/platform.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

const compare = makeCompare(SHIPPED, knowledge());

function snapshot(release: string): Snapshot {
  const found = snapshots().find((one) => one.release === release);
  if (!found) throw new Error(`unknown release ${release}`);
  return found;
}

/** One line a change: what it is of, what became of it, its impact where it has one, and " <" where another tells it. */
function lineOf(change: Change): string {
  const { fact } = change;
  if (fact.kind !== "version-changed" && fact.kind !== "requirement-changed") throw new Error(fact.kind);
  const of = fact.kind === "version-changed" ? fact.component : fact.of === "floor" ? fact.floor : fact.option;
  const { kind, ...names } = of;
  const what = [...Object.values(names).filter((value) => value !== null), kind === "engine" ? "" : kind];
  const subject = what.filter((part) => part !== "").join(" ");
  const impact = change.impact === "neutral" ? "" : ` (${change.impact})`;
  const part = change.parent === null ? "" : " <";
  return `${subject}: ${fact.before.value ?? "-"} -> ${fact.after.value ?? "-"}${impact}${part}`;
}

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "v0.4.1": [
    "sglang nixl: 0.4.0 -> 0.4.1",
    "trtllm: 1.0.0rc -> 1.0.0rc6",
    "trtllm nixl: 0.4.0 -> 0.4.1",
    "vllm nixl: 0.4.0 -> 0.4.1",
  ],
  "v0.5.1": ["trtllm: 1.0.0rc6 -> 1.1.0rc5"],
  "v0.6.0": [
    "sglang: 0.5.0rc2 -> 0.5.3.post2",
    "sglang nixl: 0.4.1 -> 0.6.0",
    "trtllm nixl: 0.4.1 -> 0.6.0",
    "vllm: 0.10.1.1 -> 0.11.0",
    "vllm nixl: 0.4.1 -> 0.6.0",
  ],
  "v0.7.0": [
    "arm64 cpu: limited -> supported (improvement)",
    "Ubuntu 24.04 arm64 system: limited -> supported (improvement)",
    "sglang: 0.5.3.post2 -> 0.5.4.post3",
    "sglang nixl: 0.6.0 -> 0.8.0",
    "trtllm: 1.1.0rc5 -> 1.2.0rc2",
    "trtllm nixl: 0.6.0 -> 0.8.0",
    "vllm nixl: 0.6.0 -> 0.8.0",
  ],
  "v0.7.1": [
    "sglang 12.9 cuda: supported -> - (regression)",
    "vllm driver: 570 -> 575 (regression)",
    "vllm 12.8 cuda: supported -> - (regression) <",
    "sglang driver: 575 -> 570 (improvement)",
    "sglang 12.8 cuda: - -> supported (improvement) <",
    "vllm 12.9 cuda: - -> supported (improvement)",
    "trtllm: 1.2.0rc2 -> 1.2.0rc3",
  ],
  "v0.8.0": [
    "sglang driver: 570 -> 575 (regression)",
    "sglang 12.8 cuda: supported -> - (regression) <",
    "sglang 12.9 cuda: - -> supported (improvement)",
    "sglang 13.0 cuda: - -> limited (improvement)",
    "vllm 13.0 cuda: - -> limited (improvement)",
    "sglang: 0.5.4.post3 -> 0.5.6.post2",
    "trtllm: 1.2.0rc3 -> 1.2.0rc6.post1",
    "vllm: 0.11.0 -> 0.12.0",
  ],
  "v0.9.0": [
    "sglang 13.0 cuda: limited -> - (regression)",
    "vllm 13.0 cuda: limited -> - (regression)",
    "sglang: 0.5.6.post2 -> 0.5.8",
    "sglang nixl: 0.8.0 -> 0.9.0",
    "trtllm: 1.2.0rc6.post1 -> 1.3.0rc1",
    "trtllm nixl: 0.8.0 -> 0.9.0",
    "vllm: 0.12.0 -> 0.14.1",
    "vllm nixl: 0.8.0 -> 0.9.0",
  ],
  "v0.9.1": ["trtllm: 1.3.0rc1 -> 1.3.0rc3"],
  "v1.0.0": [
    "trtllm 13.0 cuda: supported -> - (regression)",
    "sglang 13.0 cuda: - -> supported (improvement)",
    "trtllm 13.1 cuda: - -> supported (improvement)",
    "vllm 13.0 cuda: - -> supported (improvement)",
    "sglang: 0.5.8 -> 0.5.9",
    "sglang nixl: 0.9.0 -> 0.10.1",
    "trtllm: 1.3.0rc3 -> 1.3.0rc5.post1",
    "trtllm nixl: 0.9.0 -> 0.10.1",
    "vllm: 0.14.1 -> 0.16.0",
    "vllm nixl: 0.9.0 -> 0.10.1",
  ],
  "v1.1.0": [
    "sglang: 0.5.9 -> 0.5.10.post1",
    "sglang nixl: 0.10.1 -> 1.0.1",
    "trtllm: 1.3.0rc5.post1 -> 1.3.0rc11",
    "vllm: 0.16.0 -> 0.19.0",
  ],
  "v1.2.0": ["sglang: 0.5.10.post1 -> 0.5.11", "trtllm: 1.3.0rc11 -> 1.3.0rc14", "vllm: 0.19.0 -> 0.20.1"],
  "v1.3.0": [
    "sglang driver: 575 -> 580 (regression)",
    "sglang 12.9 cuda: supported -> - (regression) <",
    "vllm driver: 575 -> 580 (regression)",
    "vllm 12.9 cuda: supported -> - (regression) <",
    "sglang: 0.5.11 -> 0.5.14",
    "sglang nixl: 1.0.1 -> 1.3.0",
    "trtllm: 1.3.0rc14 -> 1.3.0rc19",
    "trtllm nixl: 0.10.1 -> 1.0.1",
    "vllm: 0.20.1 -> 0.23.0",
    "vllm nixl: 0.10.1 -> 1.1.0",
  ],
  "v1.3.1": ["sglang nixl: 1.3.0 -> 1.3.2"],
  "v1.4.0": [
    "CentOS Stream 9 x86_64 system: limited -> - (regression)",
    "ucx: 1.20.x -> 1.21.x",
    "sglang: 0.5.14 -> 0.5.16",
    "sglang nixl: 1.3.2 -> 1.3.0",
    "trtllm: 1.3.0rc19 -> 1.3.0rc22",
    "trtllm nixl: 1.0.1 -> 1.3.1",
    "vllm: 0.23.0 -> 0.26.0",
    "vllm nixl: 1.1.0 -> 1.3.2",
  ],
  "v1.5.0": [
    "sglang: 0.5.16 -> 0.5.18",
    "sglang nixl: 1.3.0 -> 1.4.0",
    "trtllm: 1.3.0rc22 -> 1.3.0rc25",
    "vllm: 0.26.0 -> 0.28.0",
  ],
};

describe("versions and requirements that changed between neighbouring releases", () => {
  const releases = snapshots();
  it.each(releases.slice(1).map((head, i) => [head.release, releases[i], head] as const))(
    "%s",
    (release, base, head) => {
      if (!base) throw new Error("no base");
      expect(compare(base, head).changes.filter(isPlatformChange).map(lineOf)).toEqual(EXPECTED[release] ?? []);
    },
  );
});

describe("a comparison with versions and requirements", () => {
  it("reversed has the same changes, each with its mirror's impact", () => {
    const mirror = { regression: "improvement", improvement: "regression", neutral: "neutral" } as const;
    const told = (changes: readonly Change[], isMirrored: boolean) =>
      changes
        .filter(isPlatformChange)
        .map(({ kind, subject, impact, fact }) => {
          if (fact.kind !== "version-changed" && fact.kind !== "requirement-changed") throw new Error(fact.kind);
          const [from, to] = isMirrored ? [fact.after, fact.before] : [fact.before, fact.after];
          return [kind, subject.backend, isMirrored ? mirror[impact] : impact, from.value, to.value, from.place].join();
        })
        .sort();
    for (const [i, head] of snapshots().slice(1).entries()) {
      const base = snapshots()[i];
      if (!base) throw new Error("no base");
      expect(told(compare(head, base).changes, true)).toEqual(told(compare(base, head).changes, false));
    }
  });

  it("tells nothing of a release that the table does not have, nor without a table", () => {
    const [base, head] = [snapshot("v1.2.1"), { ...snapshot("v1.3.0"), release: "page.md" }];
    expect(compare(base, head).changes.filter(isPlatformChange)).toEqual([]);
    expect(makeCompare(null, knowledge())(base, snapshot("v1.3.0")).changes.filter(isPlatformChange)).toEqual([]);
  });

  it("is the same after the way through the explorer's page", () => {
    const unpacked = unpackPlatform(JSON.parse(JSON.stringify(packPlatform(SHIPPED))));
    expect(unpacked.releases).toEqual(SHIPPED.releases);
  });

  const messages = async (...args: string[]) => {
    const { out } = await command(["diff", "v1.2.1", "v1.3.0", ...args, "--format", "json"]);
    return JSON.parse(out).changes.map((change: { message: string }) => change.message);
  };

  it("filtered to a backend leaves out those of others, and to a feature all of them", async () => {
    const vllm = [
      "vLLM: new caveat on KV-Aware Routing, in summary: Event-driven cache state needs workers that explicitly publish KV events.",
      "vLLM: driver 580 or later is needed (was 575).",
      "vLLM: CUDA 12.9 is no longer listed (was supported).",
      "vLLM: the engine is now 0.23.0 (was 0.20.1).",
      "vLLM: NIXL is now 1.1.0 (was 0.10.1).",
      "vLLM: new note on Multimodal Patterns, in summary: Images and video are served in aggregated and P/D mode by both Python backends, legacy and unified; separate encode workers run on the legacy one.",
      "vLLM: the note on Multimodal is gone; it was, in summary: Multimodal support comes through the integration of vLLM-Omni.",
      "vLLM, own list: 1 link has a new target.",
    ];
    expect(await messages("--backend", "vllm")).toEqual(vllm);
    expect(await messages("--feature", "lora")).toEqual([]);
    expect(await messages("--feature", "lora", "--backend", "vllm")).toEqual([]);
  });

  it("has the versions before and after, and the release of each page, in its JSON", async () => {
    const { out } = await command(["diff", "v1.2.1", "v1.3.0", "--backend", "vllm", "--format", "json"]);
    const { summary, changes: all } = JSON.parse(out);
    // Beside one caveat, two notes and a link of the backend's own list.
    const changes = all.filter((change: { kind: string }) => /^(?:version|requirement)-/.test(change.kind));
    expect([all.length, changes.length]).toEqual([8, 4]);
    expect(summary).toMatchObject({
      regressions: 2,
      neutral: 5,
      entries: 7,
      changes: 8,
      kinds: { "requirement-changed": 1, "version-changed": 2 },
    });
    const path = "docs/fern/pages/reference/general/compatibility.mdx";
    const place = (line: number) => ({
      path,
      line,
      url: `https://github.com/ai-dynamo/dynamo/blob/v1.5.1/${path}?plain=1#L${line}`,
      symbol: "",
      release: "v1.5.1",
    });
    expect(changes.map(({ fingerprint, ...change }: { fingerprint: string }) => change).slice(1, 3)).toEqual([
      {
        kind: "requirement-changed",
        impact: "regression",
        cause: "support",
        rule: "option-went",
        reviewed: true,
        scope: null,
        backend: { id: "vllm", name: "vLLM" },
        variant: null,
        features: [],
        before: { status: "supported" },
        after: null,
        requirement: { kind: "cuda", toolkit: "12.9" },
        toldUnder: changes[0].fingerprint,
        message: "vLLM: CUDA 12.9 is no longer listed (was supported).",
        annotation: null,
        evidence: { base: [place(238)], head: [place(234)] },
      },
      {
        kind: "version-changed",
        impact: "neutral",
        cause: "support",
        rule: "other-version",
        reviewed: true,
        scope: null,
        backend: { id: "vllm", name: "vLLM" },
        variant: null,
        features: [],
        before: { version: "0.20.1" },
        after: { version: "0.23.0" },
        component: "engine",
        toldUnder: null,
        message: "vLLM: the engine is now 0.23.0 (was 0.20.1).",
        annotation: null,
        evidence: { base: [place(184)], head: [place(182)] },
      },
    ]);
    expect([changes[0].requirement, changes[0].before, changes[0].after]).toEqual([
      { kind: "driver" },
      { least: "575" },
      { least: "580" },
    ]);
  });

  it("gives every change a fingerprint of its own", () => {
    const prints = snapshots()
      .slice(1)
      .map((head, i) => compare(snapshots()[i] ?? head, head).changes.map((change) => change.fingerprint));
    for (const list of prints) expect(new Set(list).size).toBe(list.length);
  });
});

describe("what only the base states of CUDA", () => {
  it("is named, and nothing is told of it", () => {
    const [old, now] = [snapshot("v0.4.0"), snapshot("v1.5.1")];
    expect(compare(now, old).requirementsUnknown).toEqual(["sglang", "trtllm", "vllm"]);
    expect(compare(old, now).requirementsUnknown).toEqual([]);
  });

  it("is told once, of the backends that are asked for", async () => {
    const said = async (...more: string[]) =>
      /The CUDA and [^.]*\./u.exec((await command(["diff", "v1.5.1", "v0.4.0", ...more])).out)?.[0] ?? "";
    expect(await said()).toBe("The CUDA and driver versions of SGLang, TensorRT-LLM and vLLM are not stated for v0.");
    expect(await said("--backend", "vllm")).toBe("The CUDA and driver versions of vLLM are not stated for v0.");
    expect(await said("--feature", "lora")).toBe("");
  });
});
