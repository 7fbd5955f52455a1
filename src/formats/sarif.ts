import { type Finding, findingsOf, placedMessage } from "../report/findings.ts";
import type { Format } from "./format.ts";

/** GitHub rejects more than 25,000 results and keeps 5,000. */
const KEPT = 5_000;

/**
 * SARIF 2.1.0, one run, most severe first. A row of a table holds many cells and GitHub tells alerts of one rule apart by
 * their lines, so that a rule is a kind with its backend and features. The line's own hash is left to GitHub.
 */
export const sarif: Format = {
  id: "sarif",
  renderers: {
    diff: ({ diff, gate, all }, { knowledge }) => {
      const findings = findingsOf(diff, gate, knowledge, all);
      const kept = findings.slice(0, KEPT);
      const rules = [...new Map(kept.map(({ rule, kind, meaning }) => [rule, { kind, meaning }] as const))];
      const index = new Map(rules.map(([rule], i) => [rule, i]));
      const log = {
        $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [
          {
            tool: {
              driver: {
                name: "dynamo-matrix",
                rules: rules.map(([id, { kind, meaning }]) => ({
                  id,
                  name: kind,
                  shortDescription: { text: meaning },
                })),
              },
            },
            automationDetails: { id: "feature-matrix/" },
            invocations: [{ executionSuccessful: true }],
            columnKind: "utf16CodeUnits",
            properties: {
              base: diff.base.release,
              head: diff.head.release,
              entries: findings.length,
              omitted: findings.length - kept.length,
            },
            results: kept.map((finding) =>
              resultOf(finding, index.get(finding.rule) ?? 0, placedMessage(finding, diff)),
            ),
          },
        ],
      };
      return `${JSON.stringify(log, null, 2)}\n`;
    },
  },
};

function resultOf(
  { rule, severity, place, fingerprint, acceptance, isKnown }: Finding,
  ruleIndex: number,
  text: string,
) {
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: place.path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
          region: { startLine: place.line ?? 1 },
        },
      },
    ],
    partialFingerprints: { "dynamoMatrix/v1": fingerprint },
    ...(isKnown === null ? {} : { baselineState: isKnown ? ("unchanged" as const) : ("new" as const) }),
    ...(acceptance === null
      ? {}
      : {
          suppressions: [{ kind: "external" as const, status: "accepted" as const, justification: acceptance.reason }],
        }),
  };
}
