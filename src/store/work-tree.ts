import { lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { noteUnrepeatable } from "../cache/recorder.ts";
import { readText } from "./folder.ts";

/** What stands at a path of a work tree. */
export type WorkFile =
  | { readonly kind: "file"; readonly path: string; readonly id: null; readonly text: string }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads a file of a folder by its path there, parted by slashes. A link that leads out of the folder is not followed. */
export function readWorkFile(folder: string, path: string): WorkFile {
  // Its links and folders are not among what is recorded.
  noteUnrepeatable();
  const place = join(folder, path);
  try {
    if (lstatSync(place, { throwIfNoEntry: false }) === undefined) return { kind: "missing" };
    const real = relative(realpathSync(folder), realpathSync(place));
    if (real.startsWith("..")) return { kind: "unreadable", reason: "a symbolic link out of the work tree" };
    if (!statSync(place).isFile()) return { kind: "unreadable", reason: "not a file" };
    const text = readText(place);
    return text === null ? { kind: "missing" } : { kind: "file", path: real.split(sep).join("/"), id: null, text };
  } catch (error) {
    return { kind: "unreadable", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The most files of a work tree that are listed. */
const MAX_FILES = 100_000;

/** The paths of a folder's files, without what git and package managers keep there; links are not followed. */
export function listWorkFiles(folder: string): string[] {
  noteUnrepeatable();
  const files: string[] = [];
  const folders = [""];
  for (let at = folders.shift(); at !== undefined && files.length < MAX_FILES; at = folders.shift()) {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      const path = at === "" ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== ".git" && entry.name !== "node_modules") folders.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  return files.sort();
}
