import { runInThisContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { type CompiledTemplates, makeRenderer, precompileTemplate } from "../src/report/templates.ts";

const TEXTS: Readonly<Record<string, string>> = {
  "list.html.hbs":
    "<ul>\n{{#each items}}\n<li>{{name}} {{> part.html}}</li>\n{{else}}\n<li>none</li>\n{{/each}}\n</ul>\n",
  "part.html.hbs": "{{#if (eq kind 'a')}}é{{else}}\n{{size}}\n{{/if}}",
  "list.md.hbs": "{{#each items}}\n- {{md name}}\n{{/each}}\n{{last}}\n",
};
const read = (name: string) => TEXTS[name] ?? null;

function compiled(texts: Readonly<Record<string, string>>): CompiledTemplates {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      { text, code: runInThisContext(`(${precompileTemplate(name, text)})`) },
    ]),
  );
}

/** What a template gives over a view, or what it says is wrong. */
function outcome(ready: CompiledTemplates, name: string, view: object): string {
  try {
    return makeRenderer(read, ["part.html.hbs"], ready)(name, view);
  } catch (error) {
    return String(error);
  }
}

describe("a template that the build compiled", () => {
  const items = [
    { name: "<one>", kind: "a", size: 1 },
    { name: "*two*", kind: "b", size: 2 },
  ];
  it.each<[name: string, view: object]>([
    ["list.html.hbs", { items }],
    ["list.html.hbs", { items: [] }],
    ["list.html.hbs", { items: [{ name: "x", kind: "b" }] }],
    ["list.html.hbs", {}],
    ["list.md.hbs", { items, last: "<b>" }],
    ["list.md.hbs", { items }],
    ["none.hbs", {}],
  ])("%s over %j gives and says what one gives that is compiled when it is used", (name, view) => {
    expect(outcome(compiled(TEXTS), name, view)).toBe(outcome({}, name, view));
  });

  it("is told apart from one with another text", () => {
    const other = compiled({ ...TEXTS, "list.md.hbs": "stale\n" });
    expect(outcome(other, "list.md.hbs", { items, last: "now" })).toBe(
      outcome({}, "list.md.hbs", { items, last: "now" }),
    );
    expect(outcome({}, "list.md.hbs", { items: [] })).toBe("TemplateError: list.md.hbs:4: there is no field last");
  });
});
