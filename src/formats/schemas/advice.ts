import * as v from "valibot";
import { OUTCOMES, WEIGHTS } from "../../model/need.ts";
import { ChangeOutput } from "./change.ts";
import {
  By,
  Count,
  Fingerprint,
  Named,
  Origin,
  PagePlaceOutput,
  ReleaseDay,
  ScopeName,
  Sides,
  Source,
  StatusName,
  Text,
} from "./common.ts";

const Features = v.pipe(v.array(Text), v.minLength(1), v.maxLength(2));
const WeightName = v.picklist(WEIGHTS);

const ProfileOutput = v.object({
  name: Text,
  backends: v.array(Text),
  features: v.array(Text),
  pairs: v.array(Features),
  least: v.picklist(["supported", "caveat", "limited"]),
  platform: v.nullable(
    v.object({
      driver: v.nullable(Count),
      cuda: v.nullable(Text),
      os: v.nullable(Text),
      arch: v.nullable(Text),
    }),
  ),
});

const Need = { backend: Named, features: v.array(Named), decides: v.boolean() };

const StatedOutput = {
  status: v.nullable(StatusName),
  statements: v.array(
    v.object({
      scope: ScopeName,
      variant: v.nullable(Text),
      features: Features,
      status: StatusName,
      symbol: Text,
      source: Source,
    }),
  ),
  disagree: v.boolean(),
  byParts: v.boolean(),
};

const Weighed = { weight: WeightName, place: v.nullable(PagePlaceOutput) };
const System = v.object({
  kind: v.literal("system"),
  name: Text,
  version: Text,
  arch: Text,
  cloud: v.nullable(Text),
});
const RequirementOutput = v.variant("kind", [
  v.object({ kind: v.literal("driver"), backend: Text, needed: v.nullable(Count), own: Count, ...Weighed }),
  v.object({ kind: v.literal("cuda"), backend: Text, offered: v.array(Text), own: Text, ...Weighed }),
  v.object({
    kind: v.literal("system"),
    own: Text,
    status: v.nullable(StatusName),
    /** The cloud that it is listed on alone. */
    cloud: v.nullable(Text),
    /** Where it is not listed: the systems of its name that are. */
    listed: v.array(System),
    ...Weighed,
  }),
]);

/** The JSON of `upgrade`. */
export const UpgradeOutput = v.object({
  schemaVersion: v.literal(1),
  base: Origin,
  head: Origin,
  profile: ProfileOutput,
  answer: v.object({
    verdict: Text,
    message: Text,
    looks: Count,
    safe: v.nullable(ReleaseDay),
    /** What it hangs on, as the profile does not say: the least driver, and systems that are no longer listed. */
    conditions: v.object({
      driver: v.nullable(Count),
      systems: v.array(System),
    }),
  }),
  findings: v.array(
    v.object({ weight: WeightName, message: Text, fingerprint: v.nullable(Fingerprint), evidence: Sides }),
  ),
  needs: v.array(
    v.object({
      ...Need,
      outcome: v.picklist(OUTCOMES),
      weight: WeightName,
      before: v.object(StatedOutput),
      after: v.object(StatedOutput),
      turned: v.nullable(v.object({ last: ReleaseDay, first: ReleaseDay })),
    }),
  ),
  caveats: v.array(
    v.object({
      id: Text,
      text: Text,
      by: By,
      new: v.boolean(),
      since: v.object({ ...ReleaseDay.entries, atOrBefore: v.boolean() }),
      days: v.nullable(Count),
    }),
  ),
  requirements: v.array(RequirementOutput),
  versions: v.array(ChangeOutput),
  unchecked: v.array(Text),
  way: v.array(
    v.object({
      ...ReleaseDay.entries,
      changes: v.array(v.object({ ...ChangeOutput.entries, undoneIn: v.nullable(Text) })),
    }),
  ),
  news: v.array(ChangeOutput),
  others: Count,
  reading: v.array(v.object({ title: Text, url: Text })),
});

/** The JSON of `check`. */
export const CheckOutput = v.object({
  schemaVersion: v.literal(1),
  profile: v.nullable(ProfileOutput),
  checks: v.array(
    v.object({
      ...Origin.entries,
      serves: v.boolean(),
      requirements: v.array(RequirementOutput),
      needs: v.array(v.object({ ...Need, met: v.boolean(), ...StatedOutput })),
    }),
  ),
  found: v.nullable(v.object({ newest: v.nullable(Origin), since: v.nullable(ReleaseDay), stops: v.nullable(Origin) })),
});
