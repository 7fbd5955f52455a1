import { isSeq, type Node, parseDocument } from "yaml";

/**
 * A YAML text with one more item at the end of the list under a key; comments and order stay. An empty text becomes a
 * document with that list. Null where the text can't be parsed, or something else stands under the key.
 */
export function appendItem(text: string, key: string, item: Readonly<Record<string, string>>): string | null {
  const document = parseDocument<Node>(text);
  if (document.errors.length > 0) return null;
  if (document.contents === null) document.contents = document.createNode({ [key]: [] });
  const list = document.getIn([key], true);
  if (!isSeq(list)) return null;
  list.flow = false;
  list.add(document.createNode(item));
  // No line is broken that was none before.
  return document.toString({ lineWidth: 0 });
}
