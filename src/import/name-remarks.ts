import type { Knowledge } from "../knowledge/knowledge.ts";

/**
 * What a label may say besides the name of a feature: the whole of it, a remark in brackets or behind a dash or a colon,
 * and a word before or behind a name that is known. Empty where the label itself is a known name.
 */
export function nameRemarks(label: string, { features }: Knowledge): string[] {
  const isKnown = (text: string) => features.find(text) !== null;
  if (label === "" || isKnown(label)) return [];
  const [, remark = ""] = /(?: \(|\s[–—-]\s|: | \[)(.+?)[)\]]?$/u.exec(label) ?? [];
  const [, before = "", rest = ""] = /^[([]?(\p{L}+)[)\]:]?\s+(?:[–—-]\s+)?(.+)$/u.exec(label) ?? [];
  const [, first = "", behind = ""] = /^(.+?)\s+(\p{L}+)$/u.exec(label) ?? [];
  return [label, remark, isKnown(rest) ? before : "", isKnown(first) ? behind : ""].filter((words) => words !== "");
}
