import { ruleSentence } from "../judge/cause-rules.ts";
import { gateJson } from "../report/gate-json.ts";
import { historyJson, ledgerJson } from "../report/history-json.ts";
import { changeJson, diffJson, SCHEMA_VERSIONS, showJson } from "../report/json.ts";
import { checkJson, upgradeJson } from "../report/upgrade-json.ts";
import { versionsJson } from "../report/versions-json.ts";
import { makeWording } from "../report/wording.ts";
import type { Format } from "./format.ts";

/** JSON of the contract; every document says the version of its form. */
export const json: Format = {
  id: "json",
  renderers: {
    diff: ({ diff, gate }, { knowledge }) => print({ ...diffJson(diff, knowledge), gate: gateJson(gate) }),
    changelog: ({ diffs }, { knowledge }) => {
      const releases = diffs.map((diff) => {
        const { schemaVersion, ...rest } = diffJson(diff, knowledge);
        return rest;
      });
      return print({ schemaVersion: SCHEMA_VERSIONS.comparison, releases });
    },
    matrix: ({ snapshot, backends, platform }, { knowledge }) =>
      print(showJson(snapshot, knowledge, backends, platform)),
    history: (document, { knowledge }) =>
      print({ schemaVersion: SCHEMA_VERSIONS.history, ...historyJson(document, knowledge) }),
    ledger: (document, { knowledge }) =>
      print({ schemaVersion: SCHEMA_VERSIONS.other, ...ledgerJson(document, knowledge) }),
    upgrade: ({ advice, view }, { knowledge }) =>
      print({ schemaVersion: SCHEMA_VERSIONS.other, ...upgradeJson(advice, view(), knowledge) }),
    check: (document, { knowledge }) =>
      print({ schemaVersion: SCHEMA_VERSIONS.other, ...checkJson(document, knowledge) }),
    releases: ({ releases }) => print({ schemaVersion: SCHEMA_VERSIONS.other, releases }),
    versions: ({ platform, find, backends }, { knowledge }) =>
      print({ schemaVersion: SCHEMA_VERSIONS.other, ...versionsJson(platform, find, backends, knowledge) }),
    rules: ({ kinds, causes }) => print({ schemaVersion: SCHEMA_VERSIONS.other, kinds, causes }),
    term: (term) => print({ schemaVersion: SCHEMA_VERSIONS.other, ...term }),
    occurrences: ({ fingerprint, diffs }, { knowledge }) => {
      const changes = diffs.flatMap((diff) => {
        const wording = makeWording(diff, knowledge);
        return diff.changes
          .filter((change) => change.fingerprint === fingerprint)
          .map((change) => ({
            base: diff.base.release,
            head: diff.head.release,
            why: ruleSentence(change.rule),
            ...changeJson(change, diff, knowledge, wording),
          }));
      });
      return print({ schemaVersion: SCHEMA_VERSIONS.comparison, changes });
    },
    disagreements: ({ release, base, view }) => {
      const { unread, disagreements } = view();
      return print({ schemaVersion: SCHEMA_VERSIONS.other, release, base, unread, disagreements });
    },
    findings: ({ problems }) => print({ schemaVersion: SCHEMA_VERSIONS.findings, problems }),
  },
};

function print(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
