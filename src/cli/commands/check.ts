import { checkView } from "../../report/check-view.ts";
import { checkRelease, findNewestSupporting } from "../../upgrade/check.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io, UnevaluatedError, UsageError } from "../io.ts";
import { platformWith } from "../platform.ts";
import { type ProfileOptions, profileOf } from "../profile.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";

export interface CheckOptions extends ReleaseOptions, OutputOptions, ProfileOptions {
  readonly find?: boolean;
  readonly all?: boolean;
}

/** Prints whether a release supports a profile, or with `--find` which one does. Exits 1 if it, or none, does. */
export async function checkCommand(release: string | undefined, options: CheckOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "check");
  if (options.find === true && release !== undefined)
    throw new UsageError("--find checks all releases; leave out the release");
  const knowledge = knowledgeFor(io, options);
  const profile = profileOf(options, knowledge, io);
  const { backends, features, pairs, platform: own } = profile;
  if (options.profile !== undefined && own === null && [backends, features, pairs].every((one) => one.length === 0))
    throw new UnevaluatedError(`${options.profile} names nothing that you use, so nothing can be checked`);
  const catalog = openCatalog(io, options, knowledge);
  const platform = await platformWith(release === undefined ? [] : [release], catalog, io, options, knowledge);
  const platformOf = (name: string) => platform?.releases.find((one) => one.release === name) ?? null;
  const check = (snapshot: Parameters<typeof checkRelease>[1]) =>
    checkRelease(profile, snapshot, platformOf(snapshot.release), knowledge.features.isSameOrPart, [
      ...knowledge.backends.entries.keys(),
    ]);
  const checks =
    options.find === true
      ? catalog.counted.map(({ version }) => check(catalog.read(version.tag)))
      : [check(await catalog.resolve(release ?? "latest"))];
  const found = options.find === true ? findNewestSupporting(checks) : null;
  const shown = found?.newest ?? checks.at(-1);
  if (!shown) throw new UnevaluatedError("there are no releases to check");
  await print(
    "check",
    { checks, found, view: () => checkView(shown, found, knowledge, options.all === true) },
    knowledge,
    options,
    io,
  );
  return shown.serves ? EXIT.done : EXIT.findings;
}
