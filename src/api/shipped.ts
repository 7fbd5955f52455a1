import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NO_CACHE } from "../cache/cache.ts";
import { parsedTexts } from "../cache/parsed.ts";
import { openShipped } from "../cache/shipped.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { nearest, nearestInWords } from "../knowledge/nearest.ts";
import { UnevaluatedError, UsageError } from "../model/failure.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { parseVersion } from "../model/version.ts";
import { problemText } from "../report/problem-text.ts";
import { readText, releasesIn } from "../store/folder.ts";
import { readPlatform } from "../store/platform-read.ts";
import { readSnapshot } from "../store/read.ts";
import { checkArguments } from "./check-arguments.ts";
import type { Shipped } from "./context.ts";
import { type Result, resultOf } from "./result.ts";

/** The digest of the command's code, which the pack of the build belongs to; the build puts it here. */
declare const PROGRAM: string | undefined;

/** What the build has read of the data that it ships: a text that is as it was shipped is not parsed again. */
const parsed =
  typeof PROGRAM === "undefined"
    ? undefined
    : parsedTexts(NO_CACHE, PROGRAM, openShipped(fileURLToPath(new URL("parsed.pack", import.meta.url)), PROGRAM));

/**
 * Reads the data of the package: all releases, the table of versions, names and templates. This is the only function
 * that reads files; it writes none.
 *
 * @param folder - holds `data/` and `templates/`; by default the package's own.
 * @throws UnevaluatedError if a file is missing or malformed; its message has the problems.
 */
export function shipped(folder: string = join(dirname(fileURLToPath(import.meta.url)), "..")): Shipped {
  const read = (...path: readonly string[]): string => {
    const text = readText(join(folder, ...path));
    if (text === null) throw new UnevaluatedError(`${join(folder, ...path)} does not exist`);
    return text;
  };
  const knowledge = valueIn(resultOf((report) => loadKnowledge((name) => read("data", name), report, parsed)));
  const platform = valueIn(
    resultOf((report) =>
      readPlatform(
        read("data", "platform.yaml"),
        "data/platform.yaml",
        [...knowledge.backends.entries.keys()],
        report,
        parsed,
      ),
    ),
  );
  const paths = new Map(
    releasesIn(join(folder, "data", "releases")).map(({ version, path }): [string, string] => [version.tag, path]),
  );
  const releases = [...paths.keys()];
  const known = new Map<string, Snapshot>();
  const snapshot = (name: string): Snapshot => {
    checkArguments("snapshot", ["release", name, "text"]);
    const version = parseVersion(name);
    const release =
      name === "latest"
        ? (releases.findLast((tag) => parseVersion(tag)?.pre === null) ?? name)
        : (version?.tag ?? name);
    const path = paths.get(release);
    if (path === undefined)
      throw new UsageError(`unknown release "${release}"; ${nearestInWords(nearest(release, releases), releases)}`);
    const one =
      known.get(release) ??
      valueIn(resultOf((report) => readSnapshot(readText(path) ?? "", path, knowledge.features, report, parsed)));
    known.set(release, one);
    return one;
  };
  return {
    knowledge,
    platform,
    releases,
    snapshot,
    get snapshots() {
      return releases.map(snapshot);
    },
    template: (name) => readText(join(folder, "templates", name)),
  };
}

function valueIn<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UnevaluatedError(result.problems.map((problem) => problemText(problem)).join("\n"));
}
