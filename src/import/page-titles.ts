import type { PageBlocks, TableBlock } from "./blocks.ts";
import type { LayoutContext } from "./cells.ts";
import { outdatedIn } from "./outdated.ts";
import type { Point } from "./point.ts";
import { readTitle, type Title } from "./titles.ts";

/** The state of a page that its site does not list. */
const HIDDEN = /^(?:hidden|unlisted)$/iu;

/**
 * What the page says about itself. If it is out of date, in a sentence or by its state, that is reported. A state that
 * limits its content is returned as a title over the entire page.
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
    const sentence = sentencesOf(block.text).find((one) => outdatedIn(one, "page", knowledge.rules) !== null);
    if (sentence !== undefined) report(block.point, shortened(sentence));
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
    // A deprecated page says nothing about its features.
    if (title.outdated || (kind === "state" && title.deprecated)) report(point, shortened(raw));
    return [{ ...title, text: raw, deprecated: kind === "title" && title.deprecated }];
  });
}

/** Reports a table under a title that says that it is out of date. Returns whether there is such a title. */
export function reportOutdated(block: TableBlock, titles: readonly Title[], context: LayoutContext): boolean {
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

/** A text, cut to 80 characters for a message. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77).trimEnd()}…` : text;
}
