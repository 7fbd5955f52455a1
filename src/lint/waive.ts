import type { LintFinding } from "./rule.ts";
import type { Waiver } from "./settings.ts";

/** Findings without those that are waived, and the waivers that waive nothing. */
interface Waived {
  readonly findings: readonly LintFinding[];
  /** Of how many findings a waiver spoke. */
  readonly waived: number;
  /** Places in the list of waivers, from 0. */
  readonly stale: readonly number[];
}

export function waive(findings: readonly LintFinding[], waivers: readonly Waiver[]): Waived {
  const used = new Set<number>();
  const kept = findings.filter((finding) => {
    const fitting = waivers.flatMap((waiver, i) => (fits(waiver, finding) ? [i] : []));
    for (const i of fitting) used.add(i);
    return fitting.length === 0;
  });
  return {
    findings: kept,
    waived: findings.length - kept.length,
    stale: [...waivers.keys()].filter((i) => !used.has(i)),
  };
}

function fits(waiver: Waiver, { code, release, place, about }: LintFinding): boolean {
  const { rule, scope, backend, feature, note, path } = waiver;
  return (
    rule === code &&
    (waiver.release === null || waiver.release === release) &&
    (scope === null || scope === about.scope) &&
    (backend === null || backend === about.backend) &&
    (feature === null || about.features.includes(feature)) &&
    (note === null || note === about.note) &&
    (path === null || path === place.path)
  );
}
