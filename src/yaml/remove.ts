import { isSeq, type Node, parseDocument } from "yaml";

/**
 * A YAML text without some items of the list under a key, given by their places from 0; comments and order stay. Null
 * where the text can't be parsed, or something else stands under the key.
 */
export function removeItems(text: string, key: string, places: readonly number[]): string | null {
  const document = parseDocument<Node>(text);
  const list = document.errors.length > 0 ? null : document.getIn([key], true);
  if (!isSeq(list)) return null;
  for (const place of [...places].sort((a, b) => b - a)) list.delete(place);
  if (list.items.length === 0) list.flow = true;
  // No line is broken that was none before.
  return document.toString({ lineWidth: 0 });
}
