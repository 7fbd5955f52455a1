import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { command } from "./support/command.ts";
import { withDataInClear } from "./support/explorer-data.ts";
import { makeWorld, type World } from "./support/world.ts";

const GOLDEN = "test/world/reports";

/** What a person adds to three changes of the world. */
const ANNOTATIONS = `
5404be0aae3a: { release: v1.1.0, says: "Measured with *eight* adapters.", link: "https://example.org/lora" }
"0e2551dcb4b0": { says: It never worked., cause: correction }
e1390bf9f8b6: { says: A rank of 64 takes <twice> the memory. }
`;

const folder = mkdtempSync(join(tmpdir(), "dynamo-matrix-world-"));
let world: World;
beforeAll(async () => {
  world = await makeWorld(folder, ANNOTATIONS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A page as a person reads it: its data unpacked, without the styles, the explorer's script and the hash of that. */
function bare(text: string): string {
  return withDataInClear(text, (data) => JSON.stringify(data, null, 1))
    .replace(/<style>[\s\S]*?<\/style>/g, "<style></style>")
    .replace(/<script>[\s\S]*?<\/script>/g, "<script></script>")
    .replace(/'sha256-[^']*'/g, "'sha256-'");
}

/** Compares with what was reviewed; with UPDATE_WORLD=1 what is found is written, for the maintainer to read. */
function expectGolden(name: string, text: string): void {
  const path = join(GOLDEN, name);
  if (process.env["UPDATE_WORLD"] === "1") {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path), `${path} is missing`).toBe(true);
  expect(text).toBe(readFileSync(path, "utf8"));
}

describe("the reports of a small world", () => {
  it("are those that were reviewed, each to the byte", async () => {
    const out = join(folder, "reports");
    const { code, err } = await command(["report", "--data", world.data, "--knowledge", world.knowledge, "--out", out]);
    expect([code, err]).toEqual([0, "20 reports written, 0 unchanged\n"]);
    const names = readdirSync(out).sort();
    for (const name of names) expectGolden(name, bare(readFileSync(join(out, name), "utf8")));
    const reviewed = readdirSync(GOLDEN).filter((name) => !name.startsWith("asked-"));
    expect(reviewed.sort()).toEqual(names);
  });
});

describe("the reports of a project that is browsed nowhere", () => {
  it("link nothing, and know no commits", async () => {
    const own = mkdtempSync(join(folder, "own-"));
    const { data, knowledge } = await makeWorld(own, ANNOTATIONS, "name: Own\nrepository: null\nsite: null\n");
    const out = join(own, "reports");
    expect((await command(["report", "--data", data, "--knowledge", knowledge, "--out", out])).code).toBe(0);
    for (const name of ["v1.1.0.md", "v1.1.0.html", "README.md", "feed-vllm.xml"])
      expectGolden(`asked-own-${name}`, bare(readFileSync(join(out, name), "utf8")));
    const { out: shown } = await command([
      "show",
      "v1.1.0",
      "--format",
      "markdown",
      "--data",
      data,
      "--knowledge",
      knowledge,
    ]);
    expectGolden("asked-own-show.md", shown);
  });
});

describe("what is asked of a small world", () => {
  const ASKED: readonly (readonly [name: string, args: readonly string[]])[] = [
    ["show", ["show", "v1.1.0"]],
    ["show-backend", ["show", "v1.1.1", "--backend", "vllm"]],
    ["caveats", ["caveats"]],
    ["caveats-pre", ["caveats", "--pre", "--at", "v1.1.0-dev.1"]],
    ["history", ["history", "lora"]],
    ["history-pair", ["history", "lora", "--with", "multimodal"]],
    ["changelog-all", ["changelog", "--pre", "--all"]],
    ["diff-all", ["diff", "v1.0.0", "v1.1.1", "--all"]],
    ["diff-narrow", ["diff", "v1.0.0", "v1.1.1", "--backend", "vllm", "--feature", "lora"]],
    ["releases", ["releases"]],
    ["lint", ["lint"]],
  ];
  const FORMATS = { text: "txt", json: "json", markdown: "md", html: "html" } as const;
  const only = (name: string) => (name === "releases" || name === "lint" ? (["text", "json"] as const) : null);

  it.each(
    ASKED.flatMap(([name, args]) =>
      (only(name) ?? (["text", "json", "markdown", "html"] as const)).map((format) => [name, format, args] as const),
    ),
  )("%s as %s is what was reviewed", async (name, format, args) => {
    const { code, out } = await command([
      ...args,
      ...["--format", format, "--data", world.data, "--knowledge", world.knowledge],
    ]);
    expect(code).toBe(0);
    expectGolden(`asked-${name}.${FORMATS[format]}`, bare(out));
  });
});
