import type { Course, Need, Requirement, Weight } from "../model/need.ts";
import type { Cell } from "../model/snapshot.ts";
import { STATUS_WORDS, type Status } from "../model/status.ts";
import { countOf, enumerate } from "./lists.ts";
import type { Names } from "./names.ts";
import { SCOPE_WORDS } from "./scopes.ts";

/** "SGLang: Disaggregated Serving + LoRA". */
export function needInWords({ backend, features }: Pick<Need, "backend" | "features">, names: Names): string {
  return `${names.backend(backend)}: ${features.map(names.feature).join(" + ")}`;
}

/** What becomes of a need, as the end of a sentence about it: "is now limited (was supported)". */
export function courseInWords({ before, after, outcome }: Course, least: Status): string {
  const [was, is] = [statusInWords(before), statusInWords(after)];
  switch (outcome) {
    case "lost":
    case "worse":
    case "better":
    case "gained":
      return `is now ${is} (was ${was})`;
    case "not-stated":
      return after === "unknown"
        ? `has a symbol that nothing defines (was ${was})`
        : `is no longer stated (was ${was}), which does not say that it stopped working`;
    case "insufficient":
      if (before === after && (after === null || after === "unstated")) return `is stated in neither, ${asked(least)}`;
      return before === after ? `is ${is} in both, ${asked(least)}` : `is ${is} (was ${was}), ${asked(least)}`;
    case "same":
      return `is ${is} in both`;
    default:
      return outcome satisfies never;
  }
}

/** "v1.2.1 is the last release that states it so." */
export function turnInWords(turned: { readonly last: { readonly release: string } } | null): string {
  return turned === null ? "" : ` The last release that served you is ${turned.last.release}.`;
}

function asked(least: Status): string {
  return least === "limited" ? "so it can't be used" : `and you ask for ${STATUS_WORDS[least]}`;
}

export function statusInWords(status: Status | null): string {
  return STATUS_WORDS[status ?? "unstated"];
}

/** The one answer: "Yes, with 2 things to look at." `reasons` are the sentences of what stops, or can't be told. */
export function answerInWords(weight: Weight, looks: number, reasons: readonly string[]): string {
  const [first = "", ...more] = reasons;
  const rest = more.length === 0 ? "" : ` And ${countOf(more.length, "more thing")}, see below.`;
  switch (weight) {
    case "stops":
      return `No: ${first}${rest}`;
    case "unknown":
      return `The pages do not tell: ${first}${rest}`;
    case "look":
      return `Yes, with ${countOf(looks, "thing")} to look at.`;
    case "fine":
      return "Yes: nothing that you use gets worse.";
    default:
      return weight satisfies never;
  }
}

/** What a release needs of one's own platform: "SGLang needs driver 580 or later; you have 575." */
export function requirementInWords(requirement: Requirement, names: Names): string {
  switch (requirement.kind) {
    case "driver": {
      const { backend, needed, own } = requirement;
      if (needed === null) return `No page says which driver ${names.backend(backend)} needs; you have ${own}.`;
      return own >= needed
        ? `Driver ${own} is enough for ${names.backend(backend)}, which needs ${needed} or later.`
        : `${names.backend(backend)} needs driver ${needed} or later; you have ${own}.`;
    }
    case "cuda": {
      const { backend, offered, own } = requirement;
      const has = offered.length === 0 ? "no CUDA that a page states" : `CUDA ${enumerate(offered)}`;
      return offered.includes(own)
        ? `${names.backend(backend)} comes with CUDA ${own}.`
        : `${names.backend(backend)} comes with ${has}, not with your ${own}.`;
    }
    case "system":
      return requirement.status === null
        ? `No page lists ${requirement.own}.`
        : `${requirement.own} is ${STATUS_WORDS[requirement.status]}.`;
    default:
      return requirement satisfies never;
  }
}

/** Said where nothing compared what a release needs of its platform. */
export const PLATFORM_NOT_CHECKED = "Versions of the engines, CUDA, drivers and operating systems were not compared.";

/** What somebody uses, in one phrase: "Disaggregated Serving and LoRA on SGLang". */
export function profileInWords(
  {
    backends,
    features,
    pairs,
  }: {
    readonly backends: readonly string[];
    readonly features: readonly string[];
    readonly pairs: readonly (readonly string[])[];
  },
  names: Names,
): string {
  const uses = [...features.map(names.feature), ...pairs.map((pair) => pair.map(names.feature).join(" + "))];
  const where = backends.length === 0 ? "any backend" : enumerate(backends.map((id) => names.backend(id)));
  return `${uses.length === 0 ? "all that works" : enumerate(uses)} on ${where}`;
}

/** "supported, as before". */
export function statedInWords({ after }: Pick<Course, "after">): string {
  return `${statusInWords(after)}, as before`;
}

/** "SGLang: the tables disagree on LoRA; the comparison says it limited and the backend's own list says not supported." */
export function disagreementInWords(
  need: Pick<Need, "backend" | "features">,
  cells: readonly Cell[],
  byParts: boolean,
  names: Names,
): string {
  const said = cells.map((cell) => {
    const status = STATUS_WORDS[cell.status];
    const variant = cell.variant === null ? "" : ` on ${names.backend(cell.backend, cell.variant)}`;
    return byParts
      ? `${cell.features.map(names.feature).join(" + ")}${variant} is ${status}`
      : `${SCOPE_WORDS[cell.scope].table}${variant} says ${status}`;
  });
  const subject = need.features.map(names.feature).join(" + ");
  const intro = byParts ? `${subject} is stated by its parts` : `the tables disagree on ${subject}`;
  return `${names.backend(need.backend)}: ${intro}; ${enumerate([...new Set(said)])}.`;
}
