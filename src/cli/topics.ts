import { CAUSES, type Cause, IMPACTS, type Impact } from "../model/change.ts";
import { STATUS_GLYPHS, STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { listing } from "../terminal/layout.ts";
import { EXIT } from "./io.ts";
import { levelHelp } from "./options.ts";

/** The topics of `help`, besides the commands. */
export const TOPICS = [
  "statuses",
  "impacts",
  "causes",
  "levels",
  "exit-codes",
  "names",
  "profiles",
  "accepted",
] as const;
export type Topic = (typeof TOPICS)[number];

/** The text of a topic, wrapped to a width in columns; null does not wrap. */
export function topicText(topic: Topic, width: number | null): string {
  const table = (rows: readonly (readonly [string, string])[]) =>
    listing(
      rows.map(([name, text]) => [`  ${name}`, text]),
      width,
    )
      .map((line) => `${line}\n`)
      .join("");
  switch (topic) {
    case "statuses":
      return `The status of a cell, from best to worst. "Not supported" and "not stated" rank alike.\n\n${table(
        STATUSES.map((status) => [
          status,
          `${STATUS_GLYPHS[status]} ${STATUS_WORDS[status]}: ${STATUS_MEANING[status]}`,
        ]),
      )}`;
    case "impacts":
      return `What a change means to a user. An entry with several changes has the worst of their impacts.\n\n${table(
        IMPACTS.map((impact) => [impact, IMPACT_MEANING[impact]]),
      )}`;
    case "causes":
      return `Why something changed. "dynamo-matrix rules" lists the rules that decide on it.\n\n${table(
        CAUSES.map((cause) => [cause, CAUSE_MEANING[cause]]),
      )}`;
    case "levels":
      return `Levels for --fail-on of diff. A kind of change is a level too.\n\n${levelHelp()}`;
    case "exit-codes":
      return table(EXIT_MEANING.map(([code, text]) => [String(code), text]));
    case "names":
      return `${NAMES}\n`;
    case "profiles":
      return `${PROFILES}\n`;
    case "accepted":
      return `${ACCEPTED}\n`;
    default:
      return topic satisfies never;
  }
}

const STATUS_MEANING: Readonly<Record<Status, string>> = {
  supported: "it works",
  caveat: "it works, within the limits that a note states",
  limited: "experimental, or work in progress",
  unsupported: "the page says that it does not work",
  unstated: "the cell is blank, or nothing is known",
  "not-applicable": "there is nothing to support, as for a feature paired with itself; not ranked",
  unknown: "a symbol that neither the page nor data/symbols.yaml defines; never guessed, not ranked",
};

const IMPACT_MEANING: Readonly<Record<Impact, string>> = {
  regression: "something works less well than before, or requires more",
  improvement: "something works better than before, or requires less",
  neutral: "neither: the same stated in another way, or a wording that no rule could judge",
};

const CAUSE_MEANING: Readonly<Record<Cause, string>> = {
  support: "Dynamo itself works differently",
  reclassified: "the same limitation under another symbol",
  notation: "another symbol with the same meaning",
  clarified: "a blank became a stated status that is no better, or the reverse",
  coverage: "a table, row or column was added or removed; what a page no longer states may still work",
  editorial: "wording and links",
  correction: "a cause that a person recorded in data/annotations.yaml",
};

const EXIT_MEANING: readonly (readonly [number, string])[] = [
  [EXIT.done, "success; findings, if any, are below the level of --fail-on"],
  [
    EXIT.findings,
    "findings: --fail-on is met, --check found a difference, lint found an error, or upgrade or check does not answer yes",
  ],
  [EXIT.usage, "wrong usage: an unknown command, option, release, feature or format"],
  [EXIT.unevaluated, "not evaluated: malformed input, a failure of git, or an internal error; nothing was written"],
];

const NAMES = `A release can be named by

  v1.2.0, 1.2.0       its tag
  latest, previous    the newest release, and the one before HEAD; neither is a pre-release
  ./page.md           the path of a page, or of a snapshot (.yaml)
  git:REV             the pages at a branch, tag or commit of the repository that --repo names
  git:WORKTREE        the pages in its work tree, committed or not

Compare two with "diff BASE HEAD" or "diff BASE..HEAD". --repo takes a folder, or a URL (https, ssh, file) that is
fetched into the user's cache. Name backends and features by id, name or alias, in any case, or by a prefix that only
one of them has (disagg, spec decode).`;

/** Each file is shown as one that can be used; a test reads them. */
const PROFILES = `A profile lists what you use, for --profile of check and upgrade. Every key is optional.

  backends: [sglang]
  features: [Disaggregated Serving, LoRA]
  # Features used together. These pairs must work; other pairs of the features above are reported only.
  pairs: [[Disaggregated Serving, KV-Aware Routing]]
  # The lowest acceptable status: limited, caveat or supported.
  least: limited
  platform: { driver: 575, cuda: "12.9", os: Ubuntu 24.04, arch: x86_64 }

Without backends, all are checked; without features and pairs, all that the release states.
Its JSON Schema is data/schema/profile.schema.json in the package.`;

const ACCEPTED = `Changes that --fail-on of diff ignores, for --accepted. "dynamo-matrix accept FINGERPRINT" adds one.

  accepted:
    - change: 3f9a0c1d2b4e
      reason: The page was behind.
      owner: docs
      # The last day that it is valid, in UTC.
      expires: 2999-12-31
    # Every change that matches all of these keys: kind, scope, backend, feature.
    - match: { kind: coverage-lost, backend: SGLang }
      # Only in comparisons with this release as head.
      release: v1.5.0
      reason: The list moved to another page.

An entry that has expired, or that matches no change, is a finding. --accept-from REV reads the file at a revision, so
that a branch can't accept its own changes. Its JSON Schema is data/schema/acceptance.schema.json in the package.`;
