import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { gateOf } from "../src/accept/gate.ts";
import { sarif } from "../src/formats/sarif.ts";
import { makeStyle } from "../src/terminal/style.ts";
import { command, scratchFolder } from "./support/command.ts";
import { compare } from "./support/compare.ts";
import { comparison, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";
import { junitErrors, sarifErrors, xmllint } from "./support/report-schemas.ts";

const unused = (): never => {
  throw new Error("this format needs none");
};

const FORMATS = ["github", "summary", "junit", "sarif", "gitlab", "csv"] as const;
type CiFormat = (typeof FORMATS)[number];

/** Pairs of shipped releases with losses, gains, caveats, tables that come and go, and one with nothing to tell. */
const PAIRS = [
  ["v1.3.0", "v1.3.1"],
  ["v1.4.1", "v1.4.2"],
  ["v0.9.1", "v1.0.0"],
  ["v1.5.1", "v1.5.1"],
] as const;

const run = async (format: string, pair: readonly string[], ...more: string[]) =>
  (await command(["diff", ...pair, "--format", format, ...more])).out;

/** The fingerprints that a format has, in its order. */
const FINGERPRINTS: Readonly<Record<CiFormat, (text: string) => string[]>> = {
  github: (text) => [...text.matchAll(/^::.*? ([0-9a-f]{12})::/gm)].map(([, id = ""]) => id),
  summary: (text) => [...text.matchAll(/dynamo-matrix accept ([0-9a-f]{12}) /g)].map(([, id = ""]) => id),
  junit: (text) => [...text.matchAll(/ \[([0-9a-f]{12})\]"/g)].map(([, id = ""]) => id),
  sarif: (text) =>
    v.parse(Sarif, JSON.parse(text)).runs[0]?.results.map((r) => r.partialFingerprints["dynamoMatrix/v1"]) ?? [],
  gitlab: (text) => v.parse(CodeQuality, JSON.parse(text)).map(({ fingerprint }) => fingerprint),
  csv: (text) =>
    parseCsv(text)
      .slice(1)
      .flatMap(([id = "", under]) => (under === "" ? [id] : [])),
};

const Line = v.pipe(v.number(), v.integer(), v.minValue(1));
const Text = v.pipe(v.string(), v.nonEmpty());
const RelativePath = v.pipe(v.string(), v.nonEmpty(), v.regex(/^(?!\/|\.\/|[a-z]+:)[^\\]+$/));

/** What is written of SARIF 2.1.0, and no other properties; beyond its schema, what GitHub needs: a location and a level. */
const Sarif = v.strictObject({
  $schema: v.pipe(v.string(), v.url()),
  version: v.literal("2.1.0"),
  runs: v.tuple([
    v.strictObject({
      tool: v.strictObject({
        driver: v.strictObject({
          name: Text,
          rules: v.array(v.strictObject({ id: Text, name: Text, shortDescription: v.strictObject({ text: Text }) })),
        }),
      }),
      automationDetails: v.strictObject({ id: v.pipe(v.string(), v.endsWith("/")) }),
      invocations: v.tuple([v.strictObject({ executionSuccessful: v.literal(true) })]),
      columnKind: v.picklist(["utf16CodeUnits", "unicodeCodePoints"]),
      properties: v.looseObject({ omitted: v.number() }),
      results: v.array(
        v.strictObject({
          ruleId: Text,
          ruleIndex: v.pipe(v.number(), v.integer(), v.minValue(0)),
          level: v.picklist(["none", "note", "warning", "error"]),
          message: v.strictObject({ text: Text }),
          locations: v.tuple([
            v.strictObject({
              physicalLocation: v.strictObject({
                artifactLocation: v.strictObject({ uri: RelativePath, uriBaseId: Text }),
                region: v.strictObject({ startLine: Line }),
              }),
            }),
          ]),
          partialFingerprints: v.strictObject({ "dynamoMatrix/v1": v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/)) }),
          baselineState: v.optional(v.picklist(["new", "unchanged", "updated", "absent"])),
          suppressions: v.optional(
            v.array(
              v.strictObject({
                kind: v.picklist(["inSource", "external"]),
                status: v.picklist(["accepted", "underReview", "rejected"]),
                justification: Text,
              }),
            ),
          ),
        }),
      ),
    }),
  ]),
});

/**
 * What GitLab asks of an issue of code quality. The schema that it validates by (app/validators/json_schemas/codeclimate.json
 * of its sources) needs a description, a fingerprint, a severity and a location, with texts and whole numbers; its
 * documentation asks for the name of the check too, one of five severities, and a path from the root. Nothing else is written.
 */
const CodeQuality = v.array(
  v.strictObject({
    description: Text,
    check_name: Text,
    fingerprint: Text,
    severity: v.picklist(["info", "minor", "major", "critical", "blocker"]),
    location: v.strictObject({ path: RelativePath, lines: v.strictObject({ begin: Line }) }),
  }),
);

/** RFC 4180, strictly: CRLF at the end of each record, quotes doubled in quoted fields, none in others. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [all, quoted, bare = ""] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))/.exec(text.slice(at)) ?? [""];
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    at += all.length;
    if (text[at] === ",") at++;
    else if (text.startsWith("\r\n", at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`no CSV at ${at}: ${text.slice(at, at + 20)}`);
  }
  if (row.length > 0) throw new Error("the last record has no end");
  return rows;
}

interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Elements with their attributes, in order; throws where the text is not well-formed, as far as it is written here. */
function parseXml(text: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const open: string[] = [];
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  if (body === text) throw new Error("no declaration");
  for (const [part] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    if (/&(?!(amp|lt|gt|quot);)/.test(part)) throw new Error(`a bare & in ${part}`);
    if (!part.startsWith("<")) continue;
    const [, slash, name = "", rest = "", empty] = /^<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>$/.exec(part) ?? [];
    if (name === "") throw new Error(`no tag: ${part}`);
    if (slash === "/") {
      if (open.pop() !== name) throw new Error(`${name} is closed where it is not open`);
      continue;
    }
    elements.push({
      name,
      attributes: new Map([...rest.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, k = "", x = ""]) => [k, x])),
    });
    if (empty !== "/") open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join()} is not closed`);
  return elements;
}

describe.each(PAIRS)("%s to %s", (...pair) => {
  it("has the same entries in every format", async () => {
    const json = JSON.parse(await run("json", pair));
    const ids = new Set<string>(
      json.changes.flatMap((c: { toldUnder: string | null; fingerprint: string }) =>
        c.toldUnder === null ? [c.fingerprint] : [],
      ),
    );
    const [first, ...others] = await Promise.all(
      (["junit", "sarif", "gitlab", "csv"] as const).map(async (format) =>
        FINGERPRINTS[format](await run(format, pair, "--all")).sort(),
      ),
    );
    expect(first).toEqual([...ids].sort());
    for (const other of others) expect(other).toEqual(first);
  });

  it("fits the schemas", async () => {
    const log = JSON.parse(await run("sarif", pair, "--fail-on", "change"));
    expect(sarifErrors(log)).toEqual([]);
    expect(v.safeParse(Sarif, log).issues).toBeUndefined();
    const issues = v.parse(CodeQuality, JSON.parse(await run("gitlab", pair)));
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    const rows = parseCsv(await run("csv", pair));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([15]));
  });

  it.skipIf(xmllint() === null)("fits the schema of JUnit reports", async () => {
    for (const more of [[], ["--all"], ["--fail-on", "change"]])
      expect(junitErrors(await run("junit", pair, ...more))).toEqual([]);
  });

  it("counts in JUnit what it lists", async () => {
    for (const more of [[], ["--fail-on", "change"]]) {
      const elements = parseXml(await run("junit", pair, ...more));
      const of = (name: string) => elements.filter((element) => element.name === name);
      const [all] = of("testsuites");
      const cases = of("testcase").map(({ attributes }) => `${attributes.get("classname")}|${attributes.get("name")}`);
      expect(all?.attributes.get("tests")).toBe(String(cases.length));
      expect(all?.attributes.get("failures")).toBe(String(of("failure").length));
      expect(cases.length).toBeGreaterThan(0);
      expect(new Set(cases).size).toBe(cases.length);
    }
  });

  it("has an error in each format exactly where the command exits with 1", async () => {
    for (const level of ["regression", "caveat", "change"]) {
      const { code } = await command(["diff", ...pair, "--fail-on", level]);
      const [github, junit, sarif, gitlab] = await Promise.all(
        ["github", "junit", "sarif", "gitlab"].map((format) => run(format, pair, "--fail-on", level)),
      );
      expect([
        /^::error /m.test(github ?? ""),
        (junit ?? "").includes("<failure "),
        (sarif ?? "").includes('"level": "error"'),
        (gitlab ?? "").includes('"severity": "major"'),
      ]).toEqual(Array(4).fill(code === 1));
    }
  });
});

describe("rules of SARIF", () => {
  it("are those that the results name, and tell cells of one line apart", async () => {
    const [log] = v.parse(Sarif, JSON.parse(await run("sarif", ["v1.3.0", "v1.4.0"]))).runs;
    const places = log.results.map(({ ruleId, locations: [{ physicalLocation }] }) =>
      [ruleId, physicalLocation.artifactLocation.uri, physicalLocation.region.startLine].join(),
    );
    expect(new Set(places).size).toBe(places.length);
    for (const { ruleId, ruleIndex } of log.results) expect(log.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });
});

it("the published schema of SARIF finds what is wrong", () => {
  expect(
    sarifErrors({ version: "2.1.0", runs: [{ tool: { driver: {} }, results: [{ level: "grave" }] }] }),
  ).toHaveLength(3);
});

it.skipIf(xmllint() === null)("the schema of JUnit reports finds what is wrong", () => {
  const report = (testcase: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="a" tests="1" failures="0" errors="0">${testcase}</testsuite>\n`;
  expect(junitErrors(report('<testcase name="b"/>'))).toEqual([]);
  for (const wrong of [
    '<testcase name="b" state="c"/>',
    "<testcase/>",
    '<testcase name="b"><fault/></testcase>',
    "<b>",
  ])
    expect([wrong, junitErrors(report(wrong)).length > 1]).toEqual([wrong, true]);
});

/**
 * A workflow command: its name, properties parted by commas, two colons and a message. In a property `:` and `,` are
 * escaped too, `%` and line ends everywhere.
 */
const COMMAND =
  /^::(?:error|warning|notice)(?: [a-zA-Z]+=(?:[^%:,\r\n]|%(?:25|0D|0A|3A|2C))+(?:,[a-zA-Z]+=(?:[^%:,\r\n]|%(?:25|0D|0A|3A|2C))+)*)?::(?:[^%\r\n]|%(?:25|0D|0A))+$/;

describe("annotations of GitHub", () => {
  it.each(PAIRS)("are commands by their grammar, at most ten of a severity: %s to %s", async (...pair) => {
    for (const more of [[], ["--fail-on", "change"]]) {
      const lines = (await run("github", pair, ...more)).split("\n").slice(0, -1);
      expect(lines.filter((line) => !COMMAND.test(line))).toEqual([]);
      for (const severity of ["error", "warning", "notice"])
        expect(lines.filter((line) => line.startsWith(`::${severity} `)).length).toBeLessThanOrEqual(10);
    }
  });

  /** A page with a loss in each of many rows. */
  const many = (symbol: string) =>
    comparison(Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`Row ${i}`, ["✅", symbol] as const])));

  it("are as many as are kept, and the last says how many more there are", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.md"), many("✅"));
    writeFileSync(join(folder, "b.md"), many("❌"));
    const args = ["diff", "./a.md", "./b.md", "--format", "github", "--fail-on", "regression"];
    const lines = (await command(args, folder)).out.trimEnd().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(Array(10).fill("::error"));
    expect(lines.at(-1)).toBe("::error title=Feature Matrix::16 more entries; the report has all.");
  });

  it("escape what a command would be cut at", async () => {
    const folder = scratchFolder();
    const page = (symbol: string) => comparison({ "50% of :: a, b": ["✅", symbol] });
    writeFileSync(join(folder, "a.md"), page("✅"));
    writeFileSync(join(folder, "b, c.md"), page("❌"));
    const { out } = await command(["diff", "./a.md", "./b, c.md", "--format", "github"], folder);
    expect(out).toMatch(
      /^::warning file=b%2C c\.md,line=5,title=[^:,]+::SGLang: 50%25 of :: a, b is now not supported/,
    );
    expect(out.split("\n")).toHaveLength(2);
  });
});

describe("a summary", () => {
  it("stays under its budget, whole entries are left out, and it says how many", async () => {
    const folder = scratchFolder();
    const name = (i: number) => `Row ${i} ${"x".repeat(400)}`;
    const page = (symbol: string) =>
      comparison(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [name(i), ["✅", symbol] as const])));
    writeFileSync(join(folder, "a.md"), page("✅"));
    writeFileSync(join(folder, "b.md"), page("❌"));
    const { out } = await command(
      ["diff", "./a.md", "./b.md", "--format", "summary", "--fail-on", "regression"],
      folder,
    );
    const shown = FINGERPRINTS.summary(out).length;
    expect(out.length).toBeLessThan(65_536);
    expect(shown).toBeGreaterThan(50);
    expect(out.trimEnd().split("\n").at(-1)).toBe(`${200 - shown} more entries; the JSON of this comparison has all.`);
  });
});

it("a comment mentions nobody and refers to no issue, whatever a row is called", async () => {
  const folder = scratchFolder();
  const page = (symbol: string) => comparison({ "@org/team on #12": ["✅", symbol] });
  writeFileSync(join(folder, "a.md"), page("✅"));
  writeFileSync(join(folder, "b.md"), page("❌"));
  const { out } = await command(["diff", "./a.md", "./b.md", "--format", "summary"], folder);
  expect(out).toContain("SGLang: @\u2060org/team on #\u206012 ");
  expect([/@\w/.test(out), /#\d/.test(out)]).toEqual([false, false]);
});

describe("a comparison of very many changes", () => {
  const [base, head] = ["✅", "❌"].map((symbol) => readPage(comparison({ LoRA: ["✅", symbol] })));
  if (!base || !head) throw new Error("no pages");
  const diff = compare(base, head);
  const [one] = diff.changes;
  if (!one) throw new Error("no change");
  const changes = Array.from({ length: 5_010 }, (_, i) => ({ ...one, fingerprint: i.toString(16).padStart(12, "0") }));
  const rules = { levels: ["regression" as const], acceptances: [], file: null, baseline: null, today: "" };
  const last = changes.slice(-1);
  const gate = { ...gateOf({ ...diff, changes: last }, { ...diff, changes: last }, rules, () => false), failing: last };
  const document = { diff: { ...diff, changes }, gate, all: false, view: unused, notes: unused };
  const context = { knowledge: knowledge(), style: makeStyle(false, null), templates: unused };

  it("has as many results of SARIF as GitHub keeps, gravest first, and says how many it left out", () => {
    const log = JSON.parse(sarif.renderers.diff?.(document, context) ?? "");
    const [run] = v.parse(Sarif, log).runs;
    expect([run.results.length, run.properties.omitted, sarifErrors(log)]).toEqual([5_000, 10, []]);
    expect(run.results.slice(0, 2).map(({ level }) => level)).toEqual(["error", "warning"]);
    expect(run.results[0]?.partialFingerprints["dynamoMatrix/v1"]).toBe(last[0]?.fingerprint);
  });
});

it("where nothing changed, each format is whole and empty", async () => {
  const of = (format: string) => run(format, ["v1.5.1", "v1.5.1"]);
  expect(await of("gitlab")).toBe("[]\n");
  expect(v.parse(Sarif, JSON.parse(await of("sarif"))).runs[0].results).toEqual([]);
  expect([await of("github"), parseCsv(await of("csv")).length]).toEqual(["", 1]);
  expect(await of("junit")).toContain('tests="1" failures="0" errors="0"');
  for (const format of FORMATS) expect([format, (await of(format)).startsWith("\uFEFF")]).toEqual([format, false]);
});

describe("what is accepted", () => {
  it("is skipped, suppressed or a note, and never left out", async () => {
    const folder = scratchFolder();
    const page = (symbol: string) => comparison({ LoRA: ["✅", symbol] });
    writeFileSync(join(folder, "a.md"), page("✅"));
    writeFileSync(join(folder, "b.md"), page("❌"));
    writeFileSync(join(folder, "ok.yaml"), 'accepted:\n  - match: { backend: sglang }\n    reason: "a <b> & c"\n');
    const gate = ["--accepted", "ok.yaml", "--fail-on", "regression"];
    const of = async (format: string) =>
      (await command(["diff", "./a.md", "./b.md", "--format", format, ...gate], folder)).out;
    const report = await of("junit");
    expect(report).toContain("<skipped>a &lt;b&gt; &amp; c</skipped>");
    if (xmllint() !== null) expect(junitErrors(report)).toEqual([]);
    expect(v.parse(Sarif, JSON.parse(await of("sarif"))).runs[0].results[0]).toMatchObject({
      level: "note",
      suppressions: [{ kind: "external", status: "accepted", justification: "a <b> & c" }],
    });
    expect((await of("github")).startsWith("::notice ")).toBe(true);
    expect(v.parse(CodeQuality, JSON.parse(await of("gitlab")))[0]?.severity).toBe("info");
    expect(parseCsv(await of("csv"))[1]?.at(-1)).toBe("a <b> & c");
  });
});

it("a field of CSV is no formula", async () => {
  const folder = scratchFolder();
  const page = (symbol: string) => comparison({ LoRA: ["✅", symbol] });
  writeFileSync(join(folder, "a.md"), page("✅"));
  writeFileSync(join(folder, "=b.md"), page("❌"));
  const { out } = await command(["diff", "./a.md", "./=b.md", "--format", "csv"], folder);
  expect(parseCsv(out)[1]?.[12]).toBe("'=b.md");
});

it("a comparison that can't be made writes no report", async () => {
  for (const format of FORMATS) {
    const { code, out } = await command(["diff", "./none.md", "v1.0.0", "--format", format, "--fail-on", "change"]);
    expect([format, code, out]).toEqual([format, 3, ""]);
  }
});
