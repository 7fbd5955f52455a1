/** Escapes what GitHub-flavoured Markdown would read as markup. Line breaks become spaces. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/gu, " ")
      .replace(/[\\`*_{}[\]<>|~&$]/gu, "\\$&")
      // "@name" and "#12" would call people and issues; an invisible joiner between leaves the style alone.
      .replace(/([@#])(?=[\p{Letter}\p{Number}])/gu, "$1\u2060")
      // So would ":name:" draw a picture.
      .replace(/:(?!\d+:)(?=[\w+-]+:)/gu, ":\u2060")
      .replace(/^(\s*)([#+>-])/u, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/u, "$1\\$2")
  );
}

/** A code span that holds any text, backticks too. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map((match) => match[0].length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${text.replace(/\s+/gu, " ")}${pad}${fence}`;
}

/** A link target that can do no harm: http, https or a path; anything else leads nowhere. */
export function safeUrl(url: string): string {
  return /^(https?:\/\/|[^:]*$|\/|#)/iu.test(url) && !/^\s*(javascript|data|vbscript):/iu.test(url) ? url : "#";
}
