import { joinedKey } from "../model/keys.ts";
import { slugOf } from "../model/slug.ts";
import type { LayoutContext } from "./cells.ts";
import type { ReadTable } from "./layouts/layout.ts";
import { type Tab, withoutBackends } from "./section-context.ts";
import type { StatedTable } from "./stated.ts";

export interface TableInTabs {
  readonly table: ReadTable;
  /** The tabs around it, outermost first. */
  readonly tabs: readonly Tab[];
}

/**
 * Gives tables the kind of hardware that they are for. A tab's title, without the backends that it names, is one where
 * data/variants.yaml knows it, or where another tab beside it states the same table; a title that is not known there
 * becomes an id of its own. Any other tab makes no difference. Tabs of several releases are reported: only one of them
 * is this page's.
 */
export function withVariants(tables: readonly TableInTabs[], context: LayoutContext): StatedTable[] {
  const { knowledge } = context;
  const titles = tables.map(({ tabs }) => tabs.map(({ title }) => withoutBackends(title, knowledge)));
  const keys = tables.map(({ table }) => joinedKey(table.scope, ...[...table.backends].sort()));
  return tables.map(({ table, tabs }, i) => {
    for (let depth = tabs.length - 1; depth >= 0; depth--) {
      const title = titles[i]?.[depth] ?? "";
      if (title === "") continue;
      const known = knowledge.variants.find(title);
      if (known) return { ...table, variant: known.id };
      const isBeside = tables.some(
        (other, j) =>
          keys[j] === keys[i] &&
          other.tabs.length > depth &&
          (titles[j]?.[depth] ?? "") !== title &&
          other.tabs.slice(0, depth).every((tab, k) => tab.title === tabs[k]?.title),
      );
      if (isBeside && RELEASE.test(title)) refuseRelease(table, tabs[depth]?.title ?? title, context);
      if (isBeside) return { ...table, variant: slugOf(title) };
    }
    return { ...table, variant: null };
  });
}

/** The title of a tab for one release of several, as `withoutBackends` leaves it. */
const RELEASE =
  /^(?:(?:release|version) )?(?:v?\d+(?: \d+)*|latest|stable|current|next|nightly|main|legacy|previous)(?: (?:release|version|latest|stable|current))?$/u;

function refuseRelease({ point }: ReadTable, title: string, context: LayoutContext): void {
  context.problem(
    "unread-table",
    point,
    `a table in a tab "${title}", beside the same table in another tab`,
    "tabs for kinds of hardware; a page describes one release",
    "remove the other releases from the page, or add the tab to data/variants.yaml",
  );
}
