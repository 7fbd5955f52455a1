import { comparison } from "./comparison.ts";
import { interactions } from "./interactions.ts";
import type { Layout } from "./layout.ts";
import { pairList } from "./pair-list.ts";
import { support } from "./support.ts";

/** The layouts, the first that recognises a table reads it. */
export const LAYOUTS: readonly Layout[] = [comparison, support, interactions, pairList];
