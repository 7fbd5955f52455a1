import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { appendItem } from "../src/yaml/append.ts";
import { command, scratchFolder } from "./support/command.ts";
import { compare } from "./support/compare.ts";
import { comparison, readPage } from "./support/page.ts";

const page = (lora: string, tools = "✅") => comparison({ LoRA: ["✅", lora], "Tool Calling": ["✅", tools] });

/** A folder with pages, and the fingerprints of the losses from the first to the second. */
function pages(): { folder: string; lora: string; tools: string } {
  const folder = scratchFolder();
  writeFileSync(join(folder, "old.md"), page("✅"));
  writeFileSync(join(folder, "new.md"), page("❌", "❌"));
  const { changes } = compare(readPage(page("✅")), readPage(page("❌", "❌")));
  const of = (feature: string) =>
    changes.find(({ kind, subject }) => kind === "status-changed" && subject.features[0] === feature)?.fingerprint ??
    "";
  return { folder, lora: of("lora"), tools: of("tool-calling") };
}

const gate = (folder: string, ...more: string[]) =>
  command(["diff", "./old.md", "./new.md", "--fail-on", "regression", "--today", "2026-06-01", ...more], folder);

const accepting = (...entries: string[]) => `accepted:\n${entries.join("")}`;
const entry = (target: string, more = "") => `  - ${target}\n    reason: known\n${more}`;

describe("an accepted change", () => {
  it("fails no more, and is shown all the same", async () => {
    const { folder, lora, tools } = pages();
    const before = await gate(folder);
    writeFileSync(join(folder, "a.yaml"), accepting(entry(`change: ${lora}`), entry(`change: ${tools}`)));
    const after = await gate(folder, "--accepted", "a.yaml");
    expect([before.code, after.code]).toEqual([1, 0]);
    expect(after.out).toBe(before.out);
    expect(after.err).toContain("2 changes are accepted\n");
  });

  it("does not let another one pass", async () => {
    const { folder, lora, tools } = pages();
    writeFileSync(join(folder, "a.yaml"), accepting(entry(`change: ${lora}`)));
    const { code, err } = await gate(folder, "--accepted", "a.yaml");
    expect([code, err.includes(`accept ${tools} `), err.includes(`accept ${lora} `)]).toEqual([1, true, false]);
  });

  it.each<[match: string, code: number]>([
    ["match: { backend: SGLang }", 0],
    ["match: { kind: status-changed, scope: comparison }", 0],
    ["match: { feature: LoRA }", 1],
  ])("by %s: %i", async (match, code) => {
    const { folder } = pages();
    writeFileSync(join(folder, "a.yaml"), accepting(entry(match)));
    expect((await gate(folder, "--accepted", "a.yaml")).code).toBe(code);
  });

  it.each<[what: string, entry: string, code: number, told: string]>([
    ["its last day is today", "    expires: 2026-06-01\n", 0, "this acceptance expires on 2026-06-01"],
    ["its last day was yesterday", "    expires: 2026-05-31\n", 1, "an acceptance that ended on 2026-05-31"],
    ["it is about another release", "    release: v1.0.0\n", 1, "--fail-on regression"],
  ])("where %s exits with %3$i", async (_what, more, code, told) => {
    const { folder } = pages();
    writeFileSync(join(folder, "a.yaml"), accepting(entry("match: { backend: sglang }", more)));
    const outcome = await gate(folder, "--accepted", "a.yaml");
    expect([outcome.code, outcome.err.includes(told)]).toEqual([code, true]);
  });

  it.each(["Pacific/Kiritimati", "America/Los_Angeles", "UTC"])(
    "ends with the day in UTC, also in %s",
    async (zone) => {
      const { folder } = pages();
      const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
      const before = process.env["TZ"];
      onTestFinished(() => {
        if (before === undefined) delete process.env["TZ"];
        else process.env["TZ"] = before;
      });
      process.env["TZ"] = zone;
      const asked = ["diff", "./old.md", "./new.md", "--fail-on", "regression", "--accepted", "a.yaml"];
      for (const [last, code] of [
        [day(0), 0],
        [day(-1), 1],
      ] as const) {
        writeFileSync(join(folder, "a.yaml"), accepting(entry("match: { backend: sglang }", `    expires: ${last}\n`)));
        expect([zone, last, (await command(asked, folder)).code]).toEqual([zone, last, code]);
      }
    },
  );

  it("counts once where two entries name the same change", async () => {
    const { folder, lora } = pages();
    const twice = [
      entry(`change: ${lora}`, "    expires: 2026-05-31\n"),
      entry(`change: ${lora}`),
      entry("match: { feature: Tool Calling }"),
    ];
    writeFileSync(join(folder, "a.yaml"), accepting(...twice.slice(1)));
    expect((await gate(folder, "--accepted", "a.yaml")).err).toContain("2 changes are accepted\n");
    writeFileSync(join(folder, "a.yaml"), accepting(...twice));
    const { code, err } = await gate(folder, "--accepted", "a.yaml");
    expect([
      code,
      err.includes("2 changes are accepted"),
      err.includes("a.yaml:2:5: error: found an acceptance that ended on 2026-05-31"),
    ]).toEqual([1, true, true]);
  });

  it("that is not there is a finding, with its line", async () => {
    const { folder } = pages();
    writeFileSync(
      join(folder, "a.yaml"),
      accepting(entry("match: { backend: sglang }"), entry("change: aaaaaaaaaaaa")),
    );
    const { code, err } = await gate(folder, "--accepted", "a.yaml");
    expect(code).toBe(1);
    expect(err).toContain("a.yaml:4:5: error: found an acceptance of the change aaaaaaaaaaaa");
  });

  it.each(["github", "summary", "junit", "sarif", "gitlab", "csv"])(
    "that is not there is told in %s too",
    async (format) => {
      const { folder } = pages();
      writeFileSync(
        join(folder, "a.yaml"),
        accepting(entry("match: { backend: sglang }"), entry("change: aaaaaaaaaaaa")),
      );
      const { code, out } = await gate(folder, "--accepted", "a.yaml", "--format", format);
      expect([code, out.includes("n acceptance of the change aaaaaaaaaaaa")]).toEqual([1, true]);
    },
  );

  it("is not stale where only a filter leaves it out", async () => {
    const { folder, lora, tools } = pages();
    writeFileSync(join(folder, "a.yaml"), accepting(entry(`change: ${lora}`), entry(`change: ${tools}`)));
    expect((await gate(folder, "--accepted", "a.yaml", "--feature", "lora")).code).toBe(0);
  });
});

describe("a file of accepted changes", () => {
  it.each<[text: string, problem: string]>([
    ["accepted:\n  - change: 0123456789ab\n", "a.yaml:2:5: error: found accepted.0.reason"],
    [
      "accepted:\n  - change: 0123456789ab\n    reason: a\n    reson: b\n",
      'a.yaml:4:5: error: found the unknown key "reson"',
    ],
    ["accepted:\n  - change: 0123\n    reason: a\n", "a.yaml:2:13: error: found accepted.0.change"],
    ["accepted:\n  - reason: a\n", "a.yaml:2:5: error: found accepted.0"],
    ["accepted:\n  - match: {}\n    reason: a\n", "a.yaml:2:12: error: found accepted.0.match"],
    ["accepted:\n  - match: { backend: vlm }\n    reason: a\n", 'a.yaml:2:23: error: found the unknown backend "vlm"'],
    ["accepted:\n  - match: { knd: x }\n    reason: a\n", 'a.yaml:2:14: error: found the unknown key "knd"'],
    [
      "accepted:\n  - change: 0123456789ab\n    reason: a\n    expires: 2026-02-30\n",
      "a.yaml:4:14: error: found accepted.0.expires",
    ],
  ])("%j is refused with its place", async (text, problem) => {
    const { folder } = pages();
    writeFileSync(join(folder, "a.yaml"), text);
    const { code, out, err } = await gate(folder, "--accepted", "a.yaml");
    expect([code, out, err.includes(problem) ? problem : err]).toEqual([3, "", problem]);
  });

  it.each(["", "# nothing yet\n", "accepted:\n", "accepted: []\n"])("%j accepts nothing", async (text) => {
    const { folder } = pages();
    writeFileSync(join(folder, "a.yaml"), text);
    const { code, err } = await gate(folder, "--accepted", "a.yaml");
    const without = (await gate(folder)).err.replaceAll("accepted.yaml", "a.yaml");
    expect([code, `--today has no effect without --accepted FILE, whose entries expire on a day\n${err}`]).toEqual([
      1,
      without,
    ]);
  });

  it.each<[text: string, found: string, expected: string, fix: string]>([
    ["change: 012345678901", "accepted.0.change: the number 012345678901", "a text", "write it in quotes"],
    ["change: 1e2345678901", "accepted.0.change: the number 1e2345678901", "a text", "write it in quotes"],
    [
      "match: { kind: coverage-lots }",
      'accepted.0.match.kind: "coverage-lots"',
      "status-changed, feature-added",
      "write coverage-lost",
    ],
    [
      'match: { backend: "\\e[31m" }',
      'accepted.0.match.backend: "\uFFFD[31m"',
      "a text without control characters",
      "the schemas in data/schema/",
    ],
    ["match: {}", "accepted.0.match: keys with values", "at least one of kind", "the schemas in data/schema/"],
  ])("of %j says in plain words what is wrong", async (text, found, expected, fix) => {
    const { folder } = pages();
    writeFileSync(join(folder, "a.yaml"), accepting(entry(text)));
    const { err } = await gate(folder, "--accepted", "a.yaml");
    const [first = "", second = "", third = ""] = err.split("\n");
    expect(first.slice(first.indexOf("found "))).toBe(`found ${found} [invalid-data]`);
    expect([second.slice(2, 11 + expected.length), third.slice(2, 10 + fix.length)]).toEqual([
      `expected ${expected}`,
      `to fix: ${fix}`,
    ]);
  });

  it("that does not exist is no empty one", async () => {
    expect((await gate(pages().folder, "--accepted", "none.yaml")).code).toBe(3);
  });
});

describe("accept", () => {
  it("writes the entry that failing output asks for, and the gate passes", async () => {
    const { folder } = pages();
    const { err } = await gate(folder);
    for (const [, line = ""] of err.matchAll(/to accept it: dynamo-matrix (.*)\n/g)) {
      const outcome = await command(
        line.split(" ").map((word) => (word === "TEXT" ? "looked at" : word)),
        folder,
      );
      expect(outcome.code).toBe(0);
    }
    expect((await gate(folder, "--accepted", "accepted.yaml")).code).toBe(0);
  });

  it("keeps comments, order and what it does not know the style of", async () => {
    const { folder } = pages();
    const before =
      "# ours\naccepted:\n  # first\n  - change: ffffffffffff # why\n    reason: 'a'\n\n  - { change: eeeeeeeeeeee, reason: b }\n# end\n";
    writeFileSync(join(folder, "accepted.yaml"), before);
    const args = ["accept", "222222222222", "--reason", "c: d", "--owner", "me", "--expires", "2999-12-31"];
    expect((await command(args, folder)).code).toBe(0);
    expect(readFileSync(join(folder, "accepted.yaml"), "utf8")).toBe(
      '# ours\naccepted:\n  # first\n  - change: ffffffffffff # why\n    reason: \'a\'\n\n  - { change: eeeeeeeeeeee, reason: b }\n  - change: "222222222222"\n    reason: "c: d"\n    owner: me\n    expires: 2999-12-31\n\n# end\n',
    );
  });

  it.each<[args: readonly string[]]>([
    [["nothex", "--reason", "a"]],
    [["222222222222"]],
    [["222222222222", "--reason", " "]],
    [["222222222222", "--reason", "a", "--expires", "2026-02-30"]],
  ])("%j is refused, and nothing is written", async (args) => {
    const { folder } = pages();
    expect((await command(["accept", ...args], folder)).code).toBe(2);
    expect(existsSync(join(folder, "accepted.yaml"))).toBe(false);
  });

  it("of what is accepted already is refused with the line", async () => {
    const { folder } = pages();
    await command(["accept", "222222222222", "--reason", "a"], folder);
    const { code, err } = await command(["accept", "222222222222", "--reason", "a"], folder);
    expect([code, err]).toEqual([2, "dynamo-matrix: 222222222222 is already accepted, at accepted.yaml:2\n"]);
  });

  it.each([
    [
      "line ends of Windows",
      'accepted:\r\n  # a\r\n  - change: 0123456789ab\r\n    reason: "x"\r\n',
      /\r\n {2}- change: "222222222222"\r\n {4}reason: b\r\n$/,
    ],
    [
      "comments alone",
      "# ours\n#\n# all gone\n",
      /^# ours\n#\n# all gone\n\naccepted:\n {2}- change: "222222222222"\n {4}reason: b\n$/,
    ],
    [
      "a list whose entries are comments",
      "accepted:\n  # - change: a\n",
      /^accepted:\n {2}# - change: a\n {2}- change: "222222222222"\n {4}reason: b\n$/,
    ],
  ])("keeps %s", async (_what, before, after) => {
    const { folder } = pages();
    writeFileSync(join(folder, "accepted.yaml"), before);
    expect((await command(["accept", "222222222222", "--reason", "b"], folder)).code).toBe(0);
    const text = readFileSync(join(folder, "accepted.yaml"), "utf8");
    expect(text).toMatch(after);
    expect(/(?<!\r)\n/.test(text)).toBe(!before.includes("\r"));
  });

  it("of what was accepted until a day says where the day is", async () => {
    const { folder } = pages();
    await command(["accept", "222222222222", "--reason", "a", "--expires", "2999-12-31"], folder);
    const { code, err } = await command(["accept", "222222222222", "--reason", "a"], folder);
    expect([code, err]).toEqual([
      2,
      "dynamo-matrix: 222222222222 is already accepted, at accepted.yaml:2 until 2999-12-31; change the date there\n",
    ]);
  });

  it("refuses a last day that is over", async () => {
    const { folder } = pages();
    const { code, err } = await command(["accept", "222222222222", "--reason", "a", "--expires", "2020-01-01"], folder);
    expect([code, err, existsSync(join(folder, "accepted.yaml"))]).toEqual([
      2,
      "dynamo-matrix: --expires 2020-01-01 has passed, so nothing would be accepted\n",
      false,
    ]);
  });

  it("makes the folder of its file", async () => {
    const { folder } = pages();
    const args = ["accept", "222222222222", "--reason", "a", "--accepted", "docs/gates/accepted.yaml"];
    expect((await command(args, folder)).code).toBe(0);
    expect(readdirSync(join(folder, "docs/gates"))).toEqual(["accepted.yaml"]);
  });

  it("adds to no list that is none", () => {
    expect(appendItem("accepted: no\n", "accepted", {})).toBeNull();
    expect(appendItem("a: [\n", "accepted", {})).toBeNull();
  });
});

describe("--accept-from", () => {
  it("reads the file as it was, so that a branch can't accept its own", async () => {
    const { folder, lora, tools } = pages();
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args]);
    git("init", "-q", "-b", "main");
    writeFileSync(join(folder, "a.yaml"), accepting(entry(`change: ${lora}`)));
    git("add", ".");
    git("commit", "-q", "-m", "base");
    writeFileSync(join(folder, "a.yaml"), accepting(entry(`change: ${lora}`), entry(`change: ${tools}`)));
    const from = (rev: string) => gate(folder, "--accepted", "a.yaml", "--accept-from", rev, "--repo", ".");
    expect((await gate(folder, "--accepted", "a.yaml")).code).toBe(0);
    expect((await from("main")).code).toBe(1);
    const missing = await from("origin/next");
    expect([missing.code, missing.err.includes("git fetch --no-tags origin +next:refs/remotes/origin/next")]).toEqual([
      3,
      true,
    ]);
    git("rm", "-q", "--cached", "a.yaml");
    git("commit", "-q", "-m", "without");
    expect((await from("main")).err).toContain("main has no a.yaml, so nothing is accepted\n");
  });
});

describe("--baseline", () => {
  it("fails on what is new only, from a release or an earlier output alike", async () => {
    const { folder } = pages();
    writeFileSync(join(folder, "mid.md"), page("❌"));
    const printed = await command(["diff", "./old.md", "./mid.md", "--format", "json"], folder);
    writeFileSync(join(folder, "mid.json"), printed.out);
    for (const baseline of ["./mid.md", "mid.json"]) {
      const { code, err } = await gate(folder, "--baseline", baseline);
      expect([code, err.match(/^fails: /gm)?.length, err.includes("Tool Calling")]).toEqual([1, 1, true]);
    }
    expect((await gate(folder, "--baseline", "./new.md")).code).toBe(0);
  });

  it.each(["[]", "{}", "no json", '{"schemaVersion":1,"changes":[]}'])("%s is no baseline", async (text) => {
    const { folder } = pages();
    writeFileSync(join(folder, "b.json"), text);
    expect((await gate(folder, "--baseline", "b.json")).code).toBe(3);
  });

  it("that is not there is no empty one", async () => {
    expect((await gate(pages().folder, "--baseline", "none.json")).code).toBe(3);
  });
});
