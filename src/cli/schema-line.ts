import { dirname, join, relative, resolve, sep } from "node:path";
import { readText } from "../store/folder.ts";
import { schemaOf, withSchema } from "../store/schema-line.ts";
import type { Io } from "./io.ts";

/**
 * A way to make the text of a file name a schema that is where it says, seen from the file: as it stands in a folder
 * like the package's own, else the one that the file has named so far, else the package's where that is below the
 * user's folder, as in `node_modules`. Where it is elsewhere on the machine, the file names none.
 */
export function schemaPlacer({ cwd, root }: Io): (text: string, path: string) => string {
  const known = new Map<string, boolean>();
  const isThere = (schema: string): boolean => {
    const there = known.get(schema) ?? readText(schema) !== null;
    known.set(schema, there);
    return there;
  };
  return (text, path) => {
    const usual = schemaOf(text);
    const folder = dirname(path);
    if (usual === null || isThere(resolve(folder, usual))) return text;
    const own = schemaOf(readText(path) ?? "");
    if (own !== null && isThere(resolve(folder, own))) return withSchema(text, own);
    const ours = join(root, "data", usual.slice(usual.indexOf("schema/")));
    const isBelow = [ours, path].every((one) => one.startsWith(`${cwd}${sep}`)) && isThere(ours);
    return withSchema(text, isBelow ? relative(folder, ours).replaceAll("\\", "/") : null);
  };
}
