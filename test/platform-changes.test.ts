import { describe, expect, it } from "vitest";
import { comparePlatforms, type PlatformChange } from "../src/facts/platforms.ts";
import { compareDotted, parseDotted } from "../src/model/dotted-version.ts";
import type { Platform } from "../src/model/platform.ts";
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

/** A change as a line: "requirement raised regression: driver vllm 575 -> 580". */
function told(change: PlatformChange): string {
  const { kind, ...names } = change.of;
  const what = [kind, ...Object.values(names).filter((value) => value !== null)].join(" ");
  const values = `${change.before.value ?? "none"} -> ${change.after.value ?? "none"}`;
  const places = `${change.before.place.line} -> ${change.after.place.line}`;
  const how = change.kind === "version-changed" ? "version" : `${change.change} ${change.impact}`;
  return `${how}: ${what} ${values} (${places})`;
}

describe("how one release's platform differs from another's", () => {
  const compare = (base: string, head: string) => comparePlatforms(release(base), release(head)).map(told);

  it("is nothing where nothing does", () => {
    for (const one of SHIPPED.releases) expect(comparePlatforms(one, one)).toEqual([]);
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
      "raised regression: driver sglang 575 -> 580 (235 -> 232)",
      "dropped regression: cuda sglang 12.9 supported -> none (235 -> 232)",
      "raised regression: driver vllm 575 -> 580 (238 -> 234)",
      "dropped regression: cuda vllm 12.9 supported -> none (238 -> 234)",
    ]);
    expect(compare("v1.3.0", "v1.2.1").slice(6)).toEqual([
      "lowered improvement: driver sglang 580 -> 575 (232 -> 235)",
      "added improvement: cuda sglang 12.9 none -> supported (232 -> 235)",
      "lowered improvement: driver vllm 580 -> 575 (234 -> 238)",
      "added improvement: cuda vllm 12.9 none -> supported (234 -> 238)",
    ]);
  });

  it("has a system that is dropped, and one that is supported now", () => {
    expect(compare("v1.3.1", "v1.4.0").slice(7)).toEqual([
      "dropped regression: system CentOS Stream 9 x86_64 limited -> none (1720 -> 1919)",
    ]);
    expect(compare("v0.6.1", "v0.7.0").slice(5)).toEqual([
      "status improvement: cpu arm64 limited -> supported (16 -> 16)",
      "status improvement: system Ubuntu 24.04 arm64 limited -> supported (41 -> 38)",
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
    const changes = (a: Platform, b: Platform) =>
      comparePlatforms(release("v1.0.0", a), release("v1.0.0", b)).map(told);
    expect(changes(base, head)).toEqual([
      "dropped regression: form Ubuntu 24.04 x86_64 containers supported -> none (1 -> 1)",
      "raised regression: glibc 2.28 -> 2.31 (4 -> 4)",
    ]);
    expect(changes(head, base)).toEqual([
      "added improvement: form Ubuntu 24.04 x86_64 containers none -> supported (1 -> 1)",
      "lowered improvement: glibc 2.31 -> 2.28 (4 -> 4)",
    ]);
  });
});
