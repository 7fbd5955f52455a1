import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaKey, joinedKey, needKey, scopeKey } from "../src/model/keys.ts";
import { SCOPE_SHAPES, SCOPES } from "../src/model/scope.ts";
import {
  type CellSubject,
  cellKey,
  factKey,
  factKeyOfPath,
  factPath,
  featuresOf,
  noteId,
  parseCellKey,
  parseFactKey,
  parseNoteId,
  tableKey,
  tableOf,
} from "../src/model/subject.ts";
import { discriminated, topicBase } from "../src/model/topic.ts";

const id = fc.stringMatching(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { maxLength: 20 });
const subject: fc.Arbitrary<CellSubject> = fc
  .record({ scope: fc.constantFrom(...SCOPES), backend: id, variant: fc.option(id), a: id, b: id })
  .filter(({ a, b }) => a !== b)
  .map(({ scope, backend, variant, a, b }) => ({
    scope,
    backend,
    variant,
    features: SCOPE_SHAPES[scope].arity === 2 ? featuresOf(a, b) : featuresOf(a),
  }));

describe("a cell's key", () => {
  it("is read back as the subject it was made from", () => {
    fc.assert(
      fc.property(subject, (one) => {
        expect(parseCellKey(cellKey(one))).toEqual(one);
      }),
    );
  });

  it("is the same for a pair in either order", () => {
    const key = (features: ReturnType<typeof featuresOf>) =>
      cellKey({ scope: "interactions", backend: "vllm", variant: null, features });
    expect(key(featuresOf("lora", "multimodal"))).toBe(key(featuresOf("multimodal", "lora")));
  });

  it.each([
    "",
    "comparison|vllm",
    "comparison||lora",
    "comparison|vllm|lora+multimodal",
    "interactions|vllm|lora",
    "interactions|vllm|a+b+c",
    "comparison|vllm@|lora",
    "comparison|vllm@intel@amd|lora",
    "comparison|vllm|lora|more",
    "hardware|vllm|lora",
  ])("%j is none", (text) => {
    expect(parseCellKey(text)).toBe(null);
  });
});

describe("a fact's key", () => {
  it("is read back as the subject it was made from, by itself and from an address", () => {
    fc.assert(
      fc.property(subject, ({ scope: _, ...fact }) => {
        expect(parseFactKey(factKey(fact))).toEqual(fact);
        expect(factKeyOfPath(factPath(factKey(fact)))).toBe(factKey(fact));
      }),
    );
  });

  it.each([
    "",
    "vllm",
    "vllm|",
    "|lora",
    "vllm@|lora",
    "vllm@intel@amd|lora",
    "vllm|a+b+c",
    "vllm|a+",
    "vllm|lora|more",
  ])("%j is none", (text) => {
    expect(parseFactKey(text)).toBe(null);
  });
});

describe("a key of a look-up", () => {
  const vllm = { scope: "support", backend: "vllm" } as const;

  it("names the variant where there is one", () => {
    const both = (key: (variant: string | null) => string) => [key(null), key("intel")];
    expect(both((variant) => scopeKey({ ...vllm, variant }))).toEqual(["support", "support@intel"]);
    expect(both((variant) => areaKey({ ...vllm, variant }))).toEqual(["support|vllm", "support|vllm@intel"]);
    expect(areaKey({ scope: "comparison", backend: "vllm", variant: null })).toBe("comparison|vllm");
  });

  it("leaves the variant out of what somebody uses", () => {
    expect(needKey({ ...vllm, features: featuresOf("b", "a") })).toBe("vllm|a+b");
  });

  it("keeps the place of a part that is missing", () => {
    expect(joinedKey("a", null, "b")).toBe("a||b");
    expect(joinedKey("a", "b", null)).toBe("a|b|");
    expect(joinedKey("a")).toBe("a");
  });
});

describe("a table's key", () => {
  it("names the backend only where a table has one, and the variant where it has any", () => {
    const keyOf = (scope: (typeof SCOPES)[number], variant: string | null) =>
      tableKey(tableOf({ scope, backend: "vllm", variant }));
    expect(SCOPES.map((scope) => keyOf(scope, null))).toEqual(["comparison", "support|vllm", "interactions|vllm"]);
    expect(SCOPES.map((scope) => keyOf(scope, "intel"))).toEqual([
      "comparison@intel",
      "support|vllm@intel",
      "interactions|vllm@intel",
    ]);
  });
});

describe("a note's id", () => {
  it("is read back, and is none with a part missing or too many", () => {
    expect(parseNoteId(noteId({ backend: "vllm", topic: "lora" }))).toEqual({ backend: "vllm", topic: "lora" });
    expect(["vllm", "/lora", "vllm/", "a/b/c"].map(parseNoteId)).toEqual([null, null, null, null]);
  });

  it("keeps a topic that ends in hex digits whole", () => {
    expect(topicBase("storage-facade")).toBe("storage-facade");
    expect(topicBase(discriminated("storage-facade", "0a1b2c"))).toBe("storage-facade");
  });
});
