import * as v from "valibot";
import { SLUG } from "../model/slug.ts";

const Id = v.pipe(v.string(), v.regex(SLUG));
const Name = v.pipe(v.string(), v.nonEmpty());

export const RegistrySchema = v.record(
  Id,
  v.strictObject({
    name: Name,
    aliases: v.optional(v.array(Name), []),
    renamed: v.optional(v.array(v.strictObject({ from: Name, in: Name })), []),
    split: v.optional(v.array(Id), []),
    merged: v.optional(v.array(Id), []),
    retired: v.optional(Name),
    features: v.optional(v.array(Id), []),
  }),
);

/** The content of a registry's file, checked. */
export type RegistryData = v.InferOutput<typeof RegistrySchema>;
