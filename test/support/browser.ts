import { existsSync } from "node:fs";

/** The shell is the same browser without windows, and takes half the processor time. */
const PLACES = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** Where Chromium is; null where there is none, and the tests that need it are skipped. CHROMIUM_REQUIRED forbids that. */
export function chromiumPath(): string | null {
  const own = process.env["CHROMIUM"];
  const places = own === undefined ? PLACES : [own];
  const found = places.find((path) => existsSync(path));
  if (found !== undefined) return found;
  const told = places.join(" or ");
  if (process.env["CHROMIUM_REQUIRED"]) throw new Error(`Chromium is required, and not at ${told}`);
  console.warn(`No Chromium at ${told} (CHROMIUM names another place): the tests in a browser are skipped.`);
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
