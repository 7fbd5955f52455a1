/** Named blocks of bytes as one: a line of JSON with the names and lengths, then the blocks. */
export function pack(blocks: readonly (readonly [name: string, bytes: Uint8Array])[]): Buffer {
  const table = JSON.stringify(blocks.map(([name, bytes]) => [name, bytes.length]));
  return Buffer.concat([Buffer.from(`${table}\n`), ...blocks.map(([, bytes]) => bytes)]);
}

/** The blocks of what `pack` made, as views of it. */
export function unpack(packed: Buffer): Map<string, Buffer> {
  const end = packed.indexOf(10);
  const table: [name: string, length: number][] = JSON.parse(packed.toString("latin1", 0, end));
  const blocks = new Map<string, Buffer>();
  let at = end + 1;
  for (const [name, length] of table) {
    blocks.set(name, packed.subarray(at, at + length));
    at += length;
  }
  return blocks;
}
