// The survivors that tools/mutants-known.txt names.
import { existsSync } from "node:fs";

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
 * The survivors that the list lacks, how many it has, and its entries of which none survived. Mutants that read the same
 * are told apart by their number: each has an entry of its own. An entry of which no mutant was tried is told only where
 * all of its file's were (`isWhole`), or where the file is gone.
 */
export function compareWithKnown(text, results, isWhole) {
  const keys = parseKnown(text);
  const survivors = results.filter(({ outcome }) => outcome === "survived").map(({ mutant }) => mutant);
  const tried = new Set(results.map(({ mutant }) => keyOf(mutant)));
  const files = new Set(results.map(({ mutant }) => mutant.file));
  const known = countsOf(keys);
  const unlisted = survivors.filter((mutant) => !take(known, keyOf(mutant)));
  const alive = countsOf(survivors.map(keyOf));
  const wasTried = (key) => {
    const file = key.slice(0, key.indexOf(" | "));
    return !existsSync(file) || (isWhole ? files.has(file) : tried.has(key));
  };
  // Of several that read the same, a sample may lack those that survive.
  const survives = (key) => (isWhole ? take(alive, key) : alive.has(key));
  return {
    unlisted,
    listed: survivors.length - unlisted.length,
    stale: keys.filter((key) => !survives(key) && wasTried(key)),
  };
}

function countsOf(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Whether there is one left of a key, which is then gone. */
function take(counts, key) {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}
