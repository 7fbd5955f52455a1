import { Tokenizer } from "htmlparser2";

export type Tag =
  | { readonly kind: "open"; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: "close"; readonly name: string };

/**
 * The tags in a piece of HTML or JSX, in order, with names in their own case. Text and comments are left out;
 * `<Name />` opens and closes. The piece may be a fragment: a closing tag without its opening one is told too.
 */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  let name = "";
  let attribute = "";
  let attributes = new Map<string, string>();
  const open = (selfClosing: boolean) => {
    tags.push({ kind: "open", name, attributes });
    if (selfClosing || VOID.has(name)) tags.push({ kind: "close", name });
    attributes = new Map();
  };
  const value = (text: string) => attributes.set(attribute, (attributes.get(attribute) ?? "") + text);
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    { recognizeSelfClosing: true },
    {
      onopentagname: (start, end) => {
        name = html.slice(start, end);
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end);
        attributes.set(attribute, "");
      },
      onattribdata: (start, end) => value(html.slice(start, end)),
      onattribentity: (codepoint) => value(String.fromCodePoint(codepoint)),
      onopentagend: () => open(false),
      onselfclosingtag: () => open(true),
      onclosetag: (start, end) => tags.push({ kind: "close", name: html.slice(start, end) }),
      onattribend: ignore,
      ontext: ignore,
      ontextentity: ignore,
      oncomment: ignore,
      oncdata: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return tags;
}

const VOID: ReadonlySet<string> = new Set(["br", "hr", "img", "wbr"]);
