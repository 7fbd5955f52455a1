import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import type { PlatformPair } from "../src/facts/compared-platform.ts";
import { importPage } from "../src/import/release.ts";
import { CAUSE_RULES } from "../src/judge/cause-rules.ts";
import { KINDS, kindOf } from "../src/kinds/registry.ts";
import type { Knowledge } from "../src/knowledge/knowledge.ts";
import type { Report } from "../src/model/problem.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { parseVersion } from "../src/model/version.ts";
import { makeWording } from "../src/report/wording.ts";
import { command } from "./support/command.ts";
import { readPages } from "./support/page.ts";
import { page, read } from "./support/platform.ts";
import { knowledge } from "./support/real-data.ts";

const FIXTURES = "test/fixtures";
const known = knowledge();

type Side = "base" | "head";

function textOf(name: string, side: Side): string {
  return readFileSync(join(FIXTURES, name, `${side}.md`), "utf8");
}

function pageOf(name: string, side: Side): Snapshot {
  const version = parseVersion("v1.2.0");
  if (!version) throw new Error("no version");
  const text = textOf(name, side);
  const report: Report = (problem) => {
    if (problem.code !== "uncatalogued-note") throw new Error(JSON.stringify(problem));
  };
  const own = join(FIXTURES, name, `${side}.own.md`);
  if (!existsSync(own))
    return importPage({ kind: "file", path: "page.md", id: null, text }, version, null, known, report);
  // A backend's own page beside it.
  return readPages({ page: text, own: readFileSync(own, "utf8") }, known);
}

/** What the same page states of versions and requirements; most pages state nothing. */
function platformsOf(name: string, base: Side, head: Side): PlatformPair | null {
  const [from, to] = [base, head].map((side) => {
    const { platform, problems } = read(page("v1.2.0", "2026-06-02", "support-matrix", textOf(name, side)));
    expect(problems).toEqual([]);
    return platform.releases.find(({ release }) => release === "v1.2.0");
  });
  return from && to ? { base: from, head: to } : null;
}

/** One line a change, all kinds: every rule runs on every fixture, so that noise between them shows. */
function changesOf(name: string, knows: Knowledge = known): string[] {
  const result = diff(pageOf(name, "base"), pageOf(name, "head"), knows, platformsOf(name, "base", "head"));
  const { sentence } = makeWording(result, knows);
  return result.changes.map(
    (c) => `${c.kind} ${c.impact} ${c.cause} ${c.rule}${c.parent === null ? "" : " (part of another)"}: ${sentence(c)}`,
  );
}

describe("every fixture", () => {
  it.each(readdirSync(FIXTURES))("%s gives exactly what was reviewed", (name) => {
    const path = join(FIXTURES, name, "changes.txt");
    // Writing what is found is for the maintainer, who then reads it: UPDATE_FIXTURES=1 npm test.
    if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(path, `${changesOf(name).join("\n")}\n`);
    expect(existsSync(path), `${path} is missing`).toBe(true);
    const found = changesOf(name);
    expect(found).toEqual(readFileSync(path, "utf8").trimEnd().split("\n"));
    expect(found.some((line) => line.split(" ").includes(name) || line.split(":")[0]?.split(" ").includes(name))).toBe(
      true,
    );
  });

  it("of no change gives none", () => {
    for (const name of readdirSync(FIXTURES))
      expect(
        diff(pageOf(name, "base"), pageOf(name, "base"), known, platformsOf(name, "base", "base")).changes,
      ).toEqual([]);
  });
});

describe("the registry of rules", () => {
  it("has a fixture for every kind and every cause", () => {
    const missing = [...KINDS, ...Object.keys(CAUSE_RULES)].filter(
      (id) => id !== "annotated" && !existsSync(join(FIXTURES, id)),
    );
    expect(missing).toEqual([]);
  });

  it("has a mirror for every kind, or a written reason", () => {
    for (const kind of KINDS) {
      const { mirror, mirrorReason } = kindOf(kind);
      expect(kindOf(mirror).mirror).toBe(kind);
      const twins = kind === mirror || /-(added|removed|gained|lost|resolved)$/.test(kind);
      expect(twins || (mirrorReason ?? "").length > 20).toBe(true);
    }
  });

  it("names for every kind the rules that judge it", () => {
    const judged = readdirSync(FIXTURES).flatMap((name) =>
      (["base", "head"] as const).flatMap((from) => {
        const to = from === "base" ? "head" : "base";
        return diff(pageOf(name, from), pageOf(name, to), known, platformsOf(name, from, to)).changes;
      }),
    );
    const unnamed = judged.filter(({ kind, rule }) => !kindOf(kind).rules.some((id) => id === rule));
    expect(unnamed.map(({ kind, rule }) => `${kind} ${rule}`)).toEqual([]);
  });

  it("says of every kind and cause in one sentence what it is", () => {
    for (const sentence of [
      ...KINDS.map((kind) => kindOf(kind).meaning),
      ...Object.values(CAUSE_RULES).map((rule) => rule.sentence),
    ]) {
      expect(sentence).toMatch(/^[A-Z].*\.$/s);
    }
  });
});

describe("an annotation", () => {
  const fingerprint = () => {
    const [change] = diff(pageOf("status-moved", "base"), pageOf("status-moved", "head"), known).changes;
    return change?.fingerprint ?? "";
  };
  const annotated = (release: string | null): Knowledge => ({
    ...known,
    annotations: new Map([
      [
        fingerprint(),
        {
          fingerprint: fingerprint(),
          release,
          cause: "correction",
          text: "It never worked.",
          link: "https://example.invalid/1",
        },
      ],
    ]),
  });

  it("names the cause and adds its sentence, and leaves the impact", () => {
    const [change] = diff(pageOf("status-moved", "base"), pageOf("status-moved", "head"), annotated(null)).changes;
    expect(change).toMatchObject({
      impact: "regression",
      cause: "correction",
      rule: "annotated",
      remark: { text: "It never worked.", link: "https://example.invalid/1", replacedRule: "status-moved" },
    });
  });

  it("of another release is left out", () => {
    const [change] = diff(pageOf("status-moved", "base"), pageOf("status-moved", "head"), annotated("v9.0.0")).changes;
    expect(change).toMatchObject({ cause: "support", remark: null });
  });

  it("that is shipped belongs to a change", async () => {
    const { out } = await command(["lint"]);
    expect(out).not.toContain("stale-annotation");
  });
});

describe("rules and explain", () => {
  it("list every kind and every cause", async () => {
    const { out } = await command(["rules", "--format", "json"]);
    const { kinds, causes } = JSON.parse(out);
    expect(kinds.map((k: { kind: string }) => k.kind)).toEqual(KINDS);
    expect(causes.map((c: { id: string }) => c.id)).toEqual(Object.keys(CAUSE_RULES));
  });

  it("explain a change with its lines on both sides", async () => {
    const { out } = await command(["explain", "27816fce7ad7"]);
    expect(out.split("\n")).toEqual([
      "27816fce7ad7, v1.1.1 → v1.2.0",
      "vLLM: Multimodal + KV-Aware Routing is now supported (was blank, with a note, in summary: The KV router hashes tokens only and cannot hash images or video yet; requests with them fall back to random or round-robin routing).",
      "status-changed: The status of a cell that both releases state has changed.",
      "improvement, support (status-moved): The page states a different status, and no other rule applies.",
      "Parts of it:",
      "  3332c0663e32  vLLM: the caveat on Multimodal + KV-Aware Routing is resolved; it was, in summary: The KV router hashes tokens only and cannot hash images or video yet; requests with them fall back to random or round-robin routing. A note remains, in summary: On the documented vLLM paths, KV routing is image-aware. The Rust frontend (the default) handles the model families that llm-multimodal covers; the Python chat processor relies on vLLM's own multimodal processor.",
      "  was v1.1.1  docs/reference/feature-matrix.md:45",
      "      https://github.com/ai-dynamo/dynamo/blob/v1.1.1/docs/reference/feature-matrix.md?plain=1#L45",
      "  now v1.2.0  docs/reference/feature-matrix.md:45  ✅",
      "      https://github.com/ai-dynamo/dynamo/blob/v1.2.0/docs/reference/feature-matrix.md?plain=1#L45",
      "",
    ]);
  });

  it("refuse what they do not know, with the nearest", async () => {
    expect(await command(["explain", "caveat-add"])).toEqual({
      code: 2,
      out: "",
      err: 'dynamo-matrix: unknown kind, rule or fingerprint "caveat-add"; nearest: caveat-added\n',
    });
    expect((await command(["explain", "000000000000"])).code).toBe(2);
  });
});
