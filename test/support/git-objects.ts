import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

/** What a commit holds at a path. */
export interface FileEntry {
  /** Its names from the root on, with slashes between them. */
  readonly path: string;
  readonly mode: "100644" | "100755" | "120000";
  readonly id: string;
}

/** Writes a loose object where none is yet, and gives its id. `git` is the folder `.git`. */
export function writeObject(git: string, type: "blob" | "tree" | "commit", content: Buffer | string): string {
  const bytes = Buffer.concat([Buffer.from(`${type} ${Buffer.byteLength(content)}\0`), Buffer.from(content)]);
  const id = createHash("sha1").update(bytes).digest("hex");
  const folder = join(git, "objects", id.slice(0, 2));
  const path = join(folder, id.slice(2));
  if (existsSync(path)) return id;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, deflateSync(bytes, { level: 1 }), { mode: 0o444 });
  return id;
}

/** Writes the tree of files, and of the folders that they are in. */
export function writeTree(git: string, files: readonly FileEntry[]): string {
  const folders = new Map<string, FileEntry[]>();
  const entries: { mode: string; name: string; id: string }[] = [];
  for (const { path, mode, id } of files) {
    const at = path.indexOf("/");
    if (at < 0) entries.push({ mode, name: path, id });
    else {
      const inside = folders.get(path.slice(0, at)) ?? [];
      folders.set(path.slice(0, at), [...inside, { path: path.slice(at + 1), mode, id }]);
    }
  }
  for (const [name, inside] of folders) entries.push({ mode: "40000", name, id: writeTree(git, inside) });
  // Git sorts a folder as if its name ended in a slash.
  const keyed = entries.map((entry) => ({
    ...entry,
    key: Buffer.from(entry.mode === "40000" ? `${entry.name}/` : entry.name),
  }));
  const lines = keyed
    .sort((one, other) => Buffer.compare(one.key, other.key))
    .map(({ mode, name, id }) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, "hex")]));
  return writeObject(git, "tree", Buffer.concat(lines));
}

/** Writes what each file of a work tree holds, whatever git would ignore. */
export function writeFiles(git: string, folder: string): FileEntry[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry): FileEntry[] => {
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length + 1);
    if (path.startsWith(".git/") || !(entry.isFile() || entry.isSymbolicLink())) return [];
    if (entry.isSymbolicLink()) return [{ path, mode: "120000", id: writeObject(git, "blob", readlinkSync(file)) }];
    const mode = statSync(file).mode & 0o100 ? "100755" : "100644";
    return [{ path, mode, id: writeObject(git, "blob", readFileSync(file)) }];
  });
}

/**
 * Writes the index by version 2 of gitformat-index. It knows no times of files, so that git looks into each that it is
 * asked about.
 */
export function writeIndex(git: string, files: readonly FileEntry[]): void {
  const entries = files
    .map(({ path, mode, id }) => ({ mode, id, name: Buffer.from(path) }))
    .sort((one, other) => Buffer.compare(one.name, other.name))
    .map(({ mode, id, name }) => {
      // Ten numbers of four bytes, of which only the mode counts, the id, the length of the name, and at least one zero.
      const entry = Buffer.alloc(Math.ceil((62 + name.length + 1) / 8) * 8);
      entry.writeUInt32BE(Number.parseInt(mode, 8), 24);
      entry.write(id, 40, "hex");
      entry.writeUInt16BE(Math.min(name.length, 0xfff), 60);
      name.copy(entry, 62);
      return entry;
    });
  const header = Buffer.from("DIRC\0\0\0\x02\0\0\0\0", "latin1");
  header.writeUInt32BE(entries.length, 8);
  const content = Buffer.concat([header, ...entries]);
  writeFileSync(join(git, "index"), Buffer.concat([content, createHash("sha1").update(content).digest()]));
}
