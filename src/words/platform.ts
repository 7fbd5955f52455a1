import type { Floor, PlatformOption, Versioned } from "../model/platform-change.ts";
import { STATUS_WORDS } from "../model/status.ts";
import { capitalised } from "./lists.ts";
import type { Names } from "./names.ts";
import type { Sentence } from "./sentence.ts";

/** "vLLM: the engine is now 0.20.1 (was 0.19.0)." */
export const versionChanged: Sentence<"version-changed"> = ({ fact }, { names }) => {
  const { component, before, after } = fact;
  const subject = versionedName(component, names);
  if (after.value === null) return `${subject} is no longer included (was ${before.value ?? "none"}).`;
  return `${subject} is now ${after.value} (${before.value === null ? "was not included" : `was ${before.value}`}).`;
};

/** "vLLM: driver 580 or later is needed (was 575).", "vLLM: CUDA 12.9 is no longer listed (was supported)." */
export const requirementChanged: Sentence<"requirement-changed"> = ({ fact }, { names }) => {
  if (fact.of === "floor")
    return `${floorName(fact.floor, fact.after.value, names)} or later is needed (was ${fact.before.value}).`;
  const { option, before, after } = fact;
  const subject = optionName(option, names);
  const was = before.value === null ? "was not listed" : `was ${STATUS_WORDS[before.value]}`;
  return after.value === null
    ? `${subject} is no longer listed (${was}).`
    : `${subject} is now ${before.value === null ? "listed as " : ""}${STATUS_WORDS[after.value]} (${was}).`;
};

function versionedName(component: Versioned, names: Names): string {
  switch (component.kind) {
    case "engine":
      return `${names.backend(component.backend)}: the engine`;
    case "nixl":
      return `${names.backend(component.backend)}: NIXL`;
    case "ucx":
      return "UCX";
    default:
      return component satisfies never;
  }
}

function floorName(floor: Floor, version: string, names: Names): string {
  switch (floor.kind) {
    case "driver":
      return `${names.backend(floor.backend)}: driver ${version}`;
    case "glibc":
      return `For the wheels, glibc ${version}`;
    default:
      return floor satisfies never;
  }
}

function optionName(option: PlatformOption, names: Names): string {
  switch (option.kind) {
    case "cuda":
      return `${names.backend(option.backend)}: CUDA ${option.toolkit}`;
    case "gpu":
    case "cpu":
      return `${option.kind.toUpperCase()} architecture ${option.name}`;
    case "system":
      return systemName(option);
    case "form":
      return `${systemName(option)}: ${capitalised(option.form)}`;
    default:
      return option satisfies never;
  }
}

/** "Ubuntu 24.04 (arm64)", "Amazon Linux 2023 (x86_64) on AWS". */
export function systemName({ name, version, arch, cloud }: PlatformOption & { kind: "system" | "form" }): string {
  const where = cloud === null ? "" : ` on ${cloud}`;
  return `${[name, version].filter((part) => part !== "").join(" ")}${arch === "" ? "" : ` (${arch})`}${where}`;
}
