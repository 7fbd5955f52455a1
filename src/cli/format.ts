import { join, resolve } from "node:path";
import type { DocumentName, Documents } from "../formats/documents.ts";
import { formatsOf, render } from "../formats/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { nearest } from "../knowledge/nearest.ts";
import { PARTIALS } from "../report/partials.ts";
import { makeRenderer, type Render, TemplateError } from "../report/templates.ts";
import { isFolder, listFolder, readText, writeFiles } from "../store/folder.ts";
import { makeStyle, type TextStyle } from "../terminal/style.ts";
import { type Io, UnevaluatedError, UsageError } from "./io.ts";

/** The options of every command that prints. */
export interface OutputOptions {
  readonly format?: string;
  readonly output?: string;
  readonly templates?: string;
}

/** The format asked for, one of those that the document has; text where none is asked for. */
export function formatOf(options: OutputOptions, document: DocumentName): string {
  const formats = formatsOf(document);
  const format = options.format ?? formats[0] ?? "";
  if (!formats.includes(format)) {
    const other = formatsOf("diff").includes(format) ? `; "diff" has ${format}` : "";
    throw new UsageError(`unknown format "${format}"; expected ${formats.join(", ")}${other}`);
  }
  return format;
}

/** Prints a document in the format asked for. */
export function print<D extends DocumentName>(
  name: D,
  document: Documents[D],
  knowledge: ReportingKnowledge,
  options: OutputOptions,
  io: Io,
): void {
  const format = formatOf(options, name);
  const context = { knowledge, style: styleFor(options, io), templates: () => rendererFor(io, options) };
  writeResult(render(format, name, document, context) ?? "", options, io);
}

/** Prints a result, or writes it to the file asked for. */
function writeResult(text: string, options: OutputOptions, io: Io): void {
  if (options.output === undefined) {
    io.out(text);
    return;
  }
  const path = resolve(io.cwd, options.output);
  if (options.output === "") throw new UsageError("--output needs the path of a file");
  if (isFolder(path)) throw new UnevaluatedError(`--output ${options.output} is a folder; it must be a file`);
  writeFiles(new Map([[path, text]]));
}

/** How text is shown where a command prints it: plain and not wrapped in a file or a pipe. */
function styleFor(options: OutputOptions, io: Io): TextStyle {
  if (options.output !== undefined) return makeStyle(false, null);
  return makeStyle(io.color, io.terminal?.columns ?? null);
}

/** The templates: those of a folder of one's own where it has them, else ours. */
export function rendererFor(io: Io, options: OutputOptions): Render {
  const own = options.templates === undefined ? null : resolve(io.cwd, options.templates);
  if (own !== null && !isFolder(own))
    throw new UnevaluatedError(`${options.templates ?? ""} is not a folder of templates`);
  const known = listFolder(join(io.root, "templates")).filter((name) => name.endsWith(".hbs"));
  const strange = (own === null ? [] : listFolder(own)).find((name) => name.endsWith(".hbs") && !known.includes(name));
  if (strange !== undefined)
    throw new UsageError(`unknown template "${strange}"; nearest: ${nearest(strange, known) ?? "none"}`);
  const read = (name: string) =>
    (own === null ? null : readText(join(own, name))) ?? readText(join(io.root, "templates", name));
  const wrap = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      if (error instanceof TemplateError) throw new UnevaluatedError(`template ${error.message}`);
      throw error;
    }
  };
  const render = wrap(() => makeRenderer(read, PARTIALS));
  return (name, view) => wrap(() => render(name, view));
}
