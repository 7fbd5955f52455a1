import type { Html, List, Paragraph, RootContent } from "mdast";
import type { Block } from "../blocks.ts";
import { tokensOf } from "./html.ts";
import { type InlineContext, readInline } from "./inline.ts";
import { pointOf } from "./parse-markdown.ts";

/** The text of a block of HTML, titles and tables left out, or of the items of a list. */
export function asidesOf(node: Html | List, inline: InlineContext): Block[] {
  if (node.type === "list") {
    return paragraphsIn(node).flatMap((paragraph): Block[] => {
      const { text, markers } = readInline(paragraph.children, inline);
      return text === "" ? [] : [{ kind: "aside", text, markers, point: pointOf(paragraph) }];
    });
  }
  if (/<(?:table|script|style)\b/iu.test(node.value)) return [];
  let inTitle = false;
  const text = tokensOf(node.value)
    .map((token) => {
      if ((token.kind === "open" || token.kind === "close") && token.name === "summary")
        inTitle = token.kind === "open";
      return token.kind === "text" && !inTitle ? token.text : " ";
    })
    .join("")
    .replace(/\s+/gu, " ")
    .trim();
  return [text, ...wordsInside(node.value, inline)].flatMap((words): Block[] =>
    words === "" ? [] : [{ kind: "aside", text: words, markers: [], point: pointOf(node) }],
  );
}

/** What elements without content show: the properties of a component that holds nothing, and the words of an image. */
function wordsInside(html: string, { rules }: InlineContext): string[] {
  const tokens = tokensOf(html);
  return tokens.flatMap((token, i) => {
    const next = tokens[i + 1];
    if (token.kind !== "open" || next?.kind !== "close" || next.name !== token.name) return [];
    if (token.name === "img") return [token.attributes.get("alt") ?? ""];
    if (!/^[A-Z]/u.test(token.name) || rules.containers.has(token.name)) return [];
    return [...token.attributes].flatMap(([name, value]) => (SHOWN.test(name) ? [value] : []));
  });
}

/** Properties whose value shows, or says what an element is for. */
const SHOWN = /^(?:text|label|value|status|state|title|children|content|message|name|type|variant)$/iu;

function paragraphsIn(node: RootContent): Paragraph[] {
  if (node.type === "paragraph") return [node];
  return node.type === "list" || node.type === "listItem" ? node.children.flatMap(paragraphsIn) : [];
}
