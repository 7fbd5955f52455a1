// SHA-256 by node itself where the program runs in node: the package that src/model/hash.ts takes is for browsers too, and
// slow before it is compiled.
const NATIVE = `
import { hash } from "node:crypto";
export const shortHash = (text) => hash("sha256", text).slice(0, 12);
`;

export const nativeHashes = {
  name: "native-hashes",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]model[\\/]hash\.ts$/ }, () => ({ contents: NATIVE, loader: "js" }));
  },
};
