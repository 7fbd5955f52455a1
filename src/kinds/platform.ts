import { judgement } from "../judge/judgement.ts";
import { judgeRequirementChanged } from "../judge/platform.ts";
import type { PagePlace } from "../model/platform.ts";
import { type PlatformSide, type RequirementFact, requirementName } from "../model/platform-change.ts";
import * as words from "../words/platform.ts";
import type { Kind, PlacedLine } from "./kind.ts";

export const versionChanged: Kind<"version-changed"> = {
  meaning: "A release ships a different version of an engine or library.",
  mirror: "version-changed",
  mirrorReason: null,
  rules: ["other-version"],
  section: "platform",
  noun: { one: "changed version", many: "changed versions" },
  quiet: false,
  glyph: "🏷️",
  detect: ({ platform }) => platform.versions,
  subject: ({ component, before, after }) => ({
    scope: null,
    backend: "backend" in component ? component.backend : null,
    variant: null,
    features: [],
    identity: [component.kind, before.value ?? "", after.value ?? ""],
  }),
  cells: () => [],
  judge: () => judgement("other-version", "neutral"),
  words: words.versionChanged,
  json: ({ component, before, after }) => ({
    component: component.kind,
    before: { version: before.value },
    after: { version: after.value },
  }),
  sources: ({ fact }) => ({ base: [placedLine(fact.before)], head: [placedLine(fact.after)] }),
};

export const requirementChanged: Kind<"requirement-changed"> = {
  meaning:
    "A release requires a different minimum driver or glibc, or its support for CUDA toolkits, GPUs, CPUs or operating systems has changed.",
  mirror: "requirement-changed",
  mirrorReason: null,
  rules: ["higher-floor", "lower-floor", "option-came", "option-went", "option-moved", "option-unusable"],
  section: "platform",
  noun: { one: "changed requirement", many: "changed requirements" },
  quiet: false,
  glyph: "🖥️",
  detect: ({ platform }) => platform.requirements,
  subject: (fact) => ({
    scope: null,
    backend: backendOf(fact),
    variant: null,
    features: [],
    identity: [...requirementName(fact), fact.before.value ?? "", fact.after.value ?? ""],
  }),
  cells: () => [],
  judge: judgeRequirementChanged,
  words: words.requirementChanged,
  json: requirementJson,
  sources: ({ fact }) => ({ base: [placedLine(fact.before)], head: [placedLine(fact.after)] }),
};

function requirementJson(fact: RequirementFact): Readonly<Record<string, unknown>> {
  if (fact.of === "floor") {
    const requirement = { kind: fact.floor.kind };
    return { requirement, before: { least: fact.before.value }, after: { least: fact.after.value } };
  }
  const { option, before, after } = fact;
  const { kind } = option;
  const requirement = kind === "cuda" ? { kind, toolkit: option.toolkit } : option;
  const side = ({ value }: PlatformSide<unknown>) => (value === null ? null : { status: value });
  return { requirement, before: side(before), after: side(after) };
}

function backendOf(fact: RequirementFact): string | null {
  const about = fact.of === "floor" ? fact.floor : fact.option;
  return "backend" in about ? about.backend : null;
}

/** Pages of other releases may take precedence, so the line may be on one of them. */
function placedLine({ place }: { readonly place: PagePlace }): PlacedLine {
  return { ...place, symbol: "" };
}
