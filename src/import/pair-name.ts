/** The features that the name of a combination names: "A + B" gives A and B, any other name itself. */
export function splitPair(name: string): string[] {
  return name.split(/\s+(?:\+|×|&|and|with)\s+/u);
}
