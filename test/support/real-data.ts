import { readFileSync } from "node:fs";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { releasesIn } from "../../src/store/folder.ts";
import { readSnapshot } from "../../src/store/read.ts";

function fail(problem: unknown): never {
  throw new Error(JSON.stringify(problem));
}

/** The knowledge that the package ships. */
export function knowledge(): Knowledge {
  const loaded = loadKnowledge((name) => readFileSync(`data/${name}`, "utf8"), fail);
  if (!loaded) throw new Error("the data can't be read");
  return loaded;
}

/** The snapshots that the package ships, in version order; pre-releases only where they are asked for. */
export function snapshots(pre = false): Snapshot[] {
  const { features } = knowledge();
  return releasesIn("data/releases")
    .filter(({ version }) => pre || version.pre === null)
    .map(({ path }) => {
      const snapshot = readSnapshot(readFileSync(path, "utf8"), path, features, fail);
      if (!snapshot) throw new Error(`${path} can't be read`);
      return snapshot;
    });
}

/** The snapshot of one release. */
export function snapshot(release: string): Snapshot {
  const found = snapshots(true).find((candidate) => candidate.release === release);
  if (!found) throw new Error(`there is no ${release}`);
  return found;
}
