import { openPack } from "./pack.ts";

/** What the build has read of a text, as JSON, by the name of its schema and its digest; null if it has not. */
export type ShippedTexts = (name: string) => Buffer | null;

/** Names the program that a pack of such texts belongs to. */
const PROGRAM = "program";

/**
 * Opens what the build has read of the data that it ships; see tools/build-parsed.mjs. A file that is not there, or that
 * another version of the program made, has nothing.
 */
export function openShipped(path: string, program: string): ShippedTexts {
  let blocks: ShippedTexts | null = null;
  return (name) => {
    blocks ??= open(path, program);
    return blocks(name);
  };
}

function open(path: string, program: string): ShippedTexts {
  try {
    const blocks = openPack(path);
    if (blocks(PROGRAM)?.toString("latin1") === program) return blocks;
  } catch {
    // The data are read as they stand then.
  }
  return () => null;
}
