// What the bundles carry of others, with their licences: read off what the bundler says that it put into them.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folders of the packages that bundles were made of, in order of name, each once. */
export function bundledPackages(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
        if (found && bytesInOutput > 0) folders.add(found[1]);
      }
    }
  }
  return [...folders].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** The notices of some packages. Throws for one that says nothing of its licence. */
export function noticesOf(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license, licenses, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const id = license ?? licenses?.map(({ type }) => type).join(" or ");
    const text = licenceText(folder) ?? `Copyright ${(typeof author === "string" ? author : author?.name) ?? name}`;
    if (!id) throw new Error(`${name} says nothing of its licence`);
    return `${name} ${version}\nLicence: ${id}\n\n${text}\n`;
  });
  return `Parts of these packages are in the files of this folder.\n\n${parts.join(`\n${"-".repeat(72)}\n\n`)}`;
}

/** The text of a package's licence: a file of its own, else what its README says of it; null where it has neither. */
function licenceText(folder) {
  const names = readdirSync(folder);
  const own = names.find((name) => /^(licen[cs]e|copying)(\W|$)/i.test(name));
  if (own) return readFileSync(join(folder, own), "utf8").trim();
  const readme = names.find((name) => /^readme/i.test(name));
  const text = readme ? readFileSync(join(folder, readme), "utf8") : "";
  return /^#*\s*licen[cs]e\b[\s\S]*/im.exec(text)?.[0].trim() ?? null;
}

function nameOf(folder) {
  if (!existsSync(join(folder, "package.json"))) throw new Error(`${folder} is no package`);
  return folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
}
