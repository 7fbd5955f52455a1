import type { Need, Requirement, StatusOutcome, Weight } from "../model/need.ts";
import type { PlatformOption } from "../model/platform-change.ts";
import type { Cell } from "../model/snapshot.ts";
import { STATUS_WORDS, type Status } from "../model/status.ts";
import { countOf, enumerate } from "./lists.ts";
import type { Names } from "./names.ts";
import { systemName } from "./platform.ts";
import { SCOPE_WORDS } from "./scopes.ts";

/** "SGLang: Disaggregated Serving + LoRA"; "vLLM (Intel GPUs): LoRA" for one kind of hardware. */
export function needInWords(
  { backend, features }: Pick<Need, "backend" | "features">,
  names: Names,
  variant: string | null = null,
): string {
  return `${names.backend(backend, variant)}: ${features.map(names.feature).join(" + ")}`;
}

/** The outcome for a need as a predicate: "is now limited (was supported)"; `brief` omits the advice. */
export function outcomeInWords({ before, after, outcome }: StatusOutcome, least: Status, brief = false): string {
  const [was, is] = [statusInWords(before), statusInWords(after)];
  switch (outcome) {
    case "lost":
    case "worse":
    case "better":
      return `is now ${is} (was ${was})`;
    case "gained":
      return before === null || before === "unstated" ? `is now stated, as ${is}` : `is now ${is} (was ${was})`;
    case "not-stated":
      return after === "unknown"
        ? `now has an undefined symbol (was ${was})`
        : `is no longer stated (was ${was})${brief ? "" : "; it may still work"}`;
    case "insufficient":
      if (isUnstated(before) && isUnstated(after)) return "is stated in neither release, so its status is unknown";
      return before === after
        ? `is ${is}, as before, ${requiredInWords(least)}`
        : `is ${is} (was ${was}), ${requiredInWords(least)}`;
    case "same":
      return `is ${is}, as before`;
    default:
      return outcome satisfies never;
  }
}

/** " The last release that states it as usable is v1.2.1."; empty where none did. */
export function lastSupportInWords(turned: { readonly last: { readonly release: string } } | null): string {
  return turned === null ? "" : ` The last release that states it as usable is ${turned.last.release}.`;
}

function isUnstated(status: Status | null): boolean {
  return status === null || status === "unstated";
}

function requiredInWords(least: Status): string {
  return least === "limited" ? "so it can't be used" : `but you require at least “${STATUS_WORDS[least]}”`;
}

export function statusInWords(status: Status | null): string {
  return STATUS_WORDS[status ?? "unstated"];
}

/** The conditions of the answer: "if your driver is 580 or later and you do not run CentOS Stream 9"; empty if there are none. */
export function conditionsInWords({
  driver,
  systems,
}: {
  readonly driver: number | null;
  readonly systems: readonly (PlatformOption & { readonly kind: "system" })[];
}): string {
  const names = [
    ...new Set(systems.map(({ name, version }) => [name, version].filter((part) => part !== "").join(" "))),
  ];
  const parts = [
    ...(driver === null ? [] : [`your driver is ${driver} or later`]),
    ...(names.length === 0
      ? []
      : [names.length > MAX_NAMED ? "your system is still listed" : `you do not run ${names.join(" or ")}`]),
  ];
  return parts.length === 0 ? "" : `if ${parts.join(" and ")}`;
}

/** The maximum number of systems that an answer names. */
const MAX_NAMED = 2;

/**
 * The answer: "Yes, if your driver is 580 or later; 2 things to check." `reasons` are sentences for what blocks the
 * upgrade or is unknown; `condition` comes from `conditionsInWords`.
 */
export function answerInWords(weight: Weight, checks: number, reasons: readonly string[], condition: string): string {
  const [first = "", ...more] = reasons;
  const rest = more.length === 0 ? "" : ` ${countOf(more.length, "more reason is", "more reasons are")} listed below.`;
  switch (weight) {
    case "stops":
      return `No: ${first}${rest}`;
    case "unknown":
      return `The pages do not say: ${first}${rest}`;
    case "look":
      return `Yes, ${condition === "" ? "with " : `${condition}; `}${countOf(checks, "thing")} to check.`;
    case "fine":
      return `Yes${condition === "" ? "" : `, ${condition}`}: nothing that you use gets worse.`;
    default:
      return weight satisfies never;
  }
}

/** A requirement as a sentence: "SGLang needs driver 580 or later; you have 575." */
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
      const name = names.backend(backend);
      const has =
        offered.length === 0
          ? `No page says which CUDA ${name} comes with`
          : `${name} comes with CUDA ${enumerate(offered)}`;
      return offered.includes(own) ? `${name} comes with CUDA ${own}.` : `${has}; you have ${own}.`;
    }
    case "system": {
      const { own, status, cloud, listed } = requirement;
      if (status !== null) return `${own} is ${STATUS_WORDS[status]}${cloud === null ? "" : `, only on ${cloud}`}.`;
      const others = [...new Set(listed.map(systemName))];
      return `No page lists ${own}${others.length === 0 ? "" : `; ${enumerate(others)} ${others.length === 1 ? "is" : "are"} listed`}.`;
    }
    default:
      return requirement satisfies never;
  }
}

/** The notice if requirements were not compared. */
export const PLATFORM_NOT_CHECKED = "Versions of engines, CUDA, drivers and operating systems were not compared.";

/** A profile as a phrase: "Disaggregated Serving and LoRA on SGLang, with driver 575 and Ubuntu 24.04". */
export function profileInWords(
  {
    backends,
    features,
    pairs,
    platform,
  }: {
    readonly backends: readonly string[];
    readonly features: readonly string[];
    readonly pairs: readonly (readonly string[])[];
    readonly platform: {
      readonly driver: number | null;
      readonly cuda: string | null;
      readonly os: string | null;
      readonly arch: string | null;
    } | null;
  },
  names: Names,
): string {
  const uses = [...features.map(names.feature), ...pairs.map((pair) => pair.map(names.feature).join(" + "))];
  const where = backends.length === 0 ? "every backend" : enumerate(backends.map((id) => names.backend(id)));
  const own = platform
    ? [
        ...(platform.driver === null ? [] : [`driver ${platform.driver}`]),
        ...(platform.cuda === null ? [] : [`CUDA ${platform.cuda}`]),
        ...[platform.os, platform.arch].flatMap((text) => text ?? []),
      ]
    : [];
  return `${uses.length === 0 ? "everything that works," : enumerate(uses)} on ${where}${own.length === 0 ? "" : `, with ${enumerate(own)}`}`;
}

/** "supported, as before". */
export function statedInWords({ after }: Pick<StatusOutcome, "after">): string {
  return `${statusInWords(after)}, as before`;
}

/** "SGLang: the tables disagree on LoRA: the comparison says limited and the backend's own list says not supported." */
export function disagreementInWords(
  need: Pick<Need, "backend" | "features">,
  cells: readonly Cell[],
  byParts: boolean,
  names: Names,
): string {
  const statements = cells.map((cell) => {
    const status = STATUS_WORDS[cell.status];
    const variant = cell.variant === null ? "" : ` on ${names.backend(cell.backend, cell.variant)}`;
    return byParts
      ? `${cell.features.map(names.feature).join(" + ")}${variant} is ${status}`
      : `${SCOPE_WORDS[cell.scope].table}${variant} says ${status}`;
  });
  const subject = need.features.map(names.feature).join(" + ");
  const isByHardware = cells.every(({ scope, variant }) => variant !== null && scope === cells[0]?.scope);
  const differing = isByHardware ? `${subject} differs by kind of hardware` : `the tables disagree on ${subject}`;
  const intro = byParts ? `the parts of ${subject} are stated separately` : differing;
  return `${names.backend(need.backend)}: ${intro}: ${enumerate([...new Set(statements)])}.`;
}
