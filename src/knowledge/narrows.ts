/** Whether one wording limits less than another, by the pairs that a catalogue gives. */
export function narrowsBy(pairs: readonly (readonly [string, string])[]): (text: string, other: string) => boolean {
  const known = new Set(pairs.map((pair) => pair.join("\n")));
  return (text, other) => known.has(`${text}\n${other}`);
}
