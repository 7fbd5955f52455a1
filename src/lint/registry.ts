import type { Problem } from "../model/problem.ts";
import type { LintCode } from "./codes.ts";
import type { LintRule } from "./rule.ts";
import { bareLimitation } from "./rules/bare-limitation.ts";
import { contradiction } from "./rules/contradiction.ts";
import { declaredRelease } from "./rules/declared-release.ts";
import { flappingStatus } from "./rules/flapping-status.ts";
import { lastingTemporary } from "./rules/lasting-temporary.ts";
import { looseNote } from "./rules/loose-note.ts";
import { nearDuplicateNote } from "./rules/near-duplicate-note.ts";
import { pageNotRead } from "./rules/page-not-read.ts";
import { refusedFeature } from "./rules/refused-feature.ts";
import { releaseDate } from "./rules/release-date.ts";
import { retiredFeature } from "./rules/retired-feature.ts";
import { staleAnnotation } from "./rules/stale-annotation.ts";
import { staleLink } from "./rules/stale-link.ts";
import { uncataloguedNote } from "./rules/uncatalogued-note.ts";
import { unknownFeature } from "./rules/unknown-feature.ts";
import { unshippedVersion } from "./rules/unshipped-version.ts";
import { vanishedCaveat } from "./rules/vanished-caveat.ts";
import { vanishedFeature } from "./rules/vanished-feature.ts";
import { versionInNote } from "./rules/version-in-note.ts";

/**
 * Every rule, and how grave its findings are. A warning is about the pages, which a snapshot repeats as they are; an
 * error would be about our own data, and make `lint` exit 1.
 */
export const LINT_RULES: Readonly<
  Record<LintCode, { readonly severity: Problem["severity"]; readonly rule: LintRule }>
> = {
  "bare-limitation": { severity: "warning", rule: bareLimitation },
  contradiction: { severity: "warning", rule: contradiction },
  "declared-release": { severity: "warning", rule: declaredRelease },
  "flapping-status": { severity: "warning", rule: flappingStatus },
  "lasting-temporary": { severity: "warning", rule: lastingTemporary },
  "loose-note": { severity: "warning", rule: looseNote },
  "near-duplicate-note": { severity: "warning", rule: nearDuplicateNote },
  "page-not-read": { severity: "warning", rule: pageNotRead },
  "refused-feature": { severity: "warning", rule: refusedFeature },
  "release-date": { severity: "warning", rule: releaseDate },
  "retired-feature": { severity: "warning", rule: retiredFeature },
  "stale-annotation": { severity: "warning", rule: staleAnnotation },
  "stale-link": { severity: "warning", rule: staleLink },
  "uncatalogued-note": { severity: "warning", rule: uncataloguedNote },
  "unknown-feature": { severity: "warning", rule: unknownFeature },
  "vanished-caveat": { severity: "warning", rule: vanishedCaveat },
  "vanished-feature": { severity: "warning", rule: vanishedFeature },
  "unshipped-version": { severity: "warning", rule: unshippedVersion },
  "version-in-note": { severity: "warning", rule: versionInNote },
};
