import type { PageBlocks } from "../blocks.ts";
import type { LayoutContext } from "../cells.ts";

/** Reads the pages of one dialect into blocks. */
export interface Reader {
  /** Null if the page can't be read; that was reported. `text` has no byte order mark. */
  read(text: string, context: LayoutContext): PageBlocks | null;
}
