import { resolve } from "node:path";
import { placeOf, type RepositoryPlace } from "../load/place.ts";
import type { Io } from "./io.ts";

/** The repository that `--repo` names: a folder, or an address that it is fetched from. */
export function repositoryPlace(name: string, io: Io): RepositoryPlace {
  return placeOf(name, (path) => resolve(io.cwd, path), io.env);
}
