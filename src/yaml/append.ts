import { type Document, isScalar, isSeq, type Node, parseDocument, type Scalar } from "yaml";

/**
 * A YAML text with one more item at the end of the list under a key; comments, order and the kind of line ends stay. A
 * text without content becomes a document with that list. Null if the text can't be parsed, or something else stands
 * under the key.
 */
export function appendItem(text: string, key: string, item: Readonly<Record<string, string>>): string | null {
  const document = parseDocument<Node>(text);
  if (document.errors.length > 0) return null;
  if (document.contents === null) document.contents = document.createNode({ [key]: [] });
  const there = document.getIn([key], true);
  const list = isScalar(there) && there.value === null ? listAt(document, key, there) : there;
  if (!isSeq(list)) return null;
  list.flow = false;
  list.add(document.createNode(item));
  // No line is broken that was none before.
  const written = document.toString({ lineWidth: 0 });
  const ends = text.split("\n").length - 1;
  return text.split("\r\n").length - 1 > ends / 2 ? written.replaceAll("\n", "\r\n") : written;
}

/** An empty list in the place of nothing; what is commented there stays. */
function listAt(document: Document<Node>, key: string, nothing: Scalar): unknown {
  const list = document.createNode([]);
  const comments = [nothing.commentBefore, nothing.comment].filter((one) => typeof one === "string");
  if (comments.length > 0) list.commentBefore = comments.join("\n");
  document.setIn([key], list);
  return list;
}
