import Handlebars from "handlebars";
import { isStatus } from "../model/status.ts";
import { codeSpan, escapeMarkdown, safeUrl } from "./escape.ts";
import { refuseMissingFields } from "./field-compiler.ts";
import { kindSign, SIGNS, signSvg } from "./glyphs.ts";

/** A template that can't be used: it asks for a field that the view lacks, or is no template. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

/** Reads a template by its file name; null if there is none. */
export type ReadTemplate = (name: string) => string | null;

/** Templates as Handlebars compiled them, by file name, each with the text that it was made of. */
export type CompiledTemplates = Readonly<
  Record<string, { readonly text: string; readonly code: TemplateSpecification }>
>;

/** Renders a template over a view. */
export type Render = (name: string, view: object) => string;

/** Handlebars with our helpers, and where it is. */
interface Engine {
  readonly handlebars: typeof Handlebars;
  /** The template that is compiled or run. */
  compiling: string;
  /** What was asked for last, "release.md.hbs:12". */
  place: string;
}

function makeEngine(): Engine {
  const engine = Handlebars.create();
  engine.registerHelper("md", (text: unknown) => new Handlebars.SafeString(escapeMarkdown(String(text))));
  engine.registerHelper("code", (text: unknown) => new Handlebars.SafeString(codeSpan(String(text))));
  engine.registerHelper("href", (url: unknown) => safeUrl(String(url)));
  engine.registerHelper("mdhref", (url: unknown) =>
    safeUrl(String(url)).replace(
      /[\s()<>\\|]/gu,
      (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    ),
  );
  engine.registerHelper("count", (items: unknown) => (Array.isArray(items) ? items.length : 0));
  engine.registerHelper(
    "sign",
    (status: unknown) => new Handlebars.SafeString(isStatus(status) ? signSvg(SIGNS[status]) : ""),
  );
  engine.registerHelper("kindsign", (kind: unknown) => new Handlebars.SafeString(signSvg(kindSign(String(kind)))));
  engine.registerHelper("short", (id: unknown) => String(id).slice(0, 12));
  engine.registerHelper("eq", (a: unknown, b: unknown) => a === b);
  engine.registerHelper("plural", (n: unknown, one: unknown, many: unknown) => {
    if (typeof one !== "string" || typeof many !== "string") throw new Error("plural takes a number and two words");
    return `${String(n)} ${n === 1 ? one : many}`;
  });
  const made: Engine = { handlebars: engine, compiling: "", place: "" };
  refuseMissingFields(
    engine,
    () => made.compiling,
    (at) => {
      made.place = at;
    },
  );
  return made;
}

function optionsFor(name: string) {
  return { srcName: name, assumeObjects: true, noEscape: !name.endsWith(".html.hbs"), preventIndent: true };
}

/** A template as the code of a `CompiledTemplates` entry, for the build. Throws if it is invalid. */
export function precompileTemplate(name: string, text: string): string {
  const engine = makeEngine();
  engine.compiling = name;
  const made: unknown = engine.handlebars.precompile(text, optionsFor(name));
  // With the name of a source it comes with a source map.
  return typeof made === "object" && made !== null ? String(Reflect.get(made, "code")) : String(made);
}

/**
 * Prepares the templates. `partials` are the names of those that others include, `ready` are templates that count
 * where the text is the one they were compiled from. A field that a view does not have is an error that names the
 * template and its line; text is escaped for HTML in `*.html.hbs`, and by the helper `md` in Markdown.
 */
export function makeRenderer(read: ReadTemplate, partials: readonly string[], ready: CompiledTemplates = {}): Render {
  const engine = makeEngine();
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  const load = (name: string): Handlebars.TemplateDelegate => {
    const known = ready[name];
    const template =
      known && read(name) === known.text
        ? engine.handlebars.template(known.code)
        : engine.handlebars.compile(parsed(name, read), optionsFor(name));
    // Handlebars compiles a template when it first runs, which may be amid another one.
    return (view, runtime) => {
      const { compiling, place } = engine;
      engine.compiling = name;
      engine.place = name;
      const result = template(view, runtime);
      engine.compiling = compiling;
      engine.place = place;
      return result;
    };
  };
  for (const name of partials) engine.handlebars.registerPartial(name.replace(/\.hbs$/, ""), load(name));
  return (name, view) => {
    try {
      const template = compiled.get(name) ?? load(name);
      compiled.set(name, template);
      return template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
    } catch (error) {
      if (error instanceof TemplateError) throw error;
      throw new TemplateError(`${engine.place}: ${lastLineOf(error)}`);
    }
  };
}

/** A template's text, once it is known to be one. */
function parsed(name: string, read: ReadTemplate): string {
  try {
    const text = read(name);
    if (text === null) throw new Error("no such template");
    Handlebars.parse(text);
    return text;
  } catch (error) {
    throw new TemplateError(`${name}${lineOf(error)}: this is no Handlebars template: ${lastLineOf(error)}`);
  }
}

function lastLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n").at(-1) ?? "";
}

/** Handlebars tells the line of what it can't parse as a property or in its message. */
function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("lineNumber" in error && typeof error.lineNumber === "number") return `:${error.lineNumber}`;
  const [, line] = /^Parse error on line (\d+)/.exec(error.message) ?? [];
  return line === undefined ? "" : `:${line}`;
}
