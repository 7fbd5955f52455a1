import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { type Platform, versionText } from "../src/model/platform.ts";
import { type PlatformRelease, platformOf } from "../src/platform/platform.ts";
import { writePlatform } from "../src/store/platform-write.ts";
import { command, scratchFolder } from "./support/command.ts";
import { IDS, lines, read, release, SHIPPED, valueText, WORDS } from "./support/platform.ts";
import { knowledge } from "./support/real-data.ts";

/** Copied from the pages by hand: the newest that lists each release. SGLang, TensorRT-LLM, vLLM, NIXL of each, UCX. */
const VERSIONS: readonly (readonly [string, ...string[]])[] = [
  ["v0.4.0", "", "1.0.0rc", "", "0.4.0", "0.4.0", "0.4.0", ""],
  ["v0.4.1", "0.5.0rc2", "1.0.0rc6", "0.10.1.1", "0.4.1", "0.4.1", "0.4.1", ""],
  ["v0.5.0", "0.5.0rc2", "1.0.0rc6", "0.10.1.1", "0.4.1", "0.4.1", "0.4.1", ""],
  ["v0.5.1", "0.5.0rc2", "1.1.0rc5", "0.10.1.1", "0.4.1", "0.4.1", "0.4.1", ""],
  ["v0.6.0", "0.5.3.post2", "1.1.0rc5", "0.11.0", "0.6.0", "0.6.0", "0.6.0", ""],
  ["v0.6.1", "0.5.3.post2", "1.1.0rc5", "0.11.0", "0.6.0", "0.6.0", "0.6.0", ""],
  ["v0.7.0", "0.5.4.post3", "1.2.0rc2", "0.11.0", "0.8.0", "0.8.0", "0.8.0", ""],
  ["v0.7.1", "0.5.4.post3", "1.2.0rc3", "0.11.0", "0.8.0", "0.8.0", "0.8.0", ""],
  ["v0.8.0", "0.5.6.post2", "1.2.0rc6.post1", "0.12.0", "0.8.0", "0.8.0", "0.8.0", ""],
  ["v0.8.1", "0.5.6.post2", "1.2.0rc6.post1", "0.12.0", "0.8.0", "0.8.0", "0.8.0", ""],
  ["v0.9.0", "0.5.8", "1.3.0rc1", "0.14.1", "0.9.0", "0.9.0", "0.9.0", ""],
  ["v0.9.1", "0.5.8", "1.3.0rc3", "0.14.1", "0.9.0", "0.9.0", "0.9.0", ""],
  ["v1.0.0", "0.5.9", "1.3.0rc5.post1", "0.16.0", "0.10.1", "0.10.1", "0.10.1", ""],
  ["v1.0.1", "0.5.9", "1.3.0rc5.post1", "0.16.0", "0.10.1", "0.10.1", "0.10.1", ""],
  ["v1.0.2", "0.5.9", "1.3.0rc5.post1", "0.16.0", "0.10.1", "0.10.1", "0.10.1", ""],
  ["v1.1.0-dev.1", "0.5.9", "1.3.0rc5.post1", "0.17.1", "1.0.1", "0.10.1", "0.10.1", ""],
  ["v1.1.0", "0.5.10.post1", "1.3.0rc11", "0.19.0", "1.0.1", "0.10.1", "0.10.1", "1.20"],
  ["v1.1.1", "0.5.10.post1", "1.3.0rc11", "0.19.0", "1.0.1", "0.10.1", "0.10.1", ""],
  ["v1.2.0", "0.5.11", "1.3.0rc14", "0.20.1", "1.0.1", "0.10.1", "0.10.1", "1.20.0"],
  ["v1.2.1", "0.5.11", "1.3.0rc14", "0.20.1", "1.0.1", "0.10.1", "0.10.1", ""],
  ["v1.3.0", "0.5.14", "1.3.0rc19", "0.23.0", "1.3.0", "1.0.1", "1.1.0", "1.20.x"],
  ["v1.3.1", "0.5.14", "1.3.0rc19", "0.23.0", "1.3.2", "1.0.1", "1.1.0", "1.20.x"],
  ["v1.4.0", "0.5.16", "1.3.0rc22", "0.26.0", "1.3.0", "1.3.1", "1.3.2", "1.21.x"],
  ["v1.4.1", "0.5.16", "1.3.0rc22", "0.26.0", "1.3.0", "1.3.1", "1.3.2", "1.21.x"],
  ["v1.4.2", "0.5.16", "1.3.0rc22", "0.26.0", "1.3.0", "1.3.1", "1.3.2", "1.21.x"],
  ["v1.5.0", "0.5.18", "1.3.0rc25", "0.28.0", "1.4.0", "1.3.1", "1.3.2", "1.21.x"],
  ["v1.5.1", "0.5.18", "1.3.0rc25", "0.28.0", "1.4.0", "1.3.1", "1.3.2", "1.21.x"],
];

/** The same of toolkits and least drivers: SGLang, TensorRT-LLM, vLLM. */
const BOTH = "12.9/575, 13.0/580";
const TRIED = "12.9/575, 13.0/580 limited";
const CUDA: readonly (readonly [releases: string, ...string[]])[] = [
  ["v0.4.0 v0.4.1 v0.5.0 v0.5.1 v0.6.0 v0.6.1", "", "", ""],
  ["v0.7.0", "12.9/575", "13.0/580", "12.8/570"],
  ["v0.7.1", "12.8/570", "13.0/580", "12.9/575"],
  ["v0.8.0 v0.8.1", TRIED, "13.0/580", TRIED],
  ["v0.9.0 v0.9.1", "12.9/575", "13.0/580", "12.9/575"],
  ["v1.0.0 v1.0.1 v1.0.2 v1.1.0 v1.1.1 v1.2.0 v1.2.1", BOTH, "13.1/580", BOTH],
  ["v1.3.0 v1.3.1 v1.4.0 v1.4.1 v1.4.2 v1.5.0 v1.5.1", "13.0/580", "13.1/580", "13.0/580"],
];

/** Five releases in full, looked up by hand. */
const IN_FULL: Readonly<Record<string, readonly string[]>> = {
  // Its own page says vLLM 0.10.1.1 and SGLang 0.5.3rc0.
  "v0.6.0": [
    "kind stable @v1.5.1:208 since v1.3.1:486",
    "date 2025-10-28 @v1.4.0:517 since v1.3.1:497",
    "ucx none @v1.5.1:208 since v1.3.1:344",
    "sglang 0.5.3.post2 @v1.5.1:208 since v1.0.0:44 | 0.5.3rc0 @v0.6.0:70",
    "sglang nixl 0.6.0 @v1.5.1:208 since v0.6.0:68",
    "trtllm 1.1.0rc5 @v1.5.1:208 since v0.6.0:67",
    "trtllm nixl 0.6.0 @v1.5.1:208 since v0.6.0:68",
    "vllm 0.11.0 @v1.5.1:208 since v1.0.0:44 | 0.10.1.1 @v0.6.0:69",
    "vllm nixl 0.6.0 @v1.5.1:208 since v0.6.0:68",
    "manylinux manylinux_2_28 @v0.6.0:46",
    "gpu Blackwell supported @v0.6.0:28",
    "gpu Hopper supported @v0.6.0:29",
    "gpu Ada Lovelace supported @v0.6.0:30",
    "gpu Ampere supported @v0.6.0:31",
    "cpu x86_64 supported @v0.6.0:15",
    "cpu arm64 limited @v0.6.0:16",
    "Ubuntu 22.04 x86_64 supported @v0.6.0:39",
    "Ubuntu 24.04 x86_64 supported @v0.6.0:40",
    "Ubuntu 24.04 arm64 limited @v0.6.0:41",
    "CentOS Stream 9 x86_64 limited @v0.6.0:42",
    "AWS Amazon Linux 2023 x86_64 supported @v0.6.0:81",
    "package ai-dynamo 0.6.0 2.28 - @v0.6.0:59",
    "package ai-dynamo-runtime 0.6.0 2.28 - @v0.6.0:60",
    "package NIXL 0.6.0 2.27 11.8 @v0.6.0:61",
  ],
  // The newest column of its own page is v0.8.0's: of itself it lists packages only.
  "v0.8.1": [
    "kind patch @v1.5.1:201 since v1.3.1:378",
    "date 2026-01-23 @v1.4.0:409 since v1.3.1:389",
    "ucx none @v1.5.1:201 since v1.3.1:337",
    "sglang 0.5.6.post2 @v1.5.1:201 since v0.9.0:20",
    "sglang nixl 0.8.0 @v1.5.1:201 since v0.8.1:59",
    "sglang cuda 12.9/575, 13.0/580 limited @v1.5.1:276 since v0.9.0:86",
    "trtllm 1.2.0rc6.post1 @v1.5.1:201 since v0.9.0:21",
    "trtllm nixl 0.8.0 @v1.5.1:201 since v0.8.1:59",
    "trtllm cuda 13.0/580 @v1.5.1:278 since v0.9.0:88",
    "vllm 0.12.0 @v1.5.1:201 since v0.9.0:19",
    "vllm nixl 0.8.0 @v1.5.1:201 since v0.8.1:59",
    "vllm cuda 12.9/575, 13.0/580 limited @v1.5.1:279 since v0.9.0:84",
    "manylinux manylinux_2_28 @v0.8.1:44",
    "gpu Blackwell supported @v0.8.1:27",
    "gpu Hopper supported @v0.8.1:28",
    "gpu Ada Lovelace supported @v0.8.1:29",
    "gpu Ampere supported @v0.8.1:30",
    "cpu x86_64 supported @v0.8.1:17",
    "cpu arm64 supported @v0.8.1:18",
    "Ubuntu 22.04 x86_64 supported @v0.8.1:38",
    "Ubuntu 24.04 x86_64 supported @v0.8.1:39",
    "Ubuntu 24.04 arm64 supported @v0.8.1:40",
    "CentOS Stream 9 x86_64 limited @v0.8.1:41",
    "AWS Amazon Linux 2023 x86_64 supported @v0.8.1:93",
    "package ai-dynamo 0.8.1 2.28 - @v0.8.1:57",
    "package ai-dynamo-runtime 0.8.1 2.28 - @v0.8.1:58",
    "package NIXL 0.8.0 2.27 11.8 @v0.8.1:59",
  ],
  // The summary on its own page contradicts the table below it.
  "v1.0.0": [
    "kind stable @v1.5.1:195 since v1.3.1:285",
    "date 2026-03-12 @v1.4.0:318 since v1.3.1:298",
    "ucx none @v1.5.1:195 since v1.3.1:331",
    "sglang 0.5.9 @v1.5.1:195 since v1.0.0:31",
    "sglang nixl 0.10.1 @v1.5.1:195 since v1.0.0:31",
    "sglang cuda 12.9/575, 13.0/580 @v1.5.1:265 since v1.0.0:62 | 12.9/? @v1.0.0:19",
    "trtllm 1.3.0rc5.post1 @v1.5.1:195 since v1.0.0:31",
    "trtllm nixl 0.10.1 @v1.5.1:195 since v1.0.0:31",
    "trtllm cuda 13.1/580 @v1.5.1:267 since v1.0.0:64 | 13.0/? @v1.0.0:20",
    "vllm 0.16.0 @v1.5.1:195 since v1.0.0:31",
    "vllm nixl 0.10.1 @v1.5.1:195 since v1.0.0:31",
    "vllm cuda 12.9/575, 13.0/580 @v1.5.1:268 since v1.0.0:65 | 12.9/? @v1.0.0:19",
    "manylinux manylinux_2_28 @v1.0.0:139",
    "gpu Blackwell supported @v1.0.0:123",
    "gpu Hopper supported @v1.0.0:124",
    "gpu Ada Lovelace supported @v1.0.0:125",
    "gpu Ampere supported @v1.0.0:126",
    "cpu x86_64 supported @v1.0.0:112",
    "cpu arm64 supported @v1.0.0:113",
    "Ubuntu 22.04 x86_64 supported @v1.0.0:134",
    "Ubuntu 24.04 x86_64 supported @v1.0.0:135",
    "Ubuntu 24.04 arm64 supported @v1.0.0:136",
    "CentOS Stream 9 x86_64 limited @v1.0.0:137",
    "AWS Amazon Linux 2023 x86_64 supported @v1.0.0:150",
  ],
  "v1.3.1": [
    "kind patch @v1.5.1:181 since v1.3.1:25",
    "date 2026-08-05 @v1.4.0:58 since v1.3.1:38",
    "ucx 1.20.x @v1.5.1:181 since v1.3.1:36",
    "sglang 0.5.14 @v1.5.1:181 since v1.3.1:29",
    "sglang nixl 1.3.2 @v1.5.1:181 since v1.3.1:32",
    "sglang cuda 13.0/580 @v1.5.1:229 since v1.3.1:505",
    "trtllm 1.3.0rc19 @v1.5.1:181 since v1.3.1:30",
    "trtllm nixl 1.0.1 @v1.5.1:181 since v1.3.1:33",
    "trtllm cuda 13.1/580 @v1.5.1:230 since v1.3.1:511",
    "vllm 0.23.0 @v1.5.1:181 since v1.3.1:31",
    "vllm nixl 1.1.0 @v1.5.1:181 since v1.3.1:34",
    "vllm cuda 13.0/580 @v1.5.1:231 since v1.3.1:517",
    "manylinux manylinux_2_28 @v1.3.1:1731",
    "gpu Blackwell supported @v1.3.1:1699",
    "gpu Hopper supported @v1.3.1:1700",
    "gpu Ada Lovelace supported @v1.3.1:1701",
    "gpu Ampere supported @v1.3.1:1702",
    "cpu x86_64 supported @v1.3.1:1728",
    "cpu arm64 supported @v1.3.1:1729",
    "Ubuntu 24.04 x86_64 supported @v1.3.1:1706",
    "Ubuntu 24.04 arm64 supported @v1.3.1:1706",
    "Ubuntu 22.04 x86_64 supported @v1.3.1:1713",
    "CentOS Stream 9 x86_64 limited @v1.3.1:1720",
    "AWS Amazon Linux 2023 x86_64 supported @v1.3.1:1735",
  ],
  "v1.5.1": [
    "kind patch @v1.5.1:176",
    "ucx 1.21.x @v1.5.1:176",
    "sglang 0.5.18 @v1.5.1:176",
    "sglang nixl 1.4.0 @v1.5.1:176",
    "sglang cuda 13.0/580 @v1.5.1:214",
    "trtllm 1.3.0rc25 @v1.5.1:176",
    "trtllm nixl 1.3.1 @v1.5.1:176",
    "trtllm cuda 13.1/580 @v1.5.1:215",
    "vllm 0.28.0 @v1.5.1:176",
    "vllm nixl 1.3.2 @v1.5.1:176",
    "vllm cuda 13.0/580 @v1.5.1:216",
    "manylinux manylinux_2_28 @v1.5.1:373",
    "glibc 2.28 @v1.5.1:373",
    "gpu Blackwell supported @v1.5.1:368",
    "gpu Hopper supported @v1.5.1:368",
    "gpu Ada Lovelace supported @v1.5.1:368",
    "gpu Ampere supported @v1.5.1:368",
    "cpu x86_64 supported @v1.5.1:372",
    "cpu arm64 supported @v1.5.1:372",
    "Ubuntu 24.04 x86_64 supported+containers+wheels @v1.5.1:369",
    "Ubuntu 24.04 arm64 supported+containers+wheels @v1.5.1:369",
    "Ubuntu 22.04 x86_64 supported+wheels @v1.5.1:370",
    "AWS Amazon Linux 2023 x86_64 supported+containers+wheels @v1.5.1:371",
  ],
};

describe("the table of all releases", () => {
  it.each(VERSIONS)("%s has the versions that the newest page lists", (tag, ...versions) => {
    const { engines, ucx } = release(tag);
    const text = (fact: { readonly value: Parameters<typeof versionText>[0] } | null | undefined) =>
      fact ? (versionText(fact.value) ?? "") : "";
    expect([
      ...IDS.map((id) => text(engines.get(id)?.version)),
      ...IDS.map((id) => text(engines.get(id)?.nixl)),
      text(ucx),
    ]).toEqual(versions);
  });

  it.each(CUDA)("%s has the toolkits and drivers of the newest page", (tags, ...toolkits) => {
    for (const tag of tags.split(" ")) {
      const { engines } = release(tag);
      const told = IDS.map((backend) => {
        const cuda = engines.get(backend)?.cuda;
        return cuda ? valueText({ about: "cuda", backend, value: cuda.value }) : "";
      });
      expect([tag, ...told]).toEqual([tag, ...toolkits]);
    }
  });

  it.each(Object.entries(IN_FULL))("%s in full, each value with its place", (tag, expected) => {
    expect(lines(release(tag))).toEqual(expected);
  });

  it("has the releases that only others list, with day and kind", () => {
    const listed = SHIPPED.releases.filter(({ ownPages }) => !ownPages);
    expect(listed.map((one) => [one.release, one.date?.value ?? null, one.kind?.value ?? null, one.tagged])).toEqual([
      ["v0.6.1.post1", null, "patch", null],
      ["v0.7.0.post1", null, "patch", null],
      ["v0.8.1.post1", null, "patch", null],
      ["v0.8.1.post2", null, "patch", null],
      ["v0.8.1.post3", null, "patch", null],
      ["v1.1.0-dev.2", "2026-04-09", "platform-preview", null],
      ["v1.1.0-dev.3", "2026-04-18", "platform-preview", null],
      ["v1.2.0-deepseek-v4-dev.2", "2026-05-01", "model-build", null],
      ["v1.2.0-deepseek-v4-dev.3", "2026-05-09", "model-build", null],
      ["v1.3.0-dev.1", "2026-06-09", "platform-preview", null],
    ]);
    expect(SHIPPED.releases).toHaveLength(37);
    expect(listed.flatMap(({ gpus, systems }) => [...gpus, ...systems])).toEqual([]);
  });

  it("keeps a build without a version, and an engine that is not there, as the page says", () => {
    const { engines } = release("v1.2.0-deepseek-v4-dev.3");
    expect(engines.get("sglang")?.version?.value).toEqual({ build: "upstream DSv4 preview" });
    expect(engines.get("trtllm")?.version?.value).toBe(null);
    expect(engines.get("vllm")?.version?.value).toEqual({ version: "0.20.1" });
  });

  it("has the days on which pages and tags disagree", () => {
    const differing = SHIPPED.releases.flatMap(({ release: tag, date, tagged }) =>
      date && tagged !== null && date.value !== tagged ? [[tag, tagged, date.value]] : [],
    );
    expect(differing).toEqual([
      ["v0.6.0", "2025-10-27", "2025-10-28"],
      ["v0.7.1", "2025-12-11", "2025-12-15"],
      ["v0.8.1", "2026-01-22", "2026-01-23"],
      ["v0.9.1", "2026-03-03", "2026-03-04"],
      ["v1.0.0", "2026-03-13", "2026-03-12"],
      ["v1.1.0-dev.1", "2026-03-16", "2026-03-17"],
    ]);
  });

  it("is written and read back the same", () => {
    expect(writePlatform(SHIPPED)).toBe(readFileSync("data/platform.yaml", "utf8"));
  });
});

const corpus = inject("corpus");

/** Every release of the corpus, with the day in `releases.tsv`. */
function corpusReleases(): PlatformRelease[] {
  const folder = corpus?.folder ?? "";
  return readFileSync(join(folder, "releases.tsv"), "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const [tag = "", date = ""] = line.split("\t");
      const sources = WORDS.pages.flatMap(({ key, paths }) => {
        const path = paths.find((one) => existsSync(join(folder, "releases", tag, one)));
        if (path === undefined) return [];
        const text = readFileSync(join(folder, "releases", tag, path), "utf8");
        return [{ release: tag, date: date.slice(0, 10), key, path, id: null, text }];
      });
      return { release: tag, sources };
    });
}

describe.skipIf(!corpus)("reading the real pages", () => {
  const releases = corpus ? corpusReleases() : [];

  it("gives the table that the package ships, without a problem", () => {
    const { platform, problems } = read(...releases);
    expect(problems).toEqual([]);
    expect(writePlatform(platform)).toBe(readFileSync("data/platform.yaml", "utf8"));
  });

  it("gives the same bytes one release at a time, newest first, and one of them again", () => {
    const shipped = readFileSync("data/platform.yaml", "utf8");
    let platform: Platform | null = null;
    for (const one of [...releases].reverse()) platform = platformOf([one], platform, WORDS, knowledge(), () => {});
    expect(platform && writePlatform(platform)).toBe(shipped);
    for (const one of releases.filter((_, i) => i % 5 === 0))
      expect(writePlatform(platformOf([one], SHIPPED, WORDS, knowledge(), () => {}))).toBe(shipped);
  });

  it("is what import writes, with and without the releases that are there", async () => {
    const data = scratchFolder();
    const tags = ["v1.2.0", "v1.2.1"];
    const repo = corpus?.repository ?? "";
    expect((await command(["import", "--repo", repo, "--data", data, "--tags", ...tags])).code).toBe(0);
    const both = readFileSync(join(data, "platform.yaml"), "utf8");
    const { platform } = read(...releases.filter((one) => tags.includes(one.release)));
    // Away from the package's folder there is no schema to name.
    expect(both).toBe(writePlatform(platform).replace(/^# yaml-language-server: .*\n\n?/u, ""));
    const snapshot = readFileSync(join(data, "v1.2.0.yaml"), "utf8");
    expect((await command(["import", "--repo", repo, "--data", data, "--tags", "v1.3.0"])).code).toBe(0);
    const three = readFileSync(join(data, "platform.yaml"), "utf8");
    expect(three).toContain("  v1.3.0: { date:");
    expect(three).toContain("since: v1.2.0/support-matrix:35 }");
    expect(readFileSync(join(data, "v1.2.0.yaml"), "utf8")).toBe(snapshot);
    const args = ["import", "--repo", repo, "--data", data, "--tags", "v1.3.0", "--check"];
    expect((await command(args)).code).toBe(0);
    writeFileSync(join(data, "platform.yaml"), three.replace("is: 0.23.0", "is: 0.23.1"));
    const { code, out } = await command(args);
    expect([code, /platform\.yaml:\d+: differs from what the repository says\n$/.test(out)]).toEqual([1, true]);
  });

  it("warns of a release whose page it does not find", async () => {
    const clone = join(scratchFolder(), "clone");
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", clone, "-c", "user.name=x", "-c", "user.email=x@x", ...args]);
    execFileSync("git", ["clone", "-q", corpus?.repository ?? "", clone]);
    git("checkout", "-q", "v1.2.0");
    git("mv", "docs/reference/support-matrix.md", "docs/reference/requirements.md");
    git("commit", "-q", "-m", "moved");
    git("tag", "v1.2.5");
    const data = scratchFolder();
    const { code, err } = await command(["import", "--repo", clone, "--data", data, "--tags", "v1.2.1", "v1.2.5"]);
    expect(code).toBe(0);
    expect(err).toContain("v1.2.5 docs/reference/support-matrix.md or ");
    expect(err).toContain(": warning: found no page with versions and requirements [missing-page]\n");
    expect(err.match(/missing-page/g)).toHaveLength(1);
    expect(readFileSync(join(data, "platform.yaml"), "utf8")).not.toContain("v1.2.5");
  });

  it("lets a newer page correct older ones, whatever their version", () => {
    const older = releases.filter(({ release: tag }) => ["v1.0.0", "v1.0.1", "v1.1.0-dev.1"].includes(tag));
    const { platform } = read(...older);
    // v1.1.0-dev.1 is of the same day as v1.0.1, and newer; its page still calls v1.0.0 the newest.
    expect(lines(release("v1.0.0", platform)).filter((line) => line.startsWith("vllm 0."))).toEqual([
      "vllm 0.16.0 @v1.1.0-dev.1:31 since v1.0.0:31",
    ]);
    expect(release("v1.0.1", platform).engines.get("vllm")?.version?.at.release).toBe("v1.0.1");
  });
});
