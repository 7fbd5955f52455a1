import { indexSnapshot } from "../facts/snapshot-index.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type Change, isNoteChange } from "../model/change.ts";
import { type Need, WEIGHTS, type Weight } from "../model/need.ts";
import type { PagePlace } from "../model/platform.ts";
import type { Cell } from "../model/snapshot.ts";
import { featuresKey } from "../model/subject.ts";
import type { Advice, OpenCaveat } from "../upgrade/advice.ts";
import type { NeedCourse } from "../upgrade/course.ts";
import { sinceInWords } from "../words/dates.ts";
import type { Names } from "../words/names.ts";
import { courseInWords, disagreementInWords, needInWords, requirementInWords, turnInWords } from "../words/needs.ts";
import { inShort, saidBy } from "../words/quote.ts";
import { type Evidence, evidenceAt, evidenceIn, evidenceOf } from "./evidence.ts";
import { makeWording } from "./wording.ts";

/** What something to check is about, by ids; a caveat by its own, or empty. */
export interface LookSubject {
  /** Null for all. */
  readonly backend: string | null;
  readonly features: readonly string[];
  readonly caveat: string;
}

/** Something to check, or that stops the upgrade. */
export interface LookView {
  readonly weight: Weight;
  readonly text: string;
  /** The same in short, for the answer. */
  readonly reason: string;
  /** The fingerprint of the change that it is about, or empty. */
  readonly fingerprint: string;
  readonly about: LookSubject;
  readonly evidence: { readonly base: readonly Evidence[]; readonly head: readonly Evidence[] };
}

/** What decides the answer, gravest first. Their number is that of the answer. */
export function looksOf(advice: Advice, names: Names, knowledge: ReportingKnowledge): LookView[] {
  const { base, head, diff, profile } = advice;
  const { repository } = knowledge.project;
  const at = { base: evidenceIn(base, repository), head: evidenceIn(head, repository) };
  const wording = makeWording(diff, knowledge);
  const sentenceOf = (course: NeedCourse, brief: boolean) =>
    `${needInWords(course.need, names, course.variant)} ${courseInWords(course, profile.least, brief)}.`;
  const courses = advice.courses
    .filter(({ weight }) => weight !== "fine")
    .map((course) => ({
      weight: course.weight,
      text: `${sentenceOf(course, false)}${turnInWords(course.turned)}`,
      reason: sentenceOf(course, true),
      fingerprint: fingerprintOf(course, advice),
      about: aboutNeed(course.need),
      evidence: evidenceOfCourse(course, advice, repository),
    }));
  const apart = advice.courses
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
  const fresh = advice.caveats
    .filter((caveat) => caveat.fresh)
    .map(({ record }) => ({
      weight: "look" as const,
      text: `${names.backend(record.backend)}: a caveat on ${names.topic(record.topic)}${record.cells.some(isStated) ? ` that ${base.release} does not have` : `, which ${base.release} does not state`}, since ${sinceInWords(record.introduced, record.atOrBefore)}${inShort(saidBy([record]))}`,
      reason: "",
      fingerprint:
        diff.changes.find((change) => change.kind === "caveat-added" && change.fact.id === record.id)?.fingerprint ??
        "",
      about: { backend: record.backend, features: [], caveat: record.id },
      evidence: { base: [], head: placesOf(record, advice, repository) },
    }));
  const requirements = advice.requirements
    .filter(({ weight }) => weight !== "fine")
    .map((requirement) => ({
      weight: requirement.weight,
      text: requirementInWords(requirement, names),
      reason: requirementInWords(requirement, names),
      fingerprint: "",
      about: { backend: "backend" in requirement ? requirement.backend : null, features: [], caveat: "" },
      evidence: { base: [], head: placed(requirement.place, advice, repository) },
    }));
  // What nobody can tell without knowing the platform: whether a requirement that was raised is met.
  const told = (change: Change) => ({
    weight: "look" as const,
    text: wording.sentence(change),
    fingerprint: change.fingerprint,
    about: aboutChange(change),
    reason: "",
    evidence: evidenceOf(change, base, head, repository),
  });
  // What everybody needs comes before what only some run on.
  const ofAll = ({ fact }: Change) =>
    fact.kind === "version-changed" || (fact.kind === "requirement-changed" && fact.of === "floor");
  return [
    ...requirements,
    ...advice.raised.filter(ofAll).map(told),
    ...courses,
    ...apart,
    ...fresh,
    ...reworded,
    ...advice.raised.filter((change) => !ofAll(change)).map(told),
  ].sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}

function aboutNeed({ backend, features }: Need): LookSubject {
  return { backend, features, caveat: "" };
}

function aboutChange({ subject }: Change): LookSubject {
  return { backend: subject.backend, features: subject.features, caveat: "" };
}

/** Where a page states a requirement of the head, or another release's page for it. */
export function placed(place: PagePlace | null, { head }: Advice, repository: string | null): Evidence[] {
  return place === null ? [] : [evidenceAt({ ...place, symbol: "" }, head.release, repository)];
}

/** Where the head states a caveat. */
export function placesOf(record: OpenCaveat["record"], { head }: Advice, repository: string | null): Evidence[] {
  const { statement } = evidenceIn(head, repository);
  const id = record.events.at(-1)?.note ?? record.id;
  const note = head.notes.find((one) => one.id === id) ?? head.notes.find((one) => one.id === record.id);
  const places = (note?.statements ?? []).filter(({ text }) => text === record.text).map(statement);
  return [...new Map(places.map((place) => [`${place.path}:${place.line}`, place])).values()];
}

export function evidenceOfCourse({ base, head }: NeedCourse, advice: Advice, repository: string | null) {
  const place = (cell: Cell | null, snapshot: Advice["base"]) =>
    cell === null ? [] : [evidenceIn(snapshot, repository).cell(cell)];
  return { base: place(base.lead, advice.base), head: place(head.lead, advice.head) };
}

/** The change that says what becomes of a need, or empty. */
function fingerprintOf({ base, need, variant }: NeedCourse, { diff }: Advice): string {
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
