import { GitError } from "./git-error.ts";

/** A setting as git reads it: its section and name in lower case. Null if it is named without a value. */
interface Setting {
  readonly key: string;
  readonly value: string | null;
}

/** What `git config --null --list` prints: a key, a line end and a value, closed by a zero byte. */
export function settingsIn(output: string): Setting[] {
  return output
    .split("\0")
    .filter((setting) => setting !== "")
    .map((setting) => {
      const end = setting.indexOf("\n");
      return end < 0 ? { key: setting, value: null } : { key: setting.slice(0, end), value: setting.slice(end + 1) };
    });
}

/** A partial clone lacks files, and git would fetch each by what the repository configures. */
export function refusePartialClone(directory: string, settings: readonly Setting[]): void {
  const pattern = /^(extensions[.]partialclone|remote[.].*[.](promisor|partialclonefilter))$/su;
  if (!settings.some(({ key }) => pattern.test(key))) return;
  throw new GitError(
    `${directory} is a partial clone, whose missing files git would have to fetch; clone it without --filter, or run git fetch --refetch --no-filter there and remove extensions.partialClone and remote.*.promisor from its configuration`,
  );
}
