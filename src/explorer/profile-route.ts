import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type Features, featuresKey, featuresOf } from "../model/subject.ts";
import { MINIMUM_STATUSES, type OwnPlatform, type Profile } from "../profile/profile.ts";
import type { Route } from "./route.ts";

/** A driver's version as somebody types it; what counts is its major version. */
const DRIVER = /^(\d{1,5})(?:\.\d+)*$/;

/**
 * What somebody uses, read off an address: `backend=sglang&feature=lora,disaggregated-serving&pair=lora~multimodal`,
 * `least`, `driver`, `cuda`, `os`, `arch`. `stated` are features that pages have, known to the registry or not.
 * `unknown` are what nothing is called, in words.
 */
export function parseProfile(
  { filters }: Route,
  { backends, features }: Pick<ReportingKnowledge, "backends" | "features">,
  stated: ReadonlySet<string>,
): { readonly profile: Profile; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const list = (name: string) => (filters.get(name) ?? "").split(",").filter((text) => text !== "");
  const none = (what: string, text: string): [] => {
    unknown.push(`${what} “${text}”`);
    return [];
  };
  const featureOf = (text: string) => features.find(text)?.id ?? (stated.has(text) ? text : null);
  const pairs = list("pair").flatMap((text): Features[] => {
    const [first = "", second = "", ...rest] = text.split("~");
    const [a, b] = [featureOf(first), featureOf(second)];
    return a === null || b === null || a === b || rest.length > 0 ? none("pair", text) : [featuresOf(a, b)];
  });
  const least = filters.get("least") ?? "";
  const known = MINIMUM_STATUSES.find((one) => one === least);
  if (least !== "" && known === undefined) none("status", least);
  const driver = filters.get("driver") ?? "";
  const [, major] = DRIVER.exec(driver) ?? [];
  if (driver !== "" && (major === undefined || Number(major) === 0)) none("driver", driver);
  const own: OwnPlatform = {
    driver: major === undefined || Number(major) === 0 ? null : Number(major),
    cuda: filters.get("cuda") || null,
    os: filters.get("os") || null,
    arch: filters.get("arch") || null,
  };
  return {
    profile: {
      name: "",
      backends: unique(list("backend").flatMap((text) => backends.find(text)?.id ?? none("backend", text))),
      features: unique(list("feature").flatMap((text) => featureOf(text) ?? none("feature", text))),
      pairs: [...new Map(pairs.map((pair) => [featuresKey(pair), pair])).values()],
      least: known ?? "limited",
      platform: Object.values(own).every((value) => value === null) ? null : own,
    },
    unknown,
  };
}

/** A profile as an address has it. */
export function profileParameters({ backends, features, pairs, least, platform }: Profile): Record<string, string> {
  return {
    backend: backends.join(","),
    feature: features.join(","),
    pair: pairs.map((pair) => pair.join("~")).join(","),
    least: least === "limited" ? "" : least,
    driver: platform?.driver ? String(platform.driver) : "",
    cuda: platform?.cuda ?? "",
    os: platform?.os ?? "",
    arch: platform?.arch ?? "",
  };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
