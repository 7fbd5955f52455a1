import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shortHash } from "../src/model/hash.ts";
import { sketchOf } from "../src/model/sketch.ts";
import { readSnapshot } from "../src/store/read.ts";
import { writeSnapshot } from "../src/store/write.ts";
import { makeRelease } from "../tools/bench/generate.mjs";
import { knowledge } from "./support/real-data.ts";

describe("the benchmarks", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "dynamo-matrix-bench-test-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are made of snapshots with all that one has which was read", () => {
    const { features } = knowledge();
    const made = makeRelease({ turn: 3, features: 10, notes: 12 }, { sketchOf, shortHash });
    const problems: unknown[] = [];
    const read = readSnapshot(writeSnapshot(made, features), "made.yaml", features, (one) => problems.push(one));
    expect(problems).toEqual([]);
    expect(made).toStrictEqual(read);
  });

  it("compare ten cells, and name what it took", () => {
    const file = join(folder, "scale.json");
    execFileSync(process.execPath, ["tools/bench-scale.mjs", file, "10"], { stdio: ["ignore", "ignore", "inherit"] });
    const figure = expect.any(Number);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual([{ cells: 10, ms: figure, peer: figure }]);
  });
});
