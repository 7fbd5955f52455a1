import { describe, expect, it } from "vitest";
import { READ, TABLE, toldOf } from "../support/told-page.ts";

const TITLES = [
  "Legacy support matrix",
  "Outdated",
  "Archived",
  "Feature matrix (archived)",
  "Old vLLM features",
  "Previous releases",
  "Historical support",
  "Feature support (superseded by the page below)",
  "Feature matrix \u2014 no longer maintained",
  "Feature matrix, out of date",
  "Features in v0.9 (previous release)",
  "Features before v1.0",
  "Draft",
  "Feature matrix (draft)",
  "Example table",
  "Archived on 2026-01-01",
  "SGLang and vLLM, retired",
];

const OTHERS = [
  "Template support",
  "Draft model features",
  "Chat history features",
  "Legacy router features",
  "Old and new features",
  "Compatibility with older drivers",
  "Features from v0.9 to v1.0",
  "Since v0.8",
  "Feature matrix for v1.1",
];

const OF_TABLE = [
  "This table is outdated.",
  "The matrix below describes the legacy stack.",
  "The table below was last updated in v0.8 and is out of date.",
  "Superseded by the page of this release.",
  "Warning: outdated!",
  "**Archived**",
];

const OF_PAGE = [
  "This page is archived.",
  "This page is no longer maintained.",
  "This document has moved to another site.",
  "This guide is a draft.",
  "This page is outdated and no longer maintained.",
  "This document is archived and will be removed in v1.7.",
  "This page, which was written for v0.8, is outdated.",
];

const HARMLESS = [
  "See the archived pages for older releases.",
  "This page lists the current release and older ones.",
  "This page covers previous and current releases.",
  "This page was moved from the old site.",
  "This page also lists the drivers whose floors are outdated.",
  "This page lists connectors, some of which are no longer maintained.",
  "The table below names the images that are archived.",
  "This matrix replaces the old one.",
  "vLLM has a legacy API.",
  "History: added in v0.8.",
  "Draft models are supported on vLLM.",
];

describe("What says that it does not hold now", () => {
  it.each(TITLES)("a heading %s", (title) => {
    expect(toldOf(`## ${title}\n\n${TABLE}`)).toEqual(["3:1 unread-table", "3:1 missing-matrix"]);
  });

  it.each(OTHERS)("a heading %s, of no matter", (title) => {
    expect(toldOf(`## ${title}\n\n${TABLE}`)).toEqual(READ);
  });

  it("a heading further up, a box, a tab and an admonition", () => {
    const list = "| Feature | Status | Notes |\n| --- | --- | --- |\n| LoRA | ✅ | |\n";
    expect(toldOf(`# Archived pages\n\n## Matrix\n\n${TABLE}`)).toContain("5:1 unread-table");
    expect(toldOf(`<Accordion title="Old matrix (v0.9)">\n\n${TABLE}\n</Accordion>\n`)).toContain("3:1 unread-table");
    expect(toldOf(`<Tabs>\n<Tab title="vLLM (legacy)">\n\n${list}\n</Tab>\n</Tabs>\n`)).toContain("4:1 unread-table");
    expect(toldOf(`:::note Archived\n${TABLE}:::\n`)).toContain("2:1 unread-table");
  });

  it.each([
    ["<Draft>", "</Draft>"],
    ['<div className="draft">', "</div>"],
    ['<section class="status-legacy">', "</section>"],
    ['<div title="Archived">', "</div>"],
  ])("an element %s", (open, close) => {
    const told = toldOf(`# Features\n\n${open}\n\n${TABLE}\n${close}\n`);
    expect(told.slice(0, 2)).toEqual(["5:1 unread-table", "5:1 missing-matrix"]);
  });

  it.each([
    ["<Experimental>", "</Experimental>"],
    ['<div class="opacity-50">', "</div>"],
    ['<div style="opacity: .3">', "</div>"],
    ['<div title="planned">', "</div>"],
    ['<font color="gray">', "</font>"],
    ['<section class="muted">', "</section>"],
    ['<div data-status="preview">', "</div>"],
  ])("an element %s, which limits what is in it", (open, close) => {
    const told = toldOf(`# Features\n\n${open}\n\n${TABLE}\n${close}\n`);
    expect(told.slice(0, 4)).toEqual([
      "tool-calling: sglang unsupported",
      "7:10 altered-status",
      "7:14 altered-status",
      "8:22 altered-status",
    ]);
  });

  it.each([
    ['<div class="warning">', "</div>"],
    ['<div class="bg-gray-100">', "</div>"],
    ['<div style="opacity: 1; background: #eee">', "</div>"],
    ['<section title="Features">', "</section>"],
    ['<Callout type="warning">', "</Callout>"],
  ])("an element %s, of no matter", (open, close) => {
    expect(toldOf(`# Features\n\n${open}\n\n${TABLE}\n${close}\n`)).toEqual(READ);
  });

  it.each([
    '<Badge text="Beta" />',
    '<Status value="draft" />',
    "![archived](badge.svg)",
    '<img src="x.svg" alt="experimental" />',
    "<Badge>Archived</Badge>",
  ])("%s above it", (badge) => {
    expect(toldOf(`# Features\n\n${badge}\n\n${TABLE}`)).toEqual([...READ, "3:1 unattached-note"]);
  });

  it.each(["![Build](ci.svg)", '<Badge text="New" />'])("%s above it, of no matter", (badge) => {
    expect(toldOf(`# Features\n\n${badge}\n\n${TABLE}`)).toEqual(READ);
  });

  it.each(["Planned only.", "This table is a proposal."])("an alert, %s", (text) => {
    expect(toldOf(`# Features\n\n> [!WARNING]\n> ${text}\n\n${TABLE}`)).toEqual([...READ, "3:3 unattached-note"]);
  });

  it.each(OF_TABLE)("text beside the table, %s", (text) => {
    expect(toldOf(`# Features\n\n${text}\n\n${TABLE}`)).toEqual([...READ, "3:1 unattached-note"]);
  });

  it.each(OF_PAGE)("text anywhere, %s", (text) => {
    expect(toldOf(`# Features\n\n${text}\n\n## Matrix\n\n${TABLE}`)).toEqual([...READ, "3:1 unread-table"]);
  });

  it.each(HARMLESS)("%s, of no matter", (text) => {
    expect(toldOf(`# Features\n\n${text}\n\n${TABLE}`)).toEqual(READ);
  });
});

const page = (front: string) => `---\n${front}\n---\n\n# Features\n\n${TABLE}`;

describe("Front matter", () => {
  it.each([
    "draft: true",
    "deprecated: yes",
    "archived: true",
    "status: archived",
    "status: deprecated",
    "title: Archived feature matrix",
    "sidebar_label: 'Features (legacy)'",
    "published: false",
    "tags: [vllm, archived]",
    "superseded_by: other.md",
    "description: This page is archived.",
    "redirect: /new",
  ])("%s", (front) => {
    expect(toldOf(page(front))).toEqual([...READ, "2:1 unread-table"]);
  });

  it("of a list", () => {
    expect(toldOf(page("tags:\n  - vllm\n  - outdated"))).toEqual([...READ, "4:3 unread-table"]);
  });

  it.each(["experimental: true", "availability: beta", "title: Feature matrix (experimental)", "state: wip"])(
    "%s, which limits all that the page shows",
    (front) => {
      expect(toldOf(page(front))).toEqual([
        "tool-calling: sglang unsupported",
        "9:10 altered-status",
        "9:14 altered-status",
        "10:22 altered-status",
      ]);
    },
  );

  it.each(["hidden: true", "unlisted: true"])("%s, which is told", (front) => {
    expect(toldOf(page(front))).toEqual([...READ, "warning 2:1 altered-status"]);
  });

  it.each([
    "draft: false",
    "deprecated: false",
    "status: stable",
    "status: new",
    "title: Feature Matrix",
    "published: true",
    "redirect_from: /old",
    "subtitle: Support for SGLang and vLLM",
    "description: All that works, and what is planned.",
    "# status: archived",
  ])("%s, of no matter", (front) => {
    expect(toldOf(page(front))).toEqual(READ);
  });
});

const data = (fields: object) =>
  JSON.stringify({ ...fields, features: [{ name: "LoRA", vllm: { status: "yes" }, sglang: { status: "no" } }] });
const DATA = "lora: vllm supported, sglang unsupported";

describe("Data files of themselves", () => {
  it.each([{ draft: true }, { deprecated: true }, { archived: true }, { title: "Archived matrix" }])("%o", (fields) => {
    expect(toldOf(data(fields), "page.json")).toEqual([DATA, "1:2 unread-table"]);
  });

  it.each([{ status: "archived" }, { _comment: "outdated" }, { disclaimer: "All experimental" }])("%o", (fields) => {
    expect(toldOf(data(fields), "page.json")).toEqual([DATA, expect.stringMatching(/^1:\d+ unattached-note$/u)]);
  });

  it("in an object of the whole", () => {
    expect(toldOf(data({ current: { version: "1.2.0", status: "draft" } }), "page.json")).toEqual([
      DATA,
      "1:31 unread-table",
    ]);
  });

  it.each([{ draft: false }, { status: "stable" }, { title: "Features" }, { current: { version: "1.2.0" } }])(
    "%o, of no matter",
    (fields) => {
      expect(toldOf(data(fields), "page.json")).toEqual([DATA]);
    },
  );

  it.each([
    { legend: { "✅": "planned" } },
    { legend: { yes: "planned", no: "not supported" } },
    { legend: [{ status: "yes", label: "Planned" }] },
    { statuses: { yes: { label: "Planned", icon: "✅" } } },
    { legend: "yes: planned, no: not supported" },
    { matrix: { legend: { yes: "planned" } } },
    { legend: { planned: "✅" } },
  ])("a legend that turns a status, %o", (fields) => {
    expect(toldOf(data(fields), "page.json")).toEqual([
      "lora: vllm unsupported, sglang unsupported",
      expect.stringMatching(/^warning 1:\d+ legend-conflict$/u),
    ]);
  });

  it.each([
    { legend: { yes: "Supported", no: "Not supported" } },
    { icons: { yes: "✅", no: "❌" } },
    { labels: { os: "Linux" } },
  ])("a legend that says the usual, %o", (fields) => {
    expect(toldOf(data(fields), "page.json")).toEqual([DATA]);
  });

  it("a legend in words that nobody knows", () => {
    expect(toldOf(data({ legend: { yes: "on our list" } }), "page.json")).toEqual([DATA, "1:18 unknown-legend"]);
  });
});
