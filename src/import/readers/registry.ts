import type { Dialect } from "../../knowledge/dialects.ts";
import { jsonReader } from "./json.ts";
import { markdownReader } from "./markdown.ts";
import type { Reader } from "./reader.ts";

/** The reader of each dialect: a dialect without one does not compile. */
export const READERS: Readonly<Record<Dialect, Reader>> = {
  markdown: markdownReader("markdown"),
  mdx: markdownReader("mdx"),
  json: jsonReader,
};
