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
  engine.registerHelper("short", (id: unknown) => String(id).slice(0, 12));
  engine.registerHelper("eq", (a: unknown, b: unknown) => a === b);
  engine.registerHelper(
    "plural",
    (n: unknown, one: unknown, many: unknown) => `${String(n)} ${String(n === 1 ? one : many)}`,
  );
  let place = "";
  engine.registerHelper(PLACE, (at: unknown) => {
    place = String(at);
    return "";
  });
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  const load = (name: string): Handlebars.TemplateDelegate => {
    const text = read(name);
    if (text === null) throw new TemplateError(`${name}: no such template`);
    return engine.compile(marked(text, name), {
      strict: true,
      noEscape: !name.endsWith(".html.hbs"),
      preventIndent: true,
    });
  };
  for (const name of partials) engine.registerPartial(name.replace(/\.hbs$/, ""), load(name));
  return (name, view) => {
    try {
      const template = compiled.get(name) ?? load(name);
      compiled.set(name, template);
      return template(strict(view));
    } catch (error) {
      if (error instanceof TemplateError) throw error;
      throw new TemplateError(`${place}: ${lastLineOf(error)}`);
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
    // Handlebars asks this before it reads a bare field; the reading is what refuses.
    has: () => true,
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof key === "string" && !Array.isArray(target) && !(key in target)) throw new MissingField(key);
      return typeof value === "object" && value !== null ? strict(value) : value;
    },
  });
}

/** The helper that says, while a template is rendered, which line of which file is at work. */
const PLACE = "place:here";

/** Parses a template, and puts before each of its statements one that tells its place. Throws `TemplateError`. */
function marked(text: string, name: string): hbs.AST.Program {
  const program = parsed(text, name);
  const mark = (inner: hbs.AST.Program | undefined): void => {
    if (!inner) return;
    inner.body = inner.body.flatMap((statement) => {
      if (statement.type === "ContentStatement" || statement.type === "CommentStatement") return [statement];
      if (isBlock(statement)) {
        mark(statement.program);
        mark(statement.inverse);
      }
      return [...Handlebars.parse(`{{[${PLACE}] "${name}:${statement.loc.start.line}"}}`).body, statement];
    });
  };
  mark(program);
  return program;
}

function parsed(text: string, name: string): hbs.AST.Program {
  try {
    return Handlebars.parse(text);
  } catch (error) {
    throw new TemplateError(`${name}${placeOf(error)}: this is no Handlebars template: ${lastLineOf(error)}`);
  }
}

function isBlock(statement: hbs.AST.Statement): statement is hbs.AST.BlockStatement {
  return statement.type === "BlockStatement" || statement.type === "PartialBlockStatement";
}

function lastLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n").at(-1) ?? "";
}

/** Handlebars tells the line of what it can't parse as a property or in its message. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("lineNumber" in error && typeof error.lineNumber === "number") return `:${error.lineNumber}`;
  const [, line] = /^Parse error on line (\d+)/.exec(error.message) ?? [];
  return line === undefined ? "" : `:${line}`;
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
