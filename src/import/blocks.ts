import type { Scope } from "../model/scope.ts";
import type { LegendEntry } from "./legend.ts";
import type { Point } from "./point.ts";
import type { StatedNote } from "./stated.ts";

/** What stands in a cell, a label or a note once markup is taken away. */
export interface Content {
  /** Plain text without footnote markers and source links. */
  readonly text: string;
  /** The text inside a badge, or null if there is none. */
  readonly badge: string | null;
  /** The status that a component or a data file gives by a key, or null. */
  readonly key: string | null;
  /** Something that shows without being text, such as an image or a component, as the page has it; or null. */
  readonly opaque: string | null;
  /** How markup takes back what the text says: "struck out" or "hidden"; or null. */
  readonly altered: string | null;
  /** What shows when a reader points at it, or is read aloud in its place: titles and labels of elements and links. */
  readonly hints: readonly string[];
  /** How its elements are dressed: words of their classes, colours and data attributes, such as "red". */
  readonly styleWords: readonly string[];
  /** Labels of references that nothing defines; the text has their words. */
  readonly unresolved: readonly string[];
  /** Footnote markers: `<sup>1,2</sup>` gives "1" and "2", a footnote reference keeps its form, "[^1]". */
  readonly markers: readonly string[];
  /** The target of the first link, or null. */
  readonly link: string | null;
  /** The target of a link that only names the source, as in `([Source][ref])`, or null. */
  readonly source: string | null;
}

export const NO_CONTENT: Content = {
  text: "",
  badge: null,
  key: null,
  opaque: null,
  altered: null,
  hints: [],
  styleWords: [],
  unresolved: [],
  markers: [],
  link: null,
  source: null,
};

export interface TableCell {
  readonly content: Content;
  readonly point: Point;
  /** A note that belongs to the cell without standing in its text; or null. */
  readonly note: StatedNote | null;
}

export interface TableRow {
  readonly point: Point;
  readonly cells: readonly TableCell[];
}

/** What a page is made of, in its order. A reader of a dialect yields these; layouts read the tables. */
export type Block =
  | {
      readonly kind: "heading";
      readonly depth: number;
      readonly text: string;
      /** What shows beside its text without being text: the words of badges, components and images. */
      readonly badges: readonly string[];
      readonly markers: readonly string[];
      readonly point: Point;
    }
  /** A line that stands as a title over what follows. */
  | { readonly kind: "title"; readonly text: string; readonly markers: readonly string[]; readonly point: Point }
  | { readonly kind: "text"; readonly text: string; readonly markers: readonly string[]; readonly point: Point }
  /** Text that is no paragraph: of HTML, or of the item of a list. */
  | { readonly kind: "aside"; readonly text: string; readonly markers: readonly string[]; readonly point: Point }
  | { readonly kind: "tab-open"; readonly title: string; readonly point: Point }
  | { readonly kind: "tab-close"; readonly point: Point }
  /** A box or a part that opens and closes, with a title of its own, and its end. */
  | { readonly kind: "section-open"; readonly title: string; readonly point: Point }
  | { readonly kind: "section-close"; readonly point: Point }
  | { readonly kind: "legend"; readonly entries: readonly LegendEntry[]; readonly point: Point }
  /** Notes by their markers. Where `sure` is false, they are notes only if a marker asks for them. */
  | {
      readonly kind: "notes";
      readonly notes: readonly (readonly [marker: string, note: StatedNote])[];
      readonly sure: boolean;
      readonly point: Point;
    }
  | {
      readonly kind: "table";
      /** The scope that the dialect itself gives it; null if its layout decides. */
      readonly scope: Scope | null;
      readonly header: readonly TableCell[];
      readonly rows: readonly TableRow[];
      readonly point: Point;
      /** The line that it ends on. */
      readonly end: number;
      /** The tag of an element around it that nothing is known of, or null. */
      readonly inside: string | null;
      /** What the elements around it are called, titled and classed as, the outermost first. */
      readonly within: readonly string[];
    };

export type TableBlock = Block & { kind: "table" };

/** Something that looks like the statement of a status, found in the page's text without reading its tables. */
export interface Mark {
  readonly point: Point;
  /** As the page has it. */
  readonly text: string;
  /** The last column of what it stands in, such as a cell; the first is `from`. */
  readonly from: number;
  readonly to: number;
  /** What it stands in: a row of a table that was parsed, one that was not, a list, HTML, a comment, or a data file. */
  readonly inside: "table" | "loose-row" | "header" | "list" | "html" | "comment" | "data";
  /** The known feature that its row names, or null. */
  readonly feature: string | null;
}

/** What a page says of itself beside what it shows: in its front matter, or in the keys of a data file. */
export interface PageRemark {
  /** A title, a state that it is in ("draft", "beta"), or text that describes it. */
  readonly kind: "title" | "state" | "text";
  readonly text: string;
  /** As the page has it. */
  readonly raw: string;
  readonly point: Point;
}

/** A page, read by the reader of its dialect. */
export interface PageBlocks {
  readonly blocks: readonly Block[];
  /** Notes of the page as a whole, by their markers. */
  readonly footnotes: ReadonlyMap<string, StatedNote>;
  /** The release that it says it is for, where the dialect has a place for that; else null. */
  readonly declared: string | null;
  readonly about: readonly PageRemark[];
  /** All that looks like the statement of a status, for the account of what was read. */
  readonly marks: readonly Mark[];
}
