import { fstatSync, openSync, readSync } from "node:fs";

/** Named blocks of bytes as one: a line of JSON with the names and lengths, then the blocks. */
export function pack(blocks: readonly (readonly [name: string, bytes: Uint8Array])[]): Buffer {
  const table = JSON.stringify(blocks.map(([name, bytes]) => [name, bytes.length]));
  return Buffer.concat([Buffer.from(`${table}\n`), ...blocks.map(([, bytes]) => bytes)]);
}

/** The blocks of what `pack` made, as views of it. */
export function unpack(packed: Buffer): Map<string, Buffer> {
  const blocks = new Map<string, Buffer>();
  for (const [name, { start, end }] of tableOf(packed)) blocks.set(name, packed.subarray(start, end));
  return blocks;
}

/** Reads a file made by `pack`, block by block; null if it has no block of the name, or is truncated. */
export function openPack(path: string): (name: string) => Buffer | null {
  const file = openSync(path, "r");
  const read = (start: number, end: number) => {
    const bytes = Buffer.allocUnsafe(end - start);
    for (let at = 0, got = 1; at < bytes.length && got > 0; at += got)
      got = readSync(file, bytes, at, bytes.length - at, start + at);
    return bytes;
  };
  const { size } = fstatSync(file);
  let head = read(0, Math.min(size, USUAL_TABLE_BYTES));
  if (!head.includes(10)) head = read(0, size);
  const table = tableOf(head);
  return (name) => {
    const place = table.get(name);
    return place && place.end <= size ? read(place.start, place.end) : null;
  };
}

/** Bytes that the table of a pack hardly ever exceeds. */
const USUAL_TABLE_BYTES = 8192;

/** Where each block is, by the table that a pack begins with. */
function tableOf(packed: Buffer): Map<string, { readonly start: number; readonly end: number }> {
  const first = packed.indexOf(10);
  const table: [name: string, length: number][] = JSON.parse(packed.toString("latin1", 0, first));
  const places = new Map<string, { readonly start: number; readonly end: number }>();
  let start = first + 1;
  for (const [name, length] of table) {
    places.set(name, { start, end: start + length });
    start += length;
  }
  return places;
}
