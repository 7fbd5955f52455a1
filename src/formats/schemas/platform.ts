import * as v from "valibot";
import { FORMS } from "../../model/platform.ts";
import { Day, Named, PagePlaceOutput, StatusName, Text } from "./common.ts";

const Hardware = v.object({ name: Text, status: StatusName, source: PagePlaceOutput });
const Stated = {
  value: v.nullable(Text),
  since: v.nullable(PagePlaceOutput),
  source: v.nullable(PagePlaceOutput),
};

/** What a release brings and needs. `driver` is the minimum major version. */
export const PlatformOutput = v.object({
  engines: v.array(
    v.object({
      backend: Named,
      version: v.nullable(Text),
      build: v.nullable(Text),
      nixl: v.nullable(Text),
      cuda: v.array(v.object({ toolkit: Text, driver: v.nullable(Text), status: StatusName, source: PagePlaceOutput })),
      source: v.nullable(PagePlaceOutput),
    }),
  ),
  ucx: v.nullable(Text),
  gpus: v.array(Hardware),
  os: v.array(
    v.object({
      name: Text,
      version: Text,
      arch: v.array(Text),
      status: StatusName,
      cloud: v.nullable(Text),
      forms: v.nullable(v.array(v.picklist(FORMS))),
      source: PagePlaceOutput,
    }),
  ),
  cpus: v.array(Hardware),
  wheel: v.nullable(Text),
  manylinux: v.nullable(Text),
  glibc: v.nullable(Text),
  packages: v.array(
    v.object({ name: Text, version: Text, glibc: v.nullable(Text), cuda: v.nullable(Text), source: PagePlaceOutput }),
  ),
  /** What other pages say instead. */
  disagreements: v.array(
    v.object({ about: Text, backend: v.nullable(Text), name: Text, ...Stated, instead: v.array(v.object(Stated)) }),
  ),
});

const Bringing = v.object({ version: Text, releases: v.array(Text) });

/** The JSON of `versions`. */
export const VersionsOutput = v.object({
  schemaVersion: v.literal(1),
  only: v.array(Text),
  find: v.nullable(
    v.object({
      component: Text,
      wanted: Text,
      exact: v.array(Bringing),
      lower: v.nullable(Bringing),
      higher: v.nullable(Bringing),
      otherwise: v.array(Text),
    }),
  ),
  releases: v.array(
    v.object({
      release: Text,
      date: v.nullable(Day),
      published: v.nullable(Day),
      kind: v.nullable(Text),
      matrix: v.boolean(),
      ...PlatformOutput.entries,
    }),
  ),
});
