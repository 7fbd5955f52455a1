import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest, nearestInWords } from "../knowledge/nearest.ts";
import { UnevaluatedError, UsageError } from "../model/failure.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { parseVersion } from "../model/version.ts";
import { problemText } from "../report/problem-text.ts";
import { readText, releasesIn } from "../store/folder.ts";
import type { Shipped } from "./context.ts";
import { given } from "./given.ts";
import { readKnowledge, readPlatform, readSnapshot } from "./read.ts";
import type { Result } from "./result.ts";

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
  const knowledge = valueIn(readKnowledge((name) => read("data", name)));
  const platform = valueIn(readPlatform(read("data", "platform.yaml"), "data/platform.yaml", knowledge));
  const paths = new Map(
    releasesIn(join(folder, "data", "releases")).map(({ version, path }): [string, string] => [version.tag, path]),
  );
  const releases = [...paths.keys()];
  const known = new Map<string, Snapshot>();
  const snapshot = (name: string): Snapshot => {
    given("snapshot", ["release", name, "text"]);
    const version = parseVersion(name);
    const release =
      name === "latest"
        ? (releases.findLast((tag) => parseVersion(tag)?.pre === null) ?? name)
        : (version?.tag ?? name);
    const path = paths.get(release);
    if (path === undefined)
      throw new UsageError(`unknown release "${release}"; ${nearestInWords(nearest(release, releases), releases)}`);
    const one = known.get(release) ?? valueIn(readSnapshot(readText(path) ?? "", path, knowledge));
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
