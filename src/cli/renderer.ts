import { join, resolve } from "node:path";
import { nearest, nearestInWords } from "../knowledge/nearest.ts";
import { COMPILED } from "../report/compiled-templates.ts";
import { PARTIALS } from "../report/partials.ts";
import { makeRenderer, type Render, TemplateError } from "../report/templates.ts";
import { isFolder, listFolder, readText } from "../store/folder.ts";
import { type Io, UnevaluatedError, UsageError } from "./io.ts";

/** The templates: from the user's folder if it has them, else the package's. */
export function rendererFor(io: Io, options: { readonly templates?: string }): Render {
  const own = options.templates === undefined ? null : resolve(io.cwd, options.templates);
  if (own !== null && !isFolder(own))
    throw new UnevaluatedError(`${options.templates ?? ""} is not a folder of templates`);
  const known = listFolder(join(io.root, "templates")).filter((name) => name.endsWith(".hbs"));
  const strange = (own === null ? [] : listFolder(own)).find((name) => name.endsWith(".hbs") && !known.includes(name));
  if (strange !== undefined)
    throw new UsageError(`unknown template "${strange}"; ${nearestInWords(nearest(strange, known), known)}`);
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
  const render = wrap(() => makeRenderer(read, PARTIALS, COMPILED));
  return (name, view) => wrap(() => render(name, view));
}
