/**
 * Whether an address that git fetches from (https, ssh or `user@host:path`) is the repository that is browsed at a
 * web address. Neither a user, a password nor a port makes another repository of it.
 */
export function isSameRepository(address: string, browsed: string): boolean {
  const one = hostAndPath(address);
  return one !== null && one === hostAndPath(browsed);
}

function hostAndPath(address: string): string | null {
  // git's short form of ssh has no scheme, and no slash before its colon.
  const [, host, path] = /^(?:[^/@:]+@)?([^/:@]+):(?!\/\/)(.+)$/.exec(address) ?? [];
  const url = host !== undefined && path !== undefined ? `ssh://${host}/${path}` : address;
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname, search } = new URL(url);
  if (!["https:", "http:", "ssh:", "git:"].includes(protocol) || hostname === "" || search !== "") return null;
  return `${hostname}${pathname.replaceAll(/\/+/g, "/").replace(/(?:\.git)?\/?$/, "")}`.toLowerCase();
}
