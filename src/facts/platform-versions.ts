import { compareDotted, parseDotted } from "../model/dotted-version.ts";
import { type EngineVersion, versionText } from "../model/platform.ts";
import type { Versioned, VersionFact } from "../model/platform-change.ts";
import type { ComparedPlatform, Placed } from "./compared-platform.ts";

/** The versions in which two releases differ, in the order of the head. */
export function versionFacts(base: ComparedPlatform, head: ComparedPlatform): VersionFact[] {
  const facts: VersionFact[] = [];
  const compare = (component: Versioned, from: Placed<EngineVersion> | null, to: Placed<EngineVersion> | null) => {
    if (!from || !to) return;
    const [before, after] = [versionText(from.value), versionText(to.value)];
    // A library without a version is one that the page does not tell; an engine without one is not there.
    if (component.kind !== "engine" && (before === null || after === null)) return;
    if (isSameVersion(before, after)) return;
    facts.push({
      kind: "version-changed",
      component,
      before: { value: before, place: from.at },
      after: { value: after, place: to.at },
    });
  };
  for (const [backend, engine] of head.engines) {
    const earlier = base.engines.get(backend);
    if (!earlier) continue;
    compare({ kind: "engine", backend }, earlier.version, engine.version);
    compare({ kind: "nixl", backend }, earlier.nixl, engine.nixl);
  }
  compare({ kind: "ucx" }, base.ucx, head.ucx);
  return facts;
}

/** Two spellings of one version are the same. */
function isSameVersion(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return a === b;
  const [before, after] = [parseDotted(a), parseDotted(b)];
  return before !== null && after !== null && compareDotted(before, after) === 0;
}
