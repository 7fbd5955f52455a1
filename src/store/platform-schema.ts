import * as v from "valibot";
import { FORMS } from "../model/platform.ts";
import { isPrintable } from "../model/printable.ts";
import { SLUG } from "../model/slug.ts";
import { STATUSES } from "../model/status.ts";
import { parseVersion } from "../model/version.ts";

const Text = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.check(isPrintable, "text without control characters or bidirectional marks"),
);
const Release = v.pipe(
  v.string(),
  v.check((text) => parseVersion(text)?.tag === text, "a release tag such as v1.2.0"),
);
const Day = v.pipe(v.string(), v.isoDate());
/** "v1.5.1/compatibility:176": the release of the page, its key and the line. */
const At = v.pipe(v.string(), v.regex(/^v[^/:]+\/[a-z0-9-]+:[1-9][0-9]*$/));
const StatusName = v.picklist(STATUSES);
const Numbered = v.union([v.null(), Text, v.strictObject({ build: Text })]);

const stated = <T extends v.GenericSchema>(value: T) => v.strictObject({ is: value, at: At, since: v.optional(At) });
const fact = <T extends v.GenericSchema>(value: T) =>
  v.strictObject({
    is: value,
    at: At,
    since: v.optional(At),
    instead: v.optional(v.pipe(v.array(stated(value)), v.minLength(1))),
  });

const Toolkit = v.strictObject({
  toolkit: Text,
  driver: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  status: v.optional(StatusName),
  line: v.optional(v.pipe(v.number(), v.integer())),
});
const HardwareSchema = v.strictObject({ name: Text, status: StatusName });
const SystemSchema = v.strictObject({
  name: Text,
  version: v.optional(Text),
  arch: v.optional(Text),
  cloud: v.optional(Text),
  status: StatusName,
  forms: v.optional(v.array(v.picklist(FORMS))),
});
const PackageSchema = v.strictObject({
  name: Text,
  version: Text,
  glibc: v.optional(Text),
  cuda: v.optional(Text),
});

/** The form of `data/platform.yaml`. */
export const PlatformSchema = v.strictObject({
  pages: v.record(Release, v.strictObject({ date: v.optional(Day), files: v.record(Text, Text) })),
  releases: v.record(
    Release,
    v.strictObject({
      matrix: v.optional(v.literal(false)),
      kind: v.optional(fact(Text)),
      date: v.optional(fact(Day)),
      wheel: v.optional(fact(Numbered)),
      ucx: v.optional(fact(Numbered)),
      engines: v.optional(
        v.record(
          v.pipe(v.string(), v.regex(SLUG)),
          v.strictObject({
            version: v.optional(fact(Numbered)),
            nixl: v.optional(fact(Numbered)),
            cuda: v.optional(fact(v.pipe(v.array(Toolkit), v.minLength(1)))),
          }),
        ),
      ),
      manylinux: v.optional(fact(Text)),
      glibc: v.optional(fact(Text)),
      gpus: v.optional(v.array(fact(HardwareSchema))),
      cpus: v.optional(v.array(fact(HardwareSchema))),
      systems: v.optional(v.array(fact(SystemSchema))),
      packages: v.optional(v.array(fact(PackageSchema))),
    }),
  ),
});

export type PlatformData = v.InferOutput<typeof PlatformSchema>;
export type ReleaseData = PlatformData["releases"][string];
export type NumberedData = v.InferOutput<typeof Numbered>;
export type ToolkitData = v.InferOutput<typeof Toolkit>;
export type SystemData = v.InferOutput<typeof SystemSchema>;
export type PackageData = v.InferOutput<typeof PackageSchema>;
/** A value as written: where the newest page states it, and since which one. */
export interface StatedData<T> {
  is: T;
  at: string;
  since?: string | undefined;
}
export interface FactData<T> extends StatedData<T> {
  instead?: StatedData<T>[] | undefined;
}
