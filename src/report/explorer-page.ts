import { hash } from "node:crypto";
import type { Diff } from "../diff/result.ts";
import { backgroundOf } from "../history/background.ts";
import { ledgerOf } from "../history/ledger.ts";
import type { Knowledge, Registry } from "../knowledge/knowledge.ts";
import type { RegistryData } from "../knowledge/registry-schema.ts";
import type { Platform } from "../model/platform.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { overviewOf } from "./overview.ts";
import { pack } from "./pack.ts";
import { packPlatform } from "./pack-platform.ts";
import { packText } from "./packed-text.ts";

/** What the explorer's template gets. */
export interface ExplorerPageView {
  readonly project: string;
  /** The releases and the knowledge as JSON, packed. */
  readonly data: string;
  readonly script: string;
  /** What the content security policy allows to run: this script and no other. */
  readonly scriptHash: string;
  readonly releases: readonly string[];
  /** Each has a feed of its own. */
  readonly backends: readonly { readonly id: string; readonly name: string }[];
}

/** `snapshots` are all, `counted` those that are no pre-releases; `diffs[i]` compares counted release i with release i + 1. */
export function explorerPageView(
  snapshots: readonly Snapshot[],
  counted: readonly Snapshot[],
  diffs: readonly Diff[],
  platform: Platform | null,
  knowledge: Knowledge,
  script: string,
  background = backgroundOf(counted, diffs),
): ExplorerPageView {
  const releases = snapshots.map((snapshot) => snapshot.release);
  const data = {
    project: knowledge.project,
    features: registryData(knowledge.features),
    backends: registryData(knowledge.backends),
    variants: registryData(knowledge.variants),
    topics: registryData(knowledge.topics.registry),
    annotations: [...knowledge.annotations.values()],
    narrows: knowledge.narrowPairs,
    packed: pack(snapshots),
    overview: overviewOf(counted, diffs, ledgerOf(counted, diffs), background, knowledge),
    platform: platform && packPlatform(platform),
  };
  return {
    project: knowledge.project.name,
    data: packText(JSON.stringify(data)),
    script,
    scriptHash: hash("sha256", script, "base64"),
    releases,
    backends: [...knowledge.backends.entries.values()].map(({ id, name }) => ({ id, name })),
  };
}

function registryData(registry: Registry): RegistryData {
  return Object.fromEntries(
    [...registry.entries].map(([id, { name, aliases, renamed, split, merged, retired, features }]) => [
      id,
      {
        name,
        aliases: [...aliases],
        renamed: [...renamed],
        split: [...split],
        merged: [...merged],
        features: [...features],
        ...(retired === null ? {} : { retired }),
      },
    ]),
  );
}
