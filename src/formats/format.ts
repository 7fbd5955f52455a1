import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Render } from "../report/templates.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { DocumentName, Documents } from "./documents.ts";

/** What a format may use besides its document. */
export interface FormatContext {
  readonly knowledge: ReportingKnowledge;
  readonly style: TextStyle;
  /** The templates, read when they are first asked for. */
  readonly templates: () => Render;
}

/** A way to print documents. It has a renderer for each document that it can print. */
export interface Format {
  readonly id: string;
  readonly renderers: {
    readonly [D in DocumentName]?: (document: Documents[D], context: FormatContext) => string;
  };
}
