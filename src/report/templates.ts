import Handlebars from "handlebars";

/** A template that can't be used: it asks for a field that the view lacks, or is no template. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

/** Reads a template by its file name; null where there is none. */
export type ReadTemplate = (name: string) => string | null;

/** Renders a template over a view. */
export type Render = (name: string, view: object) => string;

/**
 * Prepares the templates. `partials` are the names of those that others include. A field that a view does not have
 * is an error that names the template and its line; text is escaped for HTML in `*.html.hbs`, and by the helper `md`
 * in Markdown.
 */
export function makeRenderer(read: ReadTemplate, partials: readonly string[]): Render {
  const engine = Handlebars.create();
  engine.registerHelper("md", (text: unknown) => new Handlebars.SafeString(escapeMarkdown(String(text))));
  engine.registerHelper("code", (text: unknown) => new Handlebars.SafeString(codeSpan(String(text))));
  engine.registerHelper("href", (url: unknown) => safeUrl(String(url)));
  engine.registerHelper("mdhref", (url: unknown) =>
    safeUrl(String(url)).replace(
      /[\s()<>\\]/gu,
      (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    ),
  );
  engine.registerHelper("count", (items: unknown) => (Array.isArray(items) ? items.length : 0));
  engine.registerHelper("eq", (a: unknown, b: unknown) => a === b);
  engine.registerHelper(
    "plural",
    (n: unknown, one: unknown, many: unknown) => `${String(n)} ${String(n === 1 ? one : many)}`,
  );
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  const texts = new Map<string, string>();
  const load = (name: string): Handlebars.TemplateDelegate => {
    const text = read(name);
    if (text === null) throw new TemplateError(`${name}: no such template`);
    texts.set(name, text);
    return engine.compile(text, { strict: true, noEscape: !name.endsWith(".html.hbs"), preventIndent: true });
  };
  for (const name of partials) engine.registerPartial(name.replace(/\.hbs$/, ""), load(name));
  return (name, view) => {
    try {
      const template = compiled.get(name) ?? load(name);
      compiled.set(name, template);
      return template(strict(view));
    } catch (error) {
      if (error instanceof TemplateError) throw error;
      if (error instanceof MissingField)
        throw new TemplateError(`${placeOfField(error.field, name, texts)}: there is no field ${error.field}`);
      throw new TemplateError(
        `${name}${placeOf(error)}: ${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}`,
      );
    }
  };
}

/** A field that a template asks for and a view does not have. */
class MissingField extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`there is no field ${field}`);
    this.field = field;
  }
}

/** A view in which every field asked for must be there: Handlebars itself only minds a bare `{{field}}`. */
function strict<T extends object>(view: T): T {
  return new Proxy(view, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof key === "string" && !Array.isArray(target) && !(key in target)) throw new MissingField(key);
      return typeof value === "object" && value !== null ? strict(value) : value;
    },
  });
}

/** The template and line that first name a field, the one being rendered before those that it includes. */
function placeOfField(field: string, rendered: string, texts: ReadonlyMap<string, string>): string {
  const names = [rendered, ...[...texts.keys()].filter((name) => name !== rendered)];
  for (const name of names) {
    const lines = (texts.get(name) ?? "").split("\n");
    const at = lines.findIndex((line) =>
      [...line.matchAll(/\{\{[^}]*\}\}/g)].some(([tag]) => tag.split(/[^\w@]+/).includes(field)),
    );
    if (at >= 0) return `${name}:${at + 1}`;
  }
  return rendered;
}

/** Handlebars tells the line either as a property or at the end of its message. */
function placeOf(error: unknown): string {
  return error instanceof Error && "lineNumber" in error && typeof error.lineNumber === "number"
    ? `:${error.lineNumber}`
    : "";
}

/** Escapes what GitHub-flavoured Markdown would read as markup. Line breaks become spaces. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/gu, " ")
      .replace(/[\\`*_{}[\]<>|~&]/gu, "\\$&")
      // "@name" and "#12" would call people and issues; an invisible joiner between leaves the look alone.
      .replace(/([@#])(?=[\p{Letter}\p{Number}])/gu, "$1\u2060")
      .replace(/^(\s*)([#+>-])/u, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/u, "$1\\$2")
  );
}

/** A code span that holds any text, backticks too. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map((match) => match[0].length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${text.replace(/\s+/gu, " ")}${pad}${fence}`;
}

/** A link target that can do no harm: http, https or a path; anything else leads nowhere. */
export function safeUrl(url: string): string {
  return /^(https?:\/\/|[^:]*$|\/|#)/iu.test(url) && !/^\s*(javascript|data|vbscript):/iu.test(url) ? url : "#";
}
