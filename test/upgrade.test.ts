import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Outcome, Weight } from "../src/model/need.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import type { Status } from "../src/model/status.ts";
import type { MinimumStatus, Profile } from "../src/profile/profile.ts";
import { upgradeView } from "../src/report/upgrade-view.ts";
import { type Advice, adviceOf } from "../src/upgrade/advice.ts";
import { checkRelease, findNewestSupporting } from "../src/upgrade/check.ts";
import { outcomeOf, weightOf } from "../src/upgrade/outcome.ts";
import { command, scratchFolder } from "./support/command.ts";
import { compare } from "./support/compare.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

const uses = (features: readonly string[], more: Partial<Profile> = {}): Profile => ({
  name: "",
  backends: ["sglang"],
  features,
  pairs: [],
  least: "limited",
  platform: null,
  ...more,
});

const { isSameOrPart } = knowledge().features;
const ORDER = [...knowledge().backends.entries.keys()];

/** The advice on the way through some pages, oldest first, as v1.0.0, v1.1.0, … */
function advise(pages: readonly string[], profile: Profile): Advice {
  const releases = pages.map((text, i) => readPage(text, { release: `v1.${i}.0`, date: `2026-0${i + 1}-01` }));
  return adviseOn(releases, profile);
}

function adviseOn(releases: readonly Snapshot[], profile: Profile): Advice {
  const diffs = releases.slice(1).map((head, i) => compare(releases[i] ?? head, head));
  const [base, head] = [releases[0], releases.at(-1)];
  if (!base || !head) throw new Error("no releases");
  const history = { snapshots: releases, diffs };
  return adviceOf(
    { diff: compare(base, head), snapshots: releases, diffs, platformOf: () => null, history },
    profile,
    isSameOrPart,
    ORDER,
  );
}

const lora = (symbol: string, ...notes: string[]) =>
  comparison({ LoRA: ["✅", symbol], Other: ["✅", "✅"] }, ...notes);
const answer = (advice: Advice) => upgradeView(advice, knowledge()).answer;

describe("an outcome", () => {
  it.each<[before: Status | null, after: Status | null, least: MinimumStatus, outcome: Outcome, weight: Weight]>([
    ["supported", "supported", "limited", "same", "fine"],
    ["supported", "limited", "limited", "worse", "look"],
    ["supported", "limited", "caveat", "lost", "stops"],
    ["supported", "caveat", "caveat", "worse", "look"],
    ["supported", "caveat", "supported", "lost", "stops"],
    ["supported", "unsupported", "limited", "lost", "stops"],
    ["supported", "not-applicable", "limited", "lost", "stops"],
    ["supported", "unstated", "limited", "not-stated", "unknown"],
    ["supported", "unknown", "limited", "not-stated", "unknown"],
    ["supported", null, "limited", "not-stated", "unknown"],
    ["limited", "supported", "limited", "better", "fine"],
    ["limited", "supported", "supported", "gained", "fine"],
    ["unstated", "limited", "limited", "gained", "fine"],
    [null, "supported", "limited", "gained", "fine"],
    ["unsupported", "unsupported", "limited", "insufficient", "stops"],
    ["limited", "limited", "caveat", "insufficient", "stops"],
    ["unstated", "limited", "supported", "insufficient", "stops"],
    [null, null, "limited", "insufficient", "look"],
  ])("from %s to %s, at least %s, is %s: %s", (before, after, least, outcome, weight) => {
    expect(outcomeOf(before, after, least)).toBe(outcome);
    expect(weightOf(outcome, after, true)).toBe(weight);
  });

  it("of a pair that only follows from what is used stops nobody", () => {
    expect([
      weightOf("lost", "unsupported", false),
      weightOf("not-stated", null, false),
      weightOf("insufficient", "limited", false),
    ]).toEqual(["look", "look", "look"]);
  });
});

describe("a backend with a table for each kind of hardware", () => {
  /** A page with a tab for each kind of hardware, and the status of LoRA there. */
  const page = (symbols: Readonly<Record<string, string>>) => {
    const tab = ([title, symbol]: readonly [string, string]) =>
      `<Tab title="${title} GPUs">\n\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | ${symbol} | |\n| Multimodal | ✅ | |\n\n</Tab>\n`;
    return `# vLLM\n\n<Tabs>\n${Object.entries(symbols).map(tab).join("")}</Tabs>\n`;
  };
  const [all, named] = [uses([], { backends: ["vllm"] }), uses(["lora"], { backends: ["vllm"] })];
  /** The outcomes of LoRA, each with the kind of hardware that it is about. */
  const loraOf = (pages: readonly string[], profile: Profile) => {
    const { outcomes, weight } = advise(pages, profile);
    const own = outcomes.filter(({ need }) => need.features[0] === "lora");
    return [weight, ...own.map((one) => `${one.variant ?? "all"}: ${one.before} to ${one.after}, ${one.outcome}`)].join(
      "; ",
    );
  };

  it.each<[name: string, pages: readonly string[], general: string, asked: string]>([
    [
      "it is lost on one, and never was on the other",
      [page({ NVIDIA: "✅", Intel: "❌" }), page({ NVIDIA: "❌", Intel: "❌" })],
      "stops; nvidia: supported to unsupported, lost",
      "stops; nvidia: supported to unsupported, lost",
    ],
    [
      "they swap places",
      [page({ NVIDIA: "❌", Intel: "✅" }), page({ NVIDIA: "✅", Intel: "❌" })],
      "stops; intel: supported to unsupported, lost",
      "stops; intel: supported to unsupported, lost",
    ],
    [
      "the table of one went",
      [page({ NVIDIA: "✅", Intel: "❌" }), page({ Intel: "❌" })],
      "unknown; nvidia: supported to null, not-stated",
      "stops; intel: unsupported to unsupported, insufficient",
    ],
    [
      "nothing changes",
      [page({ NVIDIA: "✅", Intel: "❌" }), page({ NVIDIA: "✅", Intel: "❌" })],
      "look; nvidia: supported to supported, same",
      "stops; intel: unsupported to unsupported, insufficient",
    ],
    [
      "it comes on one",
      [page({ NVIDIA: "✅", Intel: "❌" }), page({ NVIDIA: "✅", Intel: "✅" })],
      "fine; intel: unsupported to supported, gained",
      "fine; intel: unsupported to supported, gained",
    ],
    [
      "they get a table each",
      [list("vLLM", { LoRA: ["✅", ""], Multimodal: ["✅", ""] }), page({ NVIDIA: "✅", Intel: "❌" })],
      "stops; intel: supported to unsupported, lost",
      "stops; intel: supported to unsupported, lost",
    ],
    [
      "all fare alike",
      [page({ NVIDIA: "✅", Intel: "✅" }), page({ NVIDIA: "🚧", Intel: "🚧" })],
      "look; all: supported to limited, worse",
      "look; all: supported to limited, worse",
    ],
  ])("is judged on each kind by itself where %s", (_name, pages, general, asked) => {
    expect([loraOf(pages, all), loraOf(pages, named)]).toEqual([general, asked]);
  });

  it("is named with the kind that is worse off, with the change that says so, and the last release that served it", () => {
    const [good, bad] = [page({ NVIDIA: "✅", Intel: "❌" }), page({ NVIDIA: "❌", Intel: "🚧" })];
    const advice = advise([good, good, bad], named);
    const { looks } = upgradeView(advice, knowledge());
    expect(looks.map(({ text }) => text)).toEqual([
      "vLLM (NVIDIA GPUs): LoRA is now not supported (was supported). The last release that states it as usable is v1.1.0.",
      "vLLM: LoRA differs by kind of hardware: the backend's own list on vLLM (NVIDIA GPUs) says not supported and the backend's own list on vLLM (Intel GPUs) says limited.",
    ]);
    const change = advice.diff.changes.find(({ fingerprint }) => fingerprint === looks[0]?.fingerprint);
    expect(change?.subject.variant).toBe("nvidia");
    expect(advice.safe?.release).toBe("v1.1.0");
  });
});

describe("the answer", () => {
  it.each<[name: string, pages: readonly string[], answer: string]>([
    ["nothing changed", [lora("✅"), lora("✅")], "Yes: nothing that you use gets worse."],
    ["it got better", [lora("🚧"), lora("✅")], "Yes: nothing that you use gets worse."],
    ["it is limited", [lora("✅"), lora("🚧")], "Yes, with 1 thing to check."],
    [
      "it is gone",
      [lora("✅"), lora("✅"), lora("❌")],
      "No: SGLang: LoRA is now not supported (was supported). The last release that states it as usable is v1.1.0.",
    ],
    [
      "its row went",
      [lora("✅"), comparison({ Other: ["✅", "✅"] })],
      "The pages do not say: SGLang: LoRA is no longer stated (was supported); it may still work. The last release that states it as usable is v1.0.0.",
    ],
    ["a caveat came", [lora("✅"), lora(marked("✅"), "Only some adapters work.")], "Yes, with 1 thing to check."],
    [
      "the tables disagree",
      [lora("✅"), lora("✅") + list("SGLang", { LoRA: ["❌", ""] })],
      "Yes, with 1 thing to check.",
    ],
  ])("where %s", (_name, pages, expected) => {
    expect(answer(advise(pages, uses(["lora"])))).toBe(expected);
  });

  it("counts what it lists", () => {
    const pages = [
      lora("✅"),
      lora(marked("🚧"), "Only some adapters work.") + list("SGLang", { LoRA: ["❌", "Never tried."] }),
    ];
    const advice = advise(pages, uses(["lora"]));
    const { looks } = upgradeView(advice, knowledge());
    expect(looks.filter(({ weight }) => weight === "look")).toHaveLength(advice.checks);
    // The status, the disagreement, and the caveat: what is not supported has none.
    expect(advice.checks).toBe(3);
  });

  it("does not depend on what is not used", () => {
    const other = (symbol: string) => comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["❌", symbol] });
    const advice = advise([other("✅"), other("❌")], uses(["lora"]));
    expect([advice.weight, advice.others]).toEqual(["fine", 1]);
  });

  it("names the newest release on the way that stops nothing", () => {
    const advice = advise([lora("✅"), lora("🚧"), lora("✅"), lora("❌")], uses(["lora"]));
    expect(advice.safe).toEqual({ release: "v1.2.0", date: "2026-03-01" });
  });

  it("names no release on the way where what stops was never there", () => {
    const [blank, no] = [lora(""), lora("❌")];
    expect(advise([blank, no, no], uses(["lora"]))).toMatchObject({ weight: "stops", safe: null });
    // What was there and went counts, whatever else was never there.
    const advice = advise([lora("✅"), lora("✅"), no], uses(["lora"]));
    expect(advice.safe?.release).toBe("v1.1.0");
  });

  it("is about what is good enough where nothing is named and more is asked for", () => {
    const advice = advise([lora("🚧"), lora("🚧")], { ...uses([]), least: "caveat" });
    expect([advice.weight, advice.outcomes.map(({ need }) => need.features[0])]).toEqual([
      "fine",
      [expect.stringMatching(/other/)],
    ]);
    expect(advise([lora("🚧"), lora("🚧")], { ...uses(["lora"]), least: "caveat" }).weight).toBe("stops");
  });

  it("is about all that works where nothing is named", () => {
    const advice = advise([lora("✅"), lora("❌")], uses([]));
    expect(advice.outcomes.map(({ need, outcome }) => [need.features[0], outcome])).toEqual([
      ["lora", "lost"],
      [expect.stringMatching(/other/), "same"],
    ]);
  });
});

describe("the way", () => {
  it("says what a later release takes back", () => {
    const advice = advise([lora("✅"), lora("❌"), lora("✅")], uses(["lora"]));
    expect(advice.steps.map(({ release, changes }) => [release, changes.map(({ undoneIn }) => undoneIn)])).toEqual([
      ["v1.1.0", ["v1.2.0"]],
      ["v1.2.0", [null]],
    ]);
    expect(advice.weight).toBe("fine");
  });

  it("has nothing of what is not used", () => {
    const other = (symbol: string) => comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["❌", symbol] });
    expect(advise([other("✅"), other("❌")], uses(["lora"])).steps).toEqual([
      { release: "v1.1.0", date: "2026-02-01", changes: [] },
    ]);
  });
});

describe("pairs", () => {
  const page = (symbol: string) => lora("✅") + pairs("SGLang", { "Tool Calling+LoRA": symbol });

  it("decide where they are asked for", () => {
    const pair = uses([], { pairs: [["lora", "tool-calling"]] });
    expect(advise([page("✅"), page("❌")], pair).weight).toBe("stops");
  });

  it("are looked at where both features are used", () => {
    const { outcomes } = advise([page("✅"), page("❌")], uses(["lora", "tool-calling"]));
    expect(outcomes.find(({ need }) => need.features.length === 2)?.weight).toBe("look");
  });
});

describe("a platform of one's own", () => {
  const SGLANG = ["--backend", "sglang", "--feature", "disaggregated serving,lora"];

  it.each<[driver: string, code: number]>([
    ["575", 1],
    ["580", 0],
    ["580.65.06", 0],
    ["x", 2],
  ])("with driver %s makes upgrade exit with %i", async (driver, code) => {
    expect((await command(["upgrade", "v1.0.1", "v1.5.1", ...SGLANG, "--driver", driver])).code).toBe(code);
  });

  it("decides which release on the way still serves, as check --find does", async () => {
    const { out } = await command([
      "upgrade",
      "v1.0.1",
      "v1.5.1",
      "--backend",
      "sglang",
      "--driver",
      "575",
      "--format",
      "json",
    ]);
    const { answer: told } = JSON.parse(out);
    const found = await command([
      "check",
      "--find",
      "--backend",
      "sglang",
      "--feature",
      "disaggregated serving",
      "--driver",
      "575",
      "--format",
      "json",
    ]);
    expect([told.verdict, told.safe.release]).toEqual(["no", JSON.parse(found.out).found.newest.release]);
  });

  it.each<[platform: string, weight: string | undefined]>([
    ["{ driver: 575 }", "stops"],
    ["{ driver: 580 }", "fine"],
    ["{ cuda: '1.0' }", "look"],
    ["{ os: Plan 9 4 }", "unknown"],
    ["{ os: ubuntu 24.04 }", "fine"],
  ])("%s is held against what pages state", async (platform, weight) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "p.yaml"), `backends: [sglang]\nfeatures: [lora]\nplatform: ${platform}\n`);
    const { out, code } = await command(["check", "v1.5.1", "--profile", "p.yaml", "--format", "json"], folder);
    const [only] = JSON.parse(out).checks;
    expect(only.requirements.map((one: { weight: string }) => one.weight)).toEqual([weight]);
    expect(code).toBe(weight === "fine" || weight === "look" ? 0 : 1);
  });
});

describe("check", () => {
  const at = (symbols: readonly string[]) =>
    symbols.map((symbol, i) =>
      checkRelease(uses(["lora"]), readPage(lora(symbol), { release: `v1.${i}.0` }), null, isSameOrPart, ORDER),
    );

  it.each<[symbols: readonly string[], newest: string | null, since: string | null, stops: string | null]>([
    [["✅", "✅"], "v1.1.0", "v1.0.0", null],
    [["❌", "✅", "🚧", "❌"], "v1.2.0", "v1.1.0", "v1.3.0"],
    [["✅", "❌", "✅"], "v1.2.0", "v1.2.0", null],
    [["❌", "❌"], null, null, null],
  ])("finds in %j the newest that serves", (symbols, newest, since, stops) => {
    const found = findNewestSupporting(at(symbols));
    expect([
      found.newest?.snapshot.release ?? null,
      found.since?.release ?? null,
      found.stops?.snapshot.release ?? null,
    ]).toEqual([newest, since, stops]);
  });

  it("does not pass where nothing is stated", () => {
    const empty = checkRelease(uses([], { backends: ["trtllm"] }), readPage(lora("✅")), null, isSameOrPart, ORDER);
    expect([empty.needs, empty.serves]).toEqual([[], false]);
  });
});

describe("check of everything", () => {
  it("counts it, names what falls short, and lists all where it is asked to", async () => {
    const { out } = await command(["check", "v1.5.1"]);
    expect(out.split("\n")[1]).toBe("No feature or pair was requested; the statuses in v1.5.1 follow.");
    expect(out.split("\n").slice(3)).toEqual([
      "  SGLang: 30 supported, 1 supported with a caveat and 23 limited.",
      "  TensorRT-LLM: 41 supported, 1 supported with a caveat and 4 limited.",
      "  vLLM: 52 supported, 2 supported with a caveat and 1 limited.",
      "  --all lists each of them.",
      "",
    ]);
    const all = await command(["check", "v1.5.1", "--all"]);
    expect(all.out.split("\n").filter((line) => line.startsWith("  ✓ "))).toHaveLength(155);
    const folder = scratchFolder();
    writeFileSync(join(folder, "p.yaml"), "backends: [sglang]\nleast: supported\n");
    const short = await command(["check", "v1.5.1", "--profile", "p.yaml"], folder);
    expect([short.code, short.out.split("\n").filter((line) => line.startsWith("  ✗ ")).length]).toEqual([1, 24]);
  });
});

describe("a profile", () => {
  const check = async (text: string) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "mine.yaml"), text);
    return command(["check", "--profile", "mine.yaml", "v1.5.1"], folder);
  };

  it("takes names, aliases and ids in any case", async () => {
    const { code, out } = await check(
      "backends: [SGLang]\nfeatures: [lora, Disaggregated serving]\nleast: limited\nplatform: { driver: 580 }\n",
    );
    expect([code, out.split("\n")[1]]).toEqual([0, "Yes: v1.5.1 supports what you use."]);
  });

  it("fails where a need is not met", async () => {
    expect((await check("backends: [sglang]\nfeatures: [lora]\nleast: supported\n")).code).toBe(1);
  });

  it.each<[text: string, problem: string]>([
    ["backend: [sglang]\n", 'mine.yaml:1:1: error: found the unknown key "backend"'],
    ["backends: [sglang]\nplatform:\n  drivr: 575\n", 'mine.yaml:3:3: error: found the unknown key "drivr"'],
    ["backends: [sglan]\n", 'mine.yaml:1:12: error: found the unknown backend "sglan"'],
    ["features: [lorra]\n", 'mine.yaml:1:12: error: found the unknown feature "lorra"'],
    ["pairs: [[lora, LoRA]]\n", "mine.yaml:1:9: error: found a pair of lora with itself"],
    ["least: always\n", "mine.yaml:1:8: error: found least: "],
    ["platform: { cuda: 12.10 }\n", "mine.yaml:1:19: error: found platform.cuda: the number 12.10"],
    ["pairs: [[lora]]\n", "mine.yaml:1:9: error: found pairs.0: 1 item [invalid-data]\n  expected 2 items"],
    [
      "features: lora\n",
      'mine.yaml:1:11: error: found features: "lora" [invalid-data]\n  expected a list\n  to fix: write it in brackets',
    ],
    [
      "backends: &b [sglang]\nfeatures: [lora]\npairs: *b\n",
      'mine.yaml:3:8: error: found the alias "*b" [invalid-data]\n  expected plain YAML without aliases',
    ],
    [
      "platform: { <<: *own }\n",
      'mine.yaml:1:17: error: found the alias "*own" [invalid-data]\n  expected plain YAML without aliases',
    ],
    [
      "backends: [sglang]\n---\nbackends: [vllm]\n",
      "mine.yaml:2:1: error: found a second document [invalid-data]\n  expected one YAML document\n  to fix: remove what follows ---",
    ],
    [
      'backends: [!!js/function "sglang"]\n',
      "mine.yaml:1:12: error: found Unresolved tag: tag:yaml.org,2002:js/function [invalid-data]",
    ],
    ["", "mine.yaml:1:1: error: found the document: nothing"],
    ["{}\n", "mine.yaml names nothing that you use"],
    ["least: supported\n", "mine.yaml names nothing that you use"],
  ])("%j is refused with its place", async (text, problem) => {
    const { code, out, err } = await check(text);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain(problem);
  });

  it("is a file", async () => {
    const folder = scratchFolder();
    const { code, err } = await command(["check", "--profile", "."], folder);
    expect([code, err]).toEqual([3, `dynamo-matrix: ${folder} is a folder, not a file\n`]);
  });

  it("names the nearest key", async () => {
    expect((await check("platform: { drivr: 575 }\n")).err).toContain("write driver");
  });
});

describe("the command", () => {
  it.each<[args: readonly string[], code: number]>([
    [["v1.5.1", "v1.0.1"], 2],
    [["v1.5.1", "v1.5.1"], 2],
    [["v1.0.1", "v1.5.1", "--with", "lora"], 2],
    [["v1.0.1", "v1.5.1", "--feature", "lora", "--with", "lora"], 2],
    [["v1.0.1", "v1.5.1", "--profile", "none.yaml"], 3],
    [["v1.0.1", "v9.9.9"], 2],
    [["v1.0.1", "v1.5.1", "--backend", "sglang", "--feature", "lora"], 0],
  ])("upgrade %j exits with %i", async (args, code) => {
    expect((await command(["upgrade", ...args])).code).toBe(code);
  });

  it("tells where on the way another driver was needed", async () => {
    const { out } = await command(["upgrade", "v1.0.1", "v1.5.1", "--backend", "sglang", "--feature", "lora"]);
    const way = out.slice(out.indexOf("Along the way"), out.indexOf("Other improvements"));
    expect(way.split("\n").slice(1, 3)).toEqual([
      "  v1.3.0 (2026-07-20)",
      "    ▼ SGLang: driver 580 or later is needed (was 575).",
    ]);
    const other = await command(["upgrade", "v1.2.1", "v1.5.1", "--backend", "vllm", "--feature", "lora"]);
    expect(other.out.slice(other.out.indexOf("Along the way"))).not.toContain("SGLang: driver");
  });

  it("says what it hangs on, and keeps what a part of the platform does not answer", async () => {
    const folder = scratchFolder();
    const of = async (platform: string) => {
      writeFileSync(join(folder, "p.yaml"), `backends: [sglang]\nfeatures: [LoRA]\n${platform}`);
      const { out } = await command(["upgrade", "v1.0.1", "v1.5.1", "--profile", "p.yaml", "--format=json"], folder);
      const { answer: told, findings } = v.parse(
        v.object({
          answer: v.object({ message: v.string() }),
          findings: v.array(v.object({ message: v.string() })),
        }),
        JSON.parse(out),
      );
      const about = (word: RegExp) => findings.findIndex(({ message }) => word.test(message));
      const [driver, system] = [about(/driver 580/), about(/CentOS/)];
      return [told.message.replace(/\d+ things/, "N things"), driver >= 0, system >= 0, driver < system];
    };
    const driver = "your driver is 580 or later";
    const system = "you do not run CentOS Stream 9";
    const rest = "N things to check.";
    expect(await of("")).toEqual([`Yes, if ${driver} and ${system}; ${rest}`, true, true, true]);
    expect(await of('platform: { cuda: "12.9" }\n')).toEqual([
      `Yes, if ${driver} and ${system}; ${rest}`,
      true,
      true,
      true,
    ]);
    expect(await of("platform: { driver: 580 }\n")).toEqual([`Yes, if ${system}; ${rest}`, false, true, true]);
    expect(await of("platform: { os: Ubuntu 24.04 }\n")).toEqual([`Yes, if ${driver}; ${rest}`, true, false, false]);
    expect(await of("platform: { driver: 590, os: Ubuntu 24.04 }\n")).toEqual([
      `Yes, with ${rest}`,
      false,
      false,
      false,
    ]);
  });

  it("leaves out the systems and CPUs that a profile does not run", async () => {
    const folder = scratchFolder();
    const of = async (platform: string) => {
      writeFileSync(join(folder, "p.yaml"), `backends: [sglang]\nfeatures: [LoRA]\n${platform}`);
      const { out } = await command(["upgrade", "v1.0.1", "v1.5.1", "--profile", "p.yaml"], folder);
      return [/CentOS/.test(out), /driver 580/.test(out)];
    };
    expect(await of("platform: { os: Ubuntu 24.04 }\n")).toEqual([false, true]);
    expect(await of("platform: { arch: x86_64 }\n")).toEqual([true, true]);
    expect(await of("platform: { arch: arm64 }\n")).toEqual([false, true]);
    expect(await of("")).toEqual([true, true]);
  });

  it("says in JSON what it says in text", async () => {
    const args = ["upgrade", "v1.0.1", "v1.5.1", "--backend", "sglang", "--feature", "lora"];
    const [text, json] = [await command(args), await command([...args, "--format", "json"])];
    const { answer: told, findings } = JSON.parse(json.out);
    expect(text.out.split("\n")).toContain(told.message);
    expect(findings).toHaveLength(told.looks);
  });

  it.each(["text", "markdown"])("prints the job of the README as its golden in %s", async (format) => {
    const { out } = await command([
      ...["upgrade", "v1.0.1", "v1.5.1", "--backend", "sglang"],
      ...["--feature", "disaggregated serving,lora", "--driver", "575", "--format", format],
    ]);
    const golden = `test/golden/upgrade-v1.0.1-v1.5.1.${format === "text" ? "txt" : "md"}`;
    if (process.env["UPDATE_TEXTS"] === "1") writeFileSync(golden, out);
    expect(existsSync(golden)).toBe(true);
    expect(out).toBe(readFileSync(golden, "utf8"));
  });
});

it("no way between two shipped releases contradicts itself", () => {
  const all = snapshots().slice(-6);
  for (const [i] of all.entries()) {
    for (let j = i + 1; j < all.length; j++) {
      const advice = adviseOn(all.slice(i, j + 1), uses([], { backends: [] }));
      const { looks, answer: told } = upgradeView(advice, knowledge());
      expect(looks.filter(({ weight }) => weight === "look")).toHaveLength(advice.checks);
      expect(told.startsWith("Yes:")).toBe(looks.length === 0);
    }
  }
});
