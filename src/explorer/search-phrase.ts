import { parseDotted } from "../model/dotted-version.ts";
import { compareReleases, parseVersion } from "../model/version.ts";
import { LIBRARIES, readSearch } from "../report/version-search.ts";
import type { Model } from "./model.ts";
import { routeHash } from "./route.ts";
import type { Hit } from "./search-hit.ts";

/** The most words that a name of a backend or feature has. */
const LONGEST = 4;

/** What the words of a question name. */
interface Named {
  /** Tags, each once, as typed. */
  readonly releases: string[];
  readonly backends: string[];
  readonly features: string[];
  readonly libraries: string[];
  /** Versions that are those of no release. */
  readonly versions: string[];
  readonly asksUpgrade: boolean;
}

/**
 * Places for a question of several names: "v1.0.1 v1.5.1 sglang lora" leads to that upgrade and that comparison,
 * "vllm 0.20.1" to the releases that bring it. None where the words name less.
 */
export function phraseHits(words: string, model: Model): Hit[] {
  const named = namedIn(words, model);
  return [...upgradeHits(named, model), ...versionHits(named, model)];
}

function upgradeHits({ releases, backends, features, asksUpgrade }: Named, { knowledge, counted }: Model): Hit[] {
  const [base, head] = [...releases].sort(compareReleases);
  if (base === undefined || (head === undefined && !asksUpgrade)) return [];
  // One release alone is what somebody is on, unless it is the newest.
  const newest = counted.at(-1)?.release;
  const subject = head !== undefined ? `${base}..${head}` : base === newest ? `..${base}` : `${base}..`;
  const uses = [
    ...backends.map((id) => knowledge.backends.nameOf(id)),
    ...features.map((id) => knowledge.features.nameOf(id)),
  ];
  const upgrade: Hit = {
    kind: "upgrade",
    title:
      head !== undefined ? `Upgrade from ${base} to ${head}` : `Upgrade ${base === newest ? "to" : "from"} ${base}`,
    detail: uses.join(", "),
    hash: routeHash("upgrade", subject, { backend: backends.join(","), feature: features.join(",") }),
  };
  if (head === undefined) return [upgrade];
  const comparison: Hit = {
    kind: "comparison",
    title: `${base} to ${head}`,
    detail: "what changed",
    hash: routeHash("diff", `${base}..${head}`, { backend: backends[0] ?? null, feature: features[0] ?? null }),
  };
  return [upgrade, comparison];
}

function versionHits({ backends, libraries, versions }: Named, { platform, knowledge }: Model): Hit[] {
  const [version] = versions;
  if (platform === null || version === undefined) return [];
  return [...backends, ...libraries].flatMap((component): Hit[] => {
    const find = `${component}=${version}`;
    const reading = readSearch(find, [], knowledge.backends);
    if (reading.kind !== "term") return [];
    return [
      {
        kind: "version",
        title: `${reading.term.name} ${version}`,
        detail: "which releases bring it",
        hash: routeHash("versions", "", { find }),
      },
    ];
  });
}

function namedIn(text: string, { knowledge, snapshot }: Model): Named {
  const words = text.split(/[\s,+→]+/u).filter((word) => word !== "");
  const named: Named = {
    releases: [],
    backends: [],
    features: [],
    libraries: [],
    versions: [],
    asksUpgrade: words.some((word) => /^(upgrade|update)$/i.test(word)),
  };
  const add = (list: string[], id: string) => {
    if (!list.includes(id)) list.push(id);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const release =
      parseVersion(word) === null && word.toLowerCase() !== "latest" ? null : snapshot(word.toLowerCase());
    if (release) {
      add(named.releases, release.release);
      continue;
    }
    const library = LIBRARIES.find((name) => name.toLowerCase() === word.toLowerCase());
    if (library !== undefined) add(named.libraries, library.toLowerCase());
    else if (parseDotted(word)) add(named.versions, word);
    else {
      const found = longestName(words.slice(at, at + LONGEST), knowledge);
      if (found === null) continue;
      add(named[found.what], found.id);
      at += found.words - 1;
    }
  }
  return named;
}

/** The longest name that some words begin with. */
function longestName(words: readonly string[], { backends, features }: Model["knowledge"]) {
  for (let n = words.length; n > 0; n--) {
    const name = words.slice(0, n).join(" ");
    const [backend, feature] = [backends.find(name), features.find(name)];
    if (backend) return { what: "backends" as const, id: backend.id, words: n };
    if (feature) return { what: "features" as const, id: feature.id, words: n };
  }
  return null;
}
