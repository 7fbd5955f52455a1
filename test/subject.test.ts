import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SCOPE_SHAPES, SCOPES } from "../src/model/scope.ts";
import {
  type CellSubject,
  cellKey,
  discriminated,
  featuresOf,
  noteId,
  parseCellKey,
  parseNoteId,
  tableKey,
  tableOf,
  topicBase,
} from "../src/model/subject.ts";

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
