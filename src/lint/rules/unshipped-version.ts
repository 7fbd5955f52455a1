import { compareDotted, type DottedVersion, parseDotted } from "../../model/dotted-version.ts";
import { versionText } from "../../model/platform.ts";
import { versionsIn } from "../../model/sketch.ts";
import type { LintRule } from "../rule.ts";

export const unshippedVersion: LintRule = {
  code: "unshipped-version",
  sentence: "A note names a newer engine version than the release ships.",
  reason: "One of the two is from another release, and readers can't tell which.",
  fix: "state the version of this release, both in the note and in the table of versions",
  once: false,
  check({ releases, platform, knowledge }, tell) {
    for (const snapshot of releases) {
      const engines = platform?.releases.find(({ release }) => release === snapshot.release)?.engines;
      for (const note of snapshot.notes) {
        const stated = engines?.get(note.backend)?.version;
        const brought = parseDotted((stated && versionText(stated.value)) ?? "");
        if (!stated || brought === null) continue;
        const reported = new Set<string>();
        for (const statement of note.statements) {
          const newer = versionsIn(statement.text).find((text) =>
            isNewer(parseDotted(text.replace(/\+$/u, "")), brought),
          );
          if (newer === undefined || reported.has(newer)) continue;
          reported.add(newer);
          const engine = knowledge.backends.nameOf(note.backend);
          tell({
            snapshot,
            at: statement,
            about: { scope: statement.scope, backend: note.backend, note: note.id },
            found: `${engine} ${newer} in the note ${note.id}`,
            expected: `${engine} ${brought.text}, as ${stated.at.path}:${stated.at.line} of ${stated.at.release} states`,
          });
        }
      }
    }
  },
};

/** Whether a version is a newer one of the same series: what has other first two numbers may be of something else. */
function isNewer(named: DottedVersion | null, brought: DottedVersion): boolean {
  const series = ({ numbers }: DottedVersion) => numbers.slice(0, 2).join(".");
  return named !== null && series(named) === series(brought) && compareDotted(named, brought) > 0;
}
