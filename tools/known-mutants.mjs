// The survivors that tools/mutants-known.txt names.

/**
 * A line `# …` is a reason, and holds for the lines up to the next one: `file | what`, where `what` is what the runner
 * says of a mutant after its place, so that an entry stays true as lines move; it is for all mutants of the file of
 * these words. Gives `[{ file, what, reason }]`.
 */
function parseKnown(text) {
  const entries = [];
  let reason = null;
  text.split("\n").forEach((line, i) => {
    const fail = (why) => {
      throw new Error(`tools/mutants-known.txt:${i + 1}: ${why}: ${line}`);
    };
    if (line.trim() === "") return;
    if (line.startsWith("# ")) {
      // A reason of several lines.
      const isMore = reason !== null && entries.at(-1)?.reason !== reason;
      reason = isMore ? `${reason} ${line.slice(2)}` : line.slice(2);
      return;
    }
    const at = line.indexOf(" | ");
    if (at < 0) fail("expected `file | what`");
    if (reason === null) fail("expected a reason before it");
    entries.push({ file: line.slice(0, at), what: line.slice(at + 3), reason });
  });
  return entries;
}

/**
 * The survivors that the list lacks, how many it has, and its entries of which none survived. An entry of which no
 * mutant was tried is told only where all of its file's were (`isWhole`).
 */
export function compareWithKnown(text, results, isWhole) {
  const entries = parseKnown(text);
  const keyOf = ({ file, what }) => `${file} | ${what}`;
  const known = new Set(entries.map(keyOf));
  const survivors = results.filter(({ outcome }) => outcome === "survived").map(({ mutant }) => mutant);
  const alive = new Set(survivors.map(keyOf));
  const tried = new Set(results.map(({ mutant }) => keyOf(mutant)));
  const files = new Set(results.map(({ mutant }) => mutant.file));
  const unlisted = survivors.filter((mutant) => !known.has(keyOf(mutant)));
  return {
    unlisted,
    listed: survivors.length - unlisted.length,
    stale: entries
      .map(keyOf)
      .filter((key, i) => !alive.has(key) && (isWhole ? files.has(entries[i].file) : tried.has(key))),
  };
}
