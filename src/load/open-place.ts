import { openRemote } from "../git/remote-repository.ts";
import { openRepository, type Repository } from "../git/repository.ts";
import type { RepositoryPlace } from "./place.ts";

/** Opens a repository wherever it is; what is fetched is fetched when it is read. */
export function openPlace(
  place: RepositoryPlace,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Repository> {
  return place.kind === "folder"
    ? openRepository(place.path, environment)
    : openRemote(place.address, place.path, environment);
}
