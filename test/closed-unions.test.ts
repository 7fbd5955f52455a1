import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
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
  const { stdout } = spawnSync("node_modules/.bin/tsc", ["--noEmit"], { cwd: folder, encoding: "utf8" });
  return [...new Set([...stdout.matchAll(/^src\/(\S+)\(/gm)].map((match) => match[1] ?? ""))].sort();
}

const ADDED_KIND = `
/** A fact of a kind that exists in this copy only. */
export interface ScratchFact {
  readonly kind: "scratch-changed";
}
`;

describe("the compiler", () => {
  it("finds nothing wrong in a copy as it stands", () => {
    expect(errorsAfter({})).toEqual([]);
  });

  it("points at the registry where a kind is added without a descriptor", () => {
    const errors = errorsAfter({
      "model/change.ts": (text) =>
        text.replace("export type Fact =\n", `${ADDED_KIND}\nexport type Fact =\n  | ScratchFact\n`),
    });
    expect(errors).toContain("kinds/registry.ts");
  });

  it("refuses a descriptor that lacks any of its parts", () => {
    const parts = [
      "detect",
      "subject",
      "judge",
      "words",
      "json",
      "sources",
      "section",
      "noun",
      "mirror",
      "rules",
      "glyph",
    ];
    const whole = readFileSync("src/kinds/status-changed.ts", "utf8");
    const without = (part: string) =>
      whole.replace(
        new RegExp(`^  ${part}(?::|,)(?:[^\\n]*(?:\\{|\\[|\\()\\n(?:    .*\\n)*  (?:\\}|\\]|\\))+.*|.*)\\n`, "m"),
        "",
      );
    const files = Object.fromEntries(parts.map((part) => [`kinds/without-${part}.ts`, without(part)]));
    expect(errorsAfter({}, files)).toEqual(Object.keys(files).sort());
  });

  it("points at what a new scope needs: its shape and its words", () => {
    const errors = errorsAfter({
      "model/scope.ts": (text) => text.replace('"interactions"] as const', '"interactions", "hardware"] as const'),
    });
    expect(errors).toEqual(["model/scope.ts", "words/scopes.ts"]);
  });

  it("points at the readers where a dialect is added", () => {
    const errors = errorsAfter({
      "knowledge/pages.ts": (text) => text.replace('"mdx", "json"] as const', '"mdx", "json", "rst"] as const'),
    });
    expect(errors).toContain("import/readers/registry.ts");
  });
});
