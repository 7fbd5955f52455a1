import type { Repository } from "../git/repository.ts";
import { isSameRepository } from "../git/same-repository.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";

/** Where the commits of a repository can be browsed: at the project's own address, where it fetches from there; else null. */
export async function browsedAt(repository: Repository, { project }: Knowledge): Promise<string | null> {
  const browsed = project.repository;
  if (browsed === null) return null;
  return (await repository.remotes()).some((address) => isSameRepository(address, browsed)) ? browsed : null;
}
