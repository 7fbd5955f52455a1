import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadPlatformWords } from "../src/platform/load-words.ts";
import { platformOf } from "../src/platform/platform.ts";
import { readPlatform } from "../src/store/platform-read.ts";
import { writePlatform } from "../src/store/platform-write.ts";
import { BACKENDS, lines, markdown, page, read, release, wordsOf } from "./support/platform.ts";
import { knowledge } from "./support/real-data.ts";

describe("a page", () => {
  it("is read whatever the order, case and dress of its columns", () => {
    const { platform, problems } = markdown(
      `| NIXL (vLLM / SGL) | *vllm* | DYNAMO | TRT-LLM |
| :-: | --- | --- | --- |
| 1.0.1 / 0.9 | \`0.16.0\`<sup>1</sup> | **1.0.0** *(latest)* | [1.3.0rc5.post1](https://example.org) |
| - / - | — | main (ToT) | 9.9.9 |
| 2.0 / 2.1 | 0.15.0 | Dynamo v0.9.1 | |
`,
    );
    expect(problems).toEqual([]);
    expect(lines(release("v1.0.0", platform))).toEqual([
      "sglang nixl 0.9 @v1.0.0:3",
      "trtllm 1.3.0rc5.post1 @v1.0.0:3",
      "vllm 0.16.0 @v1.0.0:3",
      "vllm nixl 1.0.1 @v1.0.0:3",
    ]);
    expect(lines(release("v0.9.1", platform))).toEqual([
      "sglang nixl 2.1 @v1.0.0:5",
      "vllm 0.15.0 @v1.0.0:5",
      "vllm nixl 2.0 @v1.0.0:5",
    ]);
    expect(platform.releases.map((one) => one.release)).toEqual(["v0.9.1", "v1.0.0"]);
  });

  it("is read where a table stands right under a tag, or in a list", () => {
    const table = (backend: string, version: string, indent: string) =>
      [`| Dynamo | ${backend} |`, "| --- | --- |", `| v1.0.0 | ${version} |`].join(`\n${indent}`);
    const text = `<Tab title="x">\n${table("vLLM", "0.16.0", "")}\n</Tab>\n\n- item\n\n  ${table("SGLang", "0.5.9", "  ")}\n`;
    const { platform, problems } = read(page("v1.0.0", "2026-03-13", "compatibility", text));
    expect(problems).toEqual([]);
    expect(lines(release("v1.0.0", platform))).toEqual(["sglang 0.5.9 @v1.0.0:11", "vllm 0.16.0 @v1.0.0:4"]);
  });

  const MALFORMED: readonly (readonly [what: string, text: string, problems: readonly string[]])[] = [
    [
      "a cell that is nearly a version",
      "| Dynamo | vLLM |\n| --- | --- |\n| v1.0.0 | about 0.16.0 |\n",
      ['3:12 unreadable-value "about 0.16.0"'],
    ],
    [
      "two versions in a cell",
      "| Dynamo | vLLM |\n| --- | --- |\n| v1.0.0 | 0.16.0, 0.17.0 |\n",
      ['3:12 unreadable-value "0.16.0, 0.17.0"'],
    ],
    [
      "a row that is too long",
      "| Dynamo | vLLM |\n| --- | --- |\n| v1.0.0 | 0.16.0 | 0.17.0 |\n",
      ["3:21 row-width a row of 3 cells"],
    ],
    [
      "a row that is too short",
      "| Dynamo | vLLM | SGLang |\n| --- | --- | --- |\n| v1.0.0 | 0.16.0 |\n",
      ["3:1 row-width a row of 2 cells"],
    ],
    [
      "a column that nobody knows",
      "| Dynamo | vLLM | LMDeploy | Remark |\n| --- | --- | --- | --- |\n| v1.0.0 | 0.16.0 | 0.7.1 | good |\n",
      ['1:19 unknown-column a column "LMDeploy"'],
    ],
    [
      "a release that is none",
      "| Dynamo | vLLM |\n| --- | --- |\n| next | 0.16.0 |\n",
      ['3:3 unreadable-value the release "next"'],
    ],
    [
      "NIXL of a backend that nobody knows",
      "| Dynamo | NIXL |\n| --- | --- |\n| v1.0.0 | 1.0.1 (vLLM); 1.0.2 (LMDeploy) |\n",
      ['3:12 unreadable-value "1.0.1 (vLLM); 1.0.2 (LMDeploy)"'],
    ],
    [
      "fewer versions of NIXL than backends",
      "| Dynamo | NIXL (SGL / TRT / vLLM) |\n| --- | --- |\n| v1.0.0 | 1.0.1 / 1.0.2 |\n",
      ['3:12 unreadable-value "1.0.1 / 1.0.2"'],
    ],
    [
      "a driver, a toolkit and a backend that can't be read",
      "| Dynamo | Backend | CUDA Toolkit | Min Driver | Note |\n| --- | --- | --- | --- | --- |\n| 1.0.0 | vLLM | 12.9 | 5.7 or so | - |\n| | | twelve | 575 | |\n| | LMDeploy | 12.9 | 575 | |\n| | vLLM | 13.0 | 580 | from 13.0.1 on |\n",
      [
        '3:25 unreadable-value "5.7 or so"',
        '4:7 unreadable-value "twelve"',
        '5:5 unreadable-value "LMDeploy"',
        '6:25 unreadable-value "from 13.0.1 on"',
      ],
    ],
    [
      "toolkits with a mark that nobody knows",
      "| Dynamo | vLLM |\n| --- | --- |\n| v1.0.0 | CUDA 12.9, CUDA 13.0 (🦄) |\n",
      ['3:12 unreadable-value "CUDA 12.9, CUDA 13.0 (🦄)"'],
    ],
    [
      "a status and an architecture that nobody knows",
      "| GPU Architecture | Status |\n| --- | --- |\n| Hopper | Someday |\n\n| Operating System | Version | Architecture | Status |\n| --- | --- | --- | --- |\n| Ubuntu | 24.04 | riscv | Supported |\n",
      ['3:12 unreadable-value "Someday"', '7:3 unreadable-value "riscv"'],
    ],
    [
      "a way of installing that nobody knows",
      "- OS: Ubuntu 24.04 (x86_64) — Floppy disks\n- GPU: Hopper\n",
      ['1:3 unreadable-value "Floppy disks"'],
    ],
    [
      "a floor that is none",
      "| Python Package | Version | glibc version |\n| --- | --- | --- |\n| ai-dynamo | 1.0.0 | near 2.28 |\n",
      ['3:23 unreadable-value "near 2.28"'],
    ],
    [
      "a requirement that nobody knows",
      "| Requirement | Supported |\n| --- | --- |\n| GPU | Hopper |\n| Python | 3.12 |\n",
      ['4:3 unreadable-value "Python"'],
    ],
    ["a label in a list of something else", "- GPU: at least 80.5 GB\n- Disk: 1.5 TB\n", []],
    ["a table of something else", "| Driver | vLLM |\n| --- | --- |\n| 570.xx+ | 0.7.0 |\n", []],
  ];

  it.each(MALFORMED)("with %s tells where", (_what, text, problems) => {
    expect(markdown(text).problems).toEqual(problems);
  });

  it("that names one requirement in a list of something else states none", () => {
    expect(markdown("- GPU: at least 80 GB\n- Disk: 1 TB\n").platform.releases.flatMap(lines)).toEqual([]);
  });

  it("with one cell that can't be read counts otherwise", () => {
    const { platform } = markdown("| Dynamo | vLLM | SGLang |\n| --- | --- | --- |\n| v1.0.0 | ~0.16.0 | 0.5.9 |\n");
    expect(lines(release("v1.0.0", platform))).toEqual(["sglang 0.5.9 @v1.0.0:3"]);
  });

  it("says of a toolkit in place of its driver whether it works, or nothing that can be read", () => {
    const { platform, problems } = markdown(
      `| Dynamo | Backend | CUDA Toolkit | Min Driver |
| --- | --- | --- | --- |
| 1.0.0 | vLLM | 12.8 | Unsupported driver |
| | | 12.9 | 575.xx+ |
| | | 13.0 | to be announced |
`,
    );
    expect(problems).toEqual(['5:14 unreadable-value "to be announced"']);
    expect(release("v1.0.0", platform).engines.get("vllm")?.cuda?.value).toEqual([
      { toolkit: "12.8", driver: null, status: "unsupported", offset: 0 },
      { toolkit: "12.9", driver: 575, status: "supported", offset: 1 },
      { toolkit: "13.0", driver: null, status: "unknown", offset: 2 },
    ]);
  });

  it("may give a release to each column, or one for all in the header", () => {
    const { platform, problems } = read(
      page(
        "v1.0.0",
        "2026-03-13",
        "support-matrix",
        `| Dependency | main (ToT) | v1.0.0 (latest) | v0.9.1 |
| --- | --- | --- | --- |
| vLLM | 0.17.0 | 0.16.0 | 0.14.1 |
| UCX | 1.21 | 1.20 | - |

| Build Dependency | Version as of Dynamo v0.9.0 |
| --- | --- |
| SGLang | 0.5.8 |
| Base Container | 25.03 |
`,
      ),
    );
    expect(problems).toEqual([]);
    expect(platform.releases.map((one) => [one.release, ...lines(one)])).toEqual([
      ["v0.9.0", "sglang 0.5.8 @v1.0.0:8", "package Base Container 25.03 - - @v1.0.0:9"],
      ["v0.9.1", "ucx none @v1.0.0:4", "vllm 0.14.1 @v1.0.0:3"],
      ["v1.0.0", "ucx 1.20 @v1.0.0:4", "vllm 0.16.0 @v1.0.0:3"],
    ]);
  });

  it("of data is read by its keys, and broken data is a problem", () => {
    const text = JSON.stringify(
      {
        history: [
          { version: "v1.0.0", dateIso: "2026-03-12", kind: "stable", pins: { vllm: "0.16.0", nixlVllm: "0.10.1" } },
          { version: "v0.9.1", pins: { vllm: "soon 0.2" } },
        ],
        other: [{ version: "9.9", artifact: "x" }],
        platform: { gpus: ["Hopper"], arch: ["ARM64 (experimental)"] },
      },
      null,
      1,
    );
    const { platform, problems } = read(page("v1.0.0", "2026-03-13", "releases", text));
    expect(problems).toEqual(['15:13 unreadable-value "soon 0.2"']);
    expect(lines(release("v1.0.0", platform))).toEqual([
      "kind stable @v1.0.0:6",
      "date 2026-03-12 @v1.0.0:5",
      "vllm 0.16.0 @v1.0.0:8",
      "vllm nixl 0.10.1 @v1.0.0:9",
      "gpu Hopper supported @v1.0.0:27",
      "cpu arm64 limited @v1.0.0:30",
    ]);
    expect(read(page("v1.0.0", "2026-03-13", "releases", '{\n "a": [,]\n}')).problems).toEqual([
      "2:8 unreadable-page ValueExpected",
    ]);
    expect(read(page("v1.0.0", "2026-03-13", "compatibility", "text {never ends\n")).problems).toHaveLength(1);
  });

  it("that states something twice is followed where it states engines too", () => {
    const { platform } = markdown(
      `| Python Package | Version | glibc version |
| --- | --- | --- |
| NIXL | 0.5.0 | >=2.27 |

| Build Dependency | Version |
| --- | --- |
| vLLM | 0.10.1.1 |
| NIXL | 0.4.0 |
`,
    );
    expect(lines(release("v1.0.0", platform)).filter((line) => line.startsWith("vllm"))).toEqual([
      "vllm 0.10.1.1 @v1.0.0:7",
      "vllm nixl 0.4.0 @v1.0.0:8 | 0.5.0 @v1.0.0:3",
    ]);
  });

  it("is newer by its day, and on one day by its version", () => {
    const stating = (version: string) => `| Dynamo | vLLM |\n| --- | --- |\n| v1.0.0 | ${version} |\n`;
    const { platform } = read(
      page("v1.1.0-dev.1", "2026-03-16", "support-matrix", stating("3.0")),
      page("v1.0.2", "2026-04-22", "support-matrix", stating("4.0")),
      page("v1.0.0", "2026-03-13", "support-matrix", stating("1.0")),
      page("v1.0.1", "2026-03-16", "support-matrix", stating("2.0")),
      page("v1.2.0", "2026-06-01", "support-matrix", stating("4.0")),
    );
    expect(lines(release("v1.0.0", platform))).toEqual([
      "vllm 4.0 @v1.2.0:3 since v1.0.2:3 | 1.0 @v1.0.0:3 | 2.0 @v1.0.1:3 | 3.0 @v1.1.0-dev.1:3",
    ]);
  });
});

describe("any page", () => {
  const values = [
    "v1.0.0",
    "1.0.1",
    "0.16.0",
    "0.10.1 / 1.0",
    "CUDA 12.9",
    "580.xx+",
    "vLLM",
    "Aug 99, 2026",
    ">=2.28",
  ];
  const words = [
    "Supported",
    "x86_64",
    "Ubuntu 24.04 (x86_64)",
    "NVIDIA Architecture",
    "constructor",
    "__proto__",
    "-",
  ];
  const text = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...values) },
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }).map((one) => one.replace(/[|\r\n]/g, " ")) },
  );
  const header = fc.constantFrom(
    ["Dynamo", "Type", "Date", "vLLM", "NIXL", "UCX"],
    ["Dynamo Version", "SGLang", "NIXL (SGL / vLLM)", "Wheel"],
    ["Dynamo", "Backend", "CUDA Toolkit", "Min Driver", "Note"],
    ["Dependency", "v1.0.0", "main (ToT)"],
    ["Python Package", "Version", "glibc version", "CUDA Version"],
    ["GPU Architecture", "Status"],
    ["CPU Architecture", "Status"],
    ["Operating System", "Version", "Architecture", "Status", "Provider", "Scope"],
    ["Host Operating System", "Architecture", "Status"],
    ["Requirement", "Supported"],
  );
  const grid = header
    .chain((names) => fc.tuple(fc.constant(names), fc.array(fc.tuple(...names.map(() => text)), { maxLength: 5 })))
    .map(([names, rows]) => [names, names.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n"));
  const list = fc
    .tuple(fc.constantFrom("GPU", "OS", "CSP", "CPU", "CUDA 12", "Wheels"), text)
    .map(([label, value]) => `- ${label}: ${value}\n- Arch: x86_64`);

  it("gives a table that is written and read back the same", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(grid, list), { maxLength: 6 }), (parts) => {
        const { platform } = markdown(`## AWS\n\n${parts.join("\n\n")}\n`);
        const problems: unknown[] = [];
        const written = writePlatform(platform);
        const back = readPlatform(written, "platform.yaml", [...BACKENDS.entries.keys()], (one) => problems.push(one));
        expect(problems).toEqual([]);
        expect(back).toEqual(platform);
      }),
      { numRuns: 1000, seed: 20261125 },
    );
  });
});

describe("the words of the tables", () => {
  const problemsOf = (text: string) => {
    const problems: string[] = [];
    loadPlatformWords(text, "data/platform-tables.yaml", BACKENDS, ({ place, found }) =>
      problems.push(`${place.line}:${place.column} ${found}`),
    );
    return problems;
  };
  const text = readFileSync("data/platform-tables.yaml", "utf8");

  it("are data: a header that a page has in other words is read once it is there", () => {
    const page = "| Platform | vLLM |\n| --- | --- |\n| v1.0.0 | 0.16.0 |\n";
    expect(markdown(page).platform.releases.flatMap(lines)).toEqual([]);
    const words = wordsOf(text.replace("release: [Dynamo,", "release: [Platform, Dynamo,"));
    const path = "docs/reference/support-matrix.md";
    const source = { release: "v1.0.0", date: null, key: "support-matrix", path, id: null, text: page };
    const platform = platformOf([{ release: "v1.0.0", sources: [source] }], null, words, knowledge(), () => {});
    expect(platform.releases.flatMap(lines)).toEqual(["vllm 0.16.0 @v1.0.0:3"]);
  });

  it("are refused with line and column where they are wrong", () => {
    expect(problemsOf(text.replace("  trtllm: [TRT]", "  lmdeploy: [LMD]"))).toEqual([
      `${text.split("\n").indexOf("  trtllm: [TRT]") + 1}:13 the backend "lmdeploy"`,
    ]);
    expect(problemsOf(text.replace("  Preview: limited", "  Preview: somewhat"))).toEqual([
      `${text.split("\n").indexOf("  Preview: limited") + 1}:12 statuses.Preview: "somewhat"`,
    ]);
  });
});
