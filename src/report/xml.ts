import { printable } from "../model/printable.ts";

/** A text as content or attribute of XML 1.0; what XML forbids is U+FFFD. Line ends become spaces. */
export function xmlText(text: string): string {
  return printable(text)
    .replace(/\s+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
