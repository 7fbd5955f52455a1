import type { Profile } from "./profile.ts";

/** Names to write in place of ids. */
export interface ProfileNames {
  backend(id: string): string;
  feature(id: string): string;
}

/**
 * A profile as the file that `readProfile` reads: a key a line, each value as JSON, which YAML takes. What is as it is
 * by default is left out.
 */
export function profileYaml(profile: Profile, names: ProfileNames): string {
  const { name, backends, features, pairs, least, platform } = profile;
  const own = platform ?? { driver: null, cuda: null, os: null, arch: null };
  const given = Object.entries(own).filter(([, value]) => value !== null);
  const keys: readonly (readonly [key: string, value: unknown, isGiven: boolean])[] = [
    ["name", name, name !== ""],
    ["backends", backends.map((id) => names.backend(id)), backends.length > 0],
    ["features", features.map((id) => names.feature(id)), features.length > 0],
    ["pairs", pairs.map((pair) => pair.map((id) => names.feature(id))), pairs.length > 0],
    ["least", least, least !== "limited"],
    ["platform", Object.fromEntries(given), given.length > 0],
  ];
  const lines = keys.flatMap(([key, value, isGiven]) => (isGiven ? [`${key}: ${inFlow(value)}\n`] : []));
  return lines.length === 0 ? "{}\n" : lines.join("");
}

/** JSON on one line, with a blank behind each comma and colon. */
function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(([key, of]) => `${key}: ${inFlow(of)}`);
    return `{ ${pairs.join(", ")} }`;
  }
  return JSON.stringify(value);
}
