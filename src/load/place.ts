import { join } from "node:path";
import { userFolder } from "../cache/cache.ts";
import { type Address, parseRepositoryName } from "../git/address.ts";
import { UsageError } from "../model/failure.ts";
import { shortHash } from "../model/hash.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A repository that is read: a folder, its path absolute, or what is fetched from an address into a folder. */
export type RepositoryPlace =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "remote"; readonly address: Address; readonly path: string };

/** How much of an address the name of its folder has: a file system takes 255 bytes. */
const MAX_NAME_LENGTH = 100;

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
      const folder = userFolder(environment);
      if (folder === null)
        throw new UsageError("there is no folder to fetch into; set DYNAMO_MATRIX_CACHE to an absolute path");
      const words = address.shown.replace(/^[a-z]+:\/\//, "").replaceAll(/[^\w.-]+/g, "-");
      const name = `${words.slice(-MAX_NAME_LENGTH)}-${shortHash(address.shown)}`;
      return { kind: "remote", address, path: join(folder, name) };
    }
    default:
      return named satisfies never;
  }
}
