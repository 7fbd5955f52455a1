import { describe, expect, it } from "vitest";
import { makeCompare } from "../src/diff/compare.ts";
import { type Change, isPlatformChange } from "../src/model/change.ts";
import { SHIPPED } from "./support/platform.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

const compare = makeCompare(SHIPPED, knowledge());

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
