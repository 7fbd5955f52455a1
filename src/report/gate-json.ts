import type { Gate } from "../accept/gate.ts";

/** What a gate makes of a comparison, in the JSON of `diff`; changes by fingerprint. */
export function gateJson({ levels, failing, accepted, known, fixed, stale }: Gate) {
  return {
    levels,
    failing: failing.map(({ fingerprint }) => fingerprint),
    accepted: [...accepted].map(([fingerprint, { reason, owner, expires }]) => ({
      fingerprint,
      reason,
      owner,
      expires,
    })),
    baseline: known && { known: [...known], fixed },
    stale: stale.map(({ acceptance: { target, place }, why }) => ({ target, why, place })),
  };
}
