/** An attribute of JSX with a longer expression is left as it is. */
const MAX_LENGTH = 10_000;

/**
 * A piece of JSX with the expressions of its attributes as texts, `style={{ color: "red" }}` as
 * `style="{ color: 'red' }"` and `title={"vLLM"}` as `title= "vLLM" `, so that a reader of HTML can read it. Every
 * character stays where it is.
 */
export function withQuotedExpressions(jsx: string): string {
  if (!/=\s*\{/u.test(jsx)) return jsx;
  let result = "";
  let from = 0;
  for (const begin of jsx.matchAll(/(?<=[\w-]\s{0,4}=\s{0,4})\{/gu)) {
    if (begin.index < from || !isInTag(jsx, from, begin.index)) continue;
    const end = endOf(jsx, begin.index);
    // What follows stands inside of what is never closed.
    if (end === null) break;
    result += jsx.slice(from, begin.index) + quoted(jsx.slice(begin.index + 1, end));
    from = end + 1;
  }
  return result + jsx.slice(from);
}

/** Whether a place is in a tag that begins at or behind another place; what stands before that one is read. */
function isInTag(jsx: string, from: number, at: number): boolean {
  const open = jsx.lastIndexOf("<", at);
  // A tag may have begun before an expression that was read.
  if (open < from) return from > 0 && !/[<>]/u.test(jsx.slice(from, at));
  return (
    /^<[A-Za-z]/u.test(jsx.slice(open, open + 2)) && !/>/u.test(jsx.slice(open, at).replace(/"[^"]*"|'[^']*'/gu, ""))
  );
}

/** Where the brace closes that opens at a place; null if it does not. */
function endOf(jsx: string, at: number): number | null {
  let depth = 0;
  for (let i = at; i < Math.min(jsx.length, at + MAX_LENGTH); i++) {
    if (jsx[i] === "{") depth++;
    else if (jsx[i] === "}" && --depth === 0) return i;
  }
  return null;
}

function quoted(inner: string): string {
  const [, before, , text, after] = /^(\s*)(["'`])((?:(?!\2)[^"$])*)\2(\s*)$/su.exec(inner) ?? [];
  return text === undefined ? `"${inner.replaceAll('"', "'")}"` : ` ${before}"${text}"${after} `;
}
