import { appendFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import type { CaveatRecord } from "../src/history/ledger.ts";
import { ledgerOf } from "../src/history/ledger.ts";
import { senseOf } from "../src/knowledge/notes.ts";
import { type ChangeKind, isPlatformChange } from "../src/model/change.ts";
import { sketchOf } from "../src/model/sketch.ts";
import type { Note, Snapshot } from "../src/model/snapshot.ts";
import { command, scratchFolder } from "./support/command.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

const known = knowledge();

function livesOf(releases: readonly Snapshot[]): CaveatRecord[] {
  return ledgerOf(
    releases,
    releases.slice(1).map((head, i) => diff(releases[i] ?? head, head, known)),
  );
}

describe("the ledger", () => {
  it("of the whole real history is what was read line by line", async () => {
    const { out } = await command(["caveats"]);
    if (process.env["UPDATE_TEXTS"] === "1") writeFileSync("test/golden/ledger.txt", out);
    expect(out).toBe(readFileSync("test/golden/ledger.txt", "utf8"));
  });

  it("has TensorRT-LLM's request cancellation as one caveat through four layouts", () => {
    const life = livesOf(snapshots()).find((l) => l.id === "trtllm/request-cancellation");
    expect(life).toMatchObject({
      state: "open",
      atOrBefore: false,
      introduced: { release: "v0.9.0", date: "2026-02-11" },
      ended: null,
      releasesOpen: 16,
      daysOpen: 237,
    });
    expect(life?.events.map((event) => [event.kind, event.release])).toEqual([["introduced", "v0.9.0"]]);
    expect(life?.cells).toHaveLength(8);
  });

  it.each([
    ["v0.8.1", 0],
    ["v0.9.0", 1],
    ["v1.0.0", 1],
    ["v1.4.0", 1],
  ])("at %s has it %i times", async (release, count) => {
    const { out } = await command(["caveats", "--at", release, "--format", "json"]);
    const { caveats } = JSON.parse(out);
    expect(caveats.filter((c: { id: string }) => c.id === "trtllm/request-cancellation")).toHaveLength(count);
  });

  it("tells open and resolved apart, by backend", async () => {
    const ids = async (...args: string[]) =>
      JSON.parse((await command(["caveats", "--format", "json", ...args])).out).caveats.map(
        (c: { id: string }) => c.id,
      );
    expect(await ids("--resolved")).toEqual([
      "sglang/speculative-decoding",
      "trtllm/conditional-disaggregation",
      "trtllm/multimodal-disaggregation",
      "trtllm/request-migration",
      "vllm/kv-aware-routing",
      "vllm/multimodal-kv-aware-routing",
      "vllm/wideep",
    ]);
    expect(await ids("--open", "--backend", "vllm")).toEqual([
      "vllm/dynamo-snapshot",
      "vllm/gpu-memory-service",
      "vllm/multimodal-audio",
      "vllm/shadow-engine-failover",
    ]);
    expect(await ids("--open", "--backend", "vllm", "--at", "v1.0.0")).toEqual([
      "vllm/multimodal-audio",
      "vllm/multimodal-kv-aware-routing",
      "vllm/prompt-embeddings",
      "vllm/wideep",
    ]);
    expect((await command(["caveats", "--open", "--resolved"])).code).toBe(2);
  });

  it("is narrowed to a feature, with its pairs and what has waited longest of it", async () => {
    const of = async (...args: string[]) => {
      const { caveats, oldest } = JSON.parse((await command(["caveats", "--format", "json", ...args])).out);
      return [
        caveats.map(({ id }: { id: string }) => id),
        oldest.map(({ caveat }: { caveat: string | null }) => caveat),
      ];
    };
    const cancellation = "trtllm/request-cancellation";
    const [ids, oldest] = await of("--feature", "request cancellation", "--backend", "trtllm,vllm");
    expect([ids, oldest]).toEqual([[cancellation], ["sglang/request-cancellation", cancellation, null]]);
    // The one of another feature that stands on a pair with this one.
    expect((await of("--feature", "tool-calling", "--open"))[0]).toEqual(["sglang/lora-tool-calling"]);
    // A topic that names it, where the note stands on no cell.
    expect((await of("--feature", "multimodal", "--backend", "sglang"))[0]).toContain("sglang/multimodal-patterns");
    expect((await command(["caveats", "--feature", "nope"])).code).toBe(2);
  });

  it("names the oldest open caveat and what has been limited longest", async () => {
    const { oldest } = JSON.parse((await command(["caveats", "--format", "json"])).out);
    expect(
      oldest.map(
        (o: { backend: string; caveat: string; limited: { features: string[]; since: { release: string } } }) => [
          o.backend,
          o.caveat,
          o.limited.features.join("+"),
          o.limited.since.release,
        ],
      ),
    ).toEqual([
      ["sglang", "sglang/multimodal-kv-aware-routing", "kv-block-manager", "v0.4.0"],
      ["trtllm", "trtllm/multimodal-kv-aware-routing", "multimodal+request-migration", "v0.8.0"],
      ["vllm", "vllm/multimodal-audio", "multimodal-audio", "v0.8.0"],
    ]);
  });

  it("follows a caveat through rewording, moves, resolution, reopening and lost tables", () => {
    const base = snapshots().find((s) => s.release === "v1.2.0");
    if (!base) throw new Error("no v1.2.0");
    const id = "trtllm/request-cancellation";
    const release = (n: number, change: (s: Snapshot) => Snapshot): Snapshot => ({
      ...change(base),
      release: `v9.${n}.0`,
      date: `2027-0${n}-01`,
    });
    const note = (s: Snapshot, edit: (note: Note) => Note | null): Snapshot => ({
      ...s,
      notes: s.notes.flatMap((n) => (n.id === id ? (edit(n) ?? []) : n)),
    });
    const marks = (s: Snapshot, keep: number): Snapshot => {
      let left = keep;
      return {
        ...s,
        tables: s.tables.map((t) => ({
          ...t,
          cells: t.cells.map((c) =>
            c.notes.includes(id) && left-- <= 0 ? { ...c, notes: c.notes.filter((x) => x !== id) } : c,
          ),
        })),
      };
    };
    const words =
      (text: string) =>
      (n: Note): Note => ({
        ...n,
        statements: n.statements.map((s) => ({ ...s, text, sense: senseOf(text), sketch: sketchOf(text) })),
      });
    const gone = (s: Snapshot) => note(marks(s, 0), () => null);
    const withoutTable = (s: Snapshot) => ({
      ...gone(s),
      tables: s.tables.filter((t) => !(t.scope === "interactions" && t.backends[0] === "trtllm")),
      notes: s.notes.filter((n) => n.backend !== "trtllm"),
    });
    const life = livesOf([
      release(1, gone),
      release(2, (s) => s),
      release(3, (s) => note(s, words("Cancelled requests keep what they hold until they end."))),
      release(4, (s) => note(marks(s, 2), words("Cancelled requests keep what they hold until they end."))),
      release(5, gone),
      release(6, (s) => s),
      release(7, withoutTable),
      release(8, (s) => s),
    ]).find((l) => l.id === id);
    expect(life?.events.map((event) => `${event.kind} ${event.release} ${event.cells}`)).toEqual([
      "introduced v9.2.0 6",
      "reworded v9.3.0 6",
      "moved v9.4.0 2",
      "resolved v9.5.0 0",
      "reopened v9.6.0 6",
      "unstated v9.7.0 0",
      "restated v9.8.0 6",
    ]);
    expect(life).toMatchObject({ state: "open", atOrBefore: false, releasesOpen: 5 });
  });

  it("keeps a caveat that the catalogue does not know through another topic and a half-changed text", () => {
    const base = snapshots().find((s) => s.release === "v1.2.0");
    if (!base) throw new Error("no v1.2.0");
    const old = "trtllm/request-cancellation";
    const fresh = "trtllm/cancelling";
    const head: Snapshot = {
      ...base,
      release: "v9.1.0",
      tables: base.tables.map((t) => ({
        ...t,
        cells: t.cells.map((c) => ({ ...c, notes: c.notes.map((n) => (n === old ? fresh : n)) })),
      })),
      notes: base.notes.map((n) =>
        n.id === old
          ? {
              ...n,
              id: fresh,
              topic: "cancelling",
              statements: n.statements.map((s) => ({
                ...s,
                text: `${s.text} A restart frees it.`,
                sense: "fedcba987654",
                sketch: sketchOf(`${s.text} A restart frees it.`),
                published: "0123456789ab",
              })),
            }
          : n,
      ),
    };
    const lives = livesOf([base, head]).filter((l) => l.id === old || l.id === fresh);
    expect(lives.map((l) => [l.id, l.state, l.events.map((e) => e.kind).join()])).toEqual([
      [old, "open", "introduced,reworded"],
    ]);
  });
});

describe("history", () => {
  it("tells a cell's way, its causes and since when", async () => {
    const { out } = await command(["history", "Multimodal (Video)", "--backend", "SGLang"]);
    expect(out.split("\n")).toEqual([
      "Multimodal (Video), v0.4.0 to v1.5.1",
      "Other tables state it as part of Multimodal.",
      "First stated as usable: vLLM, in v0.8.0 or earlier.",
      "",
      "SGLang, in the comparison",
      "  Supported since v1.1.1 (2026-05-05), for 5 months and 10 releases.",
      "  · → 🚧 → ✅: better than at first.",
      "  ·   not stated  v0.8.0 to v1.0.1  2026-01-15           feature-matrix.md:20",
      "  🚧  limited     v1.0.2 to v1.1.0  2026-04-22  support  docs/reference/feature-matrix.md:24",
      "  ✅  supported   v1.1.1 to v1.5.1  2026-05-05  support  docs/reference/feature-matrix.md:24",
      "",
    ]);
  });

  it("has the caveats whose topic names the feature, whatever cell they stand on, as `caveats --feature` has", async () => {
    const id = "trtllm/request-migration-multimodal";
    const { out } = await command(["history", "multimodal", "--backend", "trtllm"]);
    expect(out).toContain(`  ${id}: `);
    expect((await command(["caveats", "--feature", "multimodal", "--backend", "trtllm"])).out).toContain(id);
    const of = (...asked: string[]) => command(["history", "multimodal", ...asked, "--backend", "trtllm"]);
    expect((await of("--with", "request-migration")).out).toContain(id);
    expect((await of("--with", "request-cancellation")).out).not.toContain(id);
  });

  it("of a pair finds the timeline under either order of its names", async () => {
    const one = await command(["history", "multimodal", "--with", "KV-Aware Routing", "--backend", "vllm"]);
    const two = await command(["history", "kv-aware-routing", "--with", "Multimodal", "--backend", "vllm"]);
    expect(one.code).toBe(0);
    expect(two.out).toBe(one.out);
    expect(one.out).toContain("Supported since v1.2.0 (2026-06-02)");
    expect(one.out).toContain("vllm/multimodal-kv-aware-routing: resolved in v1.2.0 (2026-06-02)");
  });

  it("says when parity was reached", async () => {
    const { parity } = JSON.parse((await command(["history", "SLA-Based Planner", "--format", "json"])).out);
    expect(parity.first).toMatchObject({ release: "v0.4.0", atOrBefore: true });
    expect(parity.turns.map((t: { release: string; reached: boolean }) => [t.release, t.reached])).toEqual([
      ["v0.5.1", true],
    ]);
  });

  it.each([
    [["history", "Lora Cache"], 'dynamo-matrix: unknown feature "Lora Cache"; nearest: LMCache\n'],
    [["history", "lora", "--with", "LoRA"], "dynamo-matrix: a pair needs two different features\n"],
    [["history", "lmcache", "--backend", "sglang"], "dynamo-matrix: no release states LMCache on SGLang\n"],
  ])("%j is refused", async (args, err) => {
    expect(await command(args)).toEqual({ code: 2, out: "", err });
  });
});

const isMatrixChange = ({ kind }: { kind: ChangeKind }) => !isPlatformChange({ kind });

describe("the causes of a whole release", () => {
  it.each([
    ["v1.3.0", "v1.3.1"],
    ["v1.3.1", "v1.4.0"],
  ])("%s to %s are what was read line by line", async (base, head) => {
    const { out } = await command(["diff", base, head, "--format", "json"]);
    // Versions and requirements have a table of their own, in platform-diffs.test.ts.
    const changes = JSON.parse(out).changes.filter(isMatrixChange);
    const lines = changes.map(
      (c: {
        fingerprint: string;
        kind: string;
        impact: string;
        cause: string;
        rule: string;
        scope: string | null;
        backend: { id: string } | null;
        features: { id: string }[];
        caveat?: { id: string };
        toldUnder: string | null;
      }) =>
        [
          ...[c.fingerprint, c.kind, c.impact, c.cause, c.rule, c.scope, c.backend?.id],
          ...[c.features.map((f) => f.id).join("+"), c.caveat?.id, c.toldUnder === null ? "" : `under ${c.toldUnder}`],
        ]
          .filter((part) => part)
          .join(" "),
    );
    const golden = `test/golden/causes-${head}.txt`;
    if (process.env["UPDATE_TEXTS"] === "1") writeFileSync(golden, `${lines.join("\n")}\n`);
    expect(lines).toEqual(readFileSync(golden, "utf8").trimEnd().split("\n"));
  });
});

describe("what only a person knows", () => {
  it("is missed where it matches nothing any more", async () => {
    const folder = scratchFolder();
    cpSync("data", folder, {
      recursive: true,
      filter: (path) => !path.includes("releases") && !path.includes("schema"),
    });
    appendFileSync(join(folder, "annotations.yaml"), '"0123456789ab": { says: Nothing. }\n');
    const { code, out } = await command(["lint", "--knowledge", folder]);
    expect(code).toBe(0);
    expect(out).toContain(
      "data/annotations.yaml: warning: found an annotation of 0123456789ab, which no change has [stale-annotation]",
    );
  });

  it("is missed by diff too, where it is of the newer release", async () => {
    const folder = scratchFolder();
    cpSync("data", folder, {
      recursive: true,
      filter: (path) => !path.includes("releases") && !path.includes("schema"),
    });
    appendFileSync(join(folder, "annotations.yaml"), '"0123456789ab": { says: Nothing., release: v1.2.0 }\n');
    const told = async (base: string, head: string) => (await command(["diff", base, head, "--knowledge", folder])).err;
    expect(await told("v1.1.1", "v1.2.0")).toBe(
      "data/annotations.yaml: no change of v1.2.0 has the fingerprint 0123456789ab\n",
    );
    expect(await told("v1.2.0", "v1.2.1")).toBe("");
  });

  it("can be that a row was renamed: suggested, never assumed", async () => {
    const folder = scratchFolder();
    const page = (name: string) =>
      `| Feature | vLLM | SGLang |\n| --- | --- | --- |\n| LoRA | ✅ | ✅ |\n| ${name} | 🚧 | ✅ |\n`;
    writeFileSync(join(folder, "a.md"), page("Prompt Embeddings"));
    writeFileSync(join(folder, "b.md"), page("Prompt Embeddings Input"));
    const { out, err } = await command(["diff", "./a.md", "./b.md"], folder);
    expect(err).toContain("Prompt Embeddings was removed and Prompt Embeddings Input added with the same statuses");
    expect(out).toContain("Prompt Embeddings is no longer listed");
    expect(out).toContain("Prompt Embeddings Input is now listed");
  });
});

describe("the notes of a timeline", () => {
  it("say since when they have had their words", async () => {
    const said = async (...args: string[]) =>
      (await command(["history", ...args])).out.split("\n").filter((line) => line.startsWith("      from"));
    expect(await said("request-cancellation", "--with", "disaggregated-serving", "--backend", "trtllm")).toEqual([
      "      from v0.9.0 on: Temporary known issue: the TensorRT-LLM engine is not notified when a request is cancelled, so the resources of that request are not freed.",
    ]);
    // The same topic limited until v1.1.1, in other words.
    expect(await said("disaggregated-serving", "--with", "multimodal", "--backend", "trtllm")).toEqual([
      "      from v1.2.0 on: EP/D (traditional disaggregation) and E/P/D (full disaggregation) both take images, as URLs or as precomputed embeddings.",
    ]);
  });
});
