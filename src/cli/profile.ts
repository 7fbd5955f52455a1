import { resolve } from "node:path";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { featuresOf } from "../model/subject.ts";
import type { Profile } from "../profile/profile.ts";
import { readProfile } from "../profile/read.ts";
import { problemText } from "../report/problem-text.ts";
import { readText } from "../store/folder.ts";
import { type Io, UnevaluatedError, UsageError } from "./io.ts";
import { type FilterOptions, filterOf, idsOf } from "./names.ts";
import { collectProblems } from "./problems.ts";

/** What somebody uses: options, or a file. */
export interface ProfileOptions extends FilterOptions {
  readonly profile?: string;
  readonly with?: readonly string[];
  readonly driver?: string;
}

/** The profile that options ask for. A file has it all, so that it and the other options exclude each other. */
export function profileOf(options: ProfileOptions, knowledge: Knowledge, io: Io): Profile {
  const { backends, features } = filterOf(options, knowledge);
  const others = idsOf("feature", options.with, knowledge.features);
  if (options.profile !== undefined) {
    if (backends.length + features.length + others.length > 0 || options.driver !== undefined)
      throw new UsageError("--profile and --backend, --feature, --with, --driver exclude each other");
    return profileFile(options.profile, knowledge, io);
  }
  if (others.length > 0 && features.length === 0) throw new UsageError("--with needs a --feature");
  const pairs = features.flatMap((first) =>
    others.flatMap((other) => (other === first ? [] : [featuresOf(first, other)])),
  );
  if (others.length > 0 && pairs.length === 0) throw new UsageError("a pair needs two different features");
  return { name: "", backends, features, pairs, least: "limited", platform: platformOf(options.driver) };
}

function platformOf(driver: string | undefined): Profile["platform"] {
  if (driver === undefined) return null;
  const [, major] = /^(\d{1,5})(?:\.\d+)*$/.exec(driver) ?? [];
  if (major === undefined) throw new UsageError(`--driver takes a version such as 575, not "${driver}"`);
  return { driver: Number(major), cuda: null, os: null, arch: null };
}

/** Reads a profile; reports all its problems, and throws if there is any. */
function profileFile(path: string, knowledge: Knowledge, io: Io): Profile {
  const text = readText(resolve(io.cwd, path));
  if (text === null) throw new UnevaluatedError(`${path} does not exist`);
  const problems = collectProblems();
  const profile = readProfile(text, path, knowledge, problems.report);
  if (profile) return profile;
  for (const problem of problems.all()) io.err(`${problemText(problem)}\n`);
  throw new UnevaluatedError(`${path} can't be used`);
}
