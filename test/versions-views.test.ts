import { describe, expect, it } from "vitest";
import { releaseBefore } from "../src/platform/before.ts";
import { factsOf } from "../src/platform/statements-of.ts";
import { valueText } from "../src/report/disagreements-view.ts";
import { hardwareStrip } from "../src/report/hardware-strip.ts";
import { svgOf } from "../src/report/picture.ts";
import { releaseVersionsView } from "../src/report/release-versions-view.ts";
import { readSearch, search } from "../src/report/version-search.ts";
import { versionsPictures, versionsRecords } from "../src/report/versions-records.ts";
import { versionsView } from "../src/report/versions-view.ts";
import { SHIPPED } from "./support/platform.ts";
import { knowledge as loadKnowledge } from "./support/real-data.ts";

const knowledge = loadKnowledge();
const view = versionsView(SHIPPED, null, [], knowledge);
const strip = hardwareStrip(SHIPPED, knowledge);

describe("the release before", () => {
  it("is the last in version order, past pre-releases unless it is one", () => {
    const [first] = SHIPPED.releases;
    if (!first) throw new Error("no release");
    const tags = ["v1.0.0", "v1.0.0.post1", "v1.1.0-dev.1", "v1.1.0-dev.2", "v1.1.0"];
    const all = tags.map((release) => ({ ...first, release }));
    expect(tags.map((release) => releaseBefore(all, { release })?.release ?? null)).toEqual([
      null,
      "v1.0.0",
      "v1.0.0.post1",
      "v1.1.0-dev.1",
      "v1.0.0.post1",
    ]);
    expect(releaseBefore(all, { release: "v9.0.0" })).toBe(null);
  });
});

describe("the table of versions", () => {
  it("marks what the release before has otherwise, and nothing that one of the two lacks", () => {
    const texts = new Map(view.rows.map(({ release, cells }) => [release, cells.map(({ text }) => text)]));
    let changed = 0;
    for (const { release, cells } of view.rows) {
      const before = releaseBefore(SHIPPED.releases, { release });
      for (const [i, cell] of cells.entries()) {
        const was = texts.get(before?.release ?? "")?.[i] ?? "";
        expect([release, i, cell.changed]).toEqual([release, i, was !== "" && cell.text !== "" && was !== cell.text]);
        changed += Number(cell.changed);
      }
    }
    expect(changed).toBeGreaterThan(20);
  });

  it("shows what is found as the whole table shows it", () => {
    const reading = readSearch("vllm=0.20.1", [], knowledge.backends);
    if (reading.kind !== "term") throw new Error(reading.kind);
    const found = versionsView(SHIPPED, search(SHIPPED, reading.term), [], knowledge);
    expect(found.rows.length).toBeGreaterThan(0);
    for (const row of found.rows)
      expect({ ...row, found: false }).toEqual(view.rows.find(({ release }) => release === row.release));
  });

  it("is taken away with every statement once, followed or not", () => {
    const all = new Set(SHIPPED.releases.map(({ release }) => release));
    const { fields, rows } = versionsRecords(SHIPPED, all, [], knowledge);
    const stated = SHIPPED.releases.flatMap(factsOf).flat();
    expect(rows).toHaveLength(stated.length);
    expect(rows.every((row) => row.length === fields.length)).toBe(true);
    expect(rows.filter((row) => row[5] === "no")).toHaveLength(
      SHIPPED.releases.flatMap(factsOf).reduce((sum, values) => sum + values.length - 1, 0),
    );
  });

  it("is drawn with its words", () => {
    const svg = svgOf(versionsPictures(view, strip));
    for (const { release, cells } of view.rows.slice(0, 5)) {
      expect(svg).toContain(`>${release}</text>`);
      for (const { text } of cells) expect(text === "" || svg.includes(`>${text}</text>`)).toBe(true);
    }
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

describe("the versions of one release", () => {
  it("are all its facts once, with what other pages say", () => {
    for (const release of SHIPPED.releases) {
      const one = releaseVersionsView(SHIPPED, release.release, knowledge);
      const rows = one?.groups.flatMap((group) => group.rows) ?? [];
      const facts = factsOf(release);
      expect([release.release, rows.length]).toEqual([release.release, facts.length]);
      expect(rows.map(({ value, others }) => [value, ...others.map((other) => other.value)].join("|")).sort()).toEqual(
        facts.map((values) => values.map(({ value }) => valueText(value)).join("|")).sort(),
      );
    }
    expect(releaseVersionsView(SHIPPED, "v9.9.9", knowledge)).toBe(null);
  });

  it("tell what they were before, day and kind apart", () => {
    const one = releaseVersionsView(SHIPPED, "v1.2.0", knowledge);
    expect(one?.before).toBe("v1.1.1");
    const was = one?.groups.flatMap(({ rows }) =>
      rows.flatMap((row) => (row.was === "" ? [] : [`${row.what}: ${row.was} → ${row.value}`])),
    );
    expect(was).toEqual([
      "UCX: none → 1.20.0",
      "SGLang: 0.5.10.post1 → 0.5.11",
      "TensorRT-LLM: 1.3.0rc11 → 1.3.0rc14",
      "vLLM: 0.19.0 → 0.20.1",
    ]);
  });
});

describe("hardware and systems", () => {
  it("have in every column what the release states, each once", () => {
    const columns = SHIPPED.releases.filter(({ ownPages }) => ownPages);
    expect(strip.columns.map(({ release }) => release)).toEqual(columns.map(({ release }) => release));
    for (const [column, release] of columns.entries()) {
      const shown = strip.groups.flatMap(({ lanes }) =>
        lanes.flatMap(({ runs }) => runs.filter(({ from, to }) => from <= column && column <= to)),
      );
      const stated = [...release.gpus, ...release.cpus, ...release.systems];
      expect(shown.map(({ status }) => status).sort()).toEqual(stated.map(({ value }) => value.status).sort());
    }
  });
});
