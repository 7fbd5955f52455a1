/** Pieces of generated JavaScript: text, and what the compiler nests in it. */
type Code = string | readonly Code[] | object;

/** What Handlebars documents of its compiler for those who change how names are looked up. */
interface NameCompiler {
  /** Code that reads `name` of what the code `parent` gives. `type` says what `parent` is. */
  nameLookup(parent: Code, name: string, type: string): Code;
  /** What compiles the blocks inside. */
  compiler: NameCompilerClass;
  readonly source: { readonly currentLocation?: { readonly start: { readonly line: number } } };
}

type NameCompilerClass = new () => NameCompiler;

declare global {
  namespace Handlebars {
    let JavaScriptCompiler: NameCompilerClass;
  }
}

/** A field that a template asks for and a view does not have. */
class MissingField extends Error {
  override readonly name = "MissingField";
  constructor(field: string) {
    super(`there is no field ${field}`);
  }
}

/** Names of the helpers that read fields and partials; a template can't contain them by accident. */
const READ_FIELD = "read field";
const READ_PARTIAL = "read partial";

/**
 * Makes an engine refuse a field that is not there, wherever a template asks for it: Handlebars itself takes most of
 * those for empty. `compiling` gives the name of the template that is being compiled, `at` is told the place of each
 * reading, "release.md.hbs:12".
 */
export function refuseMissingFields(
  engine: typeof Handlebars,
  compiling: () => string,
  at: (place: string) => void,
): void {
  const Original = engine.JavaScriptCompiler;
  class FieldCompiler extends Original {
    override nameLookup(parent: Code, name: string, type: string): Code {
      const helper = type === "partial" ? READ_PARTIAL : type === "context" || type === "data" ? READ_FIELD : null;
      if (helper === null) return super.nameLookup(parent, name, type);
      const place = `${compiling()}:${this.source.currentLocation?.start.line ?? 1}`;
      // The last argument of a helper is Handlebars' own.
      const [of, named, where] = [helper, name, place].map((text) => JSON.stringify(text));
      return [`helpers[${of}](`, parent, `, ${named}, ${where}, {})`];
    }
  }
  FieldCompiler.prototype.compiler = FieldCompiler;
  engine.JavaScriptCompiler = FieldCompiler;
  const read = (parent: unknown, name: string): unknown => {
    if (typeof parent === "object" && parent !== null && Object.hasOwn(parent, name)) return Reflect.get(parent, name);
    throw new MissingField(name);
  };
  engine.registerHelper(READ_FIELD, (parent: unknown, name: string, place: string) => {
    at(place);
    return read(parent, name);
  });
  // A partial that is not there can have a block to stand in for it, so Handlebars decides.
  engine.registerHelper(READ_PARTIAL, (partials: Readonly<Record<string, unknown>>, name: string, place: string) => {
    at(place);
    return Object.hasOwn(partials, name) ? partials[name] : undefined;
  });
  engine.registerHelper("lookup", (parent: unknown, name: unknown) => read(parent, String(name)));
  // Handlebars tells every helper where it was called; so an error in one, or after it, has its line.
  for (const [name, helper] of Object.entries(engine.helpers)) {
    if (helper === undefined || name === READ_FIELD || name === READ_PARTIAL) continue;
    engine.registerHelper(name, function (this: unknown, ...args: unknown[]) {
      const place = placeIn(args.at(-1));
      if (place !== null) at(place);
      return Reflect.apply(helper, this, args);
    });
  }
}

/** Where a helper was called, "release.md.hbs:12", in what Handlebars hands it as its last argument. */
function placeIn(options: unknown): string | null {
  const loc = fieldOf(options, "loc");
  const [source, line] = [fieldOf(loc, "source"), fieldOf(fieldOf(loc, "start"), "line")];
  return typeof source === "string" && typeof line === "number" ? `${source}:${line}` : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
