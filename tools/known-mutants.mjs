// The survivors that tools/mutants-known.txt names.

/** How that file names a mutant: by what stands on its line, not by the line's number, which moves. */
export function keyOf({ file, code, what }) {
  return `${file} | ${code} | ${what}`;
}

/** Lines `# …` are a reason, which holds for the entries (`keyOf`) up to the next one. Gives the entries. */
function parseKnown(text) {
  const keys = [];
  let reason = false;
  text.split("\n").forEach((line, i) => {
    if (line.startsWith("# ")) reason = true;
    else if (line !== "") {
      if (!reason || line.split(" | ").length < 3)
        throw new Error(`tools/mutants-known.txt:${i + 1}: expected "file | line | mutant" below a reason: ${line}`);
      keys.push(line);
    }
  });
  return keys;
}

/**
 * The survivors that the list lacks, how many it has, and its entries of which none survived. An entry of which no
 * mutant was tried is told only where all of its file's were (`isWhole`).
 */
export function compareWithKnown(text, results, isWhole) {
  const keys = parseKnown(text);
  const known = new Set(keys);
  const survivors = results.filter(({ outcome }) => outcome === "survived").map(({ mutant }) => mutant);
  const alive = new Set(survivors.map(keyOf));
  const tried = new Set(results.map(({ mutant }) => keyOf(mutant)));
  const files = new Set(results.map(({ mutant }) => mutant.file));
  const unlisted = survivors.filter((mutant) => !known.has(keyOf(mutant)));
  const wasTried = (key) => (isWhole ? files.has(key.slice(0, key.indexOf(" | "))) : tried.has(key));
  return {
    unlisted,
    listed: survivors.length - unlisted.length,
    stale: keys.filter((key) => !alive.has(key) && wasTried(key)),
  };
}
