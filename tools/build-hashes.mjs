// SHA-256 by node itself where the program runs in node: the package that src/model/hash.ts takes is for browsers too, and
// slow before it is compiled.
const NATIVE = `
import { hash } from "node:crypto";
export const sha256 = (bytes) => hash("sha256", bytes, "buffer");
export const utf8ToBytes = (text) => Buffer.from(text, "utf8");
export const bytesToHex = (bytes) => bytes.toString("hex");
`;

export const nativeHashes = {
  name: "native-hashes",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@noble\/hashes\/(sha2|utils)\.js$/ }, () => ({ path: "hashes", namespace: "native-hashes" }));
    onLoad({ filter: /.*/, namespace: "native-hashes" }, () => ({ contents: NATIVE, loader: "js" }));
  },
};
