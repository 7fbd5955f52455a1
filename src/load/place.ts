import { join } from "node:path";
import { type Address, parseRepositoryName } from "../git/address.ts";
import { UsageError } from "../model/failure.ts";
import { shortHash } from "../model/hash.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A repository that is read: a folder, its path absolute, or what is fetched from an address into a folder. */
export type RepositoryPlace =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "remote"; readonly address: Address; readonly path: string };

/** What `--repo` names. `absolute` makes a path of a folder absolute. Throws for an address that is not fetched from. */
export function placeOf(name: string, absolute: (path: string) => string, environment: Environment): RepositoryPlace {
  const named = parseRepositoryName(name);
  switch (named.kind) {
    case "folder":
      return { kind: "folder", path: absolute(name) };
    case "refused":
      throw new UsageError(`--repo ${named.shown}: ${named.reason}`);
    case "address": {
      const { address } = named;
      const words = address.shown.replace(/^[a-z]+:\/\//, "").replaceAll(/[^\w.-]+/g, "-");
      return { kind: "remote", address, path: join(cacheFolder(environment), `${words}-${shortHash(address.shown)}`) };
    }
    default:
      return named satisfies never;
  }
}

/** The folder of the user's that keeps what was fetched. */
function cacheFolder(environment: Environment): string {
  const own = environment["DYNAMO_MATRIX_CACHE"];
  if (own && own !== "off") return own;
  const caches = environment["XDG_CACHE_HOME"] || environment["LOCALAPPDATA"];
  if (caches) return join(caches, "dynamo-matrix");
  const home = environment["HOME"] || environment["USERPROFILE"];
  if (!home) throw new UsageError("there is no folder to fetch into; DYNAMO_MATRIX_CACHE names one");
  return join(home, ".cache", "dynamo-matrix");
}
