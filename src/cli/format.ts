import { resolve } from "node:path";
import type { DocumentName, Documents } from "../formats/documents.ts";
import { formatsOf, isTemplated, render } from "../formats/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Render } from "../report/templates.ts";
import { isFolder, writeFiles } from "../store/folder.ts";
import { makeStyle, type TextStyle } from "../terminal/style.ts";
import { type Io, UnevaluatedError, UsageError } from "./io.ts";
import { refusePackagePath } from "./workspace.ts";

/** The options of every command that prints. */
export interface OutputOptions {
  readonly format?: string;
  readonly output?: string;
  readonly templates?: string;
}

/** What `--output` takes for standard output, as others do; `./-` is a file of that name. */
const STDOUT = "-";

/** The format asked for, one of those that the document has; text where none is asked for. */
export function formatOf(options: OutputOptions, document: DocumentName): string {
  const formats = formatsOf(document);
  const format = options.format ?? formats[0] ?? "";
  if (!formats.includes(format)) {
    const other = formatsOf("diff").includes(format) ? `; "diff" has ${format}` : "";
    throw new UsageError(`unknown format "${format}"; expected ${formats.join(", ")}${other}`);
  }
  if (options.templates !== undefined && !isTemplated(format))
    throw new UsageError(`--templates is for --format ${formats.filter(isTemplated).join(", ")}, not for ${format}`);
  return format;
}

/** Prints a document in the format asked for. */
export async function print<D extends DocumentName>(
  name: D,
  document: Documents[D],
  knowledge: ReportingKnowledge,
  options: OutputOptions,
  io: Io,
): Promise<void> {
  const format = formatOf(options, name);
  const templates = isTemplated(format) ? await templatesFor(io, options) : noTemplates;
  const context = { knowledge, style: styleFor(options, io), templates };
  writeResult((await render(format, name, document, context)) ?? "", options, io);
}

/** Prints a result, or writes it to the file asked for. */
function writeResult(text: string, options: OutputOptions, io: Io): void {
  if (options.output === undefined || options.output === STDOUT) {
    io.out(text);
    return;
  }
  const path = resolve(io.cwd, options.output);
  if (options.output === "") throw new UsageError("--output needs the path of a file");
  refusePackagePath(path, "--output FILE", io);
  if (isFolder(path)) throw new UnevaluatedError(`--output ${options.output} is a folder; it must be a file`);
  writeFiles(new Map([[path, text]]));
}

/** How text is shown where a command prints it: plain and not wrapped in a file or a pipe. */
function styleFor(options: OutputOptions, io: Io): TextStyle {
  if (options.output !== undefined && options.output !== STDOUT) return makeStyle(false, null);
  return makeStyle(io.color, io.terminal?.columns ?? null);
}

/** A way to the templates, whose code is loaded only where a format needs it. */
async function templatesFor(io: Io, options: OutputOptions): Promise<() => Render> {
  const { rendererFor } = await import("./renderer.ts");
  return () => rendererFor(io, options);
}

function noTemplates(): never {
  throw new Error("this format has no templates");
}
