import { CAUSES, type Cause, IMPACTS, type Impact } from "../model/change.ts";
import { STATUS_GLYPHS, STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { listing } from "../terminal/layout.ts";
import { EXIT } from "./io.ts";
import { levelHelp } from "./options.ts";

/** What `help` explains, besides the commands. */
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

/** The page of a topic, wrapped to a width in columns; null does not wrap. */
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
      return `What a cell says, best to worst; not supported and not stated count alike.\n\n${table(
        STATUSES.map((status) => [
          status,
          `${STATUS_GLYPHS[status]} ${STATUS_WORDS[status]}: ${STATUS_MEANING[status]}`,
        ]),
      )}`;
    case "impacts":
      return `What a change is to a user. An entry that holds several changes has the worst of them.\n\n${table(
        IMPACTS.map((impact) => [impact, IMPACT_MEANING[impact]]),
      )}`;
    case "causes":
      return `Why something changed. Each rule that names a cause is one of "dynamo-matrix rules".\n\n${table(
        CAUSES.map((cause) => [cause, CAUSE_MEANING[cause]]),
      )}`;
    case "levels":
      return `What --fail-on of diff asks for; a kind of change is a level too.\n\n${levelHelp()}`;
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
  caveat: "it works, within limits that a note names",
  limited: "experimental, or work in progress",
  unsupported: "the page says that it does not work",
  unstated: "the cell is blank, or nothing is known",
  "not-applicable": "there is nothing to support, as with a feature and itself; it is not ranked",
  unknown: "a symbol that neither the page nor the tool defines; it is never guessed, nor ranked",
};

const IMPACT_MEANING: Readonly<Record<Impact, string>> = {
  regression: "something works less than before, or needs more",
  improvement: "something works better than before, or needs less",
  neutral: "neither: another way to say the same, or what nothing and nobody has judged yet",
};

const CAUSE_MEANING: Readonly<Record<Cause, string>> = {
  support: "Dynamo works otherwise",
  reclassified: "the same limitation under another symbol",
  notation: "another symbol for the same",
  clarified: "a blank became a stated status that is no better",
  coverage: "a table, row or column came or went; what a page no longer states may still work",
  editorial: "wording and links",
  correction: "a person says so in data/annotations.yaml",
};

const EXIT_MEANING: readonly (readonly [number, string])[] = [
  [EXIT.done, "done; what was found, if anything, is below what --fail-on asks for"],
  [EXIT.findings, "findings: --fail-on is met, --check found a difference, lint an error, or upgrade and check say no"],
  [EXIT.usage, "an unknown command, option, release, feature or format"],
  [EXIT.unevaluated, "could not be evaluated: malformed input, git failed, a fault of the tool; nothing was written"],
];

const NAMES = `A release is named by

  v1.2.0, 1.2.0       its tag
  latest, previous    the newest that is no pre-release, and the one before the newer one of a comparison
  ./page.md           the path of a page, or of a snapshot (.yaml)
  git:REV             the pages at a branch, tag or commit of the repository that --repo names
  git:WORKTREE        the pages of its files as they stand

Two are compared as "diff BASE HEAD" or "diff BASE..HEAD". --repo takes a folder, or a URL (https, ssh, file) that is
fetched into the user's cache. Backends and features go by id, name or alias, in any case, or by the
beginning of one alone (disagg, spec decode).`;

/** Each file is shown as one that can be used; a test reads them. */
const PROFILES = `A profile says what you use, for --profile of check and upgrade. Every key may be left out.

  backends: [sglang]
  features: [Disaggregated Serving, LoRA]
  # Features used together. Pairs of the features above are looked at; those here decide.
  pairs: [[Disaggregated Serving, KV-Aware Routing]]
  # The least status that will do: limited, caveat or supported.
  least: limited
  platform: { driver: 575, cuda: "12.9", os: Ubuntu 24.04, arch: x86_64 }

Where no backend is named, each one is asked for; where no feature and no pair is, all that a release has.
data/schema/profile.schema.json of the package is its JSON Schema.`;

const ACCEPTED = `What may pass the gate of diff, for --accepted. "dynamo-matrix accept FINGERPRINT" adds to it.

  accepted:
    - change: 3f9a0c1d2b4e
      reason: The page was behind.
      owner: docs
      # Its last day, in UTC.
      expires: 2999-12-31
    # All that fits: kind, scope, backend, feature.
    - match: { kind: coverage-lost, backend: SGLang }
      # Only where this is the newer release of the comparison.
      release: v1.5.0
      reason: The list moved to another page.

An entry that is over, or that no change fits, is a finding. --accept-from REV reads the file at a revision, so that a
branch can't accept its own. data/schema/acceptance.schema.json of the package is its JSON Schema.`;
