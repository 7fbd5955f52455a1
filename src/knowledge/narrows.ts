/** Whether one sense limits less than another, by the pairs that a catalogue gives. */
export function narrowsBy(pairs: readonly (readonly [string, string])[]): (sense: string, other: string) => boolean {
  const known = new Set(pairs.map((pair) => pair.join("\n")));
  return (sense, other) => known.has(`${sense}\n${other}`);
}
