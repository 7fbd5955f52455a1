export const PROTOCOLS = ["https", "ssh", "file"] as const;
/** The allowed protocols. Git has others, and some of them run a program or are not encrypted. */
export type Protocol = (typeof PROTOCOLS)[number];

/** Where a repository is fetched from. */
export interface Address {
  readonly protocol: Protocol;
  /** The address without credentials: what is shown and kept. */
  readonly shown: string;
  /** The same with them, where it has any; never shown nor written. */
  readonly secret: { readonly address: string; readonly words: readonly string[] } | null;
}

/** What names a repository: a folder, an address, or one that is not fetched from, with the reason. */
export type RepositoryName =
  | { readonly kind: "folder" }
  | { readonly kind: "address"; readonly address: Address }
  | { readonly kind: "refused"; readonly shown: string; readonly reason: string };

/** What is longer is no address that anybody has; a path is not longer either. */
const MAX_LENGTH = 2_000;

/** Names before a colon that are schemes, not hosts. */
const SCHEMES: ReadonlySet<string> = new Set([...PROTOCOLS, "http", "git", "ftp", "ftps", "rsync"]);

/** Tells an address from the path of a folder: by its scheme, or by the short form of ssh, `user@host:path`. */
export function parseRepositoryName(text: string): RepositoryName {
  if (text.length > MAX_LENGTH) return refused("…", `an address has at most ${MAX_LENGTH} characters`);
  const helper = /^([A-Za-z][\w+.-]*)::/.exec(text)?.[1];
  if (helper !== undefined) return refused(`${helper}::…`, `"${helper}::" runs a program`);
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) return parseUrl(text);
  const [, user, host] = /^(?:([^/@:]+)@)?([^/@:]+):/.exec(text) ?? [];
  // One letter is a drive of Windows.
  if (host === undefined || (user === undefined && host.length === 1)) return { kind: "folder" };
  const scheme = host.toLowerCase();
  if (user === undefined && SCHEMES.has(scheme)) return refused(`${scheme}:…`, `write ${scheme}:// and then the host`);
  if (!isPlain(host) || (user !== undefined && !isPlain(user))) return refused("…", "it is not a host name");
  return { kind: "address", address: { protocol: "ssh", shown: text, secret: null } };
}

function parseUrl(text: string): RepositoryName {
  const scheme = text.slice(0, text.indexOf(":")).toLowerCase();
  const protocol = PROTOCOLS.find((one) => one === scheme);
  const shown = `${scheme}://…`;
  if (!protocol) return refused(shown, `unknown protocol "${scheme}"; expected ${PROTOCOLS.join(", ")}`);
  if (!URL.canParse(text)) return refused(shown, "it is not a valid address");
  const url = new URL(text);
  if (url.search !== "" || url.hash !== "") return refused(shown, "the address of a repository can't contain ? or #");
  if (protocol === "file" ? url.hostname !== "" : !isPlain(url.hostname))
    return refused(shown, "its host can't be used");
  const words = [url.username, url.password].filter((word) => word !== "");
  // The user of ssh is part of the address, and a key its secret.
  const isSecret = protocol === "https" ? words.length > 0 : url.password !== "";
  // Git knows schemes in lower case alone.
  const plain = `${protocol}${text.slice(protocol.length)}`;
  if (!isSecret) return { kind: "address", address: { protocol, shown: plain, secret: null } };
  if (protocol !== "https") return refused(shown, "only https addresses can contain a password");
  url.username = "";
  url.password = "";
  const secret = { address: plain, words: [...new Set([...words, ...words.map(decoded)])] };
  return { kind: "address", address: { protocol, shown: url.href, secret } };
}

function refused(shown: string, reason: string): RepositoryName {
  return { kind: "refused", shown, reason };
}

/** A host or user that can't be taken for an option. */
function isPlain(name: string): boolean {
  return /^[A-Za-z0-9_[][\w.:%[\]-]*$/.test(name);
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
