import { snapshots } from "./real-data.ts";

/** The tag of the release that has so many newer ones, of those that are no pre-releases: 0 is the newest. */
export function releaseFromEnd(newer: number): string {
  const all = snapshots();
  const release = all[all.length - 1 - newer]?.release;
  if (release === undefined) throw new Error(`there are no ${newer + 1} releases`);
  return release;
}

export const NEWEST = releaseFromEnd(0);
export const PREVIOUS = releaseFromEnd(1);
