import { CheckOutput, UpgradeOutput } from "./advice.ts";
import { ChangeOutput } from "./change.ts";
import { EvidenceOutput } from "./common.ts";
import { ChangelogOutput, DiffOutput, OccurrencesOutput } from "./comparison.ts";
import { HistoryOutput, LedgerOutput } from "./history.ts";
import { PlatformOutput, VersionsOutput } from "./platform.ts";
import { MatrixOutput, ReleasesOutput } from "./release.ts";
import { DisagreementsOutput, FindingsOutput, RulesOutput, TermOutput } from "./terms.ts";

/**
 * Forms that others have in them, by the names that they have in the JSON Schemas.
 *
 * @public tools/schema.mjs loads it
 */
export const SHARED = { Change: ChangeOutput, Evidence: EvidenceOutput, Platform: PlatformOutput } as const;

/** The form of what each command prints with `--format json`; `data/schema/output-*.schema.json` are made of it. */
export const OUTPUTS = {
  diff: DiffOutput,
  changelog: ChangelogOutput,
  show: MatrixOutput,
  history: HistoryOutput,
  caveats: LedgerOutput,
  upgrade: UpgradeOutput,
  check: CheckOutput,
  releases: ReleasesOutput,
  versions: VersionsOutput,
  rules: RulesOutput,
  explain: TermOutput,
  "explain-change": OccurrencesOutput,
  lint: FindingsOutput,
  "lint-disagreements": DisagreementsOutput,
} as const;
