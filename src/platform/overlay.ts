import type { Platform } from "../model/platform.ts";
import { mergeStatements } from "./merge-statements.ts";
import { statementsOf } from "./statements-of.ts";

/**
 * One table of what the pages of two state: of a release whose pages both have read, those of `over` count.
 * `backends` are ids in the order to keep.
 */
export function overlayPlatform(below: Platform, over: Platform, backends: readonly string[]): Platform {
  const read = new Set(over.pages.map(({ release }) => release));
  const kept = statementsOf(below).filter(({ place }) => !read.has(place.release));
  const pages = [...below.pages.filter(({ release }) => !read.has(release)), ...over.pages];
  return mergeStatements(pages, [...statementsOf(over), ...kept], backends);
}
