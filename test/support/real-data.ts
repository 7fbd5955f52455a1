import { readFileSync } from "node:fs";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { releasesIn } from "../../src/store/folder.ts";
import { readSnapshot } from "../../src/store/read.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { parsedOnce } from "./parsed.ts";

function fail(problem: unknown): never {
  throw new Error(JSON.stringify(problem));
}

let loaded: Knowledge | null = null;

/** The knowledge that the package ships: read once a worker, and frozen. */
export function knowledge(): Knowledge {
  loaded ??= deepFreeze(
    loadKnowledge((name) => readFileSync(`data/${name}`, "utf8"), fail, parsedOnce) ?? fail("unreadable data"),
  );
  return loaded;
}

interface Shipped {
  readonly snapshot: Snapshot;
  readonly isPre: boolean;
}

let shipped: readonly Shipped[] | null = null;

function readAll(): readonly Shipped[] {
  const { features } = knowledge();
  return releasesIn("data/releases").map(({ path, version }) => ({
    snapshot: deepFreeze(readSnapshot(readFileSync(path, "utf8"), path, features, fail, parsedOnce) ?? fail(path)),
    isPre: version.pre !== null,
  }));
}

/**
 * The snapshots that the package ships, in version order; pre-releases only where they are asked for. Read once a
 * worker, and frozen: the same release is the same object each time, so that what is computed of it can be kept.
 */
export function snapshots(pre = false): Snapshot[] {
  shipped ??= readAll();
  return shipped.filter(({ isPre }) => pre || !isPre).map(({ snapshot }) => snapshot);
}
