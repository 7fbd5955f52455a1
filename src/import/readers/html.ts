import { Tokenizer } from "htmlparser2";
import { withQuotedExpressions } from "./jsx.ts";

export type Tag =
  | { readonly kind: "open"; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: "close"; readonly name: string };

/** A piece of HTML or JSX, and where it stands: offsets of its first character and of the one behind it. */
export type Token = (Tag | { readonly kind: "text" | "other"; readonly text: string }) & {
  readonly start: number;
  readonly end: number;
};

/**
 * The tags in a piece of HTML or JSX, in order, with names in their own case. Text and comments are left out;
 * `<Name />` opens and closes. The piece may be a fragment: a closing tag without its opening one is told too.
 */
export function tagsOf(html: string): Tag[] {
  return tokensOf(html).flatMap((token) => (token.kind === "open" || token.kind === "close" ? [token] : []));
}

/** The same with its text, entities decoded, and what is neither, such as comments. */
export function tokensOf(html: string): Token[] {
  const readable = withQuotedExpressions(html);
  const tokens: Token[] = [];
  let name = "";
  let begin = 0;
  let attribute = "";
  let attributes = new Map<string, string>();
  const open = (selfClosing: boolean, last: number) => {
    const place = { start: begin, end: last + 1 };
    tokens.push({ kind: "open", name, attributes, ...place });
    if (selfClosing || VOID.has(name)) tokens.push({ kind: "close", name, start: place.end, end: place.end });
    attributes = new Map();
  };
  const value = (text: string) => attributes.set(attribute, (attributes.get(attribute) ?? "") + text);
  const other = (start: number, end: number) =>
    tokens.push({ kind: "other", text: html.slice(start, end), start, end });
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    { recognizeSelfClosing: true },
    {
      onopentagname: (start, end) => {
        name = html.slice(start, end);
        begin = start - 1;
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end);
        attributes.set(attribute, "");
      },
      onattribdata: (start, end) => value(readable.slice(start, end)),
      onattribentity: (codepoint) => value(String.fromCodePoint(codepoint)),
      onopentagend: (end) => open(false, end),
      onselfclosingtag: (end) => open(true, end),
      onclosetag: (start, end) =>
        tokens.push({ kind: "close", name: html.slice(start, end), start: start - 2, end: html.indexOf(">", end) + 1 }),
      onattribend: ignore,
      ontext: (start, end) => tokens.push({ kind: "text", text: html.slice(start, end), start, end }),
      ontextentity: (codepoint, end) => {
        const start = tokens.at(-1)?.end ?? 0;
        tokens.push({ kind: "text", text: String.fromCodePoint(codepoint), start, end });
      },
      oncomment: other,
      oncdata: other,
      ondeclaration: other,
      onprocessinginstruction: other,
      onend: ignore,
    },
  );
  tokenizer.write(readable);
  tokenizer.end();
  return tokens;
}

const VOID: ReadonlySet<string> = new Set(["br", "hr", "img", "wbr"]);
