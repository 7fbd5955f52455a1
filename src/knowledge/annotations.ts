import * as v from "valibot";
import { CAUSES, type Cause } from "../model/change.ts";

const Text = v.pipe(v.string(), v.nonEmpty());

export const AnnotationsSchema = v.record(
  v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/)),
  v.strictObject({
    release: v.optional(Text),
    cause: v.optional(v.picklist(CAUSES)),
    says: Text,
    link: v.optional(v.pipe(v.string(), v.url())),
  }),
);

/** What a person knows of a change that the pages do not say. */
export interface Annotation {
  readonly fingerprint: string;
  /** The release that it is about, or null if it holds whenever the change occurs. */
  readonly release: string | null;
  /** The cause to name instead of the derived one, or null. The impact stays: a loss is a loss. */
  readonly cause: Cause | null;
  readonly text: string;
  readonly link: string | null;
}

export function makeAnnotations(data: v.InferOutput<typeof AnnotationsSchema>): ReadonlyMap<string, Annotation> {
  return new Map(
    Object.entries(data).map(([fingerprint, { release, cause, says, link }]) => [
      fingerprint,
      { fingerprint, release: release ?? null, cause: cause ?? null, text: says, link: link ?? null },
    ]),
  );
}
