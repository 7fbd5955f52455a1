import { join, resolve } from "node:path";
import { nearest } from "../knowledge/nearest.ts";
import { makeRenderer, type Render, TemplateError } from "../report/templates.ts";
import { isFolder, listFolder, readText, writeFiles } from "../store/folder.ts";
import { type Look, makeLook } from "../terminal/look.ts";
import { type Io, UnevaluatedError, UsageError } from "./io.ts";

/** The options of every command that prints. */
export interface OutputOptions {
  readonly format?: string;
  readonly output?: string;
  readonly templates?: string;
}

/** The format asked for, one of those that the command has; text where none is. */
export function formatOf<F extends string>(options: OutputOptions, formats: readonly F[]): F {
  const found = formats.find((format) => format === (options.format ?? "text"));
  if (found === undefined)
    throw new UsageError(`there is no format ${options.format ?? ""}; there are ${formats.join(", ")}`);
  return found;
}

/** Prints a result, or writes it to the file asked for. */
export function deliver(text: string, options: OutputOptions, io: Io): void {
  if (options.output === undefined) {
    io.out(text);
    return;
  }
  const path = resolve(io.cwd, options.output);
  if (options.output === "") throw new UsageError("--output needs the name of a file");
  if (isFolder(path)) throw new UnevaluatedError(`${options.output} is a folder; --output needs the name of a file`);
  writeFiles(new Map([[path, text]]));
}

/** How a text looks where a command prints it: plain and unfolded in a file or a pipe. */
export function lookFor(options: OutputOptions, io: Io): Look {
  if (options.output !== undefined) return makeLook(false, null);
  return makeLook(io.color, io.terminal?.columns ?? null);
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const PARTIALS = [
  "place.md.hbs",
  "place.html.hbs",
  "origin.md.hbs",
  "origin.html.hbs",
  "entry.md.hbs",
  "changes.md.hbs",
  "entry.html.hbs",
  "changes.html.hbs",
  "style.html.hbs",
  "explorer-style.html.hbs",
  "matrix.md.hbs",
  "matrix.html.hbs",
];

/** The templates: those of a folder of one's own where it has them, else ours. */
export function rendererFor(io: Io, options: OutputOptions): Render {
  const own = options.templates === undefined ? null : resolve(io.cwd, options.templates);
  if (own !== null && !isFolder(own))
    throw new UnevaluatedError(`${options.templates ?? ""} is no folder of templates`);
  const known = listFolder(join(io.root, "templates")).filter((name) => name.endsWith(".hbs"));
  const strange = (own === null ? [] : listFolder(own)).find((name) => name.endsWith(".hbs") && !known.includes(name));
  if (strange !== undefined)
    throw new UsageError(`no template is called ${strange}; nearest is ${nearest(strange, known) ?? "none"}`);
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
