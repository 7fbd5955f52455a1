import { existsSync } from "node:fs";

const PATH = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Where Chromium is; null where there is none, and the tests that need it are skipped. CHROMIUM_REQUIRED forbids that. */
export function chromiumPath(): string | null {
  if (existsSync(PATH)) return PATH;
  if (process.env["CHROMIUM_REQUIRED"]) throw new Error(`Chromium is required, and not at ${PATH}`);
  console.warn(`No Chromium at ${PATH} (CHROMIUM names another place): the tests in a browser are skipped.`);
  return null;
}

/** Flags for a machine without a network: nothing is looked up, fetched or synchronised. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
