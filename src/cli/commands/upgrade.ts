import { type Compare, makeCompare } from "../../diff/compare.ts";
import type { Diff } from "../../diff/result.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { compareVersions, parseVersion } from "../../model/version.ts";
import { upgradeView } from "../../report/upgrade-view.ts";
import { adviceOf, type Journey } from "../../upgrade/advice.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { historyUpTo } from "../history.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "../io.ts";
import { platformFor } from "../platform.ts";
import { type ProfileOptions, profileOf } from "../profile.ts";
import { type Catalog, openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface UpgradeOptions extends ReleaseOptions, OutputOptions, ProfileOptions {}

/** Prints what the way from one release to another means for what somebody uses. Exits 1 where it stops them. */
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
  if (base.release === head.release) throw new UsageError(`${base.release} is both what you are on and what you want`);
  if (before && after && compareVersions(before, after) > 0)
    throw new UsageError(`${head.release} comes before ${base.release}; diff compares in either direction`);
  const platform = platformFor(io, options, knowledge);
  const journey = await journeyOf(base, head, to ?? "latest", makeCompare(platform, knowledge), catalog);
  const platformOf = (name: string) => platform?.releases.find(({ release }) => release === name) ?? null;
  const { isSameOrPart } = knowledge.features;
  const advice = adviceOf({ ...journey, platformOf }, profile, isSameOrPart, [...knowledge.backends.entries.keys()]);
  if (advice.courses.length === 0)
    throw new UnevaluatedError(
      `${base.release} states nothing of what you use that works, so nothing could be compared`,
    );
  await print("upgrade", { advice, view: () => upgradeView(advice, knowledge) }, knowledge, options, io);
  return advice.weight === "stops" || advice.weight === "unknown" ? EXIT.findings : EXIT.done;
}

/** The way to the head; where the base is not on its line, such as a file, the one step there is. */
async function journeyOf(
  base: Snapshot,
  head: Snapshot,
  headName: string,
  compare: Compare,
  catalog: Catalog,
): Promise<Omit<Journey, "platformOf">> {
  const history = await historyUpTo(headName, catalog, compare);
  const at = history.snapshots.findIndex(({ release }) => release === base.release);
  const whole: Diff = compare(base, head);
  return at < 0
    ? { diff: whole, snapshots: [base, head], diffs: [whole], history }
    : { diff: whole, snapshots: history.snapshots.slice(at), diffs: history.diffs.slice(at), history };
}
