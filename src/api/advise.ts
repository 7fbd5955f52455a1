import { makeCompare } from "../diff/compare.ts";
import { UsageError } from "../model/failure.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Profile } from "../profile/profile.ts";
import { type Advice, adviceOf } from "../upgrade/advice.ts";
import { type Check, checkRelease } from "../upgrade/check.ts";
import { checkArguments } from "./check-arguments.ts";
import { diffsOf, lineOf } from "./compare.ts";
import type { Context } from "./context.ts";

/**
 * What an upgrade from one release to another means for a profile.
 *
 * @param base - the tag of the current release.
 * @param head - the tag of the release to upgrade to.
 * @param snapshots - all releases, in any order.
 * @returns the advice; its `weight` is `fine`, `look` (things to check), `unknown` or `stops`.
 * @throws UsageError if a release is not among the snapshots, or the base does not precede the head.
 */
export function upgrade(
  base: string,
  head: string,
  profile: Profile,
  snapshots: readonly Snapshot[],
  context: Pick<Context, "knowledge" | "platform">,
): Advice {
  checkArguments(
    "upgrade",
    ["base", base, "text"],
    ["head", head, "text"],
    ["profile", profile, "profile"],
    ["snapshots", snapshots, "list"],
    ["context", context, "context"],
  );
  const line = lineOf(snapshots, head);
  const diffs = diffsOf(line, context);
  const at = line.findIndex(({ release }) => release === base);
  const [from, to] = [line[at], line.at(-1)];
  if (!from || !to || from === to) throw new UsageError(`${base} does not come before ${head}`);
  const { knowledge, platform } = context;
  return adviceOf(
    {
      diff: makeCompare(platform, knowledge)(from, to),
      snapshots: line.slice(at),
      diffs: diffs.slice(at),
      history: { snapshots: line, diffs },
      platformOf: (release) => platform?.releases.find((one) => one.release === release) ?? null,
    },
    profile,
    knowledge.features.isSameOrPart,
    [...knowledge.backends.entries.keys()],
  );
}

/** Checks whether a release supports what a profile lists: `serves`, and for each need whether it is met, with its source. */
export function check(snapshot: Snapshot, profile: Profile, context: Pick<Context, "knowledge" | "platform">): Check {
  checkArguments(
    "check",
    ["snapshot", snapshot, "snapshot"],
    ["profile", profile, "profile"],
    ["context", context, "context"],
  );
  const { knowledge, platform } = context;
  const own = platform?.releases.find(({ release }) => release === snapshot.release) ?? null;
  return checkRelease(profile, snapshot, own, knowledge.features.isSameOrPart, [...knowledge.backends.entries.keys()]);
}
