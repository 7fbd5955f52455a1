import { sha256 } from "@noble/hashes/sha2.js";

const encoder = new TextEncoder();

/** The first 12 hex digits of SHA-256 over a text in UTF-8; the same in Node and in a browser. */
export function shortHash(text: string): string {
  const bytes = sha256(encoder.encode(text)).subarray(0, 6);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
