import { describe, expect, it } from "vitest";
import { comparePlatforms } from "../src/facts/platforms.ts";
import { judgeRequirementChanged } from "../src/judge/platform.ts";
import { compareDotted, parseDotted } from "../src/model/dotted-version.ts";
import type { Platform, ReleasePlatform } from "../src/model/platform.ts";
import type { RequirementFact, VersionFact } from "../src/model/platform-change.ts";
import { markdown, release, SHIPPED } from "./support/platform.ts";

describe("versions of engines", () => {
  const ORDER = [
    "0.5.3.dev1",
    "0.5.3a1",
    "0.5.3rc0.dev2",
    "0.5.3rc0",
    "0.5.3rc2",
    "0.5.3rc10",
    "0.5.3",
    "0.5.3+cu130",
    "0.5.3.post1.dev1",
    "0.5.3.post1",
    "0.5.3.post10",
    "0.5.3.1",
    "0.5.10",
    "1.0.0rc",
    "1.0.0rc6",
    "1.2.0rc6.post1",
    "1.2.0rc6.post3",
    "1.2.0rc7",
    "1.20.x",
    "1.20",
    "1.20.1",
    "1.21.x",
  ];
  const parsed = ORDER.map((text) => {
    const version = parseDotted(text);
    if (!version) throw new Error(text);
    return version;
  });

  it("are ordered as PEP 440 orders them", () => {
    for (const [i, a] of parsed.entries())
      for (const [j, b] of parsed.entries())
        expect([a.text, b.text, Math.sign(compareDotted(a, b))]).toEqual([a.text, b.text, Math.sign(i - j)]);
  });

  it.each([
    ["1.20", "1.20.0"],
    ["1.0.0rc", "1.0.0rc0"],
    ["v0.16.0", "0.16.0"],
    ["1.0.0-rc.1", "1.0.0rc1"],
  ])("%s is %s", (a, b) => {
    const [x, y] = [parseDotted(a), parseDotted(b)];
    expect(x && y && compareDotted(x, y)).toBe(0);
  });

  it.each(["", "1", "1.", ".1", "1..2", "1.0.0rc²", "upstream", "0.16.0 (x)", "1.x.2", ">=1.0"])(
    '"%s" is none',
    (text) => {
      expect(parseDotted(text)).toBe(null);
    },
  );
});

/** A fact as a line: "higher-floor regression: driver vllm 575 -> 580 (235 -> 232)". */
function told(fact: VersionFact | RequirementFact): string {
  const of = fact.kind === "version-changed" ? fact.component : fact.of === "floor" ? fact.floor : fact.option;
  const { kind, ...names } = of;
  const what = [kind, ...Object.values(names).filter((value) => value !== null)].join(" ");
  const values = `${fact.before.value ?? "none"} -> ${fact.after.value ?? "none"}`;
  const places = `${fact.before.place.line} -> ${fact.after.place.line}`;
  const judged = fact.kind === "version-changed" ? null : judgeRequirementChanged(fact);
  return `${judged ? `${judged.rule} ${judged.impact}` : "version"}: ${what} ${values} (${places})`;
}

function compared(base: ReleasePlatform, head: ReleasePlatform): string[] {
  const { versions, requirements } = comparePlatforms({ base, head });
  return [...versions, ...requirements].map(told);
}

describe("how one release's platform differs from another's", () => {
  const compare = (base: string, head: string) => compared(release(base), release(head));

  it("is nothing where nothing does", () => {
    for (const one of SHIPPED.releases) expect(compared(one, one)).toEqual([]);
    expect(compare("v1.5.0", "v1.5.1")).toEqual([]);
  });

  it("has versions, the floor of the driver and toolkits, with both places", () => {
    expect(compare("v1.2.1", "v1.3.0")).toEqual([
      "version: engine sglang 0.5.11 -> 0.5.14 (184 -> 182)",
      "version: nixl sglang 1.0.1 -> 1.3.0 (184 -> 182)",
      "version: engine trtllm 1.3.0rc14 -> 1.3.0rc19 (184 -> 182)",
      "version: nixl trtllm 0.10.1 -> 1.0.1 (184 -> 182)",
      "version: engine vllm 0.20.1 -> 0.23.0 (184 -> 182)",
      "version: nixl vllm 0.10.1 -> 1.1.0 (184 -> 182)",
      "higher-floor regression: driver sglang 575 -> 580 (235 -> 232)",
      "option-went regression: cuda sglang 12.9 supported -> none (235 -> 232)",
      "higher-floor regression: driver vllm 575 -> 580 (238 -> 234)",
      "option-went regression: cuda vllm 12.9 supported -> none (238 -> 234)",
    ]);
    expect(compare("v1.3.0", "v1.2.1").slice(6)).toEqual([
      "lower-floor improvement: driver sglang 580 -> 575 (232 -> 235)",
      "option-came improvement: cuda sglang 12.9 none -> supported (232 -> 235)",
      "lower-floor improvement: driver vllm 580 -> 575 (234 -> 238)",
      "option-came improvement: cuda vllm 12.9 none -> supported (234 -> 238)",
    ]);
  });

  it("has a system that is dropped, and one that is supported now", () => {
    expect(compare("v1.3.1", "v1.4.0").slice(7)).toEqual([
      "option-went regression: system CentOS Stream 9 x86_64 limited -> none (1720 -> 1919)",
    ]);
    expect(compare("v0.6.1", "v0.7.0").slice(5)).toEqual([
      "option-moved improvement: cpu arm64 limited -> supported (16 -> 16)",
      "option-moved improvement: system Ubuntu 24.04 arm64 limited -> supported (41 -> 38)",
    ]);
  });

  it("tells no spelling, no silence and no unnamed library as a change", () => {
    // UCX 1.20, then none stated, then 1.20.0.
    expect(compare("v1.1.0", "v1.2.0").filter((line) => line.includes("ucx"))).toEqual([]);
    expect(compare("v1.1.1", "v1.2.0").filter((line) => line.includes("ucx"))).toEqual([]);
    expect(compare("v0.6.1", "v0.7.0").filter((line) => line.includes("cuda"))).toEqual([]);
    expect(compare("v0.8.1", "v0.8.1.post3")).toEqual([
      "version: engine trtllm 1.2.0rc6.post1 -> 1.2.0rc6.post3 (201 -> 198)",
    ]);
  });

  it("has an engine that is gone, a way of installing and the floor of glibc", () => {
    expect(compare("v1.1.1", "v1.2.0-deepseek-v4-dev.3").slice(0, 3)).toEqual([
      "version: engine sglang 0.5.10.post1 -> upstream DSv4 preview (188 -> 186)",
      "version: engine trtllm 1.3.0rc11 -> none (188 -> 186)",
      "version: engine vllm 0.19.0 -> 0.20.1 (188 -> 186)",
    ]);
    const stating = (form: string, glibc: string) =>
      markdown(`- OS: Ubuntu 24.04 (x86_64) — ${form}\n- Arch: x86_64\n\nWheels need glibc ${glibc}+.\n`).platform;
    const [base, head] = [stating("Containers and wheels", "2.28"), stating("Wheels only", "2.31")];
    const changes = (a: Platform, b: Platform) => compared(release("v1.0.0", a), release("v1.0.0", b));
    expect(changes(base, head)).toEqual([
      "option-went regression: form Ubuntu 24.04 x86_64 containers supported -> none (1 -> 1)",
      "higher-floor regression: glibc 2.28 -> 2.31 (4 -> 4)",
    ]);
    expect(changes(head, base)).toEqual([
      "option-came improvement: form Ubuntu 24.04 x86_64 containers none -> supported (1 -> 1)",
      "lower-floor improvement: glibc 2.31 -> 2.28 (4 -> 4)",
    ]);
  });
});
