import { parseDotted } from "../model/dotted-version.ts";
import { compareReleases, parseVersion } from "../model/version.ts";
import { LIBRARIES, readSearch } from "../report/version-search.ts";
import type { Model } from "./model.ts";
import { routeHash } from "./route.ts";
import type { Hit } from "./search-hit.ts";

/** The most words that a name of a backend or feature has. */
const MAX_WORDS = 4;

/** Words that join names and say nothing by themselves. */
const JOINING = new Set(
  "a an and are at can do does for from i if in is it mean means me my of on or our run running the to use uses using vs we what with".split(
    " ",
  ),
);

/** What the words of a question name. */
interface Named {
  /** Tags, each once, as typed. */
  readonly releases: string[];
  readonly backends: string[];
  readonly features: string[];
  readonly libraries: string[];
  /** Versions that are those of no release. */
  readonly versions: string[];
  /** Parameters of the platform that one runs on: "driver", "cuda", "os", "arch". */
  readonly platform: Map<string, string>;
  /** Words that name nothing. */
  readonly unread: string[];
  readonly asksUpgrade: boolean;
}

/**
 * Places for a question of several names: "v1.0.1 v1.5.1 sglang lora driver 575" leads to that upgrade and that
 * comparison, "vllm 0.20.1" to the releases that bring it. None where the words name less. Words that name nothing are
 * told with each place.
 */
export function phraseHits(words: string, model: Model): Hit[] {
  const named = namedIn(words, model);
  return [...upgradeHits(named, model), ...versionHits(named, model)];
}

function upgradeHits(named: Named, { knowledge, counted }: Model): Hit[] {
  const { releases, backends, features, platform, asksUpgrade } = named;
  const unread = [...named.unread, ...named.versions, ...named.libraries];
  const [base, head] = [...releases].sort(compareReleases);
  if (head === undefined && !asksUpgrade && platform.size === 0) return [];
  // One release alone is what somebody is on, unless it is the newest.
  const newest = counted.at(-1)?.release ?? "";
  const isFrom = base !== undefined && base !== newest;
  const subject = head !== undefined ? `${base}..${head}` : isFrom ? `${base}..` : `..${newest}`;
  const uses = [
    ...backends.map((id) => knowledge.backends.nameOf(id)),
    ...features.map((id) => knowledge.features.nameOf(id)),
    ...[...platform].map(([name, value]) => `${PLATFORM_WORDS.get(name) ?? ""}${value}`),
  ].join(", ");
  const ignored = unread.length === 0 ? "" : `not understood: ${unread.join(" ")}`;
  const upgrade: Hit = {
    kind: "upgrade",
    title:
      head !== undefined ? `Upgrade from ${base} to ${head}` : isFrom ? `Upgrade from ${base}` : `Upgrade to ${newest}`,
    detail: [ignored, uses].filter((part) => part !== "").join("; "),
    hash: routeHash("upgrade", subject, {
      backend: backends.join(","),
      feature: features.join(","),
      ...Object.fromEntries(platform),
      unread: unread.join(" "),
    }),
  };
  if (head === undefined) return [upgrade];
  const comparison: Hit = {
    kind: "comparison",
    title: `${base} to ${head}`,
    detail: ["what changed", ignored].filter((part) => part !== "").join("; "),
    hash: routeHash("diff", `${base}..${head}`, { backend: backends[0] ?? null, feature: features[0] ?? null }),
  };
  return [upgrade, comparison];
}

/** What stands before a value of the platform. */
const PLATFORM_WORDS: ReadonlyMap<string, string> = new Map([
  ["driver", "driver "],
  ["cuda", "CUDA "],
]);

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
        detail: "releases that ship it",
        hash: routeHash("versions", "", { find }),
      },
    ];
  });
}

function namedIn(text: string, model: Model): Named {
  const words = text.split(/[\s,+→?!;]+/u).filter((word) => word !== "");
  const named: Named = {
    releases: [],
    backends: [],
    features: [],
    libraries: [],
    versions: [],
    platform: new Map(),
    unread: [],
    asksUpgrade: words.some(isUpgrade),
  };
  const add = (list: string[], id: string) => {
    if (!list.includes(id)) list.push(id);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const own = platformAt(words.slice(at), model);
    if (own) {
      named.platform.set(own.name, own.value);
      at += own.words - 1;
      continue;
    }
    const release =
      parseVersion(word) === null && word.toLowerCase() !== "latest" ? null : model.snapshot(word.toLowerCase());
    if (release) {
      add(named.releases, release.release);
      continue;
    }
    const library = LIBRARIES.find((name) => name.toLowerCase() === word.toLowerCase());
    if (library !== undefined) {
      add(named.libraries, library.toLowerCase());
      continue;
    }
    if (parseDotted(word)) {
      add(named.versions, word);
      continue;
    }
    const found = longestName(words.slice(at, at + MAX_WORDS), model.knowledge);
    if (found) {
      add(named[found.what], found.id);
      at += found.words - 1;
    } else if (!isUpgrade(word) && !JOINING.has(word.toLowerCase())) add(named.unread, word);
  }
  return named;
}

function isUpgrade(word: string): boolean {
  return /^(upgrade|upgrading|update|updating)$/i.test(word);
}

/** What some words begin with of a platform: "driver 575", "CUDA 12.9", "cuda12.9", a system with its version, a CPU. */
function platformAt(
  [first = "", second = "", third = ""]: readonly string[],
  { platform }: Model,
): { readonly name: string; readonly value: string; readonly words: number } | null {
  const [, joined = "", number = ""] = /^(drivers?|cuda)[:=v]*([\d.]*)$/i.exec(first) ?? [];
  if (joined !== "") {
    const name = joined.toLowerCase().startsWith("driver") ? "driver" : "cuda";
    const value = (number === "" ? second : number).replace(/^v(?=\d)/i, "");
    const isRead = name === "driver" ? /^[1-9]\d{0,4}(\.\d+)*$/.test(value) : /^\d+\.\d+/.test(value);
    if (isRead) return { name, value, words: number === "" ? 2 : 1 };
  }
  const releases = platform?.releases ?? [];
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const systems = new Set(
    releases.flatMap(({ systems: all }) =>
      all.flatMap(({ value: { name, version, cloud } }) => (cloud === null ? [`${name} ${version}`] : [])),
    ),
  );
  for (const os of systems) {
    const words = os.split(" ").length;
    if (same([first, second, third].slice(0, words).join(" "), os)) return { name: "os", value: os, words };
  }
  const cpu = releases.flatMap(({ cpus }) => cpus.map(({ value }) => value.name)).find((name) => same(name, first));
  return cpu === undefined ? null : { name: "arch", value: cpu, words: 1 };
}

/** From this length on a word may be the beginning of a name. */
const MIN_PREFIX = 4;

/** The longest name that some words begin with; else the one name that begins with the first of them: "disagg". */
function longestName(words: readonly string[], { backends, features }: Model["knowledge"]) {
  for (let n = words.length; n > 0; n--) {
    const name = words.slice(0, n).join(" ");
    const [backend, feature] = [backends.find(name), features.find(name)];
    if (backend) return { what: "backends" as const, id: backend.id, words: n };
    if (feature) return { what: "features" as const, id: feature.id, words: n };
  }
  const start = (words[0] ?? "").toLowerCase();
  if (start.length < MIN_PREFIX) return null;
  const begun = (["backends", "features"] as const).flatMap((what) =>
    [...(what === "backends" ? backends : features).entries.values()]
      .filter(({ name, aliases }) => [name, ...aliases].some((one) => one.toLowerCase().startsWith(start)))
      .map(({ id }) => ({ what, id, words: 1 })),
  );
  return begun.length === 1 ? (begun[0] ?? null) : null;
}
