import { existsSync } from "node:fs";

const PATH = process.env["XMLLINT"] ?? "/usr/bin/xmllint";

/** Where xmllint is; null where there is none, and the tests that need it are skipped. XMLLINT_REQUIRED forbids that. */
export function xmllint(): string | null {
  if (existsSync(PATH)) return PATH;
  if (process.env["XMLLINT_REQUIRED"]) throw new Error(`xmllint is required, and not at ${PATH}`);
  return null;
}
