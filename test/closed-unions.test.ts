import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { once } from "../src/model/once.ts";
import { scratchFolder } from "./support/command.ts";

/** A copy of the source with some files edited or added, and the files in which the compiler then finds an error. */
function errorsAfter(
  edits: Readonly<Record<string, (text: string) => string>>,
  added: Readonly<Record<string, string>> = {},
): string[] {
  const folder = scratchFolder();
  cpSync("src", join(folder, "src"), { recursive: true });
  const config = JSON.parse(readFileSync("tsconfig.json", "utf8"));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...config, include: ["src"] }));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  for (const [name, edit] of Object.entries(edits)) {
    const path = join(folder, "src", name);
    const text = readFileSync(path, "utf8");
    const edited = edit(text);
    if (edited === text) throw new Error(`the edit of ${name} changed nothing`);
    writeFileSync(path, edited);
  }
  for (const [name, text] of Object.entries(added)) writeFileSync(join(folder, "src", name), text);
  // One checker asks each question once, where several ask some of them each.
  const { stdout } = spawnSync("node_modules/.bin/tsc", ["--noEmit", "--checkers", "1"], {
    cwd: folder,
    encoding: "utf8",
  });
  return [...new Set([...stdout.matchAll(/^src\/(\S+)\(/gm)].map((match) => match[1] ?? ""))].sort();
}

const ADDED_KIND = `
/** A fact of a kind that exists in this copy only. */
export interface ScratchFact {
  readonly kind: "scratch-changed";
}
`;

/** The source as it stands, with descriptors beside it that nothing uses, each of which lacks a part. */
const withBrokenDescriptors = once(() => {
  const parts = [
    ...["meaning", "mirror", "mirrorReason", "rules", "section", "noun", "quiet", "glyph"],
    ...["detect", "subject", "cells", "judge", "words", "json", "sources"],
  ];
  const whole = readFileSync("src/kinds/status-changed.ts", "utf8");
  const without = (part: string) =>
    whole.replace(
      new RegExp(`^  ${part}(?::|,)(?:[^\\n]*(?:\\{|\\[|\\()\\n(?:    .*\\n)*  (?:\\}|\\]|\\))+.*|.*)\\n`, "m"),
      "",
    );
  const files = Object.fromEntries(parts.map((part) => [`kinds/without-${part}.ts`, without(part)]));
  return { errors: errorsAfter({}, files), broken: Object.keys(files).sort() };
});

/** The source with a kind that no descriptor has, and a dialect that no reader has: neither knows of the other. */
const withKindAndDialect = once(() =>
  errorsAfter({
    "model/change.ts": (text) =>
      text.replace("export type Fact =\n", `${ADDED_KIND}\nexport type Fact =\n  | ScratchFact\n`),
    "knowledge/dialects.ts": (text) => text.replace('"mdx", "json"] as const', '"mdx", "json", "rst"] as const'),
  }),
);

describe("the compiler", () => {
  it("finds nothing wrong in a copy as it stands", () => {
    const { errors, broken } = withBrokenDescriptors();
    expect(errors.filter((name) => !broken.includes(name))).toEqual([]);
  });

  it("points at the registry where a kind is added without a descriptor", () => {
    expect(withKindAndDialect()).toContain("kinds/registry.ts");
  });

  it("refuses a descriptor that lacks any of its parts", () => {
    const { errors, broken } = withBrokenDescriptors();
    expect(errors).toEqual(broken);
  });

  it("points at what a new scope needs: its shape and its words", () => {
    const errors = errorsAfter({
      "model/scope.ts": (text) => text.replace('"interactions"] as const', '"interactions", "hardware"] as const'),
    });
    expect(errors).toEqual(["model/scope.ts", "words/scopes.ts"]);
  });

  it("points at what a new dialect needs: its extensions, its reader, its measure, and how its tables are read", () => {
    const places = ["import/limits.ts", "import/readers/registry.ts", "knowledge/dialects.ts", "platform/read-page.ts"];
    expect(withKindAndDialect()).toEqual(expect.arrayContaining(places));
  });
});
