import type { CaveatRecord } from "./caveat-record.ts";

/** Whether the history of a caveat is about features: its topic names them, or it stands on a cell that has them. */
export function isAbout(
  { topic, cells }: Pick<CaveatRecord, "topic" | "cells">,
  hasFeatures: (features: readonly string[]) => boolean,
  featuresOfTopic: (topic: string) => readonly string[],
): boolean {
  return hasFeatures(featuresOfTopic(topic)) || cells.some(({ features }) => hasFeatures(features));
}
