import type { Knowledge, Vocabulary } from "../knowledge/knowledge.ts";
import type { PageRule } from "../knowledge/pages.ts";
import { symbolKey } from "../knowledge/symbols.ts";
import type { Status } from "../model/status.ts";
import { parseVersion } from "../model/version.ts";
import { checkAdjacentText } from "./adjacent-text.ts";
import type { Block, PageBlocks, TableBlock } from "./blocks.ts";
import { type contextFor, type LayoutContext, reportStrayMarkersAt, type TableText } from "./cells.ts";
import { checkExclusions } from "./exclusions.ts";
import { checkLabels } from "./labels.ts";
import { LAYOUTS } from "./layouts/registry.ts";
import { type Legend, type LegendEntry, legendStatus } from "./legend.ts";
import { isWithinLimits } from "./limits.ts";
import { reportLostStatuses } from "./lost-statuses.ts";
import { withMarkers } from "./markers.ts";
import { reportOutdated, titlesOfPage } from "./page-titles.ts";
import type { Point } from "./point.ts";
import { reportUnresolved } from "./readers/notes-text.ts";
import { READERS } from "./readers/registry.ts";
import { type SectionContext, type Tab, trackSections } from "./section-context.ts";
import type { StatedNote, StatedPage } from "./stated.ts";
import { readTitle, type Title } from "./titles.ts";
import { headerText, reportUnreadTable } from "./unread-table.ts";
import { type TableInTabs, withVariants } from "./variants.ts";

/** Reads every matrix on a page whose scope its rule wants. Tables that no layout recognises are left alone. */
export function readPage(
  text: string,
  rule: Pick<PageRule, "dialect" | "states" | "restates" | "backend" | "ignores" | "ignoresRows">,
  context: ReturnType<typeof contextFor>,
): StatedPage {
  const source = text.replace(/^\uFEFF/u, "");
  const page = isWithinLimits(source, rule.dialect, context) ? READERS[rule.dialect].read(source, context) : null;
  if (!page)
    return { tables: [], legend: new Map(), declaredRelease: null, at: { line: 1, column: 1 }, readable: false };
  const { knowledge } = context;
  const wanted = new Set([...rule.states, ...rule.restates]);
  const ignored = new Set(rule.ignores);
  const ignoredRows = new Set(rule.ignoresRows);
  const placed = withSections(page.blocks, knowledge, rule.backend);
  const legends = legendsOf(placed, context);
  const pageTitles = titlesOfPage(page, context);
  const read: TableInTabs[] = [];
  const unreadTables: TableBlock[] = [];

  placed.forEach(({ block, tabs, backend, headings, titles: around }, i) => {
    if (block.kind !== "table") return;
    const within = block.within.map((words) => readTitle(words, [], knowledge));
    const titles = [...pageTitles, ...around, ...within];
    const at = { line: block.point.line, tabs: tabs.map((tab) => tab.number) };
    const cachedStatuses = new Map<string, Status | null>();
    const explained: TableText["legend"] = (notation, symbol) =>
      legendStatus(legends, at, notation, symbol) ??
      (isBadgeAlone(notation, symbol, knowledge.vocabulary) ? legendStatus(legends, at, "glyph", symbol) : null);
    const lookup: TableText["legend"] = (notation, symbol) => {
      const key = `${notation} ${symbol}`;
      const status = cachedStatuses.has(key) ? (cachedStatuses.get(key) ?? null) : explained(notation, symbol);
      cachedStatuses.set(key, status);
      return status;
    };
    const { notes, ownNotes } = notesFor(block, placed.slice(i + 1), page, context);
    const rows = block.rows.filter(({ cells }) => {
      if (!ignoredRows.has(cells[0]?.content.text ?? "")) return true;
      for (const cell of cells) context.markRead(cell.point);
      return false;
    });
    const table: TableText = withMarkers(
      { ...block, rows, backend, titles, legend: lookup, notes, ownNotes },
      notes,
      lookup,
      knowledge,
    );
    const layout = LAYOUTS.find((one) =>
      block.scope === null ? one.recognises(table, context) : one.scope === block.scope,
    );
    const isIgnored = around.some(({ text }) => ignored.has(text));
    if (layout && wanted.has(layout.scope) && !isIgnored && !reportOutdated(block, [...around, ...within], context)) {
      const stated = layout.read(table, context);
      if (stated) {
        checkLabels(table, context);
        checkElement(block, context);
        for (const { content, point } of [table.header, ...table.rows.map(({ cells }) => cells)].flat())
          reportUnresolved(content.unresolved, point, context.problem);
        checkAdjacentText(page.blocks, i, stated, notes, context);
        checkExclusions(stated, context);
        for (const { point, markers } of headings)
          if (markers.some((marker) => notes.has(marker))) reportStrayMarkersAt(markers, point, context);
        read.push({ table: stated, tabs });
        return;
      }
    } else if (layout && wanted.has(layout.scope)) {
      // Its title takes it out, or was reported.
    } else if (!ignored.has(headerText(block)) && !isIgnored) reportUnreadTable(table, layout ?? null, context);
    unreadTables.push(block);
  });

  reportLostStatuses(page.marks, context.readPlaces, unreadTables, context);
  return {
    tables: withVariants(read, context),
    legend: mergedLegend(legends),
    declaredRelease: page.declared ?? declaredBy(page.blocks, knowledge.vocabulary),
    at: whereExpected(page.blocks, unreadTables),
    readable: true,
  };
}

interface BlockInSections {
  readonly block: Block;
  readonly tabs: readonly Tab[];
  readonly backend: string | null;
  readonly headings: readonly (Block & { kind: "heading" })[];
  /** What the headings, boxes and tabs around it say. */
  readonly titles: readonly Title[];
}

function withSections(blocks: readonly Block[], knowledge: Knowledge, pageBackend: string | null): BlockInSections[] {
  const sections = trackSections(knowledge, pageBackend);
  return blocks.map((block) => {
    sections.advance(block);
    const isTable = block.kind === "table";
    return {
      block,
      tabs: sections.tabs(),
      backend: isTable ? sections.backend() : null,
      headings: isTable ? sections.headings() : [],
      titles: isTable ? titlesAround(sections, knowledge) : [],
    };
  });
}

function titlesAround(around: SectionContext, knowledge: Knowledge): Title[] {
  const headings = around.headings().map(({ text, badges }) => readTitle(text, badges, knowledge));
  const others = [...around.sections(), ...around.tabs().map(({ title }) => title)];
  return [...headings, ...others.filter((title) => title !== "").map((title) => readTitle(title, [], knowledge))];
}

/** Warns of a table in an element that may hide it from some readers, such as `<If version="1.1">`. */
function checkElement({ inside, point }: TableBlock, context: LayoutContext): void {
  if (inside === null) return;
  context.problem(
    "altered-status",
    point,
    `a table in ${inside}, which is unknown`,
    "elements whose content is always visible",
    "check what the element does; if it only wraps the table, add it to containers in data/import.yaml",
    "warning",
  );
}

/** The notes between a table and the next heading or table, and those of the page. */
function notesFor(
  table: TableBlock,
  following: readonly BlockInSections[],
  page: PageBlocks,
  context: LayoutContext,
): { readonly notes: ReadonlyMap<string, StatedNote>; readonly ownNotes: ReadonlyMap<string, StatedNote> } {
  const ownNotes = new Map<string, StatedNote>();
  const unsureNotes = new Map<string, StatedNote>();
  const again: { readonly marker: string; readonly point: Point }[] = [];
  for (const { block } of following) {
    if (block.kind === "heading" || block.kind === "table" || block.kind === "tab-close") break;
    if (block.kind !== "notes") continue;
    const into = block.sure ? ownNotes : unsureNotes;
    for (const [marker, note] of block.notes) {
      if (into.has(marker)) again.push({ marker, point: note.point });
      else into.set(marker, note);
    }
  }
  const asked = new Set(
    [table.header, ...table.rows.map((row) => row.cells)].flatMap((cells) =>
      cells.flatMap((cell) => [...cell.content.markers, ...cell.content.text.slice(-1)]),
    ),
  );
  const used = [...unsureNotes].filter(([marker]) => asked.has(marker) && !ownNotes.has(marker));
  // A digit at the end of a text is a marker only where it is raised.
  const marked = new Set(
    [table.header, ...table.rows.map((row) => row.cells)].flat().flatMap((c) => c.content.markers),
  );
  for (const { marker, point } of again.filter((one) => marked.has(one.marker))) {
    const found = `a second note ${marker} below one table`;
    context.problem("duplicate-note", point, found, "one note for each marker", "renumber the notes, or merge them");
  }
  return { notes: new Map([...page.footnotes, ...used, ...ownNotes]), ownNotes };
}

function legendsOf(placed: readonly BlockInSections[], context: LayoutContext): Legend[] {
  const legends: Legend[] = [];
  /** Of each symbol, the first entry of each meaning in each set of tabs. */
  const known = new Map<string, Map<string, PlacedEntry>>();
  for (const { block, tabs } of placed) {
    if (block.kind !== "legend") continue;
    checkLegend(block.entries, context);
    const legend = { line: block.point.line, entries: block.entries, tabs: tabs.map((tab) => tab.number) };
    for (const entry of block.entries) {
      const others = known.get(`${entry.notation} ${symbolKey(entry.symbol)}`)?.values() ?? [];
      for (const other of others) compareEntries(other, { entry, tabs: legend.tabs }, context);
    }
    for (const entry of block.entries) {
      const key = `${entry.notation} ${symbolKey(entry.symbol)}`;
      const own = known.get(key) ?? new Map<string, PlacedEntry>();
      known.set(key, own);
      const meaning = `${entry.status} ${legend.tabs.join()}`;
      if (!own.has(meaning)) own.set(meaning, { entry, tabs: legend.tabs });
    }
    legends.push(legend);
  }
  return legends;
}

interface PlacedEntry {
  readonly entry: LegendEntry;
  readonly tabs: readonly number[];
}

/** Warns of a symbol that two legends explain differently, where both can count for one table. */
function compareEntries(first: PlacedEntry, { entry, tabs }: PlacedEntry, context: LayoutContext): void {
  const isApart = tabs.some((tab, i) => i < first.tabs.length && first.tabs[i] !== tab);
  const other = first.entry;
  if (isApart || other.status === null || entry.status === null || other.status === entry.status) return;
  context.problem(
    "legend-conflict",
    entry.point,
    `"${entry.symbol}" explained as "${entry.words}"`,
    `one meaning; the legend on line ${other.point.line} says "${other.words}"`,
    "make the two legends agree; each table was read with the nearest one above it",
    "warning",
  );
}

/** Whether a badge's text is a symbol of badges alone, so that a legend that writes it plainly can mean nothing else. */
function isBadgeAlone(notation: LegendEntry["notation"], symbol: string, vocabulary: Vocabulary): boolean {
  return notation === "badge" && vocabulary.statusOf("glyph", symbol) === null;
}

/** Entries that nothing can be made of, that say two things of one symbol, or another thing than everywhere else. */
function checkLegend(entries: readonly LegendEntry[], context: LayoutContext): void {
  const { vocabulary } = context.knowledge;
  const seen = new Map<string, LegendEntry>();
  for (const entry of entries) {
    reportStrayMarkersAt(entry.markers, entry.point, context);
    if (entry.status === null) {
      context.problem(
        "unknown-legend",
        entry.point,
        `"${entry.symbol}" explained as "${entry.words}"`,
        "words that data/symbols.yaml knows under legend",
        "add them there with their status",
      );
      continue;
    }
    const key = `${entry.notation} ${entry.symbol}`;
    const first = seen.get(key);
    seen.set(key, first ?? entry);
    const usual =
      vocabulary.statusOf(entry.notation, entry.symbol) ??
      (entry.notation === "glyph" ? vocabulary.statusOf("badge", entry.symbol) : null);
    if (first && first.status !== entry.status) {
      context.problem(
        "legend-conflict",
        entry.point,
        `"${entry.symbol}" explained as "${entry.words}"`,
        `one meaning; line ${first.point.line} says "${first.words}"`,
        "remove one of the two entries",
      );
    } else if (!first && usual !== null && usual !== entry.status) {
      context.problem(
        "legend-conflict",
        entry.point,
        `"${entry.symbol}" explained as "${entry.words}"`,
        `${usual}, as in data/symbols.yaml; the page's own legend was used`,
        "check that the legend is intended",
        "warning",
      );
    }
  }
}

function mergedLegend(legends: readonly Legend[]): Map<string, Status> {
  const merged = new Map<string, Status>();
  for (const { symbol, status } of legends.flatMap((legend) => legend.entries)) {
    if (status !== null && !merged.has(symbol)) merged.set(symbol, status);
  }
  return merged;
}

function declaredBy(blocks: readonly Block[], vocabulary: Vocabulary): string | null {
  for (const block of blocks) {
    if (block.kind !== "text" && block.kind !== "title") continue;
    const words = vocabulary.declares.find((one) => block.text.startsWith(one));
    if (words === undefined) continue;
    const first = block.text.slice(words.length).trim().split(/[\s(]/u)[0] ?? "";
    const version = parseVersion(first);
    if (version) return version.tag;
  }
  return null;
}

function whereExpected(blocks: readonly Block[], leftAlone: readonly TableBlock[]): Point {
  return leftAlone[0]?.point ?? blocks.find((block) => block.kind === "heading")?.point ?? { line: 1, column: 1 };
}
