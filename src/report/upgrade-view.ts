import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Impact } from "../model/change.ts";
import type { Weight } from "../model/need.ts";
import { STATUS_GLYPHS, STATUS_WORDS, type Status } from "../model/status.ts";
import type { Advice, OpenCaveat } from "../upgrade/advice.ts";
import type { NeedOutcome } from "../upgrade/need-outcome.ts";
import { driverChanges } from "../upgrade/requirements.ts";
import { ageInWords, sinceInWords } from "../words/dates.ts";
import { makeNames, type Names } from "../words/names.ts";
import {
  answerInWords,
  conditionsInWords,
  needInWords,
  outcomeInWords,
  PLATFORM_NOT_CHECKED,
  profileInWords,
  requirementInWords,
  statedInWords,
} from "../words/needs.ts";
import { displayText, summaryNotice } from "../words/quote.ts";
import { type Evidence, evidenceOf, type Origin, originOf } from "./evidence.ts";
import {
  evidenceAtPlace,
  evidenceOfCaveat,
  evidenceOfNeed,
  type FindingView,
  upgradeFindings,
} from "./upgrade-findings.ts";
import { mergeLines } from "./view.ts";
import { makeWording } from "./wording.ts";

/** One thing that is used, and what becomes of it. */
export interface NeedView {
  readonly subject: string;
  readonly backend: string;
  readonly features: readonly string[];
  /** Null if no table states it. */
  readonly before: Status | null;
  readonly after: Status | null;
  /** One status, or the one before and the one after; what no table states as unstated. */
  readonly steps: readonly { readonly status: Status; readonly word: string }[];
  readonly glyph: string;
  readonly word: string;
  readonly outcome: NeedOutcome["outcome"];
  readonly weight: Weight;
  /** Whether the head states it as supported, without a caveat. */
  readonly isFull: boolean;
  readonly evidence: { readonly base: readonly Evidence[]; readonly head: readonly Evidence[] };
}

/** The advice as templates see it. */
export interface UpgradeView {
  readonly project: string;
  readonly base: Origin;
  readonly head: Origin;
  /** The profile's name, or empty. */
  readonly profile: string;
  /** "Disaggregated Serving and LoRA on SGLang". */
  readonly uses: string;
  readonly answer: string;
  readonly weight: Weight;
  /** The newest release on the way that stops nothing; empty if it does not matter or there is none. */
  readonly safe: string;
  readonly looks: readonly FindingView[];
  /** All that is used. */
  readonly needs: readonly NeedView[];
  readonly better: readonly NeedView[];
  /** What stays as it is; where that is much, only what is not fully supported, and `stays` counts the rest. */
  readonly other: readonly NeedView[];
  readonly stays: number;
  readonly hasStays: boolean;
  /** Versions and requirements: what one's own platform meets, and what is otherwise in the head. */
  readonly versions: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
  /** Caveats on what is used that the base has too. */
  readonly known: readonly { readonly id: string; readonly text: string; readonly evidence: readonly Evidence[] }[];
  readonly way: readonly {
    readonly release: string;
    readonly date: string;
    /** The release before it. */
    readonly previous: string;
    readonly changes: readonly {
      readonly glyph: string;
      readonly impact: Impact;
      readonly text: string;
      readonly fingerprint: string;
    }[];
  }[];
  /** How many releases there are on the way, and how many of them change something that is used. */
  readonly steps: number;
  readonly changing: number;
  readonly news: readonly {
    readonly text: string;
    readonly fingerprint: string;
    readonly evidence: readonly Evidence[];
  }[];
  readonly newsTitle: string;
  readonly others: number;
  readonly reading: readonly { readonly title: string; readonly url: string }[];
  /** What was not looked at, in sentences. */
  readonly unchecked: readonly string[];
  readonly notice: string;
}

/** How many needs that stay as they are a reader is shown one by one. */
const MAX_UNCHANGED = 6;

const IMPACT_GLYPHS = { regression: "▼", improvement: "▲", neutral: "•" } as const;

export function upgradeView(advice: Advice, knowledge: ReportingKnowledge): UpgradeView {
  const { base, head, diff, profile, outcomes: needOutcomes } = advice;
  const { repository } = knowledge.project;
  const names = makeNames(knowledge, base, head);
  const wording = makeWording(diff, knowledge);
  const findings = upgradeFindings(advice, names, knowledge);
  const needs = needOutcomes.map((outcome) => needView(outcome, advice, names, repository));
  const withOutcome = (...outcomes: readonly NeedOutcome["outcome"][]) =>
    needs.filter(({ outcome }) => outcomes.includes(outcome));
  const same = withOutcome("same");
  const other = same.length > MAX_UNCHANGED ? same.filter(({ isFull }) => !isFull) : same;
  const decisive = findings.filter(({ weight }) => weight === advice.weight);
  // A driver that is too old is reported above.
  const driversTooOld = advice.requirements.flatMap((one) =>
    one.kind === "driver" && one.weight !== "fine" ? [one.backend] : [],
  );
  const reportedDrivers = new Set(driverChanges(advice.versions, driversTooOld));
  const changing = advice.steps.filter(({ changes }) => changes.length > 0);
  return {
    project: knowledge.project.name,
    base: originOf(base, repository),
    head: originOf(head, repository),
    profile: profile.name,
    uses: `${profileInWords(profile, names)}${profile.least === "limited" ? "" : `, minimum status ${STATUS_WORDS[profile.least]}`}`,
    answer: answerInWords(
      advice.weight,
      advice.checks,
      // A single one is shown in full.
      decisive.map(({ reason, text }) => (decisive.length === 1 ? text : reason)),
      conditionsInWords(advice.conditions),
    ),
    weight: advice.weight,
    safe: advice.safe === null ? "" : advice.safe.release,
    looks: findings,
    needs,
    better: withOutcome("gained", "better"),
    other,
    stays: same.length - other.length,
    hasStays: same.length > 0,
    versions: [
      ...advice.requirements
        .filter(({ weight }) => weight === "fine")
        .map((requirement) => ({
          text: requirementInWords(requirement, names),
          evidence: evidenceAtPlace(requirement.place, advice, repository),
        })),
      ...advice.versions
        .filter((change) => !reportedDrivers.has(change) && !advice.raised.includes(change))
        .map((change) => ({
          text: wording.sentence(change),
          evidence: mergeLines(evidenceOf(change, base, head, repository).head),
        })),
    ],
    known: advice.caveats.filter(({ fresh }) => !fresh).map((caveat) => knownView(caveat, advice, names, repository)),
    way: changing.map(({ release, date, changes }) => {
      const [first] = changes;
      const stepWording = first ? makeWording(first.diff, knowledge) : wording;
      return {
        release,
        date: date ?? "",
        previous: first?.diff.base.release ?? "",
        changes: changes.map(({ change, undoneIn }) => ({
          glyph: IMPACT_GLYPHS[change.impact],
          impact: change.impact,
          text: `${stepWording.sentence(change)}${undoneIn === null ? "" : ` ${undoneIn} reverts it.`}`,
          fingerprint: change.fingerprint,
        })),
      };
    }),
    steps: advice.steps.length,
    changing: changing.length,
    news: advice.news.map(({ change }) => ({
      text: wording.sentence(change),
      fingerprint: change.fingerprint,
      evidence: mergeLines(evidenceOf(change, base, head, repository).head),
    })),
    newsTitle:
      profile.backends.length === 0
        ? "Other improvements"
        : `Other improvements on ${profile.backends.map((id) => names.backend(id)).join(", ")}`,
    others: advice.others,
    reading: readingOf(advice, knowledge),
    unchecked: !advice.comparesPlatforms ? [PLATFORM_NOT_CHECKED] : [],
    notice: summaryNotice([base, head]),
  };
}

function knownView(caveat: OpenCaveat, advice: Advice, names: Names, repository: string | null) {
  const { record } = caveat;
  const age = record.daysOpen === null ? "" : `, open for ${ageInWords(record.daysOpen)}`;
  return {
    id: record.id,
    text: `${names.backend(record.backend)}, ${names.topic(record.topic)}: ${displayText(record)} Since ${sinceInWords(record.introduced, record.atOrBefore)}${age}.`,
    evidence: evidenceOfCaveat(record, advice, repository),
  };
}

function needView(needOutcome: NeedOutcome, advice: Advice, names: Names, repository: string | null): NeedView {
  const { before, after, outcome, weight, need, variant } = needOutcome;
  const [from, to] = [before ?? "unstated", after ?? "unstated"];
  const steps = from === to ? [to] : [from, to];
  return {
    subject: needInWords(need, names, variant),
    backend: need.backend,
    features: need.features,
    before,
    after,
    steps: steps.map((status) => ({ status, word: STATUS_WORDS[status] })),
    glyph: steps.map((status) => STATUS_GLYPHS[status]).join(" → "),
    word: outcome === "same" ? statedInWords(needOutcome) : outcomeInWords(needOutcome, advice.profile.least),
    outcome,
    weight,
    isFull: after === "supported",
    evidence: evidenceOfNeed(needOutcome, advice, repository),
  };
}

/** Where to read on: what each release on the way has a page of its own for, and the pages for all. */
function readingOf({ steps, head }: Advice, { project }: ReportingKnowledge): UpgradeView["reading"] {
  const releases = steps.length > 0 ? steps.map(({ release }) => release) : [head.release];
  return project.reading.flatMap(({ title, url }) =>
    url.includes("{release}")
      ? releases
          .filter((release) => release.startsWith("v"))
          .map((release) => ({
            title: `${title} of ${release}`,
            url: url.replaceAll("{release}", encodeURIComponent(release)),
          }))
      : [{ title, url }],
  );
}
