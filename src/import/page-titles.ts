import type { PageBlocks, TableBlock } from "./blocks.ts";
import type { LayoutContext } from "./cells.ts";
import { outdatedIn } from "./outdated.ts";
import type { Point } from "./point.ts";
import { readTitle, type Title } from "./titles.ts";

/** A state of a page that its site does not list. */
const HIDDEN = /^(?:hidden|unlisted)$/iu;

/**
 * What the page as a whole says of itself. That it is not what holds now is reported, be it in a sentence; that it is
 * in a state which limits what it shows counts as a title over all of it.
 */
export function titlesOfPage({ about, blocks }: PageBlocks, context: LayoutContext): Title[] {
  const { knowledge } = context;
  const report = (point: Point, what: string) =>
    context.problem(
      "unread-table",
      point,
      `a page that describes itself as "${what}"`,
      "a current page",
      "add the current page to data/pages.yaml, or remove the remark",
    );
  const sentencesOf = (text: string) => text.split(/(?<=[.!?;])\s+/u);
  for (const block of blocks) {
    if (block.kind !== "text" && block.kind !== "title" && block.kind !== "aside") continue;
    const said = sentencesOf(block.text).find((one) => outdatedIn(one, "page", knowledge.rules) !== null);
    if (said !== undefined) report(block.point, shortened(said));
  }
  return about.flatMap(({ kind, text, raw, point }): Title[] => {
    if (kind === "text") {
      if (sentencesOf(text).some((one) => outdatedIn(one, "page", knowledge.rules) !== null))
        report(point, shortened(raw));
      return [];
    }
    if (HIDDEN.test(text)) {
      context.problem(
        "altered-status",
        point,
        `a page with "${shortened(raw)}"`,
        "a page that its site lists",
        "check that readers see this page",
        "warning",
      );
      return [];
    }
    const title = readTitle(text, [], knowledge);
    // A page that is deprecated says nothing of its features.
    if (title.outdated || (kind === "state" && title.deprecated)) report(point, shortened(raw));
    return [{ ...title, text: raw, deprecated: kind === "title" && title.deprecated }];
  });
}

/** Whether a title over a table says that it is not what holds now, which is reported. */
export function isOutdated(block: TableBlock, titles: readonly Title[], context: LayoutContext): boolean {
  const title = titles.find(({ outdated }) => outdated);
  if (!title) return false;
  context.problem(
    "unread-table",
    block.point,
    `a table under "${title.text}"`,
    "current tables",
    "remove the table from the page, or add its title to the page's ignores in data/pages.yaml",
  );
  return true;
}

/** A text that is short enough for a message. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77).trimEnd()}…` : text;
}
