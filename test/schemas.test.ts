import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { OUTPUTS } from "../src/formats/schemas/registry.ts";
import { command, scratchFolder } from "./support/command.ts";
import { comparison } from "./support/page.ts";

/** A schema that the package ships; `closed` takes no key that it does not describe. */
function schemaOf(name: string, closed: boolean): ValidateFunction {
  const schema: unknown = JSON.parse(readFileSync(`data/schema/${name}.schema.json`, "utf8"), (_key, value) =>
    closed && typeof value === "object" && value !== null && "properties" in value && "type" in value
      ? { ...value, additionalProperties: false }
      : value,
  );
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats.default(ajv);
  if (typeof schema !== "object" || schema === null) throw new Error(`${name} is no schema`);
  return ajv.compile(schema);
}

function errorsOf(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(" "),
  );
}

/** What is asked of each command; together they print every key that there is. */
const ASKED: Readonly<Record<keyof typeof OUTPUTS, readonly (readonly string[])[]>> = {
  diff: [
    ["diff", "v1.3.0", "v1.3.1"],
    ["diff", "v0.9.1", "v1.0.0", "--backend", "trtllm", "--feature", "lora"],
    ["diff", "v1.5.1", "v0.9.1"],
    ["diff", "v0.7.1", "v0.8.0"],
    ["diff", "v1.4.2", "v1.5.0", "--fail-on", "change", "--baseline", "v1.4.1"],
  ],
  changelog: [["changelog"]],
  show: [
    ["show", "v1.5.1"],
    ["show", "v0.4.0"],
    ["show", "v1.3.1", "--backend", "vllm"],
  ],
  history: [
    ["history", "lora"],
    ["history", "lora", "--with", "disaggregated-serving"],
  ],
  caveats: [["caveats"], ["caveats", "--open", "--at", "v1.0.0"]],
  upgrade: [
    ["upgrade", "v1.0.1", "v1.5.1", "--backend", "sglang", "--feature", "lora,disaggregated-serving"],
    ["upgrade", "v1.0.1", "v1.5.1", "--driver", "575"],
    ["upgrade", "v0.8.0", "v1.3.1", "--backend", "trtllm"],
  ],
  check: [
    ["check", "v1.5.1"],
    ["check", "--find", "--feature", "lora", "--driver", "575"],
  ],
  releases: [["releases"]],
  versions: [["versions"], ["versions", "--find", "vllm=0.20.1"], ["versions", "--find", "nixl=0.0.1"]],
  rules: [["rules"]],
  explain: [
    ["explain", "caveat-moved"],
    ["explain", "known-caveat"],
  ],
  "explain-change": [["explain", "f25465c487df"]],
  lint: [["lint"]],
  "lint-disagreements": [
    ["lint", "v1.5.1", "--disagreements", "--since", "v1.4.0"],
    ["lint", "v1.3.1", "--disagreements"],
  ],
};

describe.each(Object.entries(ASKED))("the JSON of %s", (name, asked) => {
  const validate = schemaOf(`output-${name}`, true);

  it.each(asked.map((args) => [args] as const))("has the keys of its schema and no others: %j", async (args) => {
    const { out } = await command([...args, "--format", "json"]);
    expect(errorsOf(validate, JSON.parse(out))).toEqual([]);
  });

  it("is refused where a key is missing or of another type", async () => {
    const printed = JSON.parse((await command([...(asked[0] ?? []), "--format", "json"])).out);
    const open = schemaOf(`output-${name}`, false);
    expect(errorsOf(open, { ...printed, more: 1 })).toEqual([]);
    expect(errorsOf(validate, { ...printed, more: 1 })).toHaveLength(1);
    for (const key of Object.keys(printed)) {
      const { [key]: _gone, ...rest } = printed;
      expect([key, errorsOf(open, rest).length > 0]).toEqual([key, true]);
      expect([key, errorsOf(open, { ...printed, [key]: { no: true } }).length > 0]).toEqual([key, true]);
    }
  });
});

it("the JSON of a gate fits the schema of diff", async () => {
  const folder = scratchFolder();
  const page = (lora: string) => comparison({ LoRA: ["✅", lora], "Tool Calling": ["✅", lora] });
  writeFileSync(join(folder, "a.md"), page("✅"));
  writeFileSync(join(folder, "b.md"), page("❌"));
  const accepted = [
    "accepted:",
    "  - { match: { backend: sglang, feature: LoRA }, reason: known, owner: docs, expires: 2026-12-31 }",
    "  - { change: 0123456789ab, reason: gone }",
    "  - { match: { scope: support }, reason: old, expires: 2020-01-01 }",
  ];
  writeFileSync(join(folder, "ok.yaml"), `${accepted.join("\n")}\n`);
  const gate = ["--fail-on", "regression", "--accepted", "ok.yaml", "--today", "2026-12-20", "--baseline", "./a.md"];
  const { code, out } = await command(["diff", "./a.md", "./b.md", "--format", "json", ...gate], folder);
  const { gate: told } = JSON.parse(out);
  expect([code, told.accepted.length, told.stale.length, told.failing.length]).toEqual([1, 1, 2, 1]);
  expect(errorsOf(schemaOf("output-diff", true), JSON.parse(out))).toEqual([]);
});

it("every kind of what is printed has a schema, and every schema something that is held against it", () => {
  const files = readdirSync("data/schema").flatMap((name) => /^output-(.+)\.schema\.json$/.exec(name)?.[1] ?? []);
  expect(files.sort()).toEqual(Object.keys(OUTPUTS).sort());
  expect(Object.keys(ASKED).sort()).toEqual(Object.keys(OUTPUTS).sort());
});

describe("the files that the package ships", () => {
  const FILES: readonly (readonly [schema: string, files: readonly string[]])[] = [
    ["snapshot", readdirSync("data/releases").map((name) => `releases/${name}`)],
    ["platform", ["platform.yaml"]],
    ["registry", ["backends.yaml", "features.yaml", "variants.yaml", "topics.yaml"]],
    ["notes", ["notes.yaml"]],
    ["note-words", ["note-words.yaml"]],
    ["annotations", ["annotations.yaml"]],
    ["symbols", ["symbols.yaml"]],
    ["pages", ["pages.yaml"]],
    ["import", ["import.yaml"]],
    ["platform-tables", ["platform-tables.yaml"]],
  ];

  it.each(FILES)("fit the schema %s", (schema, files) => {
    const validate = schemaOf(schema, false);
    for (const file of files)
      expect([file, errorsOf(validate, parse(readFileSync(`data/${file}`, "utf8")))]).toEqual([file, []]);
    expect(errorsOf(validate, 7).length).toBeGreaterThan(0);
  });
});
