import { indexSnapshot } from "../facts/snapshot-index.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type Change, isNoteChange } from "../model/change.ts";
import { type Need, WEIGHTS, type Weight } from "../model/need.ts";
import type { PagePlace } from "../model/platform.ts";
import type { Cell } from "../model/snapshot.ts";
import { featuresKey } from "../model/subject.ts";
import type { Advice, OpenCaveat } from "../upgrade/advice.ts";
import type { NeedOutcome } from "../upgrade/need-outcome.ts";
import { sinceInWords } from "../words/dates.ts";
import type { Names } from "../words/names.ts";
import {
  disagreementInWords,
  lastSupportInWords,
  needInWords,
  outcomeInWords,
  requirementInWords,
} from "../words/needs.ts";
import { quotedText, textInWords } from "../words/quote.ts";
import { type Evidence, evidenceAt, evidenceIn, evidenceOf } from "./evidence.ts";
import { makeWording } from "./wording.ts";

/** The subject of a finding, by ids; `caveat` is empty if it is about none. */
export interface FindingSubject {
  /** Null for all backends. */
  readonly backend: string | null;
  readonly features: readonly string[];
  readonly caveat: string;
}

/** Something that the user must check, or that blocks the upgrade. */
export interface FindingView {
  readonly weight: Weight;
  readonly text: string;
  /** A short form of the text, for the answer. */
  readonly reason: string;
  /** The fingerprint of the change that caused it, or empty. */
  readonly fingerprint: string;
  readonly about: FindingSubject;
  readonly evidence: { readonly base: readonly Evidence[]; readonly head: readonly Evidence[] };
}

/** The findings that decide the answer, most severe first. */
export function upgradeFindings(advice: Advice, names: Names, knowledge: ReportingKnowledge): FindingView[] {
  const { base, head, diff, profile } = advice;
  const { repository } = knowledge.project;
  const at = { base: evidenceIn(base, repository), head: evidenceIn(head, repository) };
  const wording = makeWording(diff, knowledge);
  const sentenceOf = (outcome: NeedOutcome, brief: boolean) =>
    `${needInWords(outcome.need, names, outcome.variant)} ${outcomeInWords(outcome, profile.least, brief)}.`;
  const needs = advice.outcomes
    .filter(({ weight }) => weight !== "fine")
    .map((course) => ({
      weight: course.weight,
      text: `${sentenceOf(course, false)}${lastSupportInWords(course.turningPoint)}`,
      reason: sentenceOf(course, true),
      fingerprint: fingerprintOf(course, advice),
      about: aboutNeed(course.need),
      evidence: evidenceOfNeed(course, advice, repository),
    }));
  const disagreements = advice.outcomes
    .filter((course) => course.head.disagreeing.length > 0)
    .map(({ need, head: stated }) => ({
      weight: "look" as const,
      text: disagreementInWords(need, stated.disagreeing, stated.byParts, names),
      reason: "",
      fingerprint: "",
      about: aboutNeed(need),
      evidence: { base: [], head: stated.disagreeing.map(at.head.cell) },
    }));
  const reworded = advice.reworded.map((change) => ({
    weight: "look" as const,
    text: wording.sentence(change),
    reason: "",
    fingerprint: change.fingerprint,
    about: { ...aboutChange(change), caveat: isNoteChange(change) ? change.fact.id : "" },
    evidence: evidenceOf(change, base, head, repository),
  }));
  const indexed = indexSnapshot(base);
  const isStated = ({ backend, features }: Pick<Cell, "backend" | "features">) =>
    [...indexed.cells.values()].some(
      (cell) =>
        cell.backend === backend && featuresKey(cell.features) === featuresKey(features) && cell.status !== "unstated",
    );
  const newCaveats = advice.caveats
    .filter((caveat) => caveat.fresh)
    .map(({ record }) => ({
      weight: "look" as const,
      text: `${names.backend(record.backend)}: a caveat on ${names.topic(record.topic)} since ${sinceInWords(record.introduced, record.atOrBefore)}, ${record.cells.some(isStated) ? `which ${base.release} does not have` : `on which ${base.release} states nothing`}${textInWords(quotedText([record]))}`,
      reason: "",
      fingerprint:
        diff.changes.find((change) => change.kind === "caveat-added" && change.fact.id === record.id)?.fingerprint ??
        "",
      about: { backend: record.backend, features: [], caveat: record.id },
      evidence: { base: [], head: evidenceOfCaveat(record, advice, repository) },
    }));
  const requirements = advice.requirements
    .filter(({ weight }) => weight !== "fine")
    .map((requirement) => ({
      weight: requirement.weight,
      text: requirementInWords(requirement, names),
      reason: requirementInWords(requirement, names),
      fingerprint: "",
      about: { backend: "backend" in requirement ? requirement.backend : null, features: [], caveat: "" },
      evidence: { base: [], head: evidenceAtPlace(requirement.place, advice, repository) },
    }));
  // Whether a raised requirement is met can't be decided without the platform.
  const findingOfChange = (change: Change) => ({
    weight: "look" as const,
    text: wording.sentence(change),
    fingerprint: change.fingerprint,
    about: aboutChange(change),
    reason: "",
    evidence: evidenceOf(change, base, head, repository),
  });
  // Requirements of all users come before those of one platform.
  const appliesToAll = ({ fact }: Change) =>
    fact.kind === "version-changed" || (fact.kind === "requirement-changed" && fact.of === "floor");
  return [
    ...requirements,
    ...advice.raised.filter(appliesToAll).map(findingOfChange),
    ...needs,
    ...disagreements,
    ...newCaveats,
    ...reworded,
    ...advice.raised.filter((change) => !appliesToAll(change)).map(findingOfChange),
  ].sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}

function aboutNeed({ backend, features }: Need): FindingSubject {
  return { backend, features, caveat: "" };
}

function aboutChange({ subject }: Change): FindingSubject {
  return { backend: subject.backend, features: subject.features, caveat: "" };
}

/** The place that states a requirement of the head, possibly on another release's page. */
export function evidenceAtPlace(place: PagePlace | null, { head }: Advice, repository: string | null): Evidence[] {
  return place === null ? [] : [evidenceAt({ ...place, symbol: "" }, head.release, repository)];
}

/** The places where the head states a caveat. */
export function evidenceOfCaveat(
  record: OpenCaveat["record"],
  { head }: Advice,
  repository: string | null,
): Evidence[] {
  const { statement } = evidenceIn(head, repository);
  const id = record.events.at(-1)?.note ?? record.id;
  const note = head.notes.find((one) => one.id === id) ?? head.notes.find((one) => one.id === record.id);
  const places = (note?.statements ?? []).filter(({ text }) => text === record.text).map(statement);
  return [...new Map(places.map((place) => [`${place.path}:${place.line}`, place])).values()];
}

export function evidenceOfNeed({ base, head }: NeedOutcome, advice: Advice, repository: string | null) {
  const place = (cell: Cell | null, snapshot: Advice["base"]) =>
    cell === null ? [] : [evidenceIn(snapshot, repository).cell(cell)];
  return { base: place(base.lead, advice.base), head: place(head.lead, advice.head) };
}

/** The fingerprint of the change that caused the outcome of a need, or empty. */
function fingerprintOf({ base, need, variant }: NeedOutcome, { diff }: Advice): string {
  const found = diff.changes.find(
    ({ kind, subject }) =>
      (kind === "status-changed" || kind === "feature-removed" || kind === "coverage-lost") &&
      (subject.backend === null || subject.backend === need.backend) &&
      (subject.scope === null || base.lead === null || subject.scope === base.lead.scope) &&
      (subject.variant === null || variant === null || subject.variant === variant) &&
      subject.features.length > 0 &&
      subject.features.every((id, i) => id === need.features[i]),
  );
  return found?.fingerprint ?? "";
}
