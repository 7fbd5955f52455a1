import { makeCompare } from "../../diff/compare.ts";
import { compareVersions, parseVersion } from "../../model/version.ts";
import { upgradeView } from "../../report/upgrade-view.ts";
import { adviceOf } from "../../upgrade/advice.ts";
import { releaseRange } from "../../upgrade/release-range.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { historyUpTo } from "../history.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "../io.ts";
import { platformWith } from "../platform.ts";
import { type ProfileOptions, profileOf } from "../profile.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface UpgradeOptions extends ReleaseOptions, OutputOptions, ProfileOptions {}

/** Prints what an upgrade means for a profile. Exits 1 if something stops it. */
export async function upgradeCommand(
  from: string,
  to: string | undefined,
  options: UpgradeOptions,
  io: Io,
): Promise<ExitCode> {
  formatOf(options, "upgrade");
  const knowledge = knowledgeFor(io, options);
  const profile = profileOf(options, knowledge, io);
  const catalog = openCatalog(io, options, knowledge);
  const [base, head] = [await catalog.resolve(from), await catalog.resolve(to ?? "latest")];
  const [before, after] = [parseVersion(base.release), parseVersion(head.release)];
  if (base.release === head.release)
    throw new UsageError(`${base.release} is both the release that you run and the one to upgrade to`);
  if (before && after && compareVersions(before, after) > 0)
    throw new UsageError(`${head.release} comes before ${base.release}; diff compares in either direction`);
  const platform = await platformWith([from, to ?? "latest"], catalog, io, options, knowledge);
  const compare = makeCompare(platform, knowledge);
  const journey = releaseRange(base, head, await historyUpTo(to ?? "latest", catalog, compare), compare);
  const platformOf = (name: string) => platform?.releases.find(({ release }) => release === name) ?? null;
  const { isSameOrPart } = knowledge.features;
  const advice = adviceOf({ ...journey, platformOf }, profile, isSameOrPart, [...knowledge.backends.entries.keys()]);
  if (advice.outcomes.length === 0)
    throw new UnevaluatedError(
      `${base.release} does not state any feature that you use as usable, so nothing could be compared`,
    );
  await print("upgrade", { advice, view: () => upgradeView(advice, knowledge) }, knowledge, options, io);
  return advice.weight === "stops" || advice.weight === "unknown" ? EXIT.findings : EXIT.done;
}
