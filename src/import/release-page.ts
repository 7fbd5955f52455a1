import type { PageRule } from "../knowledge/pages.ts";
import type { StatedPage } from "./stated.ts";

/** A page of a release, read. */
export interface ReleasePage {
  readonly rule: Pick<PageRule, "key" | "states" | "restates" | "optional">;
  readonly path: string;
  readonly blob: string | null;
  readonly stated: StatedPage;
}
